import type { Scope } from './grams';

/**
 * How hits are found: from the index of pairs; from what it and the dates have in common; along the dates from the
 * newest on; or from the entries that a filter leaves.
 */
export type Way = 'index' | 'recent' | 'walk' | 'filter';

export interface Plan {
  way: Way;
  /** Only entries from this time on are looked at, ms epoch; null: all. */
  since: number | null;
}

/** So many entries are not older than a time. */
export interface Newest {
  entries: number;
  since: number;
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
  /** The fewest first. */
  newest: Newest[];
}

/** What one row costs, in microseconds where a million entries are in memory: bodies lie apart from their rows. */
const NAMED = 0.3;
const DATED = 0.1;
const FETCHED = 4;
const WALKED = 0.6;
const CHECKED: Record<Scope, number> = { title: 0.3, head: 0.5, any: 12 };
/** More than are expected to be needed, since words are not spread evenly over the years. */
const MARGIN = 1.6;

/**
 * Which way finds the newest `limit` hits with the least work. The more frequent a word, the sooner the newest entries
 * hold enough of them; the rarer, the fewer the index names.
 */
export function planOf({ scope, entries, share, filtered, met, limit, newest }: Expected): Plan {
  const passing = filtered && met !== null && entries > 0 ? Math.min(1, met / entries) : 1;
  const named = share * entries;
  // They are looked into from the newest on, until there are enough.
  const checks = (among: number) => Math.min(among, (MARGIN * limit) / passing) * CHECKED[scope];
  const ways: (Plan & { cost: number })[] = [{ way: 'index', since: null, cost: named * (NAMED + FETCHED) + checks(named) }];
  if (filtered && met !== null) ways.push({ way: 'filter', since: null, cost: met * (FETCHED + FETCHED + CHECKED[scope]) });
  const needed = (MARGIN * limit) / (share * passing);
  const some = newest.find((one) => one.entries >= needed);
  if (some) {
    const { since, entries: within } = some;
    ways.push({ way: 'recent', since, cost: named * NAMED + within * DATED + share * within * FETCHED + checks(share * within) });
    ways.push({ way: 'walk', since, cost: within * WALKED + (needed / MARGIN) * CHECKED[scope] });
  }
  return ways.reduce((best, one) => (one.cost < best.cost ? one : best));
}
