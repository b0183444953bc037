import fs from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { Client } from 'pg';
import { type DatabaseClient, fromSetup } from './environment';

export interface TestDatabase {
  client: DatabaseClient;
  /** What a site in that folder needs in its environment to use this database. */
  env(appDir: string): Record<string, string>;
  /** Rows of one statement, past Strapi: what is really stored. Placeholders are written `?` for both databases. */
  query<Row = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Tables whose name begins so, with their number of rows. */
  tables(prefix: string): Promise<Record<string, number>>;
  drop(): Promise<void>;
}

export interface DatabaseOptions {
  client?: DatabaseClient;
  /** Without the migrated schema, the seeds and the super administrator of the template. */
  empty?: boolean;
  /** Of a database that may be there already and is used again then. */
  name?: string;
}

let count = 0;

/** A database of this test's own, copied from the template in a fraction of a second. */
export async function createDatabase(options: DatabaseOptions = {}): Promise<TestDatabase> {
  const client = options.client ?? (fromSetup('DISCLOSURE_TEST_DATABASE') as DatabaseClient);
  count += 1;
  const name = options.name ?? `t_${process.pid}_${Date.now().toString(36)}_${count}`;
  return client === 'postgres' ? createPostgres(name, options.empty) : createSqlite(name, options.empty);
}

function createSqlite(name: string, empty = false): TestDatabase {
  const folder = fromSetup('DISCLOSURE_TEST_DIR');
  const file = path.join(folder, `${name}.db`);
  if (!empty) fs.copyFileSync(sqliteTemplate(folder), file);
  return withTables({
    client: 'sqlite',
    // Relative, since the blank site of Strapi joins the name to its own folder.
    env: (appDir) => ({ DATABASE_CLIENT: 'sqlite', DATABASE_FILENAME: path.relative(appDir, file) }),
    async query<Row>(sql: string, values: unknown[] = []) {
      const connection = new BetterSqlite3(file, { timeout: 5000 });
      try {
        const statement = connection.prepare(sql);
        if (statement.reader) return statement.all(...values) as Row[];
        statement.run(...values);
        return [];
      } finally {
        connection.close();
      }
    },
    async drop() {
      for (const suffix of ['', '-wal', '-shm', '-journal']) fs.rmSync(file + suffix, { force: true });
    },
  });
}

async function createPostgres(name: string, empty = false): Promise<TestDatabase> {
  if (!(await exists(name))) await administer(`CREATE DATABASE "${name}"${empty ? '' : ` TEMPLATE "${postgresTemplate}"`}`);
  const url = `${fromSetup('DISCLOSURE_TEST_POSTGRES')}${name}`;
  return withTables({
    client: 'postgres',
    env: () => ({ DATABASE_CLIENT: 'postgres', DATABASE_URL: url }),
    async query<Row>(sql: string, values: unknown[] = []) {
      const connection = new Client({ connectionString: url });
      await connection.connect();
      try {
        let place = 0;
        const result = await connection.query(sql.replace(/\?/g, () => `$${(place += 1)}`), values);
        return result.rows as Row[];
      } finally {
        await connection.end();
      }
    },
    // Sessions that a killed process left behind would otherwise keep the database.
    async drop() {
      await administer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    },
  });
}

function withTables(database: Omit<TestDatabase, 'tables'>): TestDatabase {
  return {
    ...database,
    async tables(prefix) {
      const names = await database.query<{ name: string }>(
        database.client === 'sqlite'
          ? "SELECT name FROM sqlite_master WHERE type = 'table'"
          : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'"
      );
      const counts: Record<string, number> = {};
      for (const { name } of names.filter((row) => row.name.startsWith(prefix))) {
        const [row] = await database.query<{ rows: number | string }>(`SELECT count(*) AS rows FROM "${name}"`);
        counts[name] = Number(row?.rows);
      }
      return counts;
    },
  };
}

const exists = async (name: string) => (await administer(`SELECT 1 FROM pg_database WHERE datname = '${name}'`)) > 0;

/** @returns the number of rows */
async function administer(statement: string): Promise<number> {
  const connection = new Client({ connectionString: `${fromSetup('DISCLOSURE_TEST_POSTGRES')}postgres` });
  await connection.connect();
  try {
    return (await connection.query(statement)).rowCount ?? 0;
  } finally {
    await connection.end();
  }
}

export const postgresTemplate = 'disclosure_template';

export const sqliteTemplate = (folder: string) => path.join(folder, 'template.db');

/** Where the template itself is made; only the set-up writes there. */
export async function templateEnvironment(client: DatabaseClient, appDir: string): Promise<Record<string, string>> {
  if (client === 'sqlite') {
    const file = sqliteTemplate(fromSetup('DISCLOSURE_TEST_DIR'));
    return { DATABASE_CLIENT: 'sqlite', DATABASE_FILENAME: path.relative(appDir, file) };
  }
  await administer(`CREATE DATABASE "${postgresTemplate}"`);
  return { DATABASE_CLIENT: 'postgres', DATABASE_URL: `${fromSetup('DISCLOSURE_TEST_POSTGRES')}${postgresTemplate}` };
}
