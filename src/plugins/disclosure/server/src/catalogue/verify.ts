import { setImmediate } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { forgotten, unforgotten } from '../journal/forget';
import { hashOf } from '../journal/versions';
import { clientOf, parseJson, rowsOf, type Trx } from '../storage/dialect';
import { queryOf } from '../storage/reader';
import { TABLES } from '../storage/table-names';
import { loadDirectory } from './directory';
import { readState } from './state';
import { derivedTables, type Range } from './derived';
import { residueOf } from './expunged';
import { expectedPage, tallyPage, type Expected } from './expected';
import type { Progress } from './reindex';
import { TALLIES, TallyChanges } from './tallies';

const MOST_REPORTED = 100;
type Row = Record<string, any>;

/** Collects differences; the first hundred in words, all of them counted. */
class Report {
  readonly differences: string[] = [];
  count = 0;
  add(text: string): void {
    this.count += 1;
    if (this.differences.length < MOST_REPORTED) this.differences.push(text);
  }
}

/** What a proof comes to. */
interface Proof {
  checked: number;
  differences: string[];
  /** Of all differences; only the first hundred are told. */
  count: number;
}

/** Runs one part of the proof within a transaction. */
type Step = <T>(part: (trx: Trx) => Promise<T>) => Promise<T>;

/** Goes in slices before somebody's writing is held up for one. */
const GOES = 3;

/**
 * Proves derived truth against kept truth, as one snapshot: catalogue, terms, tombstones and tallies row by row;
 * numbers unique and without gaps; the journal without gaps; every public act with its version, whose content still
 * has the hash that names it, unless an act expunged it; each entry's standing with its published row.
 *
 * PostgreSQL gives a snapshot beside the writers. SQLite has one connection for all of the panel, and one thread: there
 * the proof goes in slices, between which everybody else has a turn, and counts if no act came in between.
 *
 * @returns every difference found; none means clean
 */
