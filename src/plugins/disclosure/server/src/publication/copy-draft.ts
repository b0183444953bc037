import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import type { Call } from './entry-writes';
import type { DraftWithMedia } from './files';
import { announce, goOn } from './innermost';

type Row = Record<string, any>;

/**
 * First publication: the published row is the draft that the write path has just read, checked and written. Strapi's
 * own way reads it again, checks each of its fields anew and looks for former rows and for relations to either; that is
 * left to it where there can be any: at corrections, and where a host has related entries to something of its own.
 *
 * @param found the draft as it is stored now, with what hangs on it
 * @returns Strapi's answer, and the published row as far as it is known
 */
export async function publishFirst(strapi: Core.Strapi, call: Call, found: DraftWithMedia): Promise<{ result: any; row?: Row }> {
  let row: Row | undefined;
  const result = await goOn(strapi, call.next, {
    action: 'publish',
    fits: ({ documentId }) => documentId === found.draft.documentId,
    take: async (params) => {
      row = await copy(strapi, found);
      return answer(strapi, row, params);
    },
  });
  return { result, row };
}

/** What Strapi's publication writes and tells, from the draft at hand. */
async function copy(strapi: Core.Strapi, { draft, media, authors }: DraftWithMedia): Promise<Row> {
  const { id: _id, ...data } = draft;
  const row: Row = await strapi.db.query(UID.entry).create({
    data: { ...data, ...authors, publishedAt: new Date(), ...(media.length ? { attachments: media.map(({ id }) => id) } : {}) } as never,
  });
  announce(strapi, 'entry.publish', { ...row, attachments: media });
  return row;
}

/** What Strapi's publication answers. */
async function answer(strapi: Core.Strapi, row: Row, { fields, populate }: Row): Promise<{ documentId: string; entries: Row[] }> {
  const { documentId } = row;
  const selection = { ...(fields ? { fields } : {}), ...(populate && Object.keys(populate).length ? { populate } : {}) };
  if (!Object.keys(selection).length) return { documentId, entries: [row] };
  const query = (strapi.get('query-params') as { transform(uid: string, params: Row): Row }).transform(UID.entry, { ...selection, status: 'published' });
  return { documentId, entries: [(await strapi.db.query(UID.entry).findOne({ ...query, where: { id: row.id } })) as Row] };
}
