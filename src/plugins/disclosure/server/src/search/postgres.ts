import { breathe } from '../storage/breathe';
import { chunksOf, rowsOf, type Trx } from '../storage/dialect';
import type { Query } from '../storage/reader';
import { TABLES } from '../storage/table-names';
import { Texts, foundColumns, foundIn, joined, type Engine, type Fragment, type Found, type Look, type SearchDocument, type Wanted } from './engine';
import { statisticsOf } from './frequency';
import { eachGram, gramsFor, type Scope } from './grams';
import { planOf, type Newest, type Plan, type Way } from './plan';

const { search } = TABLES;
const texts = new Texts('strpos');
const ROWS_PER_STATEMENT = 60;

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

/** What the index knows of the words: the grams of each form, or those of them that `chosen` leaves. */
const grams = ({ words }: Wanted, scope: Scope, chosen = (numbers: number[]) => numbers): Fragment =>
  joined(
    words.map((forms) =>
      joined(forms.map((form) => ({ sql: 's.grams @> ?::int[]', values: [arrayOf(chosen(gramsFor(form, scope).map(numberOf)))] })), ' OR ')
    ),
    ' AND '
  );

/**
 * The rarest gram alone. The planner takes grams for independent of each other, and several for hardly ever there
 * together: it would not think it worth to ask the dates, too.
 */
async function rarestOf(query: Query): Promise<(numbers: number[]) => number[]> {
  const { shares } = await statisticsOf(query);
  const shareOf = (number: number) => shares.get(number) ?? 0;
  return (numbers) => [numbers.reduce((rarest, number) => (shareOf(number) < shareOf(rarest) ? number : rarest))];
}

/** The share of all entries that have the rarest of the words' grams; 0 for what is not frequent. */
async function frequencyOf(query: Query, { words }: Wanted, scope: Scope): Promise<{ entries: number; share: number; newest: Newest[] }> {
  const { entries, shares, newest } = await statisticsOf(query);
  const shareOf = (form: string) => Math.min(...gramsFor(form, scope).map((gram) => shares.get(numberOf(gram)) ?? 0));
  return { entries, newest, share: Math.min(...words.map((forms) => Math.min(1, forms.reduce((sum, form) => sum + shareOf(form), 0)))) };
}

/** The hits of one way, newest first, with what the catalogue wants of them. */
export async function hitsOf(query: Query, wanted: Wanted, look: Look, { way, since }: Plan): Promise<Found[]> {
  const { scope, within, limit } = look;
  const exact = texts.matches(wanted, scope);
  const columns = foundColumns(texts, wanted, look);
  // What is looked into; without more, fewer pages are read. A word that is excluded may stand anywhere.
  const whole = scope === 'any' || wanted.excluded.length > 0;
  const read = `s.document_id, s.published_at, s.title, s.head${whole ? ', s.body, s.attachments' : ''}`;
  const recent: Fragment[] = since === null ? [] : [{ sql: 's.published_at >= ?', values: [since] }];
  const parts = way === 'walk' ? [exact, ...recent] : [exact];
  // The newest first, so that no more bodies are read than are needed.
  const sorted: Fragment = { sql: '(SELECT * FROM indexed ORDER BY published_at DESC, document_id OFFSET 0) s', values: [] };
  const from: Record<Way, Fragment> = {
    walk: { sql: `${search} s`, values: [] },
    index: sorted,
    recent: sorted,
    filter: { sql: `few CROSS JOIN LATERAL (SELECT ${read} FROM ${search} s WHERE s.document_id = few.id OFFSET 0) s`, values: [] },
  };
  // The index first, or not at all: which of the two is cheap, the planner cannot know from a pattern of pairs.
  const named = joined([grams(wanted, scope, way === 'recent' ? await rarestOf(query) : undefined), ...recent], ' AND ');
  const indexed: Fragment = { sql: `WITH indexed AS MATERIALIZED (SELECT ${read} FROM ${search} s WHERE ${named.sql})`, values: named.values };
  const before: Record<Way, Fragment> = {
    walk: { sql: '', values: [] },
    index: indexed,
    recent: indexed,
    filter: { sql: `WITH few AS MATERIALIZED (SELECT c.document_id AS id FROM ${within.table} c WHERE ${within.where?.sql})`, values: within.where?.values ?? [] },
  };
  const filtered = way !== 'filter' && within.where;
  if (filtered) parts.push(filtered);
  const condition = joined(parts, ' AND ');
  const rows = await query(
    `${before[way].sql} SELECT ${columns.sql} FROM (
       SELECT ${read} FROM ${from[way].sql}${filtered ? ` JOIN ${within.table} c ON c.document_id = s.document_id` : ''}
       WHERE ${condition.sql} ORDER BY s.published_at DESC, s.document_id LIMIT ?
     ) s JOIN ${within.table} c ON c.document_id = s.document_id ORDER BY s.published_at DESC, s.document_id`,
    [...before[way].values, ...columns.values, ...from[way].values, ...condition.values, limit]
  );
  return foundIn(rows);
}

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

  async find(query, wanted, look) {
    const plan = planOf({ ...(await frequencyOf(query, wanted, look.scope)), ...look, met: look.within.entries, filtered: look.within.where !== null });
    const found = await hitsOf(query, wanted, look, plan);
    // Fewer than were expected among the newest: what is frequent in pairs is rare as a word.
    return plan.since === null || found.length >= look.limit ? found : hitsOf(query, wanted, look, { way: 'index', since: null });
  },

  async abounds(query, wanted, scope, limit) {
    const { entries, share } = await frequencyOf(query, wanted, scope);
    return share * entries > 2 * limit;
  },

  async condition(query, wanted): Promise<Fragment> {
    const exact = texts.matches(wanted, 'any');
    const { entries, share } = await frequencyOf(query, wanted, 'any');
    if (share * share * entries > 1000) {
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
