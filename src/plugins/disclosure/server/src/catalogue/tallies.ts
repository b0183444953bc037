import { addDays, shanghaiMonth, startOfDay } from '../domain/shanghai';
import { chunksOf, rowsOf, toMillis, type Trx } from '../storage/dialect';
import { TABLES } from '../storage/table-names';
import { Together } from '../storage/together';
import { ALL, lifeOf, termsText, type Life, type Tallied } from './life';
import { talliedGone, talliedOf, talliedTerms, type CatalogueRow, type Projection, type TermRow } from './projection';

/** `scheme, code, agency, class, month` of one line of the tallies. */
export type TallyKey = [scheme: string, code: string, agency: string, className: string, month: string];

/** Scheme of the lines that count acts: `code` is the act. */
const ACTS = 'act';
/** Acts on what was published. */
export const STANDING_ACTS = `'published','corrected','reinstated','repealed','numbered','withdrawn','merged','expunged'`;

/** A public act, to be counted. */
export interface CountedAct {
  act: string;
  agency: string;
  /** ms epoch. */
  at: number;
}

/** How an entry stood in the derived tables. */
export interface Before {
  life: Life;
  class: string;
  terms: string;
  left: boolean;
}

interface Counts {
  /** Standing in the catalogue now, by month of first publication. */
  entries: number;
  /** First published in the month, whatever became of them. */
  published: number;
  gone: number;
  reinstated: number;
}
const NAMES = ['entries', 'published', 'gone', 'reinstated'] as const;
/** A row of either table. */
type Line = Counts & { scheme: string; code: string; agency: string; class: string; month?: string; year?: string };
/**
 * Every line stands by the month, those that an account is made of also by the year, added up: an account reads the
 * years before its own by the year.
 */
export const TALLIES = { month: TABLES.tallies, year: TABLES.yearlyTallies } as const;
type Grain = keyof typeof TALLIES;
/** Schemes that accounts are made of, and that the closing of a year keeps. */
export const ACCOUNTED = ['all', 'column', 'channel', ACTS];
const NOTHING: Counts = { entries: 0, published: 0, gone: 0, reinstated: 0 };
const ROWS_PER_STATEMENT = 200;
const ENTRIES_PER_STEP = 500;

/**
 * Adds up what a batch changes, so that each line of the tallies is touched once, in a fixed order. An entry counts
 * under its present classification in every month of its life: re-classing it moves its whole past, so that
 * opening + new − gone + reinstated = cumulative holds on every line.
 */
export class TallyChanges {
  private readonly changes = new Map<string, { key: TallyKey; counts: Counts }>();

  /** @param month counts the lines of this month only */
  constructor(private readonly month?: string) {}

  add(entry: Tallied, sign: 1 | -1): void {
    const published = shanghaiMonth(entry.publishedAt);
    for (const [scheme, code] of [['all', ALL], ...entry.terms]) {
      for (const agency of [entry.agency, ALL]) {
        const line = (at: string): TallyKey => [scheme!, code!, agency, entry.class, at];
        this.bump(line(published), 'published', sign);
        if (entry.standing) this.bump(line(published), 'entries', sign);
        for (const [event, at] of entry.life) this.bump(line(at), event, sign);
      }
    }
  }

  act(act: string, agency: string, month: string, n = 1): void {
    for (const whose of [agency, ALL]) this.bump([ACTS, act, whose, '', month], 'entries', n);
  }

  acts(acts: CountedAct[]): void {
    for (const { act, agency, at } of acts) this.act(act, agency, shanghaiMonth(at));
  }

