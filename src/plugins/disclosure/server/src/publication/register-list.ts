import type { Core } from '@strapi/strapi';
import { instant, like, OPERATORS, type Condition } from '../catalogue/conditions';
import type { Directory } from '../catalogue/directory';
import type { ListQuery } from '../catalogue/filters';
import { documentNumberKey } from '../domain/document-number';
import { indexNumberKey } from '../domain/index-number';
import { startOfYear } from '../domain/shanghai';
import { DisclosureError, faulty } from '../http/errors';
import { chunksOf, toMillis, type Client } from '../storage/dialect';
import type { Query } from '../storage/reader';

type Row = Record<string, any>;

/** An entry in the register, whatever its state: the draft's row, which every entry has. */
export interface Registered {
  documentId: string;
  title: string;
  agency: string;
  column: string | null;
  indexNumber: string | null;
  documentNumber: string | null;
  formedOn: string | null;
  standing: string | null;
  reviewState: string | null;
  /** ISO; null until first published. */
  disclosedAt: string | null;
  updatedAt: string;
  lockVersion: number;
}

const COLUMNS = `e.document_id, e.title, e.agency, e."column", e.index_number, e.document_number, e.formed_on, e.standing,
  e.review_state, e.disclosed_at, e.updated_at, e.lock_version`;
const ROWS_PER_STATEMENT = 200;
const marks = (values: unknown[]) => values.map(() => '?').join(',');
const iso = (value: unknown) => new Date(toMillis(value)!).toISOString();

