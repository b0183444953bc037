import { now } from '../storage/acting';
import type { Query } from '../storage/reader';
import { TABLES } from '../storage/table-names';
import type { Newest } from './plan';

const LAST = 300_000;
/**
 * Entries that are looked at: of a large register more, so that what fills a thousand hits is still known to be
 * frequent; and in how many of them a gram must stand to be called so.
 */
const SAMPLE = 1200;
const SAMPLED_SHARE = 1 / 250;
const FREQUENT = 6;
/** Numbers of newest entries whose time is known: from the least on, each so many times the one before. */
const LEAST = 1000;
const STEP = 1.3;

interface Statistics {
  entries: number;
  /** Share of the entries that have a gram, by its number; only frequent grams are listed. */
  shares: Map<number, number>;
  /** Since when the newest entries are public: the newest thousand and more, up to half of them. */
  newest: Newest[];
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
  const percent = entries > SAMPLE ? 100 * Math.max(SAMPLE / entries, SAMPLED_SHARE) : 100;
  // The null that is put behind each entry's grams counts the entries themselves.
  const rows = await query<{ gram: number | null; n: number | string }>(
    `SELECT gram, count(*) AS n FROM (SELECT unnest(array_append(grams, NULL)) AS gram FROM ${TABLES.search} TABLESAMPLE SYSTEM (?)) looked
     GROUP BY gram HAVING count(*) >= ? OR gram IS NULL`,
    [percent, FREQUENT]
  );
  const looked = Number(rows.find(({ gram }) => gram === null)?.n ?? 0);
  return { entries, newest: await newestOf(query, entries), shares: new Map(rows.flatMap(({ gram, n }) => (gram === null ? [] : [[gram, Number(n) / looked] as const]))) };
}

async function newestOf(query: Query, entries: number): Promise<Newest[]> {
  const numbers: number[] = [];
  for (let n = LEAST; n <= entries / 2; n *= STEP) numbers.push(Math.ceil(n));
  if (!numbers.length) return [];
  const rows = await query<{ n: number | string; since: number | string }>(
    `SELECT n, published_at AS since FROM (SELECT published_at, row_number() OVER (ORDER BY published_at DESC) AS n FROM ${TABLES.search}) dated
     WHERE n = ANY(?) ORDER BY n`,
    [numbers]
  );
  return rows.map(({ n, since }) => ({ entries: Number(n), since: Number(since) }));
}
