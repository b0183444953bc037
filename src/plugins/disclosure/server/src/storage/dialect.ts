import type { Core } from '@strapi/strapi';
import { DisclosureError } from '../http/errors';

export type Client = 'postgres' | 'sqlite';
/**
 * A knex transaction, as Strapi hands it out, as far as it is used: knex is Strapi's own dependency, and its types are
 * not ours to import.
 */
export interface Trx {
  (table: string | object): any;
  raw(sql: string, bindings?: readonly unknown[]): any;
  schema: any;
  client: any;
}

/** What a statement of one's own needs. */
export type Raw = Pick<Trx, 'raw'>;

/** @returns which of the two supported databases this site runs on. @throws UNSUPPORTED_DATABASE for any other. */
export function clientOf(strapi: Core.Strapi): Client {
  const { client } = strapi.db.dialect as { client: string };
  if (client === 'postgres' || client === 'sqlite') return client;
  throw new DisclosureError('UNSUPPORTED_DATABASE', `disclosure 插件只支持 PostgreSQL 和 SQLite，不支持 ${client}`);
}

/** Rows of a raw statement, the same shape on both databases. */
export async function rowsOf<T = Record<string, unknown>>(trx: Raw, sql: string, bindings: unknown[] = []): Promise<T[]> {
  const result = await trx.raw(sql, bindings);
  return (Array.isArray(result) ? result : result.rows) as T[];
}

/** Splits a batch so that one statement stays below the databases' limit of bound parameters. */
export function* chunksOf<T>(items: T[], size: number): Generator<T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}

/** A JSON column read raw is text on SQLite and may be text or an object on PostgreSQL. */
export function parseJson<T>(value: unknown): T | null {
  if (value === null || value === undefined || value === '') return null;
  return (typeof value === 'string' ? JSON.parse(value) : value) as T;
}

/** A datetime column read raw: epoch milliseconds on SQLite, a Date or text without zone (UTC) on PostgreSQL. */
export function toMillis(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  if (value instanceof Date) return value.getTime();
  const text = String(value);
  if (/^\d+$/.test(text)) return Number(text);
  return Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(text) ? text : `${text.replace(' ', 'T')}Z`);
}
