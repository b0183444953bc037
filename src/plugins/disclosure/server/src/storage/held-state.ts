import { rowsOf, type Trx } from './dialect';
import { TABLES } from './table-names';

/** Where the register stands for the writer who holds its lock: nobody else can move it meanwhile. */
export interface HeldState {
  /** Version of the last act, the transaction's own included. */
  version: number;
  /** Version of the directory when the lock was taken. */
  directoryVersion: number;
}

export const HELD_STATE = `SELECT version, directory_version FROM ${TABLES.state} WHERE id = 1`;

const held = new WeakMap<object, HeldState>();

/** Remembers the row that {@link HELD_STATE} gave under the lock. */
export function hold(trx: Trx, row: Record<string, unknown> | undefined): HeldState {
  const state = { version: Number(row?.version ?? 0), directoryVersion: Number(row?.directory_version ?? 0) };
  held.set(trx, state);
  return state;
}

/** Only within `writing`. */
export async function heldState(trx: Trx): Promise<HeldState> {
  return held.get(trx) ?? hold(trx, (await rowsOf(trx, HELD_STATE))[0]);
}
