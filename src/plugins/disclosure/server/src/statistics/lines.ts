import { ACCOUNTED } from '../catalogue/tallies';
import type { Query } from '../storage/reader';
import { TABLES } from '../storage/table-names';
import type { Period } from './period';

/** Lines of one table that lie between two times. */
interface Part {
  table: string;
  /** SQL: the month that a line counts in. */
  month: string;
  where: string;
  values: unknown[];
}

/** Where lines come from: the tallies as they stand, or as they stood when the year was closed. */
export interface Source {
  query: Query;
  /** From a month up to another. */
  months(from: string, to: string): Part;
  /** Whole years, from one up to another, each a line, where there are such; it counts in the last month. */
  years?(from: string, to: string): Part;
}

export const live = (query: Query): Required<Source> => ({
  query,
  months: (from, to) => ({ table: TABLES.tallies, month: 'month', where: 'month >= ? AND month <= ?', values: [from, to] }),
  years: (from, to) => ({ table: TABLES.yearlyTallies, month: "year || '-12'", where: 'year >= ? AND year <= ?', values: [from, to] }),
});
/** Holds all that lies before the year in one line already. */
export const frozen = (query: Query, year: number): Source => ({
  query,
  months: (from, to) => ({ table: 'disclosure_closed_tallies', month: 'month', where: 'year = ? AND month >= ? AND month <= ?', values: [year, from, to] }),
});

/** Month of the one line that holds everything before a closed year. */
export const BEFORE = '0000-00';
const FIRST_YEAR = '0000';

const isWhole = ({ year, from, to }: Period) => from === `${year}-01` && to === `${year}-12`;

/** The fewest lines that hold a period. */
const within = (source: Source, period: Period): Part[] =>
  source.years && isWhole(period) ? [source.years(String(period.year), String(period.year))] : [source.months(period.from, period.to)];

/** Years before that of a period by the year, its own by the month. */
const inSteps = ({ years, months }: Required<Source>, { year, to }: Period, since = FIRST_YEAR): Part[] => [years(since, String(year - 1)), months(`${year}-01`, to)];

/** The fewest lines that hold everything up to the end of a period. @param since from this year on */
function upTo(source: Source, period: Period, since = FIRST_YEAR): Part[] {
  const { years, months } = source;
  if (!years) return [months(`${since}-00`, period.to)];
  return isWhole(period) ? [years(since, String(period.year))] : inSteps({ ...source, years }, period, since);
}

/** SQL of lines, narrowed by a condition. */
const linesOf = (parts: Part[], narrowed: string, values: unknown[] = []) => ({
  sql: `FROM (${parts
    .map(({ table, month, where }) => `SELECT scheme, code, agency, class, ${month} AS month, entries, published, gone, reinstated FROM ${table} WHERE ${narrowed} AND ${where}`)
    .join(' UNION ALL ')}) AS lines`,
  values: parts.flatMap((part) => [...values, ...part.values]),
});

/** What a group did in a period. `listed…` counts what the catalogue still holds of it. */
export interface Flow {
  opening: number;
  published: number;
  gone: number;
  reinstated: number;
  listedOpening: number;
  listedPublished: number;
}
export const NO_FLOW: Flow = { opening: 0, published: 0, gone: 0, reinstated: 0, listedOpening: 0, listedPublished: 0 };
export const cumulativeOf = (flow: Flow) => flow.opening + flow.published - flow.gone + flow.reinstated;

export function addFlows(flows: Flow[]): Flow {
  const sum = { ...NO_FLOW };
  for (const flow of flows) for (const name of Object.keys(sum) as (keyof Flow)[]) sum[name] += flow[name];
  return sum;
}

const SUMS = `
  sum(CASE WHEN month < ? THEN published - gone + reinstated ELSE 0 END) AS opening,
  sum(CASE WHEN month < ? THEN entries ELSE 0 END) AS listed_opening,
  sum(CASE WHEN month >= ? THEN published ELSE 0 END) AS published,
  sum(CASE WHEN month >= ? THEN gone ELSE 0 END) AS gone,
  sum(CASE WHEN month >= ? THEN reinstated ELSE 0 END) AS reinstated,
  sum(CASE WHEN month >= ? THEN entries ELSE 0 END) AS listed_published`;

const sums = ({ from }: Period) => [from, from, from, from, from, from];

const flowOf = (row: Record<string, unknown>): Flow => ({
  opening: Number(row.opening),
  published: Number(row.published),
  gone: Number(row.gone),
  reinstated: Number(row.reinstated),
  listedOpening: Number(row.listed_opening),
  listedPublished: Number(row.listed_published),
});

export type Group = { scheme: string; code: string; class: string } & Flow;

/** The whole, the columns and the channels of one agency (or of all, `''`), by class. */
export async function groups(source: Source, agency: string, period: Period): Promise<Group[]> {
  const lines = linesOf(upTo(source, period), "scheme IN ('all', 'column', 'channel') AND agency = ?", [agency]);
  const rows = await source.query<Record<string, any>>(`SELECT scheme, code, class, ${SUMS} ${lines.sql} GROUP BY scheme, code, class`, [...sums(period), ...lines.values]);
  return rows.map((row) => ({ scheme: row.scheme, code: row.code ?? '', class: row.class, ...flowOf(row) }));
}

