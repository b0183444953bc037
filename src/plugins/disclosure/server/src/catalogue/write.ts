import { chunksOf, rowsOf, type Trx } from '../storage/dialect';
import { TABLES } from '../storage/tables';
import { derivedTables, type Range } from './derived';
import { tombstoneOf, type WasPublic } from './gone';
import type { Projection } from './projection';
import { TallyChanges } from './tallies';

/** What an address answers after its entry has gone: 410 with a tombstone, or the way to the successor. */
export interface GoneRow {
  [column: string]: string | number | null;
}

const ROWS_PER_STATEMENT = 200;

/** Puts projections into the catalogue, replacing what was there, and adjusts the tallies by the difference. */
export async function putProjections(trx: Trx, projections: Projection[]): Promise<void> {
  if (!projections.length) return;
  const tallies = new TallyChanges();
  await takeOut(trx, projections.map(({ row }) => row.document_id), tallies);
  await putIn(trx, projections, tallies);
  await tallies.write(trx);
}

/** Takes entries out of the catalogue; `gone` rows stay behind as tombstones or redirects. */
export async function dropProjections(trx: Trx, ids: string[], gone: GoneRow[]): Promise<void> {
  const tallies = new TallyChanges();
  const was = new Map<unknown, WasPublic>();
  for (const chunk of chunksOf(ids, ROWS_PER_STATEMENT)) {
    const rows: (WasPublic & { document_id: string })[] = await trx(TABLES.catalogue).whereIn('document_id', chunk).select('document_id', 'title', 'document_key', 'legacy_urls');
    for (const { document_id, ...row } of rows) was.set(document_id, row);
  }
  await takeOut(trx, ids, tallies);
  await tallies.write(trx);
  await putGone(trx, gone.map((row) => tombstoneOf(row, was.get(row.document_id))));
}

/** Makes a range of the catalogue what it must be, whatever was there, and adjusts the tallies by the difference. */
export async function replaceRange(trx: Trx, range: Range, projections: Projection[], gone: GoneRow[]): Promise<void> {
  const within = (table: string) => trx(table).where('document_id', '>', range.after).where('document_id', '<=', range.last);
  const tallies = new TallyChanges();
  const there: { document_id: string }[] = await within(TABLES.catalogue).select('document_id');
  await takeOut(trx, there.map(({ document_id }) => document_id), tallies);
  for (const table of [TABLES.terms, TABLES.gone]) await within(table).delete();
  for (const derived of derivedTables()) await derived.clear(trx, range);
  await putIn(trx, projections, tallies);
  await tallies.write(trx);
  await putGone(trx, gone);
}

async function putGone(trx: Trx, gone: GoneRow[]): Promise<void> {
  for (const chunk of chunksOf(gone, ROWS_PER_STATEMENT)) await trx(TABLES.gone).insert(chunk);
}

async function putIn(trx: Trx, projections: Projection[], tallies: TallyChanges): Promise<void> {
  for (const chunk of chunksOf(projections, ROWS_PER_STATEMENT)) await trx(TABLES.catalogue).insert(chunk.map(({ row }) => row));
  for (const chunk of chunksOf(projections.flatMap(({ terms }) => terms), ROWS_PER_STATEMENT)) await trx(TABLES.terms).insert(chunk);
  for (const projection of projections) tallies.add(projection, 1);
  for (const derived of derivedTables()) await derived.put(trx, projections);
}

async function takeOut(trx: Trx, ids: string[], tallies: TallyChanges): Promise<void> {
  for (const chunk of chunksOf(ids, ROWS_PER_STATEMENT)) {
    const marks = chunk.map(() => '?').join(',');
    const [there] = await rowsOf(trx, `SELECT 1 FROM ${TABLES.catalogue} WHERE document_id IN (${marks}) LIMIT 1`, chunk);
    if (there) {
      await tallies.addStored(trx, chunk, -1);
      for (const table of [TABLES.catalogue, TABLES.terms]) await trx(table).whereIn('document_id', chunk).delete();
      for (const derived of derivedTables()) await derived.drop(trx, chunk);
    }
    await trx(TABLES.gone).whereIn('document_id', chunk).delete();
  }
}
