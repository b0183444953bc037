import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { DisclosureError } from '../http/errors';
import { actingAs, now } from './acting';
import { clientOf, type Trx } from './dialect';
import { HELD_STATE, hold } from './held-state';
import type { Reader } from './reader';

/** "disc" in ASCII; the second key is the schema, so that two sites in one database do not wait for each other. */
const LOCK = 1684632419;
const LOCK_TIMEOUT = '8s';
const TRIES = 40;
const PAUSE = 500;

export interface Waiting {
  /** Stands in the queue of writers until its turn comes: for the start of a node, which nobody is waiting at. */
  patient?: boolean;
}

const inside = new AsyncLocalStorage<Trx>();
const queues = new WeakMap<object, Promise<unknown>>();
const locked = new WeakSet<object>();

/**
 * The one way to write. Opens a transaction or joins the one under way, takes the register's lock as its first
 * statement and runs `work`. One lock for all writers, taken first: with row locks alone, bulk publications over
 * several agencies deadlock, and versions could become visible out of order.
 *
 * Strapi's bulk actions run many writes side by side in one transaction; they share a connection, so they are run
 * one after the other here. A command called from within a command joins it.
 *
 * @throws WRITE_BUSY when the lock is not free within eight seconds, or SQLite's file is locked by somebody else.
 */
export async function writing<T>(strapi: Core.Strapi, work: (trx: Trx) => Promise<T>, { patient = false }: Waiting = {}): Promise<T> {
  try {
    return await strapi.db.transaction(async ({ trx, onCommit }) => {
      // Other nodes are told by the database; this one must not answer its own writer with what was before.
      onCommit(() => (strapi.plugin('disclosure').service('reader') as Reader).watch.committed());
      if (inside.getStore() === trx) return work(trx);
      const turn = (queues.get(trx) ?? Promise.resolve()).then(async () => {
        if (trx.isCompleted()) throw new DisclosureError('WRITE_BUSY', '同一批次中的另一项失败，整批已撤销');
        return inside.run(trx, async () => {
          await lock(strapi, trx, patient);
          // One act, one instant; read under the lock, so that instants follow the order of commits.
          return actingAs({ at: now() }, () => work(trx));
        });
      });
      queues.set(trx, turn.catch(() => undefined));
      return turn;
    });
  } catch (error) {
    throw isBusy(error) ? new DisclosureError('WRITE_BUSY') : error;
  }
}

/**
 * Work that nobody sits and waits for – an import, a reindex – stands back while the register is busy.
 *
 * @throws WRITE_BUSY after more than twenty seconds
 */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DisclosureError) || error.code !== 'WRITE_BUSY' || tries === TRIES) throw error;
      await setTimeout(PAUSE);
    }
  }
}

async function lock(strapi: Core.Strapi, trx: Trx, patient: boolean): Promise<void> {
  if (locked.has(trx)) return;
  if (clientOf(strapi) === 'postgres') {
    const statements = [`SET LOCAL lock_timeout = '${patient ? '0' : LOCK_TIMEOUT}'`, `SELECT pg_advisory_xact_lock(${LOCK}, hashtext(current_schema()))`];
    // At the start of a node there may be no state to read yet.
    if (!patient) statements.push(HELD_STATE);
    // Without parameters they go out together; each sees what was committed before it.
    const results = (await trx.raw(statements.join('; '))) as { rows: Record<string, unknown>[] }[];
    if (!patient) hold(trx, results[2]!.rows[0]);
  }
  locked.add(trx);
}

/** 55P03 lock_not_available, 40P01 deadlock, 40001 serialization; SQLITE_BUSY; no free connection in the pool. */
function isBusy(error: unknown): boolean {
  const { code, name } = (error ?? {}) as { code?: string; name?: string };
  return (
    ['55P03', '40P01', '40001', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT'].includes(code ?? '') ||
    name === 'KnexTimeoutError'
  );
}
