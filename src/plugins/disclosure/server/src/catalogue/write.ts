import { shanghaiMonth } from '../domain/shanghai';
import { chunksOf, type Trx } from '../storage/dialect';
import { TABLES } from '../storage/table-names';
import { Together } from '../storage/together';
import { derivedTables, type Range } from './derived';
import { tombstoneOf, type WasPublic } from './gone';
import { left, lifeText } from './life';
import { NO_CLASS } from './past';
import { talliedGone, talliedOf, type Projection } from './projection';
import { TallyChanges, type Before, type CountedAct } from './tallies';

/** What an address answers after its entry has gone: 410 with a tombstone, or the way to the successor. */
export interface GoneRow {
  [column: string]: string | number | null;
}

const ROWS_PER_STATEMENT = 200;

/**
 * Puts projections into the catalogue, replacing what was there, and adjusts the tallies by the difference, once `writes` are done. An entry
 * keeps the departures and returns of its past; one that comes back from the tombstones has returned at `at`.
 *
 * @param at instant of the act, ms epoch
 * @param acts what is counted with it
 * @param firsts documentIds of entries that were never public: nothing of them is to be replaced
 */
export async function putProjections(writes: Together, projections: Projection[], at: number, acts: CountedAct[] = [], firsts = new Set<string>()): Promise<void> {
  if (!projections.length) return;
  const tallies = new TallyChanges();
  const lives = await takeOut(writes.trx, projections.map(({ row }) => row.document_id).filter((id) => !firsts.has(id)), tallies);
  for (const { row } of projections) {
    const before = lives.get(row.document_id);
    if (before) row.life = lifeText(before.left ? [...before.life, ['reinstated', shanghaiMonth(at)]] : before.life);
  }
  await putIn(writes, projections, tallies);
  tallies.acts(acts);
  await tallies.write(writes);
}

/** Takes entries out of the catalogue; `gone` rows stay behind as tombstones or redirects. */
export async function dropProjections(trx: Trx, ids: string[], gone: GoneRow[], acts: CountedAct[]): Promise<void> {
  const tallies = new TallyChanges();
  const was = new Map<unknown, WasPublic>();
  for (const chunk of chunksOf(ids, ROWS_PER_STATEMENT)) {
    const rows: (WasPublic & { document_id: string })[] = await trx(TABLES.catalogue).whereIn('document_id', chunk).select('document_id', 'title', 'document_key', 'legacy_urls');
    for (const { document_id, ...row } of rows) was.set(document_id, row);
  }
  const lives = await takeOut(trx, ids, tallies);
  const tombstones = gone.map((row): GoneRow => {
    const before = lives.get(row.document_id as string)!;
    const counted = row.act === 'expunged' ? NO_CLASS : { class: before.class, terms: before.terms };
    return { ...tombstoneOf(row, was.get(row.document_id)), ...counted, life: lifeText(left(before.life, shanghaiMonth(row.gone_at as number))) };
  });
  const writes = new Together(trx);
  putGone(writes, tombstones, tallies);
  tallies.acts(acts);
  await tallies.write(writes);
  await writes.done();
}

/** Makes a range of the catalogue what it must be, whatever was there, and adjusts the tallies by the difference. */
export async function replaceRange(trx: Trx, range: Range, projections: Projection[], gone: GoneRow[]): Promise<void> {
  const within = (table: string) => trx(table).where('document_id', '>', range.after).where('document_id', '<=', range.last);
  const tallies = new TallyChanges();
  const there: { document_id: string }[] = [...(await within(TABLES.catalogue).select('document_id')), ...(await within(TABLES.gone).select('document_id'))];
  await takeOut(trx, there.map(({ document_id }) => document_id), tallies);
  for (const table of [TABLES.terms, TABLES.gone]) await within(table).delete();
  for (const derived of derivedTables()) await derived.clear(trx, range);
  const writes = new Together(trx);
  await putIn(writes, projections, tallies);
  putGone(writes, gone, tallies);
  await tallies.write(writes);
  await writes.done();
}

function putGone(writes: Together, gone: GoneRow[], tallies: TallyChanges): void {
  for (const row of gone) tallies.add(talliedGone(row), 1);
  for (const chunk of chunksOf(gone, ROWS_PER_STATEMENT)) writes.add(writes.trx(TABLES.gone).insert(chunk));
}

async function putIn(writes: Together, projections: Projection[], tallies: TallyChanges): Promise<void> {
  for (const chunk of chunksOf(projections, ROWS_PER_STATEMENT)) writes.add(writes.trx(TABLES.catalogue).insert(chunk.map(({ row }) => row)));
  for (const chunk of chunksOf(projections.flatMap(({ terms }) => terms), ROWS_PER_STATEMENT)) writes.add(writes.trx(TABLES.terms).insert(chunk));
  for (const projection of projections) tallies.add(talliedOf(projection), 1);
  for (const derived of derivedTables()) await derived.put(writes, projections);
}

async function takeOut(trx: Trx, ids: string[], tallies: TallyChanges): Promise<Map<string, Before>> {
  const lives = new Map<string, Before>();
  for (const chunk of chunksOf(ids, ROWS_PER_STATEMENT)) {
    const before = await tallies.addStored(trx, chunk, -1);
    for (const [id, one] of before) lives.set(id, one);
    const found = [...before.values()];
    if (found.some((one) => !one.left)) {
      for (const table of [TABLES.catalogue, TABLES.terms]) await trx(table).whereIn('document_id', chunk).delete();
      for (const derived of derivedTables()) await derived.drop(trx, chunk);
    }
    if (found.some((one) => one.left)) await trx(TABLES.gone).whereIn('document_id', chunk).delete();
  }
  return lives;
}
