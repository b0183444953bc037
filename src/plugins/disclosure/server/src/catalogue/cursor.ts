import { createHash } from 'node:crypto';
import { isDay } from '../domain/dates';
import { DisclosureError } from '../http/errors';
import type { Condition } from './conditions';
import type { ListQuery, Sort } from './filters';

/** Sorts by a column; relevance is the search's own order, whose place is the number of hits before it. */
export type ColumnSort = Exclude<Sort, 'relevance'>;

/** Where a page by cursor goes on: the sort value and the id of the last row. */
export interface Place {
  value: number | string | null;
  id: string;
}

/** What a cursor belongs to: another sort or other filters would make it skip or repeat rows. */
function listOf({ q, filters, descendants }: ListQuery, sort: Sort): string {
  return createHash('sha256').update(JSON.stringify([q, filters, descendants, sort])).digest('base64url').slice(0, 12);
}

export function writeCursor(list: ListQuery, sort: Sort, place: Place): string {
  return Buffer.from(JSON.stringify([listOf(list, sort), place.value, place.id])).toString('base64url');
}

/** @throws INVALID_CURSOR for one that is not ours or belongs to another list */
export function readCursor(list: ListQuery, sort: Sort, cursor: string): Place | null {
  if (cursor === '') return null;
  try {
    const [belongs, value, id, ...rest] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    // Databases refuse what is no instant, no day or no text of theirs; that must not become an error of the server.
    const valid = sort === 'relevance' || sort.startsWith('published') ? Number.isSafeInteger(value) : value === null || (typeof value === 'string' && isDay(value));
    if (belongs === listOf(list, sort) && valid && typeof id === 'string' && /^\w{1,60}$/.test(id) && !rest.length) return { value, id };
  } catch {
    // Falls through: unreadable is as foreign as one of another list.
  }
  throw new DisclosureError('INVALID_CURSOR');
}

const COLUMNS = { publishedAt: 'c.published_at', formedOn: 'c.formed_on' } as const;
type SortField = keyof typeof COLUMNS;

/** `published_at` is never null; formation dates may be, and stand last either way. */
export function orderOf(sort: ColumnSort): { column: string; sql: string } {
  const [field, direction] = sort.split(':') as [SortField, string];
  const column = COLUMNS[field];
  const nulls = field === 'formedOn' ? ' NULLS LAST' : '';
  return { column, sql: `${column} ${direction.toUpperCase()}${nulls}, c.document_id ASC` };
}

/** Rows after a place, in the order of the sort. */
export function after(sort: ColumnSort, { value, id }: Place): Condition {
  const { column } = orderOf(sort);
  if (value === null) return { sql: `${column} IS NULL AND c.document_id > ?`, values: [id] };
  const beyond = sort.endsWith('desc') ? '<' : '>';
  const orNull = sort.startsWith('formedOn') ? ` OR ${column} IS NULL` : '';
  // The first comparison is one that an index begins at.
  return { sql: `(${column} ${beyond}= ? AND (${column} ${beyond} ? OR c.document_id > ?))${orNull}`, values: [value, value, id] };
}
