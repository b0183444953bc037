import type { Core } from '@strapi/strapi';
import { now } from './acting';
import { rowsOf } from './dialect';
import { TABLES } from './table-names';

/**
 * Of several nodes whose clocks strike at the same time, one does the work: the first until `ms` have passed. A lease is
 * not given back, so that a node whose clock is a little slow does not do it again; one that dies leaves nothing behind.
 *
 * @returns what the work gave, or null where another node has it
 */
export async function leased<T>(strapi: Core.Strapi, job: string, ms: number, work: () => Promise<T>): Promise<T | null> {
  const at = now();
  const [mine] = await strapi.db.transaction(({ trx }) =>
    rowsOf(
      trx,
      `INSERT INTO ${TABLES.leases} (job, until) VALUES (?, ?)
       ON CONFLICT (job) DO UPDATE SET until = excluded.until WHERE ${TABLES.leases}.until <= ? RETURNING job`,
      [job, at + ms, at]
    )
  );
  return mine ? work() : null;
}