/** A day column read raw: text, or a Date at midnight of the server's own zone. */
const dayOf = (value: unknown): string | null => {
  if (!value) return null;
  if (!(value instanceof Date)) return String(value).slice(0, 10);
  return [value.getFullYear(), value.getMonth() + 1, value.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
};

const registered = (row: Row): Registered => ({
  documentId: row.document_id,
  title: row.title,
  agency: row.agency,
  column: row.column,
  indexNumber: row.index_number,
  documentNumber: row.document_number,
  formedOn: dayOf(row.formed_on),
  standing: row.standing,
  reviewState: row.review_state,
  disclosedAt: row.disclosed_at == null ? null : iso(row.disclosed_at),
  updatedAt: iso(row.updated_at),
  lockVersion: Number(row.lock_version ?? 0),
});

/** Entries by documentId, in the order asked for; what is not there is left out. */
export async function registeredOf(query: Query, ids: string[]): Promise<Registered[]> {
  const found = new Map<string, Registered>();
  for (const chunk of chunksOf(ids, ROWS_PER_STATEMENT)) {
    const rows = await query(`SELECT ${COLUMNS} FROM disclosure_entries e WHERE e.published_at IS NULL AND e.document_id IN (${marks(chunk)})`, chunk);
    for (const row of rows) found.set(row.document_id, registered(row));
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

export interface Part {
  pageSize: number;
  /** As the part before gave it; empty: from the begin. */
  cursor: string;
}

const whereOf = (conditions: Condition[]) => ({
  sql: ['e.published_at IS NULL', ...conditions.map(({ sql }) => `(${sql})`)].join(' AND '),
  values: conditions.flatMap(({ values }) => values),
});

/** For the list of entries in every state. Strapi's schema sync leaves indexes alone that its models never named. */
export async function indexForRegister(strapi: Core.Strapi): Promise<void> {
  await strapi.db.connection.raw('CREATE INDEX IF NOT EXISTS disclosure_entries_touched_idx ON disclosure_entries (updated_at DESC, id DESC) WHERE published_at IS NULL');
}

/**
 * Entries in every state, last touched first, walked by key.
 *
 * @throws INVALID_CURSOR
 */
export async function registerPage(query: Query, client: Client, conditions: Condition[], { pageSize, cursor }: Part): Promise<{ rows: Registered[]; next: string | null }> {
  const where = whereOf(cursor ? [...conditions, beyond(client, cursor)] : conditions);
  const rows = await query<Row>(
    `SELECT e.id, ${COLUMNS} FROM disclosure_entries e WHERE ${where.sql} ORDER BY e.updated_at DESC, e.id DESC LIMIT ${pageSize + 1}`,
    where.values
  );
  const shown = rows.slice(0, pageSize);
  const last = shown[shown.length - 1];
  return { rows: shown.map(registered), next: rows.length > pageSize && last ? `${toMillis(last.updated_at)}-${last.id}` : null };
}

function beyond(client: Client, cursor: string): Condition {
  const [, at, id] = /^(\d{1,15})-(\d{1,15})$/.exec(cursor) ?? [];
  if (!at || !id) throw new DisclosureError('INVALID_CURSOR');
  const time = timeOf(client, Number(at));
  return { sql: 'e.updated_at <= ? AND (e.updated_at < ? OR e.id < ?)', values: [time, time, Number(id)] };
}

export async function registerCount(query: Query, conditions: Condition[]): Promise<number> {
  const { sql, values } = whereOf(conditions);
  const [row] = await query<{ n: number | string }>(`SELECT count(*) AS n FROM disclosure_entries e WHERE ${sql}`, values);
  return Number(row!.n);
}

/** What the limit of an entry's publication is reckoned from. */
export interface Formed {
  documentId: string;
  column: string | null;
  formedOn: string | null;
}

/** As {@link registerPage}, all of them, and of each only what its limit is reckoned from. */
export async function registerFormed(query: Query, conditions: Condition[]): Promise<Formed[]> {
  const { sql, values } = whereOf(conditions);
  const rows = await query<Row>(`SELECT e.document_id, e."column", e.formed_on FROM disclosure_entries e WHERE ${sql} ORDER BY e.updated_at DESC, e.id DESC`, values);
  return rows.map((row) => ({ documentId: row.document_id, column: row.column, formedOn: dayOf(row.formed_on) }));
}

/** How many entries stand in each main column. */
export async function registerColumns(query: Query, conditions: Condition[]): Promise<Map<string, number>> {
  const { sql, values } = whereOf(conditions);
  const rows = await query<{ code: string | null; n: number | string }>(`SELECT e."column" AS code, count(*) AS n FROM disclosure_entries e WHERE ${sql} GROUP BY e."column"`, values);
  return new Map(rows.map(({ code, n }) => [code ?? '', Number(n)]));
}

const timeOf = (client: Client, at: number) => (client === 'sqlite' ? at : new Date(at));

/** Somebody of the panel has written in these drafts. @param person `admin:7` */
export const writtenBy = (person: string): Condition => ({
  sql: `EXISTS (SELECT 1 FROM disclosure_journal j WHERE j.target = e.document_id AND j.act IN ('drafted', 'saved') AND (j.actor = ? OR j.actor LIKE ?))`,
  values: [person, `${person} %`],
});

const CATEGORIES: Record<string, { scheme: string; one?: string; many?: string }> = {
  column: { scheme: 'column', one: '"column"', many: 'further_columns' },
  topic: { scheme: 'topic', one: 'topic' },
  genre: { scheme: 'genre', one: 'genre' },
  audiences: { scheme: 'audience', many: 'audiences' },
  channel: { scheme: 'channel', many: 'channels' },
};
const DAYS: Record<string, string> = { formedOn: 'formed_on', effectiveOn: 'effective_on' };
const TIMES: Record<string, string> = { publishedAt: 'disclosed_at', revisedAt: 'revised_at' };

/**
 * The filters of the public list, on drafts.
 *
 * @throws INVALID_QUERY for fields of the host's own, which only the catalogue holds
 */
export function draftConditions({ q, filters: { host, ...filters } = {}, descendants = true }: Pick<ListQuery, 'q' | 'filters' | 'descendants'>, directory: Directory, client: Client): Condition[] {
  if (host) throw faulty('INVALID_QUERY', [{ path: 'filters.host', message: '自定义字段只能用于筛选已公开的条目' }]);
  const conditions: Condition[] = [];
  if (q) conditions.push(either([contains('e.title', q), { sql: 'e.index_number = ?', values: [indexNumberKey(q)] }, { sql: 'e.document_key = ?', values: [documentNumberKey(q)] }]));
  for (const [name, filter] of Object.entries(filters) as [string, any][]) {
    if (filter === undefined) continue;
    const tree = CATEGORIES[name];
    if (tree) conditions.push(inTree(tree, filter, descendants, directory));
    else if (name === 'agency' || name === 'validity') conditions.push(chosen(`e.${name}`, filter));
    else if (name === 'class') conditions.push(ofClass(filter, directory));
    else if (name === 'year') conditions.push({ sql: 'e.disclosed_at >= ? AND e.disclosed_at < ?', values: [0, 1].map((n) => timeOf(client, startOfYear(Number(filter) + n))) });
    else if (name === 'title') conditions.push(contains('e.title', filter.$contains));
    else if (name === 'documentNumber') conditions.push(numbered('e.document_key', documentNumberKey, filter));
    else if (name === 'indexNumber') conditions.push(numbered('e.index_number', indexNumberKey, filter));
    else conditions.push(between(name, filter, client));
  }
  return conditions;
}

const either = (conditions: Condition[]): Condition => ({
  sql: conditions.length ? conditions.map(({ sql }) => `(${sql})`).join(' OR ') : '1 = 0',
  values: conditions.flatMap(({ values }) => values),
});
const contains = (column: string, text: string): Condition => ({ sql: `${column} LIKE ? ESCAPE '\\'`, values: [`%${like(text)}%`] });
const within = (column: string, values: string[]): Condition => (values.length ? { sql: `${column} IN (${marks(values)})`, values } : { sql: '1 = 0', values: [] });
const chosen = (column: string, filter: { in?: string[]; null?: boolean }): Condition =>
  filter.in ? within(column, filter.in) : { sql: `${column} IS ${filter.null ? '' : 'NOT '}NULL`, values: [] };

function numbered(column: string, key: (text: string) => string, filter: { in?: string[]; startsWith?: string }): Condition {
  if (filter.in) return within(column, filter.in.map(key));
  return { sql: `${column} LIKE ? ESCAPE '\\'`, values: [`${like(key(filter.startsWith!))}%`] };
}

/** Codes and all below them. */
function branchOf(directory: Directory, scheme: string, codes: string[]): string[] {
  const all = new Set<string>();
  const take = (code: string): void => {
    if (all.has(code)) return;
    all.add(code);
    for (const child of directory.childrenOf(scheme, code)) take(child.code);
  };
  codes.forEach(take);
  return [...all];
}

function inTree({ scheme, one, many }: (typeof CATEGORIES)[string], filter: { in?: string[]; null?: boolean }, descendants: boolean, directory: Directory): Condition {
  const listed = `CAST(e.${many} AS text)`;
  if (!filter.in) {
    const filled = [...(one ? [`e.${one} IS NOT NULL`] : []), ...(many ? [`COALESCE(${listed}, '') LIKE '%"%'`] : [])].join(' OR ');
    return { sql: filter.null ? `NOT (${filled})` : filled, values: [] };
  }
  const codes = descendants ? branchOf(directory, scheme, filter.in) : filter.in;
  return either([...(one ? [within(`e.${one}`, codes)] : []), ...(many ? codes.map((code) => ({ sql: `${listed} LIKE ?`, values: [`%"${code}"%`] })) : [])]);
}

/** A draft's class is its own, else its column's. */
function ofClass(filter: { in?: string[]; null?: boolean }, directory: Directory): Condition {
  if (!filter.in) return { sql: filter.null ? '1 = 0' : '1 = 1', values: [] };
  const wanted = new Set(filter.in);
  const columns = directory.scheme('column').map(({ code }) => code).filter((code) => wanted.has(directory.classOf(null, code)));
  const inherited = either([within('e."column"', columns), ...(wanted.has(directory.classOf(null, null)) ? [{ sql: 'e."column" IS NULL', values: [] }] : [])]);
  return either([within('e.statistics_class', filter.in), { sql: `e.statistics_class IS NULL AND (${inherited.sql})`, values: inherited.values }]);
}

function between(name: string, filter: Record<keyof typeof OPERATORS, string>, client: Client): Condition {
  const parts = (Object.entries(filter) as [keyof typeof OPERATORS, string][]).map(([operator, text]) => {
    if (DAYS[name]) return { sql: `e.${DAYS[name]} ${OPERATORS[operator]} ?`, value: text as unknown };
    const [sign, at] = instant(operator, text);
    return { sql: `e.${TIMES[name]} ${sign} ?`, value: timeOf(client, at) };
  });
  return { sql: parts.map(({ sql }) => sql).join(' AND ') || '1 = 1', values: parts.map(({ value }) => value) };
}
