import { createRequire } from 'node:module';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { clientOf, rowsOf, type Raw } from './dialect';
import { watchPostgres, watchSqlite, type Watch } from './watch';

/** Reads rows; `?` stands for a parameter on both databases. */
export type Query = <T = Record<string, any>>(sql: string, parameters?: unknown[]) => Promise<T[]>;

export interface Reader {
  query: Query;
  watch: Watch;
  close(): Promise<void>;
}

export const READ_CONNECTIONS = 4;
/** Milliseconds; no honest question takes as long. */
export const STATEMENT_TIMEOUT = 5000;
/** Statements that a connection keeps prepared. */
const MOST_STATEMENTS = 300;

/**
 * Public reads use connections of their own, so that a hundred publications waiting for the register's lock never
 * starve a visitor: PostgreSQL a small read-only pool, SQLite a second read-only connection beside the WAL writer.
 */
export function openReader(strapi: Core.Strapi): Reader {
  return clientOf(strapi) === 'postgres' ? openPostgres(strapi) : openSqlite(strapi);
}

/** The driver is the host's: a county on PostgreSQL need not install the other one. */
const hostRequireOf = (strapi: Core.Strapi) => createRequire(path.join(strapi.dirs.app.root, 'package.json'));

/** Reads within a transaction under way: sees its own writes. */
export function queryOf(trx: Raw): Query {
  return (sql, parameters = []) => rowsOf(trx, sql, parameters);
}

function openPostgres(strapi: Core.Strapi): Reader {
  const { Client, Pool, types } = hostRequireOf(strapi)('pg');
  const { connection } = strapi.db.config.connection as { connection: object | string };
  const settings = typeof connection === 'string' ? { connectionString: connection } : connection;
  const INT8 = 20;
  const pool = new Pool({
    ...settings,
    max: READ_CONNECTIONS,
    options: `-c default_transaction_read_only=on -c statement_timeout=${STATEMENT_TIMEOUT}`,
    // Versions and epoch milliseconds fit a double; text would compare as text.
    types: { getTypeParser: (oid: number, format: string) => (oid === INT8 ? Number : types.getTypeParser(oid, format)) },
  });
  pool.on('error', (error: Error) => strapi.log.warn(`disclosure: read connection lost: ${error.message}`));
  const watch = watchPostgres(strapi, () => new Client({ ...settings, keepAlive: true }));
  // Statements by a name are read by the server once a connection; the lists' forms are some hundred.
  const named = new Map<string, { name?: string; text: string }>();
  return {
    watch,
    async query(sql, parameters = []) {
      let statement = named.get(sql);
      if (!statement) {
        let n = 0;
        const keep = named.size < MOST_STATEMENTS;
        statement = { text: sql.replace(/\?/g, () => `$${++n}`), ...(keep ? { name: `disclosure_${named.size}` } : {}) };
        if (keep) named.set(sql, statement);
      }
      return (await pool.query({ ...statement, values: parameters })).rows;
    },
    async close() {
      await watch.close();
      await pool.end();
    },
  };
}

/** A read-only connection beside the panel's one. */
export function openSqliteFile(strapi: Core.Strapi) {
  const Database = hostRequireOf(strapi)('better-sqlite3');
  const { connection } = strapi.db.config.connection as { connection: { filename: string } };
  return new Database(path.resolve(strapi.dirs.app.root, connection.filename), { readonly: true });
}

function openSqlite(strapi: Core.Strapi): Reader {
  const database = openSqliteFile(strapi);
  const prepared = new Map<string, { all(...parameters: unknown[]): any[] }>();
  const version = database.prepare('PRAGMA data_version').pluck();
  return {
    watch: watchSqlite(() => version.get() as number),
    async query(sql, parameters = []) {
      let statement = prepared.get(sql);
      if (!statement) {
        statement = database.prepare(sql) as { all(...parameters: unknown[]): any[] };
        if (prepared.size < MOST_STATEMENTS) prepared.set(sql, statement);
      }
      return statement.all(...parameters);
    },
    async close() {
      database.close();
    },
  };
}
