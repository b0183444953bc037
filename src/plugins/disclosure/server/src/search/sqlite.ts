import { breathe } from '../storage/breathe';
import { DisclosureError } from '../http/errors';
import { chunksOf, rowsOf, type Trx } from '../storage/dialect';
import { STATEMENT_TIMEOUT, type Query } from '../storage/reader';
import { TABLES } from '../storage/table-names';
import { Texts, foundColumns, foundIn, joined, type Engine, type Fragment, type Found, type Look, type SearchDocument, type Wanted } from './engine';
import { gramsFor, gramsOf, type Scope } from './grams';

const { search, searchGrams } = TABLES;
const texts = new Texts('instr');

/** Rows of one second; the row id is the time of publication, so that FTS5 walks its lists from the newest on. */
const PLACES = 2 ** 21;
const IDS_PER_STATEMENT = 200;
/** Hits that one statement looks at. */
const SLICE = 2000;
const ROWS_PER_STATEMENT = 20;

/** All grams of the words, as an FTS5 expression. */
function expression({ words }: Wanted, scope: Scope): string {
  const all = (form: string) => `(${gramsFor(form, scope).map((gram) => `"${gram}"`).join(' AND ')})`;
  return words.map((forms) => `(${forms.map(all).join(' OR ')})`).join(' AND ');
}

async function newIds(trx: Trx, documents: SearchDocument[]): Promise<number[]> {
  const bases = documents.map(({ published_at }) => Math.floor(published_at / 1000) * PLACES);
  const wanted = [...new Set(bases)];
  const rows = await rowsOf<{ base: number; last: number | null }>(
    trx,
    `SELECT b.column1 AS base, (SELECT max(id) FROM ${search} WHERE id >= b.column1 AND id < b.column1 + ${PLACES}) AS last
     FROM (VALUES ${wanted.map(() => '(?)').join(', ')}) AS b`,
    wanted
  );
  const next = new Map(rows.map(({ base, last }) => [base, last === null ? base : last + 1]));
  return bases.map((base) => {
    const id = next.get(base)!;
    next.set(base, id + 1);
    return id;
  });
}

async function drop(trx: Trx, ids: string[]): Promise<void> {
  for (const chunk of chunksOf(ids, IDS_PER_STATEMENT)) {
    const marks = chunk.map(() => '?').join(',');
    await trx.raw(`DELETE FROM ${searchGrams} WHERE rowid IN (SELECT id FROM ${search} WHERE document_id IN (${marks}))`, chunk);
    await trx.raw(`DELETE FROM ${search} WHERE document_id IN (${marks})`, chunk);
  }
}

/** Hits between two row ids, which are times of publication; newest first. */
async function hitsBetween(query: Query, wanted: Wanted, look: Look, first: number, before: number): Promise<Found[]> {
  const { scope, within, limit } = look;
  const columns = foundColumns(texts, wanted, look);
  const condition = joined([texts.matches(wanted, scope), ...(within.where ? [within.where] : [])], ' AND ');
  const rows = await query(
    `SELECT ${columns.sql} FROM ${searchGrams} CROSS JOIN ${search} s ON s.id = ${searchGrams}.rowid CROSS JOIN ${within.table} c ON c.document_id = s.document_id
     WHERE ${searchGrams} MATCH ? AND ${searchGrams}.rowid >= ? AND ${searchGrams}.rowid < ? AND ${condition.sql} ORDER BY ${searchGrams}.rowid DESC LIMIT ?`,
    [...columns.values, expression(wanted, scope), first, before, ...condition.values, limit]
  );
  return foundIn(rows);
}

/** Hits among the entries that the filter leaves; newest first. */
async function hitsAmong(query: Query, wanted: Wanted, look: Look): Promise<Found[]> {
  const { scope, within, limit } = look;
  const columns = foundColumns(texts, wanted, look);
  const condition = joined([within.where!, texts.matches(wanted, scope)], ' AND ');
  const rows = await query(
    `SELECT ${columns.sql} FROM ${within.table} c CROSS JOIN ${search} s ON s.document_id = c.document_id
     WHERE ${condition.sql} ORDER BY s.id DESC LIMIT ?`,
    [...columns.values, ...condition.values, limit]
  );
  return foundIn(rows);
}

/** SQLite: pairs of characters as words of an FTS5 table without content, checked on the folded text. */
export const sqlite: Engine = {
  async put({ trx }, documents) {
    for (const chunk of chunksOf(documents, ROWS_PER_STATEMENT)) {
      await breathe();
      const ids = await newIds(trx, chunk);
      await trx.raw(
        `INSERT INTO ${search} (id, document_id, published_at, title, head, body, attachments) VALUES ${chunk.map(() => '(?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
        chunk.flatMap(({ document_id, published_at, title, head, body, attachments }, index) => [ids[index], document_id, published_at, title, head, body, attachments])
      );
      await trx.raw(
        `INSERT INTO ${searchGrams} (rowid, grams) VALUES ${chunk.map(() => '(?, ?)').join(', ')}`,
        chunk.flatMap((document, index) => [ids[index], gramsOf(document).join(' ')])
      );
    }
  },

  drop,

  async find(query, wanted, look) {
    const { within, limit } = look;
    const found: Found[] = [];
    const begun = performance.now();
    let before = Number.MAX_SAFE_INTEGER;
    for (;;) {
      // Nothing can stop a statement in the process: each looks at a slice, and others have their turn in between.
      const [slice] = await query<{ first: number | null; n: number }>(
        `SELECT min(id) AS first, count(*) AS n FROM (
           SELECT rowid AS id FROM ${searchGrams} WHERE ${searchGrams} MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ${SLICE})`,
        [expression(wanted, look.scope), before]
      );
      if (!slice || slice.first === null) return found;
      found.push(...(await hitsBetween(query, wanted, { ...look, limit: limit - found.length }, slice.first, before)));
      if (found.length >= limit || slice.n < SLICE) return found;
      // A filter that leaves few entries says sooner which of them have the words than a word that stands in most.
      if (within.where && within.entries !== null && within.entries <= SLICE) return hitsAmong(query, wanted, look);
      before = slice.first;
      await new Promise(setImmediate);
      if (performance.now() - begun > STATEMENT_TIMEOUT) throw new DisclosureError('QUERY_TOO_COSTLY');
    }
  },

  abounds: async () => false,

  async condition(_query, wanted): Promise<Fragment> {
    const exact = texts.matches(wanted, 'any');
    return { sql: `EXISTS (SELECT 1 FROM ${search} s WHERE s.document_id = c.document_id AND ${exact.sql})`, values: exact.values };
  },

  among: (ids) => ({ sql: 'c.document_id IN (SELECT value FROM json_each(?))', values: [JSON.stringify(ids)] }),

  async faulty(trx, documents) {
    const missing: string[] = [];
    for (const document of documents) {
      const grams = gramsOf(document);
      if (!grams.length) continue;
      // The index cannot be read back; the first and the last gram stand for the rest.
      const ends = [grams[0], grams[grams.length - 1]].map((gram) => `"${gram}"`).join(' AND ');
      const [row] = await rowsOf(
        trx,
        `SELECT 1 AS found FROM ${searchGrams} WHERE ${searchGrams} MATCH ? AND rowid = (SELECT id FROM ${search} WHERE document_id = ?)`,
        [ends, document.document_id]
      );
      if (!row) missing.push(document.document_id);
    }
    return missing;
  },
};
