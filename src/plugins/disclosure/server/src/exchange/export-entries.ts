import type { Core } from '@strapi/strapi';
import { RELATIONS, type EntryContent } from '../catalogue/projection';
import type { Condition } from '../catalogue/conditions';
import { loadDirectory } from '../catalogue/directory';
import { publicHostFields } from '../catalogue/host-fields';
import { UID } from '../content-types';
import { DisclosureError } from '../http/errors';
import { entryRows } from '../publication/entry-rows';
import { chunksOf } from '../storage/dialect';
import type { Query, Reader } from '../storage/reader';
import { fromColumns } from '../storage/rows';
import { TABLES } from '../storage/table-names';
import { namesOf } from './create-missing';
import type { ExportNames, Related } from './export-rows';

/** Ids are read this many at a time. */
const IDS_PER_PAGE = 250;
/** A body has up to two million characters: few enough rows that a page of the longest ones still fits. */
const ROWS_PER_PAGE = 20;

/** Entries of an export, and what they refer to. */
export interface ExportPage {
  entries: EntryContent[];
  related: Related;
}

/** Which entries: of one agency, those that a list's filters leave, or drafts by name. */
export interface Selection {
  agency?: string;
  conditions?: Condition[];
  /** documentIds, a page at a time: entries as they are being written, in place of what is public. */
  drafts?: AsyncIterable<string[]>;
}

/**
 * What is public, newest first, a page at a time: walked by key on the readers' connections, so that a download of a
 * million entries takes the memory of one page and no writer's connection.
 *
 * @throws AGENCY_NOT_FOUND
 */
export async function exportEntries(strapi: Core.Strapi, { agency, conditions = [], drafts }: Selection): Promise<{ names: ExportNames; pages: AsyncGenerator<ExportPage> }> {
  const { query } = strapi.plugin('disclosure').service('reader') as Reader;
  const names = namesOf(await loadDirectory(query), publicHostFields(strapi));
  if (agency && !names.directory.agencies.has(agency)) throw new DisclosureError('AGENCY_NOT_FOUND', `没有代码为“${agency}”的公开主体`, { agency });
  const where = agency ? [...conditions, { sql: 'c.agency = ?', values: [agency] }] : conditions;
  return { names, pages: drafts ? draftPages(strapi, query, drafts) : pagesOf(strapi, query, where) };
}

async function* draftPages(strapi: Core.Strapi, query: Query, drafts: AsyncIterable<string[]>): AsyncGenerator<ExportPage> {
  for await (const ids of drafts) {
    if (!ids.length) continue;
    yield* rowsInPages(strapi, query, ids, 'draft');
  }
}

async function* pagesOf(strapi: Core.Strapi, query: Query, where: Condition[]): AsyncGenerator<ExportPage> {
  let last: { id: string; at: number } | null = null;
  for (;;) {
    const bounds: Condition[] = last ? [...where, { sql: 'c.published_at <= ? AND (c.published_at < ? OR c.document_id > ?)', values: [last.at, last.at, last.id] }] : where;
    const page: { id: string; at: number | string }[] = await query(
      `SELECT c.document_id AS id, c.published_at AS at FROM ${TABLES.catalogue} c
       ${bounds.length ? `WHERE ${bounds.map(({ sql }) => `(${sql})`).join(' AND ')}` : ''}
       ORDER BY c.published_at DESC, c.document_id LIMIT ${IDS_PER_PAGE}`,
      bounds.flatMap(({ values }) => values)
    );
    if (!page.length) return;
    yield* rowsInPages(strapi, query, page.map(({ id }) => id), 'published');
    const { id, at } = page[page.length - 1]!;
    last = { id, at: Number(at) };
  }
}

async function* rowsInPages(strapi: Core.Strapi, query: Query, ids: string[], which: 'draft' | 'published'): AsyncGenerator<ExportPage> {
  for (const chunk of chunksOf(ids, ROWS_PER_PAGE)) {
    const entries = await entryRows(strapi, query, chunk, which);
    yield { entries, related: await relatedTo(strapi, query, entries) };
  }
}

async function relatedTo(strapi: Core.Strapi, query: Query, entries: EntryContent[]): Promise<Related> {
  const related: Related = new Map();
  const { tableName } = strapi.db.metadata.get(UID.entry);
  const ids = new Set(entries.flatMap((entry) => RELATIONS.flatMap((relation) => entry[relation] ?? [])));
  for (const chunk of chunksOf([...ids], IDS_PER_PAGE)) {
    const rows = await query(
      `SELECT document_id, title, index_number, document_number, legacy_urls FROM ${tableName}
       WHERE published_at IS NOT NULL AND document_id IN (${chunk.map(() => '?').join(',')})`,
      chunk
    );
    for (const row of rows) related.set(row.document_id as string, fromColumns(strapi, UID.entry, row) as EntryContent);
  }
  return related;
}
