import { now } from '../storage/acting';
import type { Query } from '../storage/reader';
import { TABLES } from '../storage/table-names';

const LAST = 300_000;
/** Entries that are looked at, and in how many of them a gram must stand to be called frequent. */
const SAMPLE = 1200;
const FREQUENT = 6;

interface Statistics {
  entries: number;
  /** Share of the entries that have a gram, by its number; only frequent grams are listed. */
  shares: Map<number, number>;
}

interface Kept {
  at: number;
  statistics: Promise<Statistics>;
}
const kept = new WeakMap<Query, Kept>();

/**
 * How frequent the frequent grams are on PostgreSQL: counted in a sample, since the database's own statistics list the
 * thousand most frequent only. Nobody waits for a new sample while there is an old one.
 */
export async function statisticsOf(query: Query): Promise<Statistics> {
  const known = kept.get(query);
  if (known && Math.abs(now() - known.at) < LAST) return known.statistics;
  const fresh: Kept = { at: now(), statistics: sampled(query) };
  kept.set(query, known ? { at: fresh.at, statistics: known.statistics } : fresh);
  fresh.statistics.then(
    () => kept.set(query, fresh),
    () => kept.delete(query)
  );
  return (known ?? fresh).statistics;
}

async function sampled(query: Query): Promise<Statistics> {
  const [table] = await query<{ n: number }>(`SELECT reltuples AS n FROM pg_class WHERE oid = to_regclass('${TABLES.search}')`);
  const entries = Math.max(0, Number(table?.n ?? 0));
  const percent = entries > SAMPLE ? (100 * SAMPLE) / entries : 100;
  // The null that is put behind each entry's grams counts the entries themselves.
  const rows = await query<{ gram: number | null; n: number | string }>(
    `SELECT gram, count(*) AS n FROM (SELECT unnest(array_append(grams, NULL)) AS gram FROM ${TABLES.search} TABLESAMPLE SYSTEM (?)) looked
     GROUP BY gram HAVING count(*) >= ? OR gram IS NULL`,
    [percent, FREQUENT]
  );
  const looked = Number(rows.find(({ gram }) => gram === null)?.n ?? 0);
  return { entries, shares: new Map(rows.flatMap(({ gram, n }) => (gram === null ? [] : [[gram, Number(n) / looked] as const]))) };
}
