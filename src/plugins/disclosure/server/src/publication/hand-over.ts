import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import { append } from '../journal/append';
import { chunksOf, type Trx } from '../storage/dialect';

const ROWS_PER_STATEMENT = 200;

/**
 * Drafts of an agency that an account of the panel has begun and that were never published; with `to` they become
 * that account's. Content and lock version stay, so that no form that is open elsewhere is upset.
 *
 * @param from id of the account
 */
export async function handOverDrafts(
  strapi: Core.Strapi,
  trx: Trx,
  { agency, from, to }: { agency: string; from: number; to?: number }
): Promise<{ documentId: string; title: string }[]> {
  const drafts = (await strapi.db.query(UID.entry).findMany({
    select: ['documentId', 'title'],
    where: { agency, publishedAt: null, standing: { $null: true }, createdBy: { id: from } },
    orderBy: { id: 'desc' },
  })) as { documentId: string; title: string }[];
  if (to === undefined) return drafts;
  const { tableName, attributes } = strapi.db.metadata.get(UID.entry) as { tableName: string; attributes: Record<string, any> };
  const author = attributes.createdBy.joinColumn.name as string;
  for (const chunk of chunksOf(drafts, ROWS_PER_STATEMENT)) {
    await trx(tableName).whereIn('document_id', chunk.map(({ documentId }) => documentId)).update({ [author]: to });
  }
  await append(strapi, trx, drafts.map(({ documentId }) => ({ act: 'handed_over', subject: 'entry', target: documentId, agency, details: { from: `admin:${from}`, to: `admin:${to}` } })));
  return drafts;
}
