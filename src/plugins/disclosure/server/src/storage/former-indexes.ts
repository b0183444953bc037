import type { Core } from '@strapi/strapi';
import { clientOf } from './dialect';

/** Unique indexes of earlier releases that would refuse what this one keeps. */
const FORMER_UNIQUE = [{ table: 'disclosure_annual_reports', name: 'disclosure_annual_reports_uq' }];
/** Indexes of earlier releases that lead SQLite astray. */
const FORMER = ['disclosure_entries_standing_idx'];

/** Strapi makes a new index, but drops a former one only where the site has set `forceMigration`. */
export async function dropFormerIndexes(strapi: Core.Strapi): Promise<void> {
  const { connection } = strapi.db;
  if (clientOf(strapi) === 'sqlite') {
    for (const name of [...FORMER_UNIQUE.map((one) => one.name), ...FORMER]) await connection.raw(`DROP INDEX IF EXISTS ${name}`);
    return;
  }
  // Asked first: the statements lock the table even where there is nothing to drop.
  for (const { table, name } of FORMER_UNIQUE) {
    const { rows } = await connection.raw('SELECT 1 FROM pg_constraint WHERE conname = ? AND conrelid = to_regclass(?)', [name, table]);
    if (rows.length) await connection.raw(`ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${name}`);
  }
  for (const name of FORMER) {
    const { rows } = await connection.raw('SELECT 1 WHERE to_regclass(?) IS NOT NULL', [name]);
    if (rows.length) await connection.raw(`DROP INDEX IF EXISTS ${name}`);
  }
}
