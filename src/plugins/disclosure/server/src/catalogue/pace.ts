import type { Public } from '../http/public-route';
import { shanghaiDay, startOfDay } from '../domain/shanghai';
import { TABLES } from '../storage/table-names';
import { remembered } from './remembered';

/** Entries of one agency, column and day of formation that were first published on one day and are public now. */
export interface Published {
  agency: string;
  column: string | null;
  formedOn: string | null;
  /** Carried over from the former catalogue: says nothing of how quickly its agency publishes. */
  migrated: boolean;
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  on: string;
  entries: number;
}

const DAY = 86_400_000;
const EIGHT_HOURS = 8 * 3_600_000;

/** What was first published from a day to a day, both included, and is public now. */
export function publishedBetween(open: Public, from: string, to: string): Promise<Published[]> {
  return remembered(open, `published ${from} ${to}`, async () => {
    const rows = await open.query<Record<string, any>>(
      `SELECT agency, main_column, formed_on, migrated, day, count(*) AS n FROM (
         SELECT agency, main_column, formed_on, CASE WHEN provenance = 'migrated' THEN 1 ELSE 0 END AS migrated,
           (published_at + ${EIGHT_HOURS}) / ${DAY} AS day
         FROM ${TABLES.catalogue} WHERE published_at >= ? AND published_at < ?
       ) counted GROUP BY agency, main_column, formed_on, migrated, day`,
      [startOfDay(from), startOfDay(to) + DAY]
    );
    return rows.map((row) => ({
      agency: row.agency,
      column: row.main_column,
      formedOn: row.formed_on,
      migrated: Boolean(Number(row.migrated)),
      on: shanghaiDay(Math.floor(Number(row.day)) * DAY - EIGHT_HOURS),
      entries: Number(row.n),
    }));
  });
}

/**
 * When something was last published in a column or below it.
 *
 * @param agencies by these only; null: by anybody
 * @returns ms epoch; null where nothing is public
 */
export async function lastIn(open: Public, column: string, agencies: string[] | null): Promise<number | null> {
  let last: number | null = null;
  for (const agency of agencies ?? [null]) {
    const [row] = await open.query<{ at: number | string | null }>(
      `SELECT max(published_at) AS at FROM ${TABLES.terms} WHERE scheme = 'column' AND code = ?${agency ? ' AND agency = ?' : ''}`,
      agency ? [column, agency] : [column]
    );
    if (row?.at != null) last = Math.max(last ?? 0, Number(row.at));
  }
  return last;
}
