import type { Query } from '../storage/reader';
import { TABLES } from '../storage/table-names';
import type { Period } from './period';

/** Where lines come from: the tallies as they stand, or as they stood when the year was closed. */
export interface Source {
  query: Query;
  table: string;
  /** Narrows the table, e.g. to the closed year. */
  where: string;
  values: unknown[];
}

export const live = (query: Query): Source => ({ query, table: TABLES.tallies, where: '1 = 1', values: [] });
export const frozen = (query: Query, year: number): Source => ({ query, table: 'disclosure_closed_tallies', where: 'year = ?', values: [year] });

/** Month of the one line that holds everything before a closed year. */
export const BEFORE = '0000-00';

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
  const rows = await source.query<Record<string, any>>(
    `SELECT scheme, code, class, ${SUMS} FROM ${source.table}
     WHERE ${source.where} AND scheme IN ('all', 'column', 'channel') AND agency = ? AND month <= ? GROUP BY scheme, code, class`,
    [...sums(period), ...source.values, agency, period.to]
  );
  return rows.map((row) => ({ scheme: row.scheme, code: row.code ?? '', class: row.class, ...flowOf(row) }));
}

/** What an agency published from a year on, after the last year it reported by other means. */
export async function flowSince(source: Source, agency: string, period: Period, since: number): Promise<Flow> {
  const [row] = await source.query<Record<string, any>>(
    `SELECT ${SUMS} FROM ${source.table} WHERE ${source.where} AND scheme = 'all' AND agency = ? AND month >= ? AND month <= ?`,
    [...sums(period), ...source.values, agency, `${since}-01`, period.to]
  );
  return row ? flowOf(row) : NO_FLOW;
}

export async function byAgency(source: Source, period: Period): Promise<Map<string, Flow>> {
  const rows = await source.query<Record<string, any>>(
    `SELECT agency, ${SUMS} FROM ${source.table}
     WHERE ${source.where} AND scheme = 'all' AND agency <> '' AND month <= ? GROUP BY agency`,
    [...sums(period), ...source.values, period.to]
  );
  return new Map(rows.map((row) => [row.agency as string, flowOf(row)]));
}

export async function byMonth(source: Source, agency: string, period: Period): Promise<Map<string, Flow>> {
  const rows = await source.query<Record<string, any>>(
    `SELECT month, ${SUMS} FROM ${source.table}
     WHERE ${source.where} AND scheme = 'all' AND agency = ? AND month >= ? AND month <= ? GROUP BY month`,
    [...sums(period), ...source.values, agency, period.from, period.to]
  );
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
  const rows = await source.query<Record<string, any>>(
    `SELECT agency, code, sum(published) AS published, sum(entries) AS listed FROM ${source.table}
     WHERE ${source.where} AND scheme = 'column' AND agency <> '' AND month >= ? AND month <= ? GROUP BY agency, code`,
    [...source.values, period.from, period.to]
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
  const from = `FROM ${source.table} WHERE ${source.where} AND agency = ? AND month <= ?`;
  const within = [...source.values, agency, period.to];
  const rows = await source.query<Record<string, any>>(
    `SELECT scheme AS part, code, class, ${SUMS} ${from} AND scheme IN ('all', 'column', 'channel') GROUP BY scheme, code, class
     UNION ALL SELECT 'month', month, '', ${SUMS} ${from} AND scheme = 'all' AND month >= ? GROUP BY month
     UNION ALL SELECT scheme, code, '', ${SUMS} ${from} AND scheme = 'act' AND month >= ? GROUP BY scheme, code`,
    [...sums(period), ...within, ...sums(period), ...within, period.from, ...sums(period), ...within, period.from]
  );
  const of = (part: string) => rows.filter((row) => row.part === part);
  return {
    groups: rows.filter(({ part }) => part !== 'month' && part !== 'act').map((row) => ({ scheme: row.part, code: row.code ?? '', class: row.class, ...flowOf(row) })),
    months: new Map(of('month').map((row) => [row.code as string, flowOf(row)])),
    acts: new Map(of('act').map((row) => [row.code as string, flowOf(row).listedPublished])),
  };
}

/** First month in which anybody published. */
export async function firstMonth(query: Query): Promise<string | null> {
  const [row] = await query<{ first: string | null }>(`SELECT min(month) AS first FROM ${TABLES.tallies} WHERE scheme = 'all' AND agency = ''`);
  return row?.first ?? null;
}
