import type { Core } from '@strapi/strapi';
import { append } from '../journal/append';
import { actingAs, now } from '../storage/acting';
import { chunksOf, clientOf, rowsOf, type Trx } from '../storage/dialect';
import { schedule, stopping } from '../storage/jobs';
import { leased } from '../storage/lease';
import { queryOf, type Reader } from '../storage/reader';
import { TABLES } from '../storage/table-names';
import { patiently, writing } from '../storage/transaction';
import { namedFiles, type Named } from './named-files';
import { storeOf } from './store';

const JOB = 'disclosure:attachment-sweep';
/** At night, when backups have been made and officials are at home. */
const AT_NIGHT = '0 40 3 * * *';
const LEASE = 6 * 3_600_000;
const DAY = 24 * 3_600_000;
/** Bytes that nothing has named for so long are let go of: longer than any form stays open, or any import runs. */
const GRACE = 7 * DAY;
/** Bytes outlive their row: a backup that has begun copies what it has listed. */
const BYTES_STAY = DAY;
const ROWS_PER_STATEMENT = 200;
/** Checksums that an act tells of. */
const MOST_TOLD = 100;

/** What a round has done. */
export interface Swept {
  /** Bytes found for the first time with nothing that names them. */
  marked: number;
  /** Rows deleted: a week had passed, and still nothing named them. */
  released: number;
  /** Bytes removed, whose rows an earlier round had deleted. */
  removed: number;
}

/**
 * Removes bytes from the store that nothing names: of drafts that were discarded, of files that were replaced before
 * they were published and deleted from the library, of imports and uploads that were broken off. Never what an entry, a
 * version or a row of the media library names. Each step can be broken off and is taken up by the next round:
 *
 * 1. bytes whose row was deleted a day ago or earlier are removed;
 * 2. held bytes that nothing names are marked with the time, marks of what is named again go;
 * 3. of bytes marked for a week the row is deleted, under the register's lock and after asking everything again.
 */
export async function sweepUnnamed(strapi: Core.Strapi): Promise<Swept> {
  const removed = await removeReleased(strapi);
  const { named, marked } = await mark(strapi);
  return { marked, released: await release(strapi, named), removed };
}

async function removeReleased(strapi: Core.Strapi): Promise<number> {
  const due = await rowsIn(strapi, `SELECT sha256 FROM ${TABLES.unnamed} WHERE released_at <= ? ORDER BY sha256`, [now() - BYTES_STAY]);
  let removed = 0;
  for (const { sha256 } of due) {
    stopping(strapi).throwIfAborted();
    try {
      if (await removeOne(strapi, sha256)) removed += 1;
    } catch (error) {
      strapi.log.error(`disclosure: the bytes of ${sha256}, which nothing names, could not be removed: ${(error as Error).message}`);
    }
  }
  return removed;
}

/** The mark stays locked while the bytes go: who brings the same bytes again waits, and finds them missing. */
async function removeOne(strapi: Core.Strapi, sha256: string): Promise<boolean> {
  return strapi.db.transaction(async ({ trx }) => {
    const [mine] = await rowsOf<{ location: string | null }>(trx, `UPDATE ${TABLES.unnamed} SET since = since WHERE sha256 = ? AND released_at <= ? RETURNING location`, [sha256, now() - BYTES_STAY]);
    if (!mine) return false;
    const [again] = await rowsOf(trx, `SELECT 1 FROM ${TABLES.files} WHERE sha256 = ?`, [sha256]);
    if (!again) await storeOf(strapi).remove({ sha256, location: mine.location });
    await rowsOf(trx, `DELETE FROM ${TABLES.unnamed} WHERE sha256 = ? RETURNING sha256`, [sha256]);
    return !again;
  });
}

