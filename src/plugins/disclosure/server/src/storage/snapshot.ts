import type { Core } from '@strapi/strapi';
import { clientOf, type Raw, type Trx } from './dialect';
import { openSqliteFile } from './reader';

/**
 * Reads one state of the database for as long as it takes, while others go on writing: PostgreSQL in a transaction of
 * that kind, SQLite on a connection of its own, since the panel has but one.
 *
 * @param work reads with `rowsOf`; it cannot write
 */
export async function snapshot<T>(strapi: Core.Strapi, work: (trx: Raw) => Promise<T>): Promise<T> {
  if (clientOf(strapi) === 'postgres') {
    return strapi.db.transaction(async ({ trx }) => {
      await (trx as Trx).raw('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      return work(trx);
    });
  }
  const database = openSqliteFile(strapi);
  try {
    database.exec('BEGIN');
    return await work({ raw: async (sql: string, bindings: unknown[]) => database.prepare(sql).all(...bindings) });
  } finally {
    database.close();
  }
}
