import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Core } from '@strapi/strapi';
import { stringify } from 'csv-stringify/sync';
import { DisclosureError } from '../http/errors';
import { publishedRows } from '../publication/settle';
import { rowsOf } from '../storage/dialect';
import { TABLES } from '../storage/tables';
import { namesNow } from './create-missing';
import { EXPORT_HEADER, exportRow } from './export-rows';

const BYTE_ORDER_MARK = '\uFEFF';
const ROWS_PER_PAGE = 250;

/**
 * Everything that is public, newest first, as CSV in UTF-8 with byte order mark, so that spreadsheet programs read it.
 * Walks the catalogue by key, a page at a time.
 *
 * @param agency code; absent: all
 * @throws AGENCY_NOT_FOUND
 */
export async function* exportCsv(strapi: Core.Strapi, agency?: string): AsyncGenerator<{ text: string; rows: number }> {
  const names = await namesNow(strapi);
  if (agency && !names.directory.agencies.has(agency)) {
    throw new DisclosureError('AGENCY_NOT_FOUND', `没有代码为“${agency}”的公开主体`, { agency });
  }
  yield { text: BYTE_ORDER_MARK + stringify([EXPORT_HEADER]), rows: 0 };
  let last: { id: string; at: number } | null = null;
  for (;;) {
    const page: { id: string; at: number | string }[] = await pageAfter(strapi, last, agency);
    if (!page.length) return;
    // One that was withdrawn between the two statements has no row any more.
    const entries = (await publishedRows(strapi, page.map(({ id }) => id))).filter(Boolean);
    yield { text: stringify(entries.map((entry) => exportRow(entry, names))), rows: entries.length };
    const { id, at } = page[page.length - 1]!;
    last = { id, at: Number(at) };
  }
}

function pageAfter(strapi: Core.Strapi, last: { id: string; at: number } | null, agency?: string) {
  const where = [
    ...(agency ? ['agency = ?'] : []),
    ...(last ? ['published_at <= ? AND (published_at < ? OR document_id > ?)'] : []),
  ];
  return rowsOf<{ id: string; at: number | string }>(
    strapi.db.connection,
    `SELECT document_id AS id, published_at AS at FROM ${TABLES.catalogue} ${where.length ? `WHERE ${where.join(' AND ')}` : ''}
     ORDER BY published_at DESC, document_id LIMIT ${ROWS_PER_PAGE}`,
    [...(agency ? [agency] : []), ...(last ? [last.at, last.at, last.id] : [])]
  );
}

/** Writes an export into a file, which is there whole or not at all. @returns how many entries it holds */
export async function exportFile(strapi: Core.Strapi, path: string, agency?: string, signal?: AbortSignal): Promise<number> {
  const partial = `${path}.part`;
  let rows = 0;
  async function* text() {
    for await (const page of exportCsv(strapi, agency)) {
      rows += page.rows;
      yield page.text;
    }
  }
  try {
    await pipeline(Readable.from(text()), createWriteStream(partial), { signal });
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return rows;
}
