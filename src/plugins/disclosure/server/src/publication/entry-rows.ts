import type { Core } from '@strapi/strapi';
import type { EntryContent } from '../catalogue/projection';
import { UID } from '../content-types';
import type { Query } from '../storage/reader';
import { fromColumns } from '../storage/rows';

/** Entries whole, as the content type names their fields, in the order asked for; one that is not there is left out. */
export async function entryRows(strapi: Core.Strapi, query: Query, ids: string[], which: 'draft' | 'published'): Promise<EntryContent[]> {
  if (!ids.length) return [];
  const { tableName } = strapi.db.metadata.get(UID.entry);
  const rows = await query(`SELECT * FROM ${tableName} WHERE published_at IS ${which === 'draft' ? 'NULL' : 'NOT NULL'} AND document_id IN (${ids.map(() => '?').join(',')})`, ids);
  const byId = new Map(rows.map((row) => [row.document_id as string, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [fromColumns(strapi, UID.entry, row) as EntryContent] : [];
  });
}