export async function verify(strapi: Core.Strapi, progress: Progress = () => {}): Promise<Proof> {
  for (let go = 0; go < GOES && clientOf(strapi) === 'sqlite'; go += 1) {
    const proof = await inSlices(strapi, progress);
    if (proof) return proof;
  }
  return strapi.db.transaction(async ({ trx }) => {
    // One snapshot without the writers' lock: publications go on beside it.
    if (clientOf(strapi) === 'postgres') await (trx as Trx).raw('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    return prove(strapi, (part) => part(trx), progress);
  });
}

/** @returns null where an act came in between */
async function inSlices(strapi: Core.Strapi, progress: Progress): Promise<Proof | null> {
  const step: Step = async (part) => {
    await setImmediate();
    return strapi.db.transaction(({ trx }) => part(trx)) as never;
  };
  const standing = () => step((trx) => readState(queryOf(trx)));
  const before = await standing();
  const proof = await prove(strapi, step, progress);
  const after = await standing();
  return before.version === after.version && before.directoryVersion === after.directoryVersion ? proof : null;
}

async function prove(strapi: Core.Strapi, step: Step, progress: Progress): Promise<Proof> {
  const report = new Report();
  const directory = await step((trx) => loadDirectory(queryOf(trx)));
  const [{ n } = { n: 0 }] = await step((trx) => rowsOf<{ n: number | string }>(trx, 'SELECT count(*) AS n FROM disclosure_entries WHERE published_at IS NULL'));
  const tallies = new TallyChanges();
  const expunged = await step(forgotten);
  let checked = 0;
  for (let after: string | null = ''; after !== null; ) {
    const from: string = after;
    const page: Expected = await step(async (trx) => {
      const expected = await expectedPage(strapi, trx, directory, from);
      await comparePage(trx, report, expected, { after: from, last: expected.last });
      return expected;
    });
    tallyPage(tallies, page);
    checkExpunged(report, page, expunged);
    checked += page.drafts.length;
    after = page.next;
    progress(checked, Number(n));
  }
  await step((trx) => compareTallies(trx, report, tallies));
  await step((trx) => compareState(trx, report));
  await step((trx) => checkNumbers(trx, report));
  await checkVersions(step, report, expunged);
  for (const version of await step(unforgotten)) report.add(`journal ${version}: says something of an expunged entry`);
  return { checked, differences: report.differences, count: report.count };
}

const text = (value: unknown) => (value === null || value === undefined ? null : String(value));

function compareRows(report: Report, table: string, expected: Row[], found: Row[], keyOf: (row: Row) => string): void {
  const there = new Map(found.map((row) => [keyOf(row), row]));
  for (const row of expected) {
    const key = keyOf(row);
    const other = there.get(key);
    there.delete(key);
    if (!other) report.add(`${table} ${key}: missing`);
    else {
      const faulty = Object.keys(row).filter((name) => text(row[name]) !== text(other[name]));
      if (faulty.length) report.add(`${table} ${key}: ${faulty.join(', ')} differ`);
    }
  }
  for (const key of there.keys()) report.add(`${table} ${key}: does not belong there`);
}

async function comparePage(trx: Trx, report: Report, page: Expected, range: Range): Promise<void> {
  const within = [range.after, range.last];
  const found = (table: string) => rowsOf<Row>(trx, `SELECT * FROM ${table} WHERE document_id > ? AND document_id <= ?`, within);
  const byId = (row: Row) => row.document_id as string;
  compareRows(report, TABLES.catalogue, page.projections.map(({ row }) => row), await found(TABLES.catalogue), byId);
  compareRows(report, TABLES.terms, page.projections.flatMap(({ terms }) => terms), await found(TABLES.terms), (row) => `${row.document_id} ${row.scheme}/${row.code}`);
  compareRows(report, TABLES.gone, page.gone, await found(TABLES.gone), byId);
  for (const derived of derivedTables()) {
    for (const difference of await derived.verify(trx, range, page.projections)) report.add(`${derived.name} ${difference}`);
  }
  const published = new Set(page.projections.map(({ row }) => row.document_id));
  for (const { documentId, standing } of page.drafts) {
    if ((standing === 'public') !== published.has(documentId)) report.add(`entry ${documentId}: standing ${standing ?? 'none'} against its published row`);
  }
}

/** An expunged entry has its act, and nothing but what remains. */
function checkExpunged(report: Report, { drafts }: Expected, expunged: Set<string>): void {
  for (const draft of drafts) {
    if ((draft.standing === 'expunged') !== expunged.has(draft.documentId)) report.add(`entry ${draft.documentId}: expunged without its act, or the reverse`);
    const residue = draft.standing === 'expunged' ? residueOf(draft) : [];
    if (residue.length) report.add(`entry ${draft.documentId}: expunged, yet ${residue.join(', ')} are there`);
  }
}

async function compareTallies(trx: Trx, report: Report, tallies: TallyChanges): Promise<void> {
  for (const grain of ['month', 'year'] as const) {
    const keyOf = (row: Row) => [row.scheme, row.code, row.agency, row.class, row[grain]].join('/');
    compareRows(report, TALLIES[grain], tallies.rows(grain), await rowsOf<Row>(trx, `SELECT * FROM ${TALLIES[grain]}`), keyOf);
  }
}

async function compareState(trx: Trx, report: Report): Promise<void> {
  const [state] = await rowsOf<Row>(trx, `SELECT version, last_act FROM ${TABLES.state} WHERE id = 1`);
  const [journal] = await rowsOf<Row>(trx, 'SELECT count(*) AS n, coalesce(max(version), 0) AS last FROM disclosure_journal');
  if (Number(journal!.n) !== Number(journal!.last)) report.add(`journal: ${journal!.n} acts, last version ${journal!.last}`);
  if (Number(state!.version) !== Number(journal!.last)) report.add(`state: version ${state!.version}, journal ${journal!.last}`);
  const orphans = await rowsOf<{ id: string }>(
    trx,
    `SELECT p.document_id AS id FROM disclosure_entries p WHERE p.published_at IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM disclosure_entries d WHERE d.document_id = p.document_id AND d.published_at IS NULL)`
  );
  for (const { id } of orphans) report.add(`entry ${id}: published without a draft`);
}

async function checkNumbers(trx: Trx, report: Report): Promise<void> {
  const unregistered = await rowsOf<{ id: string }>(
    trx,
    `SELECT e.document_id AS id FROM disclosure_entries e WHERE e.index_number IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM disclosure_index_numbers n WHERE n.entry = e.document_id AND n.number = e.index_number)`
  );
  for (const { id } of unregistered) report.add(`entry ${id}: its index number is not registered`);
  // Within a series, what the system allocated follows what is there without leaving one out.
  const gaps = await rowsOf<Row>(
    trx,
    `SELECT n.number FROM disclosure_index_numbers n WHERE n.origin = 'allocated' AND n.serial > 1
     AND NOT EXISTS (SELECT 1 FROM disclosure_index_numbers p WHERE p.front = n.front AND p.year = n.year AND p.serial = n.serial - 1)`
  );
  for (const { number } of gaps) report.add(`number ${number}: the one before it is missing`);
}

/** Every public act on an entry names a version that is there, and the version still has its hash. */
async function checkVersions(step: Step, report: Report, expunged: Set<string>): Promise<void> {
  const lost = await step((trx) =>
    rowsOf<Row>(
      trx,
      `SELECT j.version FROM disclosure_journal j WHERE j.snapshot IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM disclosure_versions v WHERE v.hash = j.snapshot AND v.target = j.target)`
    )
  );
  for (const { version } of lost) report.add(`journal ${version}: its version is missing`);
  let after = 0;
  for (;;) {
    const from = after;
    const rows = await step((trx) => rowsOf<Row>(trx, 'SELECT id, hash, target, content FROM disclosure_versions WHERE id > ? ORDER BY id LIMIT 500', [from]));
    if (!rows.length) return;
    for (const { hash, target, content } of rows) {
      if (expunged.has(target)) {
        if (content !== null) report.add(`version ${target}: was to be expunged`);
      } else if (hashOf(parseJson(content)) !== hash) report.add(`version ${target}: its content does not have the hash ${hash}`);
    }
    after = Number(rows[rows.length - 1]!.id);
  }
}
