import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import { keysInBody, nameFiles, type EntryFile, type MediaFile } from '../domain/entry-files';
import { faulty, type Fault } from '../http/errors';
import { hashOf } from '../journal/versions';
import { chunksOf, parseJson, rowsOf, type Trx } from '../storage/dialect';
import { fromColumns, patchRows } from '../storage/rows';

type Row = Record<string, any>;

const MEDIA = 'plugin::upload.file';
const ROWS_PER_STATEMENT = 200;

/** What the write path asks of the room that keeps the bytes. */
export interface FileKeeper {
  /** Before the register's lock: brings the files that a write names into the store. @returns the data to write */
  takeIn(data: Row): Promise<Row>;
  /** What is known of the bytes of media files, by documentId; with a fault where a file cannot be an attachment. */
  describe(trx: Trx, media: Row[]): Promise<Map<string, MediaFile | Fault>>;
  maxPerEntry: number;
}

let keeper: FileKeeper | undefined;

/** The attachment room announces itself here; publication knows no capability room. */
export function registerFileKeeper(own: FileKeeper): void {
  keeper = own;
}

export const takeInFiles = async (data: Row): Promise<Row> => keeper!.takeIn(data);

/** Rows of the media library, in the order asked for; what is not there is left out. */
export async function mediaRows(strapi: Core.Strapi, documentIds: string[]): Promise<Row[]> {
  if (!documentIds.length) return [];
  const rows = (await strapi.db.query(MEDIA).findMany({ where: { documentId: { $in: documentIds } } })) as Row[];
  return documentIds.flatMap((id) => rows.find(({ documentId }) => documentId === id) ?? []);
}

/** The files of a draft as a list, with the names they have kept so far. */
export const filesOfRow = (row: Row | null | undefined): EntryFile[] => parseJson<EntryFile[]>(row?.files) ?? [];

/** A draft as it stands, and what hangs on it in the media library. */
export interface DraftWithMedia {
  draft: Row;
  media: Row[];
  /** Ids of the accounts that made the draft and wrote it last, as attributes of a new row. */
  authors: Row;
}

export async function draftWithMedia(strapi: Core.Strapi, trx: Trx, documentId: string): Promise<DraftWithMedia | null> {
  const { tableName } = strapi.db.metadata.get(UID.entry);
  const [row] = await rowsOf<Row>(
    trx,
    `SELECT e.*, EXISTS (SELECT 1 FROM ${mediaLinks(strapi)} m WHERE m.related_id = e.id AND m.related_type = ? AND m.field = ?) AS has_media
     FROM ${tableName} e WHERE e.document_id = ? AND e.published_at IS NULL`,
    [ATTACHMENTS.related_type, ATTACHMENTS.field, documentId]
  );
  if (!row) return null;
  const draft: Row = { id: row.id, ...fromColumns(strapi, UID.entry, row) };
  const authors = { createdBy: row.created_by_id, updatedBy: row.updated_by_id };
  if (!row.has_media) return { draft, media: [], authors };
  const { attachments } = (await strapi.db.query(UID.entry).findOne({ where: { id: row.id }, select: ['id'], populate: { attachments: true } })) as Row;
  return { draft, media: attachments ?? [], authors };
}

/**
 * Writes down which bytes a draft's files are now: what hangs on it in the media library, and what its body shows. The
 * published row and the version are copies of this list; later changes in the library do not reach them.
 *
 * @returns the draft with its list: the very same object where nothing changed
 * @throws INVALID_INPUT naming each file that cannot be an attachment
 */
export async function listFiles(strapi: Core.Strapi, trx: Trx, { draft, media }: Pick<DraftWithMedia, 'draft' | 'media'>): Promise<Row> {
  const before = filesOfRow(draft);
  const listed = await filesFrom(strapi, trx, media, draft.body, before);
  if (hashOf(listed) === hashOf(before)) return draft;
  const files = listed.length ? listed : null;
  await patchRows(strapi, trx, UID.entry, [draft.documentId], 'draft', { files });
  return { ...draft, files };
}

/** Whether what is written into a new draft can bring files along. */
export const bringsFiles = ({ attachments, body }: Row): boolean => Boolean(attachments) || keysInBody(body).length > 0;