/** What an agency published from a year on, after the last year it reported by other means. */
export async function flowSince(source: Source, agency: string, period: Period, since: number): Promise<Flow> {
  const lines = linesOf(upTo(source, period, String(since)), "scheme = 'all' AND agency = ?", [agency]);
  const [row] = await source.query<Record<string, any>>(`SELECT ${SUMS} ${lines.sql}`, [...sums(period), ...lines.values]);
  return row ? flowOf(row) : NO_FLOW;
}

export async function byAgency(source: Source, period: Period): Promise<Map<string, Flow>> {
  const lines = linesOf(upTo(source, period), "scheme = 'all' AND agency <> ''");
  const rows = await source.query<Record<string, any>>(`SELECT agency, ${SUMS} ${lines.sql} GROUP BY agency`, [...sums(period), ...lines.values]);
  return new Map(rows.map((row) => [row.agency as string, flowOf(row)]));
}

export async function byMonth(source: Source, agency: string, period: Period): Promise<Map<string, Flow>> {
  const lines = linesOf([source.months(period.from, period.to)], "scheme = 'all' AND agency = ?", [agency]);
  const rows = await source.query<Record<string, any>>(`SELECT month, ${SUMS} ${lines.sql} GROUP BY month`, [...sums(period), ...lines.values]);
  return new Map(rows.map((row) => [row.month as string, flowOf(row)]));
}

export interface Cell {
  agency: string;
  column: string;
  published: number;
  listed: number;
}

/** Unit × column: what each published in each. */
export async function matrix(source: Source, period: Period): Promise<Cell[]> {
  const lines = linesOf(within(source, period), "scheme = 'column' AND agency <> ''");
  const rows = await source.query<Record<string, any>>(
    `SELECT agency, code, sum(published) AS published, sum(entries) AS listed ${lines.sql} GROUP BY agency, code`,
    lines.values
  );
  return rows.map((row) => ({ agency: row.agency, column: row.code, published: Number(row.published), listed: Number(row.listed) }));
}

/** All that an account of one agency (or of all, `''`) is made of. */
export interface Ledger {
  groups: Group[];
  months: Map<string, Flow>;
  /** Acts by name. */
  acts: Map<string, number>;
}

/** In one statement: to send three costs the server more than to read them. */
export async function ledger(source: Source, agency: string, period: Period): Promise<Ledger> {
  const grouped = linesOf(upTo(source, period), "scheme IN ('all', 'column', 'channel') AND agency = ?", [agency]);
  const months = linesOf([source.months(period.from, period.to)], "scheme = 'all' AND agency = ?", [agency]);
  const acts = linesOf(within(source, period), "scheme = 'act' AND agency = ?", [agency]);
  const rows = await source.query<Record<string, any>>(
    `SELECT scheme AS part, code, class, ${SUMS} ${grouped.sql} GROUP BY scheme, code, class
     UNION ALL SELECT 'month', month, '', ${SUMS} ${months.sql} GROUP BY month
     UNION ALL SELECT scheme, code, '', ${SUMS} ${acts.sql} GROUP BY scheme, code`,
    [grouped, months, acts].flatMap(({ values }) => [...sums(period), ...values])
  );
  const of = (part: string) => rows.filter((row) => row.part === part);
  return {
    groups: rows.filter(({ part }) => part !== 'month' && part !== 'act').map((row) => ({ scheme: row.part, code: row.code ?? '', class: row.class, ...flowOf(row) })),
    months: new Map(of('month').map((row) => [row.code as string, flowOf(row)])),
    acts: new Map(of('act').map((row) => [row.code as string, flowOf(row).listedPublished])),
  };
}

/** Lines that the closing of a year copies: its months, and everything before as one line, month {@link BEFORE}. */
export async function closingLines(query: Query, period: Period): Promise<Record<string, any>[]> {
  const month = `CASE WHEN month < '${period.from}' THEN '${BEFORE}' ELSE month END`;
  const lines = linesOf(inSteps(live(query), period), `scheme IN (${ACCOUNTED.map((scheme) => `'${scheme}'`).join(', ')})`);
  // Columns that both sides name: what lies before the year is one line per group.
  return query(
    `SELECT scheme, code, agency, class, ${month} AS month, sum(entries) AS entries, sum(published) AS published, sum(gone) AS gone,
       sum(reinstated) AS reinstated ${lines.sql} GROUP BY scheme, code, agency, class, ${month}`,
    lines.values
  );
}

/** First month in which anybody published. */
export async function firstMonth(query: Query): Promise<string | null> {
  const [row] = await query<{ first: string | null }>(`SELECT min(month) AS first FROM ${TABLES.tallies} WHERE scheme = 'all' AND agency = ''`);
  return row?.first ?? null;
}
