import { documentNumberKey } from '../domain/document-number';
import { indexNumberKey } from '../domain/index-number';
import { addDays, startOfDay, startOfYear } from '../domain/shanghai';
import { foldTitle } from '../domain/text';
import type { Public } from '../http/public-route';
import { TABLES } from '../storage/table-names';
import type { Filters, HostFilter, ListQuery } from './filters';
import { askedAs, schemeOf, type HostField } from './host-fields';
import { SCHEMES, isScheme } from './schemes';

/** A part of a WHERE clause over the catalogue, alias `c`. */
export interface Condition {
  sql: string;
  values: unknown[];
}

const marks = (values: unknown[]) => values.map(() => '?').join(',');
/** `%` and `_` are themselves in what people type. */
export const like = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/**
 * Validity as of today: a document ages without anybody touching it.
 *
 * @returns an SQL expression with three parameters, all of them today
 */
export const VALIDITY_TODAY = `CASE
  WHEN c.validity = 'repealed' AND (c.repealed_on IS NULL OR c.repealed_on <= ?) THEN 'repealed'
  WHEN c.validity = 'expired' OR c.expires_on < ? THEN 'expired'
  WHEN c.effective_on > ? THEN 'not_yet_in_force'
  WHEN c.validity = 'repealed' OR (c.validity = 'not_yet_in_force' AND c.effective_on IS NOT NULL) THEN 'in_force'
  ELSE c.validity END`;

function terms(scheme: string, filter: { in?: string[]; null?: boolean }, descendants: boolean): Condition {
  const exists = `SELECT 1 FROM ${TABLES.terms} t WHERE t.document_id = c.document_id AND t.scheme = ?`;
  if (filter.in) {
    const direct = descendants ? '' : ' AND t.direct = 1';
    return { sql: `EXISTS (${exists} AND t.code IN (${marks(filter.in)})${direct})`, values: [scheme, ...filter.in] };
  }
  return { sql: `${filter.null ? 'NOT ' : ''}EXISTS (${exists})`, values: [scheme] };
}

function column(name: string, filter: { in?: string[]; null?: boolean }): Condition {
  if (filter.in) return { sql: `${name} IN (${marks(filter.in)})`, values: filter.in };
  return { sql: `${name} IS ${filter.null ? '' : 'NOT '}NULL`, values: [] };
}

export const OPERATORS = { $gte: '>=', $gt: '>', $lte: '<=', $lt: '<' } as const;

/** A day stands for the whole of it in Asia/Shanghai: `$lte` a day includes its last millisecond. */
export function instant(operator: keyof typeof OPERATORS, text: string): [string, number] {
  if (text.length > 10) return [OPERATORS[operator], Date.parse(text)];
  const next = startOfDay(addDays(text, 1));
  return {
    $gte: ['>=', startOfDay(text)],
    $lt: ['<', startOfDay(text)],
    $gt: ['>=', next],
    $lte: ['<', next],
  }[operator] as [string, number];
}

function number(name: string, key: (text: string) => string, filter: { in?: string[]; startsWith?: string }): Condition {
  if (filter.in) return { sql: `${name} IN (${marks(filter.in)})`, values: filter.in.map(key) };
  return { sql: `${name} LIKE ? ESCAPE '\\'`, values: [`${like(key(filter.startsWith!))}%`] };
}

/** A field of the host's own: its values stand in the table of terms. */
function hostCondition(field: HostField, filter: HostFilter, descendants: boolean): Condition {
  const scheme = schemeOf(field);
  if (!filter.range) return terms(scheme, filter, descendants);
  // Other schemes' codes are no numbers, and a database may look at a row's code before its scheme.
  const code = field.kind === 'number' ? 'CASE WHEN t.scheme = ? THEN CAST(t.code AS numeric) END' : 't.code';
  const bounds = Object.entries(filter.range).map(([operator, value]) => ({
    sql: ` AND ${code} ${OPERATORS[operator as keyof typeof OPERATORS]} ?`,
    values: field.kind === 'number' ? [scheme, Number(value)] : [value],
  }));
  const sql = `EXISTS (SELECT 1 FROM ${TABLES.terms} t WHERE t.document_id = c.document_id AND t.scheme = ?${bounds.map((bound) => bound.sql).join('')})`;
  return { sql, values: [scheme, ...bounds.flatMap(({ values }) => values)] };
}

/** One condition per filter, named, so that a facet can leave out its own; the search text is the search's. */
export function conditionsOf({ filters: { host = {}, ...filters } = {}, descendants = true }: Pick<ListQuery, 'filters' | 'descendants'>, { today, hostFields }: Pick<Public, 'today' | 'hostFields'>): Map<string, Condition> {
  const conditions = new Map<string, Condition>();
  for (const field of hostFields) {
    const filter = host[field.name];
    if (filter) conditions.set(askedAs(field.name), hostCondition(field, filter, descendants));
  }
  for (const [name, filter] of Object.entries(filters) as [keyof Filters, any][]) {
    if (filter === undefined) continue;
    if (isScheme(name)) conditions.set(name, terms(SCHEMES[name], filter, descendants));
    else if (name === 'agency' || name === 'class') conditions.set(name, column(`c.${name}`, filter));
    else if (name === 'validity') {
      const { sql, values } = column(`(${VALIDITY_TODAY})`, filter);
      conditions.set(name, { sql, values: [today, today, today, ...values] });
    } else if (name === 'year') {
      const from = Number(filter);
      conditions.set(name, { sql: 'c.published_at >= ? AND c.published_at < ?', values: [startOfYear(from), startOfYear(from + 1)] });
    } else if (name === 'title') {
      conditions.set(name, { sql: `c.title_key LIKE ? ESCAPE '\\'`, values: [`%${like(foldTitle(filter.$contains))}%`] });
    } else if (name === 'documentNumber') conditions.set(name, number('c.document_key', documentNumberKey, filter));
    else if (name === 'indexNumber') conditions.set(name, number('c.index_key', indexNumberKey, filter));
    else conditions.set(name, between(name, filter));
  }
  return conditions;
}

function between(name: keyof Filters, filter: Record<keyof typeof OPERATORS, string>): Condition {
  const times = { publishedAt: 'c.published_at', revisedAt: 'c.revised_at' }[name as string];
  const days = { formedOn: 'c.formed_on', effectiveOn: 'c.effective_on' }[name as string];
  const parts = Object.entries(filter).map(([operator, text]) => {
    const [sign, value] = times ? instant(operator as never, text) : [OPERATORS[operator as keyof typeof OPERATORS], text];
    return { sql: `${times ?? days} ${sign} ?`, value };
  });
  return { sql: parts.map(({ sql }) => sql).join(' AND ') || '1 = 1', values: parts.map(({ value }) => value) };
}

/** Joins conditions to one WHERE clause; `without` leaves one out. */
export function whereOf(conditions: Map<string, Condition>, without?: string): Condition {
  const used = [...conditions].filter(([name]) => name !== without).map(([, condition]) => condition);
  return {
    sql: used.length ? `WHERE ${used.map(({ sql }) => `(${sql})`).join(' AND ')}` : '',
    values: used.flatMap(({ values }) => values),
  };
}
