import { foldRuns } from '../domain/fold';
import { reducedHtmlToText } from '../domain/html';
import { chunksOf, parseJson, rowsOf, type Trx } from '../storage/dialect';
import { TABLES } from '../storage/table-names';
import { Together } from '../storage/together';
import type { SearchDocument } from './engine';
import { engineWithin } from './index';

const IDS_PER_STATEMENT = 200;

/** What of a catalogue row is searched. */
export interface Searched {
  document_id: string;
  published_at: number | string;
  title: string;
  subtitle: string | null;
  index_number: string | null;
  document_number: string | null;
  keywords: string | null;
  summary: string | null;
  body: string | null;
  host?: string | null;
  attachment_count: number;
}

const runs = (...texts: (string | null | undefined)[]) => foldRuns(texts.filter(Boolean).join('\n'));

/** The search document of a published entry. Pure: publication, reindex and verify share it. */
function documentOf(row: Searched, attachments: string): SearchDocument {
  const keywords = parseJson<string[]>(row.keywords) ?? [];
  return {
    document_id: row.document_id,
    published_at: Number(row.published_at),
    title: runs(row.title, row.subtitle, row.document_number, row.index_number),
    head: runs(...keywords, row.summary, parseJson<{ words: string }>(row.host)?.words),
    body: runs(reducedHtmlToText(row.body ?? '')),
    attachments,
  };
}

async function attachmentTexts(trx: Trx, ids: string[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const chunk of chunksOf(ids, IDS_PER_STATEMENT)) {
    const rows = await rowsOf<{ document_id: string; text: string }>(
      trx,
      `SELECT document_id, text FROM ${TABLES.searchAttachments} WHERE document_id IN (${chunk.map(() => '?').join(',')})`,
      chunk
    );
    for (const { document_id, text } of rows) texts.set(document_id, foldRuns(text));
  }
  return texts;
}

/** The search documents that the catalogue's rows must have. */
export async function searchDocumentsOf(trx: Trx, rows: Searched[]): Promise<SearchDocument[]> {
  const attachments = await attachmentTexts(trx, rows.filter(({ attachment_count: count }) => count > 0).map(({ document_id }) => document_id));
  return rows.map((row) => documentOf(row, attachments.get(row.document_id) ?? ''));
}

/** Brings the search up to catalogue rows just written, in their transaction. */
export async function putSearchDocuments(writes: Together, rows: Searched[]): Promise<void> {
  await engineWithin(writes.trx).put(writes, await searchDocumentsOf(writes.trx, rows));
}

/** Takes entries out of the search, in the transaction that takes them out of the catalogue. */
export async function dropSearchDocuments(trx: Trx, ids: string[]): Promise<void> {
  await engineWithin(trx).drop(trx, ids);
}

/**
 * The text of an entry's attachments, as another room has extracted it; it is found from the next read on, while and
 * only while the entry is public.
 *
 * @param text runs separated by line ends; null or empty: nothing to search any more
 */
export async function setAttachmentText(trx: Trx, documentId: string, text: string | null): Promise<void> {
  await trx(TABLES.searchAttachments).where('document_id', documentId).delete();
  if (text) await trx(TABLES.searchAttachments).insert({ document_id: documentId, text });
  const [row] = await rowsOf<SearchDocument>(
    trx,
    `SELECT document_id, published_at, title, head, body FROM ${TABLES.search} WHERE document_id = ?`,
    [documentId]
  );
  if (!row) return;
  await engineWithin(trx).drop(trx, [documentId]);
  const writes = new Together(trx);
  await engineWithin(trx).put(writes, [{ ...row, published_at: Number(row.published_at), attachments: foldRuns(text ?? '') }]);
  await writes.done();
}

/** Forgets the texts of attachments of entries that leave the catalogue. */
export async function dropAttachmentTexts(trx: Trx, ids: string[]): Promise<void> {
  for (const chunk of chunksOf(ids, IDS_PER_STATEMENT)) await trx(TABLES.searchAttachments).whereIn('document_id', chunk).delete();
}

/** @returns the texts of attachments in a range, by entry; for `verify` */
export async function attachmentTextOf(trx: Trx, after: string, last: string): Promise<Map<string, string>> {
  const rows = await rowsOf<{ document_id: string; text: string }>(
    trx,
    `SELECT document_id, text FROM ${TABLES.searchAttachments} WHERE document_id > ? AND document_id <= ?`,
    [after, last]
  );
  return new Map(rows.map(({ document_id, text }) => [document_id, text]));
}

/** Differences between the search and the catalogue rows that `verify` derived; one line each. */
export async function searchDifferences(trx: Trx, rows: Searched[], after: string, last: string): Promise<string[]> {
  const expected = await searchDocumentsOf(trx, rows);
  const stored = await rowsOf<SearchDocument>(
    trx,
    `SELECT document_id, published_at, title, head, body, attachments FROM ${TABLES.search} WHERE document_id > ? AND document_id <= ?`,
    [after, last]
  );
  const there = new Map(stored.map((row) => [row.document_id, row]));
  const differences: string[] = [];
  for (const document of expected) {
    const row = there.get(document.document_id);
    there.delete(document.document_id);
    const same = row && (Object.keys(document) as (keyof SearchDocument)[]).every((name) => String(row[name]) === String(document[name]));
    if (!same) differences.push(`${TABLES.search} ${document.document_id}: ${row ? 'differs' : 'missing'}`);
  }
  for (const id of there.keys()) differences.push(`${TABLES.search} ${id}: does not belong there`);
  for (const id of await engineWithin(trx).faulty(trx, expected)) differences.push(`${TABLES.search} ${id}: its index differs`);
  return differences;
}