  /** Adds entries as the derived tables hold them, standing or gone. @param ids at most some hundreds */
  async addStored(trx: Trx, ids: string[], sign: 1 | -1): Promise<Map<string, Before>> {
    const before = new Map<string, Before>();
    if (!ids.length) return before;
    const marks = ids.map(() => '?').join(',');
    const there = await rowsOf<Record<string, any>>(
      trx,
      `SELECT document_id, agency, class, published_at, life, CAST(NULL AS text) AS terms, 0 AS departed FROM ${TABLES.catalogue} WHERE document_id IN (${marks})
       UNION ALL SELECT document_id, agency, class, published_at, life, terms, 1 AS departed FROM ${TABLES.gone} WHERE document_id IN (${marks})`,
      [...ids, ...ids]
    );
    const rows = there.filter(({ departed }) => !departed) as (CatalogueRow & Projection['row'])[];
    const terms = rows.length ? await rowsOf<TermRow>(trx, `SELECT * FROM ${TABLES.terms} WHERE document_id IN (${marks})`, ids) : [];
    const byEntry = new Map<string, TermRow[]>(rows.map(({ document_id }) => [document_id, []]));
    for (const term of terms) byEntry.get(term.document_id)?.push(term);
    for (const row of rows) {
      row.published_at = Number(row.published_at);
      const own = byEntry.get(row.document_id)!;
      this.add(talliedOf({ row, terms: own }), sign);
      before.set(row.document_id, { life: lifeOf(row.life), class: row.class, terms: termsText(talliedTerms(own)), left: false });
    }
    for (const row of there.filter(({ departed }) => departed)) {
      this.add(talliedGone(row), sign);
      before.set(row.document_id, { life: lifeOf(row.life), class: row.class, terms: row.terms, left: true });
    }
    return before;
  }

  private bump(key: TallyKey, name: keyof Counts, n: number): void {
    if (this.month !== undefined && key[4] !== this.month) return;
    const id = key.join('\u0001');
    const change = this.changes.get(id) ?? { key, counts: { ...NOTHING } };
    change.counts[name] += n;
    this.changes.set(id, change);
  }

  /** Lines that hold anything, as rows of the table of months or of years. */
  rows(grain: Grain) {
    const lines = new Map<string, Line>();
    for (const { key: [scheme, code, agency, className, month], counts } of this.changes.values()) {
      if (grain === 'year' && !ACCOUNTED.includes(scheme)) continue;
      const at = grain === 'year' ? month.slice(0, 4) : month;
      const id = [scheme, code, agency, className, at].join('\u0001');
      const line = lines.get(id) ?? { scheme, code, agency, class: className, [grain]: at, ...NOTHING };
      for (const name of NAMES) line[name] += counts[name];
      lines.set(id, line);
    }
    return [...lines.values()].filter((line) => NAMES.some((name) => line[name] !== 0));
  }

  /** Adjusts the lines by what was added up. */
  async write(writes: Together, grains: Grain[] = ['month', 'year']): Promise<void> {
    const { trx } = writes;
    const emptied: PromiseLike<unknown>[] = [];
    for (const grain of grains) {
      const table = TALLIES[grain];
      const rows = this.rows(grain);
      for (const chunk of chunksOf(rows, ROWS_PER_STATEMENT)) {
        writes.add(
          trx(table)
            .insert(chunk)
            .onConflict(['scheme', 'code', 'agency', grain, 'class'])
            .merge(Object.fromEntries(NAMES.map((name) => [name, trx.raw(`${table}.${name} + excluded.${name}`)])))
        );
      }
      const less = rows.filter((row) => NAMES.some((name) => row[name] < 0));
      const of = (name: 'scheme' | 'agency' | Grain) => [...new Set(less.map((row) => row[name]!))];
      if (less.length) emptied.push(trx(table).where(NOTHING).whereIn('scheme', of('scheme')).whereIn(grain, of(grain)).whereIn('agency', of('agency')).delete());
    }
    if (emptied.length) await writes.done();
    for (const lines of emptied) await lines;
  }
}

const startOfMonth = (month: string) => startOfDay(`${month}-01`);
const monthAfter = (month: string) => addDays(`${month}-01`, 31).slice(0, 7);

