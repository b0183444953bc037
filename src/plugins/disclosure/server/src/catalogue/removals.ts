import { WITHDRAWAL_GROUNDS } from '../domain/vocabulary';
import type { Query } from '../storage/reader';
import { TABLES } from '../storage/table-names';

/** What may be told of an entry that has left the catalogue. */
export interface Removal {
  documentId: string;
  act: 'withdrawn' | 'merged' | 'expunged';
  /** ISO instant. */
  on: string;
  /** In Chinese. */
  ground: string | null;
  /** Where the person chose to show it. */
  title: string | null;
  indexNumber: string | null;
  agency: string;
  /** As on the day of publication. */
  agencyName: string;
  /** documentId of the entry merged into. */
  successor: string | null;
}

const ROWS_PER_PAGE = 250;

/**
 * Entries that left after one version and up to another, a page at a time, in the order of their ids.
 *
 * @param since 0 or a version of the catalogue; what left at it is not among them
 */
export async function* removalsBetween(query: Query, since: number, until: number): AsyncGenerator<Removal[]> {
  for (let after = ''; ; ) {
    const rows = await query(
      `SELECT * FROM ${TABLES.gone} WHERE version > ? AND version <= ? AND document_id > ? ORDER BY document_id LIMIT ${ROWS_PER_PAGE}`,
      [since, until, after]
    );
    if (!rows.length) return;
    yield rows.map((row) => ({
      documentId: row.document_id,
      act: row.act,
      on: new Date(Number(row.gone_at)).toISOString(),
      ground: row.ground ? (WITHDRAWAL_GROUNDS[row.ground as keyof typeof WITHDRAWAL_GROUNDS] ?? null) : null,
      title: row.title,
      indexNumber: row.index_number,
      agency: row.agency,
      agencyName: row.agency_name,
      successor: row.successor,
    }));
    after = rows[rows.length - 1]!.document_id;
  }
}
