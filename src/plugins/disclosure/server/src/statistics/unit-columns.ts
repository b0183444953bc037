import { DisclosureError } from '../http/errors';
import type { Public } from '../http/public-route';
import { firstOf, openBooks, type Books } from './account';
import { yearsOf } from './annual';
import { byAgency, matrix, type Source } from './lines';
import { periodOf } from './period';

/** What was first published, and how many of those the catalogue still lists. */
export interface Counted {
  value: number;
  listed: number;
}

/** Parts of the platform that guides and reports fill, not entries: empty here they are no gap. */
const FILLED_OTHERWISE = new Set(['guide', 'reports', 'request']);

const named = ({ code, name }: { code: string; name: string }) => ({ code, name });

/** Columns in tree order, those in use and those in which somebody published. */
function columnsOf({ directory }: Public, used: Set<string>) {
  const columns: { code: string; name: string; parent: string | null; leaf: boolean }[] = [];
  const walk = (parent: string | null): void => {
    for (const { code, name, active, frame } of directory.childrenOf('column', parent)) {
      const leaf = !directory.childrenOf('column', code).some((child) => child.active || used.has(child.code));
      if ((active && !FILLED_OTHERWISE.has(frame ?? '')) || used.has(code)) columns.push({ code, name, parent, leaf });
      walk(code);
    }
  };
  walk(null);
  return columns;
}

/** @returns by agency its whole (`''`) and its columns: as published, of what today's catalogue lists */
async function countsOf({ now, then, period }: Books, within: (agency: string) => boolean): Promise<Map<string, Map<string, Counted>>> {
  const counts = new Map<string, Map<string, Counted>>();
  const at = (agency: string, column: string): Counted => {
    if (!counts.has(agency)) counts.set(agency, new Map());
    const own = counts.get(agency)!;
    if (!own.has(column)) own.set(column, { value: 0, listed: 0 });
    return own.get(column)!;
  };
  const add = async (source: Source, take: (counted: Counted, published: number, listed: number) => void) => {
    for (const { agency, column, published, listed } of await matrix(source, period)) if (within(agency)) take(at(agency, column), published, listed);
    for (const [agency, { published, listedPublished }] of await byAgency(source, period)) if (within(agency)) take(at(agency, ''), published, listedPublished);
  };
  await add(now, (counted, published, listed) => Object.assign(counted, { value: then ? 0 : published, listed }));
  if (then) await add(then, (counted, published) => Object.assign(counted, { value: published }));
  return counts;
}

/** Years of which the system holds entries, newest first: of others nothing is known by unit and column. */
async function heldYears(open: Public): Promise<number[]> {
  const first = Number((await firstOf(open))?.slice(0, 4) ?? open.today.slice(0, 4));
  return (await yearsOf(open)).filter((year) => year >= first);
}

/**
 * Unit × column of a year, quarter or month: what each unit published in each column and branch, and where nothing;
 * which units published at all. From the tallies; of a closed year as it was closed.
 *
 * @param name `2026`, `2026-Q1`, `2026-H1`, `2026-03`; absent: this year
 * @param agencies of these units alone; null: of all
 * @throws YEAR_NOT_FOUND, INVALID_QUERY
 */
export async function unitColumns(open: Public, name: string | undefined, agencies: string[] | null) {
  const asked = name ?? open.today.slice(0, 4);
  const period = periodOf(asked.slice(0, 4), asked);
  const years = await heldYears(open);
  if (!years.includes(period.year)) throw new DisclosureError('YEAR_NOT_FOUND', undefined, { year: period.year });
  const books = await openBooks(open, period);
  const counts = await countsOf(books, (code) => !agencies || agencies.includes(code));
  const units = [...open.directory.agencies.values()].filter(({ code, active }) => (active || (counts.get(code)?.get('')?.value ?? 0) > 0) && (!agencies || agencies.includes(code)));
  const rows = units.map((agency) => {
    const { '': whole = { value: 0, listed: 0 }, ...cells } = Object.fromEntries(counts.get(agency.code) ?? []);
    return { agency: named(agency), active: agency.active, total: whole, cells: Object.fromEntries(Object.entries(cells).filter(([, { value, listed }]) => value || listed)) };
  });
  const used = new Set(rows.flatMap(({ cells }) => Object.keys(cells)));
  return {
    years,
    period: { name: period.name, from: period.firstDay, to: period.lastDay },
    closedAt: books.closed?.at ?? null,
    agencies: agencies && agencies.map((code) => ({ code, name: open.directory.agencies.get(code)?.name ?? code })),
    columns: columnsOf(open, used),
    rows,
    disclosing: {
      published: rows.filter(({ active, total }) => active && total.value > 0).length,
      none: rows.filter(({ active, total }) => active && !total.value).map(({ agency }) => agency),
    },
  };
}
