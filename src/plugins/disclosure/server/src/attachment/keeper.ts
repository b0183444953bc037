import type { Core } from '@strapi/strapi';
import type { Settings } from '../config';
import { bodyReference, keysInBody, type MediaFile } from '../domain/entry-files';
import { FILE_KINDS } from '../domain/file-kind';
import { DisclosureError, type Fault } from '../http/errors';
import type { FileKeeper } from '../publication/files';
import { rowsOf, type Trx } from '../storage/dialect';
import { TABLES } from '../storage/table-names';
import { mustBeTheirs } from './foreign-files';
import { sha256Of } from './held';
import { MEDIA, mustBeAttachment, takeCustody, type Media } from './take-custody';

type Row = Record<string, any>;

/** Media ids in whatever form a caller names them: the panel a list of files, programs ids, `connect` or `set`. */
function idsIn(value: unknown): (number | string)[] {
  if (typeof value === 'number' || typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (!value || typeof value !== 'object') return [];
  const { id, documentId, connect, set } = value as Row;
  return [...idsIn(id ?? documentId), ...idsIn(connect), ...idsIn(set)];
}

const ADDRESS = /\b(src|href)="([^"]+)"/g;

/** What the write path asks of this room. */
export const fileKeeper = (strapi: Core.Strapi): FileKeeper => ({
  maxPerEntry: (strapi.config.get('plugin::disclosure') as Settings).attachments.maxPerEntry,

  async takeIn(data) {
    for (const id of [...idsIn(data.attachments), ...idsIn(data.signature)]) {
      const where = typeof id === 'number' || /^\d+$/.test(id) ? { id: Number(id) } : { documentId: id };
      const media = (await strapi.db.query(MEDIA).findOne({ where })) as Media | null;
      if (!media) continue;
      await mustBeTheirs(strapi, media);
      await takeCustody(strapi, media);
    }
    return typeof data.body === 'string' ? { ...data, body: await takeBody(strapi, data.body) } : data;
  },

  async describe(trx: Trx, media: Row[]) {
    const sums = [...new Set(media.flatMap(({ url }) => sha256Of(url) ?? []))];
    const rows = sums.length
      ? await rowsOf<Row>(trx, `SELECT sha256, size, mime, kind FROM ${TABLES.files} WHERE sha256 IN (${sums.map(() => '?').join(',')})`, sums)
      : [];
    const known = new Map(rows.map((row) => [row.sha256 as string, row]));
    return new Map(media.map((one): [string, MediaFile | Fault] => [one.documentId, describe(strapi, one as Media, known)]));
  },
});

function describe(strapi: Core.Strapi, { documentId, name, url }: Media, known: Map<string, Row>): MediaFile | Fault {
  const row = known.get(sha256Of(url) ?? '');
  if (!row) return { path: 'attachments', message: `文件“${name}”尚未存入，请重新上传` };
  try {
    mustBeAttachment(strapi, name, FILE_KINDS.find((kind) => kind.name === row.kind) ?? null);
  } catch (error) {
    return { path: 'attachments', message: (error as DisclosureError).message };
  }
  return { media: documentId, name, sha256: row.sha256, size: Number(row.size), mime: row.mime };
}

/** Pictures and links of a body that lead into the media library become files of the entry, named by key. */
async function takeBody(strapi: Core.Strapi, body: string): Promise<string> {
  // A picture that was chosen from the library has the name of an entry's file before it is one.
  for (const documentId of keysInBody(body)) {
    const media = (await strapi.db.query(MEDIA).findOne({ where: { documentId } })) as Media | null;
    if (media) await takeCustody(strapi, media);
  }
  const addresses = [...new Set([...body.matchAll(ADDRESS)].map((match) => match[2]!))];
  const named = new Map<string, string>();
  for (const address of addresses) {
    const media = await mediaAt(strapi, address.replaceAll('&amp;', '&'));
    if (!media) continue;
    await takeCustody(strapi, media);
    named.set(address, bodyReference(media.documentId, media.name));
  }
  return named.size ? body.replace(ADDRESS, (whole, attribute: string, address: string) => (named.has(address) ? `${attribute}="${named.get(address)}"` : whole)) : body;
}

/** The library's file behind an address: held and signed, or where the site's provider has put it. */
async function mediaAt(strapi: Core.Strapi, address: string): Promise<Media | null> {
  const bare = address.split(/[?#]/)[0]!;
  const path = bare.replace(/^https?:\/\/[^/]+/, '');
  if (sha256Of(path)) return strapi.db.query(MEDIA).findOne({ where: { url: path } });
  const hash = /\/(?:(?:thumbnail|small|medium|large)_)?([^/]+?)(\.[A-Za-z0-9]+)?$/.exec(bare)?.[1];
  if (!hash) return null;
  const media = (await strapi.db.query(MEDIA).findOne({ where: { hash } })) as Media | null;
  // The name alone could be a coincidence of another site.
  if (!media) return null;
  const known = [media.url, ...Object.values(media.formats ?? {}).map(({ url }) => String(url))];
  return known.some((url) => url === bare || url === path) ? media : null;
}
