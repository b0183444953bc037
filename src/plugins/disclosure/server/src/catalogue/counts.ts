import type { Query } from '../storage/reader';
import { TABLES } from '../storage/tables';
import type { Condition } from './conditions';
import { whereOf } from './conditions';
import type { ListQuery } from './filters';
import { ALL } from './life';

const TERM_OF: Record<string, string> = { column: 'column', topic: 'topic', genre: 'genre', audiences: 'audience', channel: 'channel' };

/**
 * How many entries meet the filters. Answered from the tallies where one of their lines holds exactly that – any
 * agency, one branch of one tree, class, year – and counted otherwise.
 */
export async function totalOf(query: Query, list: ListQuery, conditions: Map<string, Condition>): Promise<number> {
  const line = tallyLine(list, conditions);
  if (line) {
    const [row] = await query<{ n: number | string | null }>(`SELECT sum(entries) AS n FROM ${TABLES.tallies} WHERE ${line.sql}`, line.values);
    return Number(row?.n ?? 0);
  }
  const { sql, values } = whereOf(conditions);
  const [row] = await query<{ n: number | string }>(`SELECT count(*) AS n FROM ${TABLES.catalogue} c ${sql}`, values);
  return Number(row!.n);
}

const ANSWERABLE = new Set(['agency', 'class', 'year', ...Object.keys(TERM_OF)]);

function tallyLine({ filters = {}, descendants = true }: ListQuery, conditions: Map<string, Condition>): Condition | null {
  const terms = [...conditions.keys()].filter((name) => name in TERM_OF);
  if (terms.length > 1 || [...conditions.keys()].some((name) => !ANSWERABLE.has(name))) return null;
  const [term] = terms as (keyof typeof filters)[];
  const chosen = term ? (filters[term] as { in?: string[] }).in : undefined;
  // Two branches may share entries, and a line holds the branch, not the bare category.
  if (term && (chosen?.length !== 1 || !descendants)) return null;
  if ((filters.agency && !filters.agency.in) || (filters.class && !filters.class.in)) return null;
  const agencies = filters.agency?.in ?? [ALL];
  const parts: Condition[] = [
    { sql: 'scheme = ? AND code = ?', values: [term ? TERM_OF[term] : 'all', chosen?.[0] ?? ALL] },
    { sql: `agency IN (${agencies.map(() => '?').join(',')})`, values: agencies },
  ];
  if (filters.year) parts.push({ sql: 'month >= ? AND month <= ?', values: [`${filters.year}-01`, `${filters.year}-12`] });
  if (filters.class?.in) parts.push({ sql: `class IN (${filters.class.in.map(() => '?').join(',')})`, values: filters.class.in });
  return { sql: parts.map(({ sql }) => sql).join(' AND '), values: parts.flatMap(({ values }) => values) };
}
