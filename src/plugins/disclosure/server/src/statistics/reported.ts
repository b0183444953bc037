import { sumOf, type Precision, type Quantity } from '../domain/figure';
import type { Query } from '../storage/reader';
import { flowSince, live, type Source } from './lines';
import { periodOf, type Period } from './period';

/** A figure as it was reported. */
export interface Reported extends Quantity {
  year: number;
  /** Empty: the whole county. */
  agency: string;
  item: string;
  class: string | null;
  label: string | null;
  printed: string | null;
  unit: string | null;
  source: string;
  sourceUrl: string | null;
  origin: string;
}

export const COLUMNS = `year, agency, item, statistics_class AS "class", label, printed, value, precision, unit, source,
  source_url AS "sourceUrl", origin`;

/** The database's enumeration keys have no hyphen. */
export const precisionOf = (stored: string | null): Precision => (stored === 'at_least' ? 'at-least' : ((stored ?? 'unknown') as Precision));
const WHOLE_COUNTY = '';

export async function reportedFigures(query: Query): Promise<Reported[]> {
  const rows = await query<Record<string, any>>(`SELECT ${COLUMNS} FROM disclosure_yearly_figures ORDER BY year, agency, item, coalesce(label, ''), id`);
  return rows.map((row) => ({
    ...(row as Reported),
    year: Number(row.year),
    agency: row.agency || WHOLE_COUNTY,
    value: row.value === null || row.value === undefined ? null : Number(row.value),
    precision: precisionOf(row.precision),
  }));
}

/** What an agency reported of an item for a year: the line without class and label, or the only one there is. */
export function reportedOf(figures: Reported[], agency: string, year: number, item: string): Reported | undefined {
  const all = figures.filter((figure) => figure.year === year && figure.agency === agency && figure.item === item && !figure.class);
  return all.find(({ label }) => !label) ?? (all.length === 1 ? all[0] : undefined);
}

/** Where the count begins: the last cumulative figure reported before the year. */
function baseOf(figures: Reported[], agency: string, year: number): Reported | undefined {
  const years = figures.filter((one) => one.agency === agency && one.item === 'cumulative' && one.year < year).map((one) => one.year);
  const reported = [...new Set(years)].map((one) => reportedOf(figures, agency, one, 'cumulative'));
  return reported.filter((one) => one && one.value !== null).at(-1);
}

/** @returns agencies (`''`: the county) whose cumulative figure begins with a reported one */
export const withBase = (figures: Reported[], year: number): string[] => [
  ...new Set(figures.filter((one) => baseOf(figures, one.agency, year)).map(({ agency }) => agency)),
];

/**
 * Cumulative at the end of the year before, where it begins with a reported figure: that figure, what was reported as
 * new for years that the system does not hold, and what the system counted since. A year that nobody reported makes it
 * a lower bound.
 *
 * @param first first year that the system holds anything of
 */
export async function openingFrom(figures: Reported[], source: Source, agency: string, year: number, first: number): Promise<Quantity | null> {
  const base = baseOf(figures, agency, year);
  if (!base) return null;
  const parts: Quantity[] = [base];
  for (let between = base.year + 1; between < Math.min(first, year); between += 1) {
    parts.push(reportedOf(figures, agency, between, 'new') ?? { value: null, precision: 'unknown' });
  }
  if (year > first) {
    const { opening } = await flowSince(source, agency, periodOf(String(year)), Math.max(base.year + 1, first));
    parts.push({ value: opening, precision: 'exact' });
  }
  return sumOf(parts);
}

/** Openings of every agency that begins with a reported figure, for the closing of a year. */
export async function openingsFrom(figures: Reported[], query: Query, { year }: Period, first: number): Promise<Record<string, Quantity>> {
  const openings: Record<string, Quantity> = {};
  for (const agency of withBase(figures, year)) openings[agency] = (await openingFrom(figures, live(query), agency, year, first))!;
  return openings;
}
