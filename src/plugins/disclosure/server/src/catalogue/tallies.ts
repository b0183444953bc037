import { addDays, shanghaiMonth, startOfDay } from '../domain/shanghai';
import { chunksOf, rowsOf, type Trx } from '../storage/dialect';
import { TABLES } from '../storage/tables';
import { tallyKeysOf, type CatalogueRow, type Projection, type TallyKey, type TermRow } from './projection';

const ROWS_PER_STATEMENT = 200;
const ENTRIES_PER_STEP = 500;

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

  /** Adds entries as the catalogue holds them. @param ids at most some hundreds */
  async addStored(trx: Trx, ids: string[], sign: 1 | -1): Promise<void> {
    if (!ids.length) return;
    const marks = ids.map(() => '?').join(',');
    const rows = await rowsOf<CatalogueRow & Projection['row']>(
      trx,
      `SELECT document_id, agency, class, published_at FROM ${TABLES.catalogue} WHERE document_id IN (${marks})`,
      ids
    );
    const terms = await rowsOf<TermRow>(trx, `SELECT * FROM ${TABLES.terms} WHERE document_id IN (${marks})`, ids);
    const byEntry = new Map<string, TermRow[]>(rows.map(({ document_id }) => [document_id, []]));
    for (const term of terms) byEntry.get(term.document_id)?.push(term);
    for (const row of rows) {
      row.published_at = Number(row.published_at);
      this.add({ row, terms: byEntry.get(row.document_id)! }, sign);
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

const startOfMonth = (month: string) => startOfDay(`${month}-01`);
const monthAfter = (month: string) => addDays(`${month}-01`, 31).slice(0, 7);

/** @returns every month, `YYYY-MM`, in which an entry was first published or which the tallies name */
export async function talliedMonths(trx: Trx): Promise<string[]> {
  const rows = await rowsOf<{ month: string }>(trx, `SELECT DISTINCT month FROM ${TABLES.tallies}`);
  const months = new Set(rows.map(({ month }) => month));
  for (let from: number | null = 0; from !== null; ) {
    const [row]: { at: number | string | null }[] = await rowsOf(trx, `SELECT min(published_at) AS at FROM ${TABLES.catalogue} WHERE published_at >= ?`, [from]);
    const month: string | null = row!.at === null ? null : shanghaiMonth(Number(row!.at));
    if (month) months.add(month);
    from = month ? startOfMonth(monthAfter(month)) : null;
  }
  return [...months].sort();
}

/** Counts one month's lines anew from the catalogue. Only within `writing`; memory is bounded by the month's lines. */
export async function rebuildMonth(trx: Trx, month: string): Promise<void> {
  const tallies = new TallyChanges();
  const within = [startOfMonth(month), startOfMonth(monthAfter(month))];
  for (let after = ''; ; ) {
    const rows: { id: string }[] = await rowsOf(
      trx,
      `SELECT document_id AS id FROM ${TABLES.catalogue} WHERE published_at >= ? AND published_at < ? AND document_id > ?
       ORDER BY document_id LIMIT ${ENTRIES_PER_STEP}`,
      [...within, after]
    );
    if (!rows.length) break;
    await tallies.addStored(trx, rows.map(({ id }) => id), 1);
    after = rows[rows.length - 1]!.id;
  }
  await trx(TABLES.tallies).where({ month }).delete();
  await tallies.write(trx);
}
