import type { Core } from '@strapi/strapi';
import { clientOf } from './dialect';

/** Unique indexes of earlier releases that would refuse what this one keeps. */
const FORMER = [{ table: 'disclosure_annual_reports', name: 'disclosure_annual_reports_uq' }];

/** Strapi makes a new index, but drops a former one only where the site has set `forceMigration`. */
export async function dropFormerIndexes(strapi: Core.Strapi): Promise<void> {
  const { connection } = strapi.db;
  for (const { table, name } of FORMER) {
    if (clientOf(strapi) === 'sqlite') await connection.raw(`DROP INDEX IF EXISTS ${name}`);
    else {
      // Asked first: the statement locks the table even where there is nothing to drop.
      const { rows } = await connection.raw('SELECT 1 FROM pg_constraint WHERE conname = ? AND conrelid = to_regclass(?)', [name, table]);
      if (rows.length) await connection.raw(`ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${name}`);
    }
  }
}
