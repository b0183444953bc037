import { breathe } from '../storage/breathe';
import { chunksOf, rowsOf, type Trx } from '../storage/dialect';
import { TABLES } from '../storage/tables';
import { Texts, foundOf, type Engine, type Fragment, type SearchDocument, type Wanted } from './engine';
import { gramsFor, gramsOf, type Scope } from './grams';

const { search, searchGrams } = TABLES;
const texts = new Texts('instr');

/** Rows of one second; the row id is the time of publication, so that FTS5 walks its lists from the newest on. */
const PLACES = 2 ** 21;
const IDS_PER_STATEMENT = 200;
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

  async find(query, wanted, scope, within, limit) {
    const fit = texts.fit(wanted, scope);
    const exact = texts.matches(wanted, scope);
    const rows = await query(
      `SELECT s.document_id, s.published_at, s.title, s.head, ${fit.sql}, ${within.ended.sql} AS ended
       FROM ${searchGrams} CROSS JOIN ${search} s ON s.id = ${searchGrams}.rowid CROSS JOIN ${within.table} c ON c.document_id = s.document_id
       WHERE ${searchGrams} MATCH ? AND ${exact.sql} AND ${within.where.sql} ORDER BY ${searchGrams}.rowid DESC LIMIT ?`,
      [...fit.values, ...within.ended.values, expression(wanted, scope), ...exact.values, ...within.where.values, limit]
    );
    return rows.map(foundOf);
  },

  abounds: async () => false,

  async condition(_query, wanted): Promise<Fragment> {
    const exact = texts.matches(wanted, 'any');
    return {
      sql: `c.document_id IN (SELECT s.document_id FROM ${searchGrams} CROSS JOIN ${search} s ON s.id = ${searchGrams}.rowid WHERE ${searchGrams} MATCH ? AND ${exact.sql})`,
      values: [expression(wanted, 'any'), ...exact.values],
    };
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
