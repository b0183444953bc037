import { z } from '@strapi/utils';
import { scopeOf } from '../access/scope';
import { ATTACHMENT } from '../catalogue/answers';
import { presentAttachment } from '../catalogue/attachments';
import { presentTombstone } from '../catalogue/present';
import { UID } from '../content-types';
import type { EntryFile } from '../domain/entry-files';
import { FILE_KINDS } from '../domain/file-kind';
import { DisclosureError } from '../http/errors';
import { publicRoute, type StoredFile, type Public } from '../http/public-route';
import { status } from '../http/query';
import { isSealed } from '../http/seal';
import { sendFile } from '../http/send-file';
import { parseJson } from '../storage/dialect';
import { TABLES } from '../storage/table-names';
import { manuscript } from './manuscript';
import { storeOf } from './store';

type Row = Record<string, any>;

/**
 * The file of an entry as it is public at this moment.
 *
 * @throws GONE for an entry that was taken back, expunged or merged, ENTRY_NOT_FOUND for any other that is not public,
 *   ATTACHMENT_NOT_FOUND for a file that is not among those published
 */
export async function fileOf(open: Public, documentId: string, key: string): Promise<EntryFile> {
  const [row] = await open.query(`SELECT files FROM ${TABLES.catalogue} WHERE document_id = ?`, [documentId]);
  if (row) {
    const file = (parseJson<EntryFile[]>(row.files) ?? []).find((one) => one.key === key);
    if (!file) throw new DisclosureError('ATTACHMENT_NOT_FOUND');
    return file;
  }
  const [gone] = await open.query(`SELECT * FROM ${TABLES.gone} WHERE document_id = ?`, [documentId]);
  if (gone && gone.act !== 'merged') throw new DisclosureError('GONE', undefined, { tombstone: presentTombstone(open, gone) });
  if (gone) throw new DisclosureError('GONE', '该政府信息已合并到另一条', { successor: { documentId: gone.successor, url: open.addresses.entry(gone.successor) } });
  throw new DisclosureError('ENTRY_NOT_FOUND');
}

/**
 * A file as it is read on a telephone, without an office program.
 *
 * @throws GONE, ENTRY_NOT_FOUND, ATTACHMENT_NOT_FOUND
 */
export async function renditionOf(open: Public, documentId: string, key: string) {
  const file = await fileOf(open, documentId, key);
  const [row] = await open.query(`SELECT reading, pages, searchable, html FROM ${TABLES.files} WHERE sha256 = ?`, [file.sha256]);
  const reading = (!row || row.reading === 'reading' ? 'pending' : row.reading) as 'pending' | 'done' | 'none' | 'failed';
  return { ...presentAttachment(open, documentId, file, row), reading, html: (row?.html ?? null) as string | null };
}

const INLINE = new Set(FILE_KINDS.filter(({ inline }) => inline).map(({ mime }) => mime));

/** @throws FILE_LOST when the store does not have the bytes */
function answerWith(name: string, mime: string, size: number, sha256: string, location: string | null): StoredFile {
  return {
    etag: `"${sha256}"`,
    size,
    mime,
    name,
    inline: INLINE.has(mime),
    read: (range) =>
      storeOf(strapi)
        .open({ sha256, location }, range)
        .catch((error: Error) => {
          strapi.log.error(`disclosure: ${sha256} cannot be read: ${error.message}`);
          throw new DisclosureError('FILE_LOST');
        }),
  };
}

const MOST_UNREAD = 100;

const READING = z.enum(['pending', 'done', 'failed', 'none']);

export const attachmentRoutes = [
  publicRoute({
    path: '/entries/:documentId/attachments/:key',
    operation: 'getAttachmentText',
    summary: '附件的说明和供手机阅读的网页版',
    params: { documentId: '条目标识', key: '附件标识，替换文件后不变' },
    query: z.strictObject({ ...status }),
    response: z.object({
      data: ATTACHMENT.extend({
        /** `none`: of a kind that has no text; `failed`: the text could not be read. */
        reading: READING,
        /** Within the contract of bodies. */
        html: z.string().nullable(),
      }),
      meta: z.object({ version: z.number().int() }),
    }),
    handle: async ({ params, open }) => ({ data: await renditionOf(open, params.documentId!, params.key!), meta: { version: open.state.version } }),
  }),
  publicRoute({
    path: '/entries/:documentId/attachments/:key/:filename',
    operation: 'getAttachment',
    summary: '附件：随条目公开和撤回；支持 Range 和 If-None-Match',
    params: { documentId: '条目标识', key: '附件标识，替换文件后不变', filename: '文件名' },
    query: z.strictObject({ ...status }),
    response: z.unknown(),
    file: true,
    async handle({ params, open }) {
      const { name, mime, size, sha256 } = await fileOf(open, params.documentId!, params.key!);
      const [row] = await open.query(`SELECT location FROM ${TABLES.files} WHERE sha256 = ?`, [sha256]);
      return answerWith(name, mime, size, sha256, row?.location ?? null);
    },
  }),
];

/** Previews in the panel, whose pictures cannot carry a token: by an address that was signed for an hour. */
async function preview(ctx: any): Promise<void> {
  const { sha256, name } = ctx.params as { sha256: string; name: string };
  if (!/^[0-9a-f]{64}$/.test(sha256) || !isSealed(strapi, sha256, ctx.query.until, ctx.query.seal)) throw new DisclosureError('NOT_FOUND');
  const reader = strapi.plugin('disclosure').service('reader') as { query: Public['query'] };
  const [row] = await reader.query<Row>(`SELECT size, mime, location FROM ${TABLES.files} WHERE sha256 = ?`, [sha256]);
  if (!row) throw new DisclosureError('NOT_FOUND');
  ctx.set('Cache-Control', 'private, no-store');
  await sendFile(ctx, answerWith(name, row.mime, Number(row.size), sha256, row.location));
}

/** Files whose text could not be read, with the reason and the entries that have them: those of the person's agencies. */
async function unread(ctx: any): Promise<void> {
  if (!ctx.state.userAbility.can('plugin::content-manager.explorer.read', UID.entry)) throw new DisclosureError('FORBIDDEN');
  const { query } = strapi.plugin('disclosure').service('reader') as { query: Public['query'] };
  const { all, agencies } = await scopeOf(strapi);
  const theirs = all ? '' : `AND agency IN (${[...agencies].map(() => '?').join(',') || "''"})`;
  const failed = await query<Row>(`SELECT sha256, failure, attempts FROM ${TABLES.files} WHERE reading = 'failed' ORDER BY sha256`);
  const data = [];
  for (const { sha256, failure, attempts } of failed) {
    const entries = await query(
      `SELECT document_id AS "documentId", title FROM disclosure_entries WHERE published_at IS NULL AND CAST(files AS text) LIKE ? ${theirs} LIMIT 10`,
      [`%${sha256}%`, ...(all ? [] : agencies)]
    );
    if (all || entries.length) data.push({ checksum: `sha256:${sha256}`, failure, attempts: Number(attempts), entries });
    if (data.length === MOST_UNREAD) break;
  }
  ctx.body = { data };
}

export const attachmentAdminRoutes = [
  { method: 'POST' as const, path: '/manuscripts', handler: manuscript, config: { policies: ['admin::isAuthenticatedAdmin'] } },
  { method: 'GET' as const, path: '/files/unread', handler: unread, config: { policies: ['admin::isAuthenticatedAdmin'] } },
  { method: 'GET' as const, path: '/held/:sha256/:name', handler: preview, config: { auth: false as const } },
];
