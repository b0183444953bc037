import { now } from '../storage/acting';
import { breathe } from '../storage/breathe';
import { chunksOf, rowsOf, type Trx } from '../storage/dialect';
import type { Query } from '../storage/reader';
import { TABLES } from '../storage/tables';
import { Texts, foundOf, joined, type Engine, type Fragment, type SearchDocument, type Wanted } from './engine';
import { eachGram, gramsFor, type Scope } from './grams';

const { search } = TABLES;
const texts = new Texts('strpos');
const ROWS_PER_STATEMENT = 60;
const STATISTICS_LAST = 300_000;

interface Statistics {
  at: number;
  entries: number;
  /** Share of the entries that have a gram, by its number; only frequent grams are listed. */
  shares: Map<number, number>;
}
const statistics = new WeakMap<Query, Statistics>();

/**
 * A gram as the index keeps it: PostgreSQL compares numbers several times as fast as texts. Two grams may share a
 * number; which of them an entry has, its text tells.
 */
const numberOf = (gram: string): number => mixed([...gram].reduce(step, START));

const START = 0x811c9dc5 | 0;
const step = (hash: number, part: string): number => (part ? Math.imul(hash ^ part.codePointAt(0)!, 0x01000193) : hash);

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return once ^ (once >>> 13);
}

/** The numbers of an entry's grams, without a text for each of them. */
function numbersOf(document: SearchDocument): number[] {
  const numbers = new Set<number>();
  eachGram(document, (mark, first, second) => numbers.add(mixed(step(step(step(START, mark), first), second))));
  return [...numbers];
}

const arrayOf = (numbers: number[]) => `{${numbers.join(',')}}`;

/** How frequent the frequent grams are, as the database's own statistics have it. */
async function statisticsOf(query: Query): Promise<Statistics> {
  const kept = statistics.get(query);
  if (kept && Math.abs(now() - kept.at) < STATISTICS_LAST) return kept;
  const [table] = await query<{ n: number }>(`SELECT reltuples AS n FROM pg_class WHERE oid = to_regclass('${search}')`);
  const rows = await query<{ gram: number | null; share: number }>(
    `SELECT u.gram, u.share FROM pg_stats p, unnest(p.most_common_elems::text::int[], p.most_common_elem_freqs) AS u(gram, share)
     WHERE p.schemaname = current_schema() AND p.tablename = '${search}' AND p.attname = 'grams'`
  );
  const shares = new Map(rows.flatMap(({ gram, share }) => (gram === null ? [] : [[gram, Number(share)] as const])));
  const fresh = { at: now(), entries: Math.max(0, Number(table?.n ?? 0)), shares };
  statistics.set(query, fresh);
  return fresh;
}

/**
 * Whether so many entries have the words that walking them from the newest on finds `limit` sooner than collecting
 * them all from the index of pairs: about the limit divided by their share against their share of all entries.
 */
async function isCommon(query: Query, wanted: Wanted, scope: Scope, limit: number): Promise<boolean> {
  const { entries, share } = await frequencyOf(query, wanted, scope);
  return share * share * entries > limit;
}

/** The share of the entries that have the rarest of the words' pairs; 0 for what is not frequent. */
async function frequencyOf(query: Query, { words }: Wanted, scope: Scope): Promise<{ entries: number; share: number }> {
  const { entries, shares } = await statisticsOf(query);
  const shareOf = (form: string) => Math.min(...gramsFor(form, scope).map((gram) => shares.get(numberOf(gram)) ?? 0));
  return { entries, share: Math.min(...words.map((forms) => Math.min(1, forms.reduce((sum, form) => sum + shareOf(form), 0)))) };
}

const grams = ({ words }: Wanted, scope: Scope): Fragment =>
  joined(
    words.map((forms) =>
      joined(forms.map((form) => ({ sql: 's.grams @> ?::int[]', values: [arrayOf([...new Set(gramsFor(form, scope).map(numberOf))])] })), ' OR ')
    ),
    ' AND '
  );