/** @returns every month, `YYYY-MM`, in which an entry was first published, left or returned, or somebody acted, or which the tallies name */
export async function talliedMonths(trx: Trx): Promise<string[]> {
  const rows = await rowsOf<{ month: string }>(trx, `SELECT DISTINCT month FROM ${TABLES.tallies}`);
  const months = new Set(rows.map(({ month }) => month));
  for (const table of [TABLES.catalogue, TABLES.gone]) {
    for (let from: number | null = 0; from !== null; ) {
      const [row]: { at: number | string | null }[] = await rowsOf(trx, `SELECT min(published_at) AS at FROM ${table} WHERE published_at >= ?`, [from]);
      const month: string | null = row!.at === null ? null : shanghaiMonth(Number(row!.at));
      if (month) months.add(month);
      from = month ? startOfMonth(monthAfter(month)) : null;
    }
  }
  // Whatever became of entries is an act of the journal.
  const [acted] = await rowsOf<{ first: unknown; last: unknown }>(trx, 'SELECT min("at") AS first, max("at") AS last FROM disclosure_journal');
  const [first, last] = [toMillis(acted?.first), toMillis(acted?.last)];
  if (first !== null && last !== null) for (let month = shanghaiMonth(first); month <= shanghaiMonth(last); month = monthAfter(month)) months.add(month);
  return [...months].sort();
}

/** Counts one month's lines anew from the catalogue. Only within `writing`; memory is bounded by the month's lines. */
export async function rebuildMonth(trx: Trx, month: string): Promise<void> {
  const tallies = new TallyChanges(month);
  const within = [startOfMonth(month), startOfMonth(monthAfter(month))];
  for (const table of [TABLES.catalogue, TABLES.gone]) {
    for (let after = ''; ; ) {
      const rows: { id: string }[] = await rowsOf(
        trx,
        `SELECT document_id AS id FROM ${table} WHERE document_id > ?
         AND ((published_at >= ? AND published_at < ?) OR (life IS NOT NULL AND life LIKE ?)) ORDER BY document_id LIMIT ${ENTRIES_PER_STEP}`,
        [after, ...within, `%"${month}"%`]
      );
      if (!rows.length) break;
      await tallies.addStored(trx, rows.map(({ id }) => id), 1);
      after = rows[rows.length - 1]!.id;
    }
  }
  const acts = await rowsOf<{ act: string; agency: string; n: number | string }>(
    trx,
    `SELECT act, agency, count(*) AS n FROM disclosure_journal
     WHERE subject = 'entry' AND act IN (${STANDING_ACTS}) AND "at" >= ? AND "at" < ? GROUP BY act, agency`,
    within.map((at) => new Date(at))
  );
  for (const { act, agency, n } of acts) tallies.act(act, agency, month, Number(n));
  await trx(TABLES.tallies).where({ month }).delete();
  const writes = new Together(trx);
  await tallies.write(writes, ['month']);
  await writes.done();
}

/** @returns every year, `YYYY`, of these months, or which the tallies name */
export async function talliedYears(trx: Trx, months: string[]): Promise<string[]> {
  const rows = await rowsOf<{ year: string }>(trx, `SELECT DISTINCT year FROM ${TABLES.yearlyTallies}`);
  return [...new Set([...months.map((month) => month.slice(0, 4)), ...rows.map(({ year }) => year)])].sort();
}

/** Adds one year's lines up anew from its months, which must be right. Only within `writing`. */
export async function rebuildYear(trx: Trx, year: string): Promise<void> {
  await trx(TABLES.yearlyTallies).where({ year }).delete();
  await trx.raw(
    `INSERT INTO ${TABLES.yearlyTallies} (scheme, code, agency, class, year, ${NAMES.join(', ')})
     SELECT scheme, code, agency, class, CAST(? AS text), ${NAMES.map((name) => `sum(${name})`).join(', ')}
     FROM ${TABLES.tallies} WHERE scheme IN (${ACCOUNTED.map(() => '?').join(', ')}) AND month >= ? AND month <= ? GROUP BY scheme, code, agency, class`,
    [year, ...ACCOUNTED, `${year}-01`, `${year}-12`]
  );
}
