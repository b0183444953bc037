import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { Settings } from '../config';
import { UID } from '../content-types';
import { goesBy, mimeOf } from '../domain/file-kind';
import { DisclosureError } from '../http/errors';
import { TABLES } from '../storage/table-names';
import { HELD_LIKE, heldUrl, sha256Of } from './held';
import { keepAndInspect, type Inspected } from './inspect';
import { storeOf } from './store';
import { noteArrival } from './unnamed';

/** A row of the media library. */
export interface Media {
  id: number;
  documentId: string;
  name: string;
  hash: string;
  ext: string | null;
  mime: string;
  url: string;
  provider: string;
  provider_metadata: Record<string, unknown> | null;
  formats: Record<string, Record<string, unknown>> | null;
}

export const MEDIA = 'plugin::upload.file';

/** Types whose files the register keeps: what hangs on them is never public by itself. */
const KEEPING = [UID.entry, UID.annualReport];

const settingsOf = (strapi: Core.Strapi) => (strapi.config.get('plugin::disclosure') as Settings).attachments;

/**
 * Brings bytes into the register's store, whatever they are: whether they may be an attachment is asked when they are
 * made one.
 *
 * @throws FILE_TOO_LARGE
 */
export async function hold(strapi: Core.Strapi, stream: Readable, name: string): Promise<{ sha256: string; url: string; mime: string; size: number }> {
  const beside = path.join(os.tmpdir(), `disclosure-${randomUUID()}`);
  const inspected = await keepAndInspect(stream, beside, settingsOf(strapi).maxFileBytes);
  try {
    return await keep(strapi, beside, inspected, name);
  } finally {
    await rm(beside, { force: true });
  }
}

async function keep(strapi: Core.Strapi, file: string, { sha256, size, kind }: Inspected, name: string) {
  const mime = kind ? mimeOf(kind, name) : 'application/octet-stream';
  const store = storeOf(strapi);
  const db = strapi.db.connection;
  await noteArrival(strapi, sha256);
  const [known] = await within<{ sha256: string; location: string | null }[]>(strapi, db(TABLES.files).where({ sha256 }));
  if (!known || !(await store.has(known))) {
    const location = await store.put(file, { sha256, size, mime });
    const row = { sha256, size, mime, kind: kind?.name ?? '', location, reading: 'pending', attempts: 0 };
    await within(strapi, db(TABLES.files).insert(row).onConflict('sha256').merge(['location']));
  }
  return { sha256, url: heldUrl(sha256, name), mime, size };
}

/** Joins the transaction under way, if there is one: SQLite has a single connection. */
async function within<T>(strapi: Core.Strapi, builder: any): Promise<T> {
  return strapi.db.transaction(({ trx }) => builder.transacting(trx)) as Promise<T>;
}

/**
 * Takes a file of the media library into the register's store, and away from where the site keeps its public files.
 * The former bytes go when the transaction under way has committed: undone, the library is as it was.
 *
 * @throws FILE_IN_USE where other content of the site uses it: taking it away would leave a gap there
 */
export async function takeCustody(strapi: Core.Strapi, media: Media): Promise<void> {
  if (sha256Of(media.url)) return;
  await mustBeFree(strapi, media);
  const held = await hold(strapi, await openMedia(strapi, media), media.name);
  const { url, hash, ext, mime, formats, provider } = media;
  const former = [{ url, hash, ext, mime, provider }, ...Object.values(formats ?? {}).map((format) => ({ provider, ...format }))];
  await strapi.db.transaction(async ({ onCommit }) => {
    await strapi.db.query(MEDIA).update({
      where: { id: media.id },
      data: { url: held.url, formats: null, provider_metadata: { ...media.provider_metadata, disclosureFormer: former } } as never,
    });
    onCommit(() => void letGo(strapi, media.id, former));
  });
}