const HEAD = 's.document_id, s.published_at, s.title, s.head';
/** What of the found rows is looked at; without more, fewer pages are kept. A word that is excluded may stand anywhere. */
const READ: Record<Scope, string> = { title: HEAD, head: HEAD, any: `${HEAD}, s.body, s.attachments` };

/** PostgreSQL: pairs of characters as an array under a GIN index, checked on the folded text; no extension. */
export const postgres: Engine = {
  async put(writes, documents) {
    for (const chunk of chunksOf(documents, ROWS_PER_STATEMENT)) {
      await breathe();
      const values = chunk.flatMap((document) => [
        document.document_id, document.published_at, document.title, document.head, document.body, document.attachments, arrayOf(numbersOf(document)),
      ]);
      writes.add(
        writes.trx.raw(
          `INSERT INTO ${search} (document_id, published_at, title, head, body, attachments, grams)
           VALUES ${chunk.map(() => '(?, ?, ?, ?, ?, ?, ?::int[])').join(',')}`,
          values
        )
      );
    }
  },

  async drop(trx, ids) {
    if (ids.length) await trx.raw(`DELETE FROM ${search} WHERE document_id = ANY(?)`, [ids]);
  },

  async find(query, wanted, scope, within, limit) {
    const fit = texts.fit(wanted, scope);
    const exact = texts.matches(wanted, scope);
    const common = await isCommon(query, wanted, scope, limit);
    const index = grams(wanted, scope);
    // The index first, or not at all: which of the two is cheap, the planner cannot know from a pattern of pairs.
    const from = common ? search : 'indexed';
    const rows = await query(
      `${common ? '' : `WITH indexed AS MATERIALIZED (SELECT ${READ[wanted.excluded.length ? 'any' : scope]} FROM ${search} s WHERE ${index.sql})`}
       SELECT s.document_id, s.published_at, s.title, s.head, ${fit.sql}, ${within.ended.sql} AS ended
       FROM ${from} s JOIN ${within.table} c ON c.document_id = s.document_id
       WHERE ${exact.sql} AND ${within.where.sql} ORDER BY s.published_at DESC, s.document_id LIMIT ?`,
      [...(common ? [] : index.values), ...fit.values, ...within.ended.values, ...exact.values, ...within.where.values, limit]
    );
    return rows.map(foundOf);
  },

  async abounds(query, wanted, limit) {
    const { entries, share } = await frequencyOf(query, wanted, 'any');
    return share * entries > 2 * limit;
  },

  async condition(query, wanted): Promise<Fragment> {
    const exact = texts.matches(wanted, 'any');
    if (await isCommon(query, wanted, 'any', 1000)) {
      return { sql: `EXISTS (SELECT 1 FROM ${search} s WHERE s.document_id = c.document_id AND ${exact.sql})`, values: exact.values };
    }
    const index = grams(wanted, 'any');
    return {
      sql: `c.document_id IN (SELECT s.document_id FROM ${search} s WHERE ${index.sql} AND ${exact.sql})`,
      values: [...index.values, ...exact.values],
    };
  },

  among: (ids) => ({ sql: 'c.document_id = ANY(?)', values: [ids] }),

  async faulty(trx: Trx, documents: SearchDocument[]) {
    const expected = new Map(documents.map((document) => [document.document_id, numbersOf(document).join(' ')]));
    const rows = await rowsOf<{ document_id: string; grams: string }>(
      trx,
      `SELECT document_id, array_to_string(grams, ' ') AS grams FROM ${search} WHERE document_id = ANY(?)`,
      [[...expected.keys()]]
    );
    const stored = new Map(rows.map((row) => [row.document_id, row.grams]));
    return [...expected].filter(([id, text]) => stored.get(id) !== text).map(([id]) => id);
  },
};
