import { chunksOf, rowsOf, type Trx } from '../storage/dialect';
import { dropSearchDocuments, putSearchDocuments } from '../search/documents';
import { TABLES } from '../storage/tables';
import { tombstoneOf, type WasPublic } from './gone';
import { tallyKeysOf, type CatalogueRow, type Projection, type TallyKey, type TermRow } from './projection';

/** What an address answers after its entry has gone: 410 with a tombstone, or the way to the successor. */
export interface GoneRow {
  [column: string]: string | number | null;
}

const ROWS_PER_STATEMENT = 200;

/** Puts projections into the catalogue, replacing what was there, and adjusts the tallies by the difference. */
export async function putProjections(trx: Trx, projections: Projection[]): Promise<void> {
  if (!projections.length) return;
  const ids = projections.map(({ row }) => row.document_id);
  const tallies = new TallyChanges();
  await takeOut(trx, ids, tallies);
  for (const chunk of chunksOf(projections, ROWS_PER_STATEMENT)) await trx(TABLES.catalogue).insert(chunk.map(({ row }) => row));
  for (const chunk of chunksOf(projections.flatMap(({ terms }) => terms), ROWS_PER_STATEMENT)) await trx(TABLES.terms).insert(chunk);
  for (const projection of projections) tallies.add(projection, 1);
  await tallies.write(trx);
  await putSearchDocuments(trx, projections.map(({ row }) => row as never));
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
  await dropSearchDocuments(trx, ids);
  const tombstones = gone.map((row) => tombstoneOf(row, was.get(row.document_id)));
  for (const chunk of chunksOf(tombstones, ROWS_PER_STATEMENT)) await trx(TABLES.gone).insert(chunk);
}

async function takeOut(trx: Trx, ids: string[], tallies: TallyChanges): Promise<void> {
  for (const chunk of chunksOf(ids, ROWS_PER_STATEMENT)) {
    const marks = chunk.map(() => '?').join(',');
    const rows = await rowsOf<CatalogueRow & Projection['row']>(
      trx,
      `SELECT document_id, agency, class, published_at FROM ${TABLES.catalogue} WHERE document_id IN (${marks})`,
      chunk
    );
    if (rows.length) {
      const terms = await rowsOf<TermRow>(trx, `SELECT * FROM ${TABLES.terms} WHERE document_id IN (${marks})`, chunk);
      for (const row of rows) {
        row.published_at = Number(row.published_at);
        tallies.add({ row, terms: terms.filter((term) => term.document_id === row.document_id) }, -1);
      }
      await trx(TABLES.catalogue).whereIn('document_id', chunk).delete();
      await trx(TABLES.terms).whereIn('document_id', chunk).delete();
    }
    await trx(TABLES.gone).whereIn('document_id', chunk).delete();
  }
}

/** Adds up what a batch changes, so that each line of the tallies is touched once, in a fixed order. */
export class TallyChanges {
  private readonly changes = new Map<string, { key: TallyKey; n: number }>();

  add(projection: Projection, sign: 1 | -1): void {
    for (const key of tallyKeysOf(projection)) {
      const id = key.join('\u0001');
      const change = this.changes.get(id) ?? { key, n: 0 };
      change.n += sign;
      this.changes.set(id, change);
    }
  }

  /** Lines with a count, as rows of the table. */
  rows() {
    return [...this.changes.values()]
      .filter(({ n }) => n !== 0)
      .map(({ key: [scheme, code, agency, className, month], n }) => ({ scheme, code, agency, class: className, month, entries: n }));
  }

  async write(trx: Trx): Promise<void> {
    const rows = this.rows();
    for (const chunk of chunksOf(rows, ROWS_PER_STATEMENT)) {
      await trx(TABLES.tallies)
        .insert(chunk)
        .onConflict(['scheme', 'code', 'agency', 'month', 'class'])
        .merge({ entries: trx.raw(`${TABLES.tallies}.entries + excluded.entries`) });
    }
    if (rows.some(({ entries }) => entries < 0)) await trx(TABLES.tallies).where('entries', 0).delete();
  }
}