/** The list of files for media rows and a body. @throws INVALID_INPUT */
export async function filesFrom(strapi: Core.Strapi, trx: Trx, attached: Row[], body: string | null, before: EntryFile[]): Promise<EntryFile[]> {
  const keys = keysInBody(body);
  if (!attached.length && !keys.length) return [];
  const shown = new Map(keys.map((key) => [key, before.find((file) => file.key === key && file.role === 'image')?.media ?? key]));
  const pictures = await mediaRows(strapi, [...shown.values()]);
  const known = await keeper!.describe(trx, [...attached, ...pictures]);
  const faults: Fault[] = [];
  if (attached.length > keeper!.maxPerEntry) faults.push({ path: 'attachments', message: `“附件”至多 ${keeper!.maxPerEntry} 个` });
  const take = (media: string): MediaFile | null => {
    const one = known.get(media);
    if (one && 'message' in one) faults.push(one);
    return one && 'sha256' in one ? one : null;
  };
  const images = new Map<string, MediaFile>();
  for (const [key, media] of shown) {
    const former = before.find((file) => file.key === key);
    const image = take(media) ?? former;
    if (image) images.set(key, { media: image.media, name: image.name, sha256: image.sha256, size: image.size, mime: image.mime });
    else faults.push({ path: 'body', message: '“正文”中的图片不在媒体库中' });
  }
  const files = nameFiles(attached.flatMap(({ documentId }) => take(documentId) ?? []), images, before);
  if (faults.length) throw faulty('INVALID_INPUT', faults);
  return files;
}

/** Where files hang in the media library's table of uses. */
const ATTACHMENTS = { related_type: UID.entry as string, field: 'attachments' };
const mediaLinks = (strapi: Core.Strapi): string => (strapi.db.metadata.get(MEDIA).attributes as Row).related.joinTable.name;
export const SIGNED_SHEET = { related_type: UID.annualReport as string, field: 'signature' };

/**
 * Hangs media files on rows that were not written by the document service, in order; what hung there before goes.
 *
 * @param links row id → documentIds of its media files
 */
export async function linkFiles(strapi: Core.Strapi, trx: Trx, links: Map<number, string[]>, where = ATTACHMENTS): Promise<void> {
  const ids = [...new Set([...links.values()].flat())];
  if (!ids.length) return;
  const table = mediaLinks(strapi);
  const { tableName } = strapi.db.metadata.get(MEDIA);
  const media = await rowsOf<{ id: number; document_id: string }>(
    trx,
    `SELECT id, document_id FROM ${tableName} WHERE document_id IN (${ids.map(() => '?').join(',')})`,
    ids
  );
  const byDocument = new Map(media.map(({ id, document_id }) => [document_id, id]));
  for (const [row, documentIds] of links) {
    const hung = { related_id: row, ...where };
    await trx(table).where(hung).delete();
    const lines = documentIds.flatMap((id, index) => (byDocument.has(id) ? [{ file_id: byDocument.get(id), ...hung, order: index + 1 }] : []));
    if (lines.length) await trx(table).insert(lines);
  }
}

/** Takes the files off published rows that are about to be replaced. */
export async function unhangPublished(strapi: Core.Strapi, trx: Trx, documentIds: string[]): Promise<void> {
  const { tableName } = strapi.db.metadata.get(UID.entry);
  const rows = trx(tableName).whereIn('document_id', documentIds).whereNotNull('published_at').select('id');
  await trx(mediaLinks(strapi)).where({ related_type: ATTACHMENTS.related_type }).whereIn('related_id', rows).delete();
}

/** The same for documents, draft and published row alike. */
export async function hangFiles(strapi: Core.Strapi, trx: Trx, documents: Map<string, EntryFile[]>): Promise<void> {
  const { tableName } = strapi.db.metadata.get(UID.entry);
  for (const chunk of chunksOf([...documents.keys()], ROWS_PER_STATEMENT)) {
    const rows = await rowsOf<{ id: number; document_id: string }>(
      trx,
      `SELECT id, document_id FROM ${tableName} WHERE document_id IN (${chunk.map(() => '?').join(',')})`,
      chunk
    );
    await linkFiles(strapi, trx, new Map(rows.map(({ id, document_id }) => [id, attachedMedia(documents.get(document_id)!)])));
  }
}

/** Media files that hang on an entry with this list. */
export const attachedMedia = (files: EntryFile[]): string[] => files.filter(({ role }) => role === 'attachment').map(({ media }) => media);
