import { createHash } from 'node:crypto';
import { isDay } from '../domain/dates';
import { DisclosureError } from '../http/errors';
import type { Public } from '../http/public-route';
import type { Condition } from './conditions';
import type { ListQuery, Sort } from './filters';
import { parseJson } from '../storage/dialect';
import { askedAs, type HostField, type HostPart } from './host-fields';

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
export function readCursor(list: ListQuery, sort: Sort, cursor: string, hostFields: HostField[]): Place | null {
  if (cursor === '') return null;
  try {
    const [belongs, value, id, ...rest] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    // Databases refuse what is no instant, no day or no text of theirs; that must not become an error of the server.
    if (belongs === listOf(list, sort) && isPlace(sort, value, hostField(hostFields, sort)) && typeof id === 'string' && /^\w{1,60}$/.test(id) && !rest.length) return { value, id };
  } catch {
    // Falls through: unreadable is as foreign as one of another list.
  }
  throw new DisclosureError('INVALID_CURSOR');
}

function isPlace(sort: Sort, value: unknown, field: HostField | undefined): boolean {
  if (sort === 'relevance' || sort.startsWith('published')) return Number.isSafeInteger(value);
  if (value === null) return true;
  if (field?.kind === 'number') return Number.isFinite(value);
  return typeof value === 'string' && (field?.kind === 'text' ? !value.includes('\0') : isDay(value));
}

const hostField = (fields: HostField[], sort: Sort) => fields.find(({ name }) => askedAs(name) === sort.split(':')[0]);

const COLUMNS = { publishedAt: 'c.published_at', formedOn: 'c.formed_on' } as const;
type SortField = keyof typeof COLUMNS;

type Known = Pick<Public, 'client' | 'hostFields'>;

/** A field of the host's own within the row's JSON; its name is a plain word, and texts are compared alike on both databases. */
function hostColumn(client: Public['client'], { name, kind }: HostField): string {
  if (client === 'sqlite') return `json_extract(c.host, '$.values.${name}')`;
  const text = `(c.host::json #>> '{values,${name}}')`;
  return kind === 'number' ? `CAST(${text} AS numeric)` : `${text} COLLATE "C"`;
}

/** `published_at` is never null; formation dates and the host's fields may be, and stand last either way. */
export function orderOf(sort: ColumnSort, { client, hostFields }: Known): { column: string; sql: string } {
  const [name, direction] = sort.split(':') as [SortField, string];
  const field = hostField(hostFields, sort);
  const column = field ? hostColumn(client, field) : COLUMNS[name];
  const nulls = name === 'publishedAt' ? '' : ' NULLS LAST';
  return { column, sql: `${column} ${direction.toUpperCase()}${nulls}, c.document_id ASC` };
}

/** The value by which a row stands where it does. */
export function placeValue(sort: ColumnSort, row: Record<string, any>): Place['value'] {
  const [name] = sort.split(':');
  if (name === 'publishedAt') return Number(row.published_at);
  if (name === 'formedOn') return row.formed_on;
  return (parseJson<HostPart>(row.host)?.values[name!.slice('host.'.length)] as string | number | undefined) ?? null;
}

/** Rows after a place, in the order of the sort. */
export function after(sort: ColumnSort, { value, id }: Place, known: Known): Condition {
  const { column } = orderOf(sort, known);
  if (value === null) return { sql: `${column} IS NULL AND c.document_id > ?`, values: [id] };
  const beyond = sort.endsWith('desc') ? '<' : '>';
  const orNull = sort.startsWith('publishedAt') ? '' : ` OR ${column} IS NULL`;
  // The first comparison is one that an index begins at.
  return { sql: `(${column} ${beyond}= ? AND (${column} ${beyond} ? OR c.document_id > ?))${orNull}`, values: [value, value, id] };
}