async function mustBeFree(strapi: Core.Strapi, { id, name }: Media): Promise<void> {
  const { joinTable } = (strapi.db.metadata.get(MEDIA).attributes as any).related;
  const [other] = await within<any[]>(
    strapi,
    strapi.db.connection(joinTable.name).where({ file_id: id }).whereNotIn('related_type', KEEPING).limit(1)
  );
  if (other) throw new DisclosureError('FILE_IN_USE', `文件“${name}”已用于本站的其他内容，不能作为附件；请另行上传`);
}

async function openMedia(strapi: Core.Strapi, media: Media): Promise<Readable> {
  if (media.provider === 'local') return fs.createReadStream(path.join(strapi.dirs.static.public, media.url));
  const { url } = await strapi.plugin('upload').service('file').signFileUrls({ ...media });
  const answer = await fetch(url);
  if (!answer.ok || !answer.body) throw new DisclosureError('FILE_REFUSED', `文件“${media.name}”读取失败（${answer.status}）`);
  return Readable.fromWeb(answer.body as never);
}

type Former = Record<string, unknown>;

/** Removes the public copy. What could not be removed stays written down, and is tried again by {@link sweep}. */
async function letGo(strapi: Core.Strapi, id: number, former: Former[]): Promise<void> {
  try {
    for (const file of former) await (strapi.plugin('upload') as any).provider.delete(file);
    const media = (await strapi.db.query(MEDIA).findOne({ where: { id } })) as Media | null;
    if (!media) return;
    const { disclosureFormer: _done, ...rest } = media.provider_metadata ?? {};
    await strapi.db.query(MEDIA).update({ where: { id }, data: { provider_metadata: Object.keys(rest).length ? rest : null } as never });
  } catch (error) {
    strapi.log.error(`disclosure: the public copy of ${String(former[0]?.url)} could not be removed: ${(error as Error).message}`);
  }
}

/** Removes public copies that an interrupted start or an unreachable provider left behind. */
export async function sweep(strapi: Core.Strapi): Promise<void> {
  const left = (await strapi.db.query(MEDIA).findMany({ where: { url: { $startsWith: heldUrl('', '').slice(0, -1) }, provider_metadata: { $notNull: true } } })) as Media[];
  for (const { id, provider_metadata: metadata } of left) {
    const former = metadata?.disclosureFormer as Former[] | undefined;
    if (former) await letGo(strapi, id, former);
  }
}

/** Takes signed sheets of annual reports away from the public files, where earlier releases had left them. */
export async function takeSignedSheets(strapi: Core.Strapi): Promise<void> {
  const { tableName, attributes } = strapi.db.metadata.get(MEDIA);
  const { joinTable } = (attributes as any).related;
  const left: { file_id: number }[] = await strapi.db
    .connection(joinTable.name)
    .join(tableName, `${tableName}.id`, `${joinTable.name}.file_id`)
    .where('related_type', UID.annualReport)
    .whereNot(`${tableName}.url`, 'like', HELD_LIKE)
    .distinct('file_id');
  for (const { file_id: id } of left) {
    const media = (await strapi.db.query(MEDIA).findOne({ where: { id } })) as Media;
    try {
      await takeCustody(strapi, media);
    } catch (error) {
      strapi.log.warn(`disclosure: the signed sheet ${media.url} stays public: ${(error as Error).message}`);
    }
  }
}

/** @throws FILE_REFUSED where content and name do not agree, or the kind is not accepted */
export function mustBeAttachment(strapi: Core.Strapi, name: string, kind: Parameters<typeof goesBy>[0] | null): void {
  if (!kind || !settingsOf(strapi).kinds.includes(kind.name)) throw new DisclosureError('FILE_REFUSED', `文件“${name}”的内容不是可以公开的文件类型`);
  if (!goesBy(kind, name)) throw new DisclosureError('FILE_REFUSED', `文件“${name}”的扩展名与内容不符（内容是 ${kind.extensions.join('、')}）`);
}
