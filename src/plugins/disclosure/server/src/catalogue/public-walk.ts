import { documentNumberKey } from '../domain/document-number';
import { chunksOf } from '../storage/dialect';
import type { Query } from '../storage/reader';
import { TABLES } from '../storage/table-names';

/** An entry of the catalogue as a walk passes it. */
export interface Passed {
  documentId: string;
  /** ms epoch: first publication. */
  publishedAt: number;
  version: number;
}

/** How many entries each agency has made public. */
export async function publicCounts(query: Query): Promise<Map<string, number>> {
  const rows = await query<{ agency: string; n: number | string }>(`SELECT agency, count(*) AS n FROM ${TABLES.catalogue} GROUP BY agency`);
  return new Map(rows.map(({ agency, n }) => [agency, Number(n)]));
}

/** What an agency has made public, the oldest first, a page at a time by key. */
export async function* publicOf(query: Query, agency: string, pageSize: number): AsyncGenerator<Passed[]> {
  let last: Passed | null = null;
  for (;;) {
    const rows: Record<string, any>[] = await query(
      `SELECT document_id AS id, published_at AS at, version FROM ${TABLES.catalogue}
       WHERE agency = ? ${last ? 'AND published_at >= ? AND (published_at > ? OR document_id < ?)' : ''}
       ORDER BY published_at, document_id DESC LIMIT ${pageSize}`,
      last ? [agency, last.publishedAt, last.publishedAt, last.documentId] : [agency]
    );
    if (!rows.length) return;
    const page = rows.map(({ id, at, version }): Passed => ({ documentId: id, publishedAt: Number(at), version: Number(version) }));
    yield page;
    last = page[page.length - 1]!;
  }
}

/** A public entry under a document number. */
export interface Numbered {
  documentId: string;
  title: string;
  documentNumber: string | null;
  documentKey: string;
  agency: string;
}

const ROWS_PER_STATEMENT = 200;

/** Public entries under these document numbers, however they are written, by key. */
export async function publicUnder(query: Query, numbers: string[]): Promise<Map<string, Numbered[]>> {
  const found = new Map<string, Numbered[]>();
  for (const chunk of chunksOf([...new Set(numbers.map(documentNumberKey))], ROWS_PER_STATEMENT)) {
    const rows = await query<Numbered>(
      `SELECT document_id AS "documentId", title, document_number AS "documentNumber", document_key AS "documentKey", agency
       FROM ${TABLES.catalogue} WHERE document_key IN (${chunk.map(() => '?').join(',')})`,
      chunk
    );
    for (const row of rows) found.set(row.documentKey, [...(found.get(row.documentKey) ?? []), row]);
  }
  return found;
}
