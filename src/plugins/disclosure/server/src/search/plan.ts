import type { Scope } from './grams';

/** How hits are found: from the index of pairs, along the dates from the newest on, or from the entries that a filter leaves. */
export type Way = 'index' | 'walk' | 'filter';

export interface Plan {
  way: Way;
  /** Only so many of the newest entries are looked at; null: all. */
  newest: number | null;
}

export interface Expected {
  scope: Scope;
  /** Entries of the register. */
  entries: number;
  /** Share of them that have the words, as far as their pairs tell. */
  share: number;
  filtered: boolean;
  /** Entries that meet the filter, where that is known. */
  met: number | null;
  limit: number;
}

/** What looking at one row costs, as multiples of each other: bodies lie apart from their rows. */
const FETCH = 1;
const PASS = 0.1;
const CHECK: Record<Scope, number> = { title: 0.5, head: 0.8, any: 7 };
/** More than are expected to be needed, since words are not spread evenly over the years. */
const MARGIN = 1.6;

/**
 * Which way finds the newest `limit` hits with the least work. The more frequent a word, the sooner the newest entries
 * hold enough of them; the rarer, the fewer the index names.
 */
export function planOf({ scope, entries, share, filtered, met, limit }: Expected): Plan {
  const check = CHECK[scope];
  const passing = filtered && met !== null && entries > 0 ? Math.min(1, met / entries) : 1;
  const indexed = share * entries;
  const ways: (Plan & { cost: number })[] = [{ way: 'index', newest: null, cost: indexed * (FETCH + FETCH + check) }];
  if (filtered && met !== null) ways.push({ way: 'filter', newest: null, cost: met * (FETCH + FETCH + check) });
  const newest = Math.ceil((MARGIN * limit) / (share * passing));
  if (newest < entries / 2) {
    ways.push({ way: 'walk', newest, cost: newest * PASS + (newest / MARGIN) * check });
    ways.push({ way: 'index', newest, cost: newest * PASS + indexed * FETCH + MARGIN * (limit / passing) * (FETCH + check) });
  }
  return ways.reduce((best, one) => (one.cost < best.cost ? one : best));
}
