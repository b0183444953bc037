import type { Core } from '@strapi/strapi';
import { clientOf, parseJson, toMillis, type Trx } from './dialect';
import { Together } from './together';

/**
 * Writes single columns of Strapi's rows without Strapi's own bookkeeping: its update would move `updatedAt`, and the
 * panel would call every published entry "modified".
 *
 * @param patch attribute names and values as the document service takes them
 */
export async function patchRows(
  strapi: Core.Strapi,
  trx: Trx,
  uid: string,
  documentIds: string[],
  which: 'draft' | 'published' | 'both',
  patch: Record<string, unknown>
): Promise<void> {
  const writes = new Together(trx);
  patchRowsWith(strapi, writes, uid, documentIds, which, patch);
  await writes.done();
}

/** The same, written with what else the act writes. */
export function patchRowsWith(
  strapi: Core.Strapi,
  writes: Together,
  uid: string,
  documentIds: string[],
  which: 'draft' | 'published' | 'both',
  patch: Record<string, unknown>
): void {
  const model = strapi.db.metadata.get(uid);
  const update = writes.trx(model.tableName).whereIn('document_id', documentIds).update(columnsOf(strapi, uid, patch));
  if (which === 'draft') update.whereNull('published_at');
  if (which === 'published') update.whereNotNull('published_at');
  writes.add(update);
}

/** Attribute values as the database keeps them. */
export function columnsOf(strapi: Core.Strapi, uid: string, data: Record<string, unknown>): Record<string, unknown> {
  const { attributes } = strapi.db.metadata.get(uid) as { attributes: Record<string, { type: string; columnName?: string }> };
  const columns: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(data)) {
    const attribute = attributes[name];
    if (!attribute?.columnName) continue;
    columns[attribute.columnName] = columnValue(clientOf(strapi), attribute.type, value);
  }
  return columns;
}

function columnValue(client: 'postgres' | 'sqlite', type: string, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (type === 'json') return JSON.stringify(value);
  if (type === 'datetime') return client === 'sqlite' ? new Date(value as never).getTime() : new Date(value as never);
  return value;
}

/** The inverse of {@link columnsOf}, for a row read raw: attribute values, the same on both databases. Numeric ids stay out. */
export function fromColumns(strapi: Core.Strapi, uid: string, row: Record<string, unknown>): Record<string, unknown> {
  const { attributes } = strapi.db.metadata.get(uid) as { attributes: Record<string, { type: string; columnName?: string }> };
  const data: Record<string, unknown> = {};
  for (const [name, { type, columnName }] of Object.entries(attributes)) {
    if (columnName && name !== 'id' && type !== 'relation') data[name] = attributeValue(type, row[columnName]);
  }
  return data;
}

function attributeValue(type: string, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (type === 'json') return parseJson(value);
  if (type === 'datetime') return new Date(toMillis(value)!).toISOString();
  if (type === 'decimal' || type === 'integer') return Number(value);
  return type === 'boolean' ? Boolean(value) : value;
}
