import { directoryRaised } from '../journal/append';
import type { Trx } from '../storage/dialect';
import { heldState } from '../storage/held-state';
import type { Query, Reader } from '../storage/reader';
import { queryOf } from '../storage/reader';
import { TABLES } from '../storage/table-names';
import { loadDirectory, type Directory } from './directory';

export interface State {
  /** Catalogue version: raised by every act. */
  version: number;
  /** Raised by every change of an agency or a category. */
  directoryVersion: number;
  /** documentId of the journal's last act: tells whether the derived tables belong to this journal. */
  lastAct: string;
  /** False after a restore or an import past the write path, until reindexed. */
  ready: boolean;
}

export async function readState(query: Query): Promise<State> {
  const [row] = await query<Record<string, unknown>>(
    `SELECT version, directory_version, last_act, ready FROM ${TABLES.state} WHERE id = 1`
  );
  return {
    version: Number(row?.version ?? 0),
    directoryVersion: Number(row?.directory_version ?? 0),
    lastAct: String(row?.last_act ?? ''),
    ready: Boolean(row?.ready),
  };
}

const known = new WeakMap<Reader, { generation: number; state: State }>();

/** The state as of now, from memory while nothing can have been committed since it was read. */
export async function currentState(reader: Reader): Promise<State> {
  // Asked before the read: what is committed meanwhile makes what was read old, never what is old seem new.
  const generation = reader.watch.generation();
  const kept = known.get(reader);
  if (kept?.generation === generation) return kept.state;
  const state = await readState(reader.query);
  known.set(reader, { generation, state });
  return state;
}

let cached: { version: number; directory: Directory } | undefined;

/** The directory as of the state just read: one copy per version, shared by readers and writers. */
export async function directoryFor(query: Query, state: Pick<State, 'directoryVersion'>): Promise<Directory> {
  if (cached?.version === state.directoryVersion) return cached.directory;
  const directory = await loadDirectory(query);
  cached = { version: state.directoryVersion, directory };
  return directory;
}

/**
 * The directory version that a writer found under the register's lock. Not for a transaction that has itself raised it
 * ({@link directoryRaised}).
 */
export const directoryVersionWithin = async (trx: Trx): Promise<number> => (await heldState(trx)).directoryVersion;

/**
 * The directory as a write sees it. A transaction that has itself changed an agency or a category reads it anew and
 * does not share it: it may still be undone, and its version be given to another.
 */
export async function directoryWithin(trx: Trx): Promise<Directory> {
  const query = queryOf(trx);
  return directoryRaised.has(trx) ? loadDirectory(query) : directoryFor(query, { directoryVersion: await directoryVersionWithin(trx) });
}

/** Forgets the cached directory: after a restore, a version may come back with other content. */
export function forgetDirectory(): void {
  cached = undefined;
}