/** Reads on the readers' connections, page by page: publications go on beside it. */
async function mark(strapi: Core.Strapi): Promise<{ named: Named; marked: number }> {
  const { query } = strapi.plugin('disclosure').service('reader') as Reader;
  const held = await query<{ sha256: string }>(`SELECT sha256 FROM ${TABLES.files}`);
  const named = await namedFiles(strapi, query);
  const at = now();
  let marked = 0;
  for (const chunk of chunksOf(held.map(({ sha256 }) => sha256).filter((sum) => !named.sums.has(sum)), ROWS_PER_STATEMENT)) {
    const values = chunk.map(() => '(?, ?)').join(',');
    marked += (await rowsIn(strapi, `INSERT INTO ${TABLES.unnamed} (sha256, since) VALUES ${values} ON CONFLICT (sha256) DO NOTHING RETURNING sha256`, chunk.flatMap((sum) => [sum, at]))).length;
  }
  const waiting = await rowsIn(strapi, `SELECT sha256 FROM ${TABLES.unnamed} WHERE released_at IS NULL`);
  for (const chunk of chunksOf(waiting.map(({ sha256 }) => sha256).filter((sum) => named.sums.has(sum)), ROWS_PER_STATEMENT)) {
    await rowsIn(strapi, `DELETE FROM ${TABLES.unnamed} WHERE released_at IS NULL AND sha256 IN (${chunk.map(() => '?').join(',')}) RETURNING sha256`, chunk);
  }
  return { named, marked };
}

async function release(strapi: Core.Strapi, before: Named): Promise<number> {
  const due = await rowsIn(strapi, `SELECT sha256 FROM ${TABLES.unnamed} WHERE released_at IS NULL AND since <= ?`, [now() - GRACE]);
  if (!due.length) return 0;
  return actingAs({ actor: 'system:attachment-sweep' }, () =>
    patiently(() =>
      writing(strapi, async (trx) => {
        const { sums } = await namedFiles(strapi, queryOf(trx), before);
        const released: string[] = [];
        for (const chunk of chunksOf(due.map(({ sha256 }) => sha256).filter((sum) => !sums.has(sum)), ROWS_PER_STATEMENT)) released.push(...(await releaseChunk(strapi, trx, chunk)));
        if (released.length) {
          await append(strapi, trx, [{ act: 'files_released', subject: 'file', target: released[0]!.slice(0, 24), details: { count: released.length, sha256: released.slice(0, MOST_TOLD) } }]);
        }
        return released.length;
      })
    )
  );
}

async function releaseChunk(strapi: Core.Strapi, trx: Trx, sums: string[]): Promise<string[]> {
  // What is just being brought again is left to whoever brings it, who may be waiting for the register's lock.
  const passing = clientOf(strapi) === 'postgres' ? 'FOR UPDATE SKIP LOCKED' : '';
  const released = await rowsOf<{ sha256: string }>(
    trx,
    `UPDATE ${TABLES.unnamed} SET released_at = ?, location = (SELECT f.location FROM ${TABLES.files} f WHERE f.sha256 = ${TABLES.unnamed}.sha256)
     WHERE sha256 IN (SELECT sha256 FROM ${TABLES.unnamed} WHERE sha256 IN (${sums.map(() => '?').join(',')}) AND released_at IS NULL AND since <= ? ${passing})
     RETURNING sha256`,
    [now(), ...sums, now() - GRACE]
  );
  const ids = released.map(({ sha256 }) => sha256);
  if (ids.length) await trx(TABLES.files).whereIn('sha256', ids).delete();
  return ids;
}

async function rowsIn(strapi: Core.Strapi, sql: string, values: unknown[] = []): Promise<{ sha256: string }[]> {
  return strapi.db.transaction(({ trx }) => rowsOf<{ sha256: string }>(trx, sql, values));
}

/** Every node has it in its calendar; the lease makes it one node's work. */
export function scheduleSweep(strapi: Core.Strapi): void {
  schedule(strapi, JOB, AT_NIGHT, () => leased(strapi, JOB, LEASE, () => sweepUnnamed(strapi)));
}
