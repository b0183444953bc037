import { shanghaiMonth, startOfCalendarDay } from '../domain/shanghai';
import type { Public } from '../http/public-route';
import { TABLES } from '../storage/table-names';

/** A month of first publications, and when any of them last changed. */
export interface Month {
  /** `YYYY-MM`, Asia/Shanghai. */
  month: string;
  /** ms epoch */
  changedAt: number;
}

const DAY = 86_400_000;
const EIGHT_HOURS = 8 * 3_600_000;

/** Months in which anything that is public was first published, oldest first. */
export async function publicMonths(open: Public): Promise<Month[]> {
  const days = await open.query<{ day: number | string; changed: number | string }>(
    `SELECT day, max(changed) AS changed FROM (
       SELECT (published_at + ${EIGHT_HOURS}) / ${DAY} AS day, coalesce(revised_at, published_at) AS changed FROM ${TABLES.catalogue} WHERE contains_persons = 0
     ) counted GROUP BY day`
  );
  const months = new Map<string, number>();
  for (const { day, changed } of days) {
    const month = shanghaiMonth(Math.floor(Number(day)) * DAY - EIGHT_HOURS);
    months.set(month, Math.max(months.get(month) ?? 0, Number(changed)));
  }
  return [...months].map(([month, changedAt]) => ({ month, changedAt })).sort((a, b) => (a.month < b.month ? -1 : 1));
}

/** What was first published in a month and search engines may keep: entries on persons are not among it. */
export async function publishedIn(open: Public, month: string, most: number): Promise<{ documentId: string; changedAt: number }[]> {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const from = startOfCalendarDay(year, number, 1)!;
  const until = startOfCalendarDay(number === 12 ? year + 1 : year, number === 12 ? 1 : number + 1, 1)!;
  const rows = await open.query<{ id: string; changed: number | string }>(
    `SELECT document_id AS id, coalesce(revised_at, published_at) AS changed FROM ${TABLES.catalogue}
     WHERE published_at >= ? AND published_at < ? AND contains_persons = 0 ORDER BY published_at, document_id LIMIT ?`,
    [from, until, most]
  );
  return rows.map(({ id, changed }) => ({ documentId: id, changedAt: Number(changed) }));
}
