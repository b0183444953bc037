import type { Trx } from '../storage/dialect';
import type { Together } from '../storage/together';
import type { Projection } from './projection';

/** Entries by documentId: those after `after`, up to and including `last`. */
export interface Range {
  after: string;
  last: string;
}

/**
 * Tables that a room derives from what is public of the entries, beside the catalogue. Once registered they are
 * written with every act, rebuilt by `reindex` and proved by `verify`.
 */
export interface DerivedTables {
  /** In the words of `verify`'s report. */
  name: string;
  /** Writes the rows of these entries as they are public now; rows that were there have been dropped before. */
  put(writes: Together, projections: Projection[]): Promise<void>;
  /** Drops all rows of these entries: they leave the catalogue, or are put anew. */
  drop(trx: Trx, documentIds: string[]): Promise<void>;
  /** Drops whatever is there in a range, strays included; what belongs there is put next. */
  clear(trx: Trx, range: Range): Promise<void>;
  /** @returns in words, what differs in the range from what these projections ask for */
  verify(trx: Trx, range: Range, projections: Projection[]): Promise<string[]>;
}

const registered: DerivedTables[] = [];

/** Rooms add their derived tables here, once, before the first write. */
export function registerDerived(tables: DerivedTables): void {
  registered.push(tables);
}

export const derivedTables = (): readonly DerivedTables[] => registered;
