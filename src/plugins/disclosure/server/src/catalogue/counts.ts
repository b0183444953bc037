import type { Public } from '../http/public-route';
import { TABLES } from '../storage/table-names';
import type { Condition } from './conditions';
import { whereOf } from './conditions';
import type { Facet, ListQuery } from './filters';
import { ALL } from './life';
import { remembered } from './remembered';
import { SCHEMES, isScheme } from './schemes';
import { ACCOUNTED, TALLIES } from './tallies';

/** Longer ones name the hits of a search, which nobody asks for twice. */
const LONGEST_KEY = 2000;

/** Reads counts once a version. */
export function counted<T = Record<string, any>>(open: Public, sql: string, values: unknown[]): Promise<T[]> {
  const key = JSON.stringify([sql, values]);
  const read = () => open.query<T>(sql, values);
  return key.length > LONGEST_KEY ? read() : remembered(open, key, read);
}

/**
 * How many entries meet the filters. Answered from the tallies where one of their lines holds exactly that – any
 * agency, one branch of one tree, class, year – and counted otherwise.
 */
export async function totalOf(open: Public, list: ListQuery, conditions: Map<string, Condition>): Promise<number> {
  const line = tallyLine(list, conditions);
  const where = line ? { ...line, sql: `WHERE ${line.sql}` } : whereOf(conditions);
  const from = line ? `sum(entries) AS n FROM ${TALLIES[line.grain]}` : `count(*) AS n FROM ${TABLES.catalogue} c`;
  const [row] = await counted<{ n: number | string | null }>(open, `SELECT ${from} ${where.sql}`, where.values);
  return Number(row?.n ?? 0);
}

/** {@link totalOf} where the tallies hold it; null where it would have to be counted. */
export async function tallied(open: Public, list: ListQuery, conditions: Map<string, Condition>): Promise<number | null> {
  return tallyLine(list, conditions) ? totalOf(open, list, conditions) : null;
}

/** Values of a facet as the tallies keep them; a validity changes with the day and is not among them. */
const TALLIED = new Set<Facet>(['agency', 'class', 'year']);

/** Counts of a facet's values from the tallies, or null where these do not hold them. The facet's own filter is left out. */
export function tallyFacet(list: ListQuery, conditions: Map<string, Condition>, facet: Facet): Condition | null {
  const line = isScheme(facet) || TALLIED.has(facet) ? tallyLine(list, conditions, facet) : null;
  if (!line) return null;
  const value = isScheme(facet) ? 'code' : facet === 'year' && line.grain === 'month' ? 'substr(month, 1, 4)' : facet;
  return {
    sql: `SELECT ${value} AS value, sum(entries) AS n FROM ${TALLIES[line.grain]} WHERE ${line.sql} GROUP BY ${value} HAVING sum(entries) > 0`,
    values: line.values,
  };
}

const ANSWERABLE = new Set(['agency', 'class', 'year', ...Object.keys(SCHEMES)]);

/** Lines of either table that together are what was asked for. */
export interface TallyLine extends Condition {
  grain: keyof typeof TALLIES;
}

/** The tallies' lines of a list, without the filter of `facet`; of all its values where that is one of their columns. Null where they do not hold it. */
export function tallyLine({ filters = {}, descendants = true }: ListQuery, conditions: Map<string, Condition>, facet?: Facet): TallyLine | null {
  const names = [...conditions.keys()].filter((name) => name !== facet);
  const schemes = names.filter(isScheme);
  if (names.some((name) => !ANSWERABLE.has(name)) || schemes.length + (facet && isScheme(facet) ? 1 : 0) > 1) return null;
  const [scheme] = schemes;
  const chosen = scheme ? filters[scheme]!.in : undefined;
  // Two branches may share entries, and a line holds the branch, not the bare category.
  if (scheme && (chosen?.length !== 1 || !descendants)) return null;
  const parts: Condition[] = [];
  const every = facet && isScheme(facet) ? facet : null;
  const tree = every ?? scheme;
  const year = facet === 'year' ? undefined : filters.year;
  // One branch over all years is found by its months; everything else has fewer lines by the year, where they are kept.
  const grain = ACCOUNTED.includes(tree ? SCHEMES[tree] : 'all') && (!tree || every || year) ? 'year' : 'month';
  if (every) parts.push({ sql: 'scheme = ?', values: [SCHEMES[every]] });
  else parts.push({ sql: 'scheme = ? AND code = ?', values: [scheme ? SCHEMES[scheme] : 'all', chosen?.[0] ?? ALL] });
  for (const name of ['agency', 'class'] as const) {
    const filter = name === facet ? undefined : filters[name];
    if (filter && !filter.in) return null;
    if (filter?.in) parts.push({ sql: `${name} IN (${filter.in.map(() => '?').join(',')})`, values: filter.in });
    else if (name === 'agency') parts.push({ sql: `agency ${facet === 'agency' ? '<>' : '='} ?`, values: [ALL] });
  }
  if (year && grain === 'year') parts.push({ sql: 'year = ?', values: [year] });
  if (year && grain === 'month') parts.push({ sql: 'month >= ? AND month <= ?', values: [`${year}-01`, `${year}-12`] });
  return { grain, sql: parts.map(({ sql }) => sql).join(' AND '), values: parts.flatMap(({ values }) => values) };
}
