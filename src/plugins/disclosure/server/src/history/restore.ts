import type { Core } from '@strapi/strapi';
import { sha256Of } from '../attachment/held';
import { UID, contentTypes } from '../content-types';
import type { EntryFile } from '../domain/entry-files';
import { append } from '../journal/append';
import { serverOwnedOf, withoutBookkeeping } from '../publication/fields';
import { attachedMedia, mediaRows } from '../publication/files';
import { parseJson } from '../storage/dialect';
import { writing } from '../storage/transaction';
import { versionOf } from './read';

type Row = Record<string, any>;

const OWNED = new Set([...serverOwnedOf('entry'), 'lockVersion', 'attachments']);
/** What an editor may write of an entry and a version keeps. */
const FIELDS = withoutBookkeeping(Object.keys(contentTypes.entry.schema.attributes)).filter((field) => !OWNED.has(field));

/**
 * Makes a former version the draft: saved like any other edit, through the one write path, so that decisions on the
 * draft before become void and publishing it needs what publishing needs. What is public stays as it is.
 *
 * @param lockVersion of the draft that the person had before them
 * @returns names of attachments that the version had and the media library has no more, or has with other bytes
 * @throws VERSION_NOT_FOUND, EXPUNGED, STALE_VERSION, and what saving refuses
 */
export async function restoreVersion(strapi: Core.Strapi, documentId: string, number: number, lockVersion: number): Promise<{ lost: string[] }> {
  const content = await versionOf(strapi, documentId, number);
  const files = (parseJson<EntryFile[]>(content.files) ?? []).filter(({ role }) => role === 'attachment');
  const media = await mediaRows(strapi, attachedMedia(files));
  const there = (file: EntryFile) => media.some((row) => row.documentId === file.media && sha256Of(row.url) === file.sha256);
  const own = Object.fromEntries(FIELDS.map((field) => [field, content[field] ?? null]));
  const hosts = Object.fromEntries(Object.entries(content).filter(([field]) => !(field in contentTypes.entry.schema.attributes)));
  const data: Row = { ...hosts, ...own, attachments: media.map(({ id }) => id), lockVersion };
  await writing(strapi, async (trx) => {
    const saved = (await strapi.documents(UID.entry as never).update({ documentId, data } as never)) as unknown as Row;
    await append(strapi, trx, [{ act: 'version_restored', subject: 'entry', target: documentId, agency: saved.agency, reason: `第 ${number} 版`, details: { number } }]);
  });
  return { lost: files.filter((file) => !there(file)).map(({ name }) => name) };
}
