import type { Core } from '@strapi/strapi';
import { now } from '../storage/acting';
import { rowsOf, type Trx } from '../storage/dialect';
import { TABLES } from '../storage/table-names';

/**
 * Before bytes come in: nothing names them yet, and they are to be found again if the process ends before anything does.
 * Marks of a former time are renewed. The mark is a row that the sweep locks for itself, so that it never takes away
 * what is just being brought again: one of the two waits for the other.
 */
export async function noteArrival(strapi: Core.Strapi, sha256: string): Promise<void> {
  await strapi.db.transaction(({ trx }) =>
    rowsOf(
      trx,
      `INSERT INTO ${TABLES.unnamed} (sha256, since) VALUES (?, ?)
       ON CONFLICT (sha256) DO UPDATE SET since = excluded.since, released_at = NULL, location = NULL RETURNING sha256`,
      [sha256, now()]
    )
  );
}

/** Bytes whose row goes with the transaction under way: what does not remove them at once leaves them to the sweep. */
export async function noteRelease(trx: Trx, { sha256, location }: { sha256: string; location: string | null }): Promise<void> {
  await trx(TABLES.unnamed).insert({ sha256, since: now(), released_at: now(), location }).onConflict('sha256').merge();
}

/** The bytes are gone. */
export async function noteRemoval(strapi: Core.Strapi, sha256: string): Promise<void> {
  await strapi.db.transaction(({ trx }) => (trx as Trx)(TABLES.unnamed).where({ sha256 }).whereNotNull('released_at').delete());
}
