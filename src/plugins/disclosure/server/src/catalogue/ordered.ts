import type { Public } from '../http/public-route';
import { TABLES } from '../storage/table-names';
import { VALIDITY_TODAY, type Condition } from './conditions';
import { orderOf, type ColumnSort } from './cursor';
import type { ListQuery } from './filters';
import { ROW_COLUMNS } from './present';
import { SCHEMES, isScheme, type Scheme } from './schemes';

/** Filters that ask nothing but what the table of terms repeats: agency, time of publication, identifier. */
const REPEATED = new Set<string>(['agency', 'year', 'publishedAt', 'cursor', ...Object.keys(SCHEMES)]);
/** Rows that are cheaper passed over whole than looked up again. */
const NEAR = 200;

export const SELECT_ROW = `SELECT ${ROW_COLUMNS}, ${VALIDITY_TODAY} AS validity_today`;

interface Part {
  sql: string;
  values: unknown[];
}

/** The branch whose entries stand in the table of terms in the order asked for. */
function branchOf({ filters = {} }: ListQuery, conditions: Map<string, Condition>, sort: ColumnSort): [Scheme, string] | null {
  // A search's hits are a narrower beginning.
  if (!sort.startsWith('published') || conditions.has('q')) return null;
  for (const name of [...conditions.keys()].filter(isScheme)) {
    const codes = filters[name]?.in;
    if (codes?.length === 1) return [name, codes[0]!];
  }
  return null;
}

/**
 * Which entries a page has. A branch is walked in the table of terms, whose indexes hold all that is needed; otherwise
 * the catalogue is, in the index of the sort.
 */
function idsOf(open: Public, list: ListQuery, conditions: Map<string, Condition>, sort: ColumnSort, limit: Part): Part {
  const branch = branchOf(list, conditions, sort);
  const alias = branch ? 'w' : 'c';
  const onTerms = (name: string) => branch !== null && REPEATED.has(name);
  const rest = [...conditions].filter(([name]) => name !== branch?.[0]);
  const needsCatalogue = !branch || rest.some(([name]) => !onTerms(name));
  const parts: Part[] = rest.map(([name, { sql, values }]) => ({ sql: `(${onTerms(name) ? sql.replaceAll('c.', 'w.') : sql})`, values }));
  if (branch) {
    const direct = list.descendants === false ? ' AND w.direct = 1' : '';
    parts.unshift({ sql: `w.scheme = ? AND w.code = ?${direct}`, values: [SCHEMES[branch[0]], branch[1]] });
  }
  const terms = branch ? `${TABLES.terms} w` : '';
  const catalogue = branch ? `JOIN ${TABLES.catalogue} c ON c.document_id = w.document_id` : `${TABLES.catalogue} c`;
  const where = parts.length ? `WHERE ${parts.map(({ sql }) => sql).join(' AND ')}` : '';
  return {
    sql: `SELECT ${alias}.document_id FROM ${terms} ${needsCatalogue ? catalogue : ''} ${where} ORDER BY ${orderOf(sort, open).sql.replaceAll('c.', `${alias}.`)} ${limit.sql}`,
    values: [...parts.flatMap(({ values }) => values), ...limit.values],
  };
}

/** Rows of a list in the order of a column. @param offset rows to pass over */
export function rowsInOrder(open: Public, list: ListQuery, conditions: Map<string, Condition>, sort: ColumnSort, size: number, offset: number) {
  const day = [open.today, open.today, open.today];
  const limit: Part = offset ? { sql: 'LIMIT ? OFFSET ?', values: [size, offset] } : { sql: 'LIMIT ?', values: [size] };
  const ids = idsOf(open, list, conditions, sort, limit);
  if (branchOf(list, conditions, sort) || offset > NEAR) {
    // SQLite keeps to the order of a CROSS JOIN: of itself it walks the whole catalogue in this order, and looks each row up in the page.
    const sql = `${SELECT_ROW} FROM (${ids.sql}) page CROSS JOIN ${TABLES.catalogue} c WHERE c.document_id = page.document_id ORDER BY ${orderOf(sort, open).sql}`;
    return open.query(sql, [...day, ...ids.values]);
  }
  return open.query(ids.sql.replace('SELECT c.document_id', SELECT_ROW), [...day, ...ids.values]);
}
