import type { Quantity } from '../domain/figure';
import type { Query } from '../storage/reader';
import { addDays } from '../domain/shanghai';
import type { Period } from './period';

export interface Visits extends Quantity {
  basis: 'computed' | 'reported' | 'mixed';
  /** Per day that has passed; null where nothing is known. */
  dailyMean: number | null;
}

const DAY = 86_400_000;
const daysBetween = (first: string, last: string) => Math.round((Date.parse(last) - Date.parse(first)) / DAY) + 1;

/**
 * Visits of a period. A day counted here goes before what another system reported of it; no day at all is unknown.
 *
 * @param scope site, agency, column or entry
 */
export async function visitsOf(query: Query, scope: string, code: string, { firstDay, lastDay }: Period, today: string): Promise<Visits> {
  const rows = await query<{ day: string; origin: string; visits: number | string }>(
    'SELECT day, origin, visits FROM disclosure_visit_days WHERE scope = ? AND code = ? AND day >= ? AND day <= ?',
    [scope, code, firstDay, lastDay]
  );
  const counted = new Map(rows.filter(({ origin }) => origin === 'counted').map(({ day, visits }) => [day, Number(visits)]));
  const reported = rows.filter(({ day, origin }) => origin === 'reported' && !counted.has(day));
  if (!counted.size && !reported.length) return { value: null, precision: 'unknown', basis: 'computed', dailyMean: null };
  const value = [...counted.values(), ...reported.map(({ visits }) => Number(visits))].reduce((sum, n) => sum + n, 0);
  const first = rows.reduce((least, { day }) => (day < least ? day : least), lastDay);
  const last = lastDay < today ? lastDay : today;
  return {
    value,
    precision: 'exact',
    basis: !reported.length ? 'computed' : counted.size ? 'mixed' : 'reported',
    dailyMean: Math.round((value / Math.max(1, daysBetween(first, last))) * 10) / 10,
  };
}

export interface Officers {
  information: number;
  leaders: number;
  reviewers: number;
  units: number;
}

interface InOffice {
  duty: string;
  agency: string;
}

/** The last day of the period, or today: the day on which its officers are counted. */
export const officersDay = ({ lastDay }: Period, today: string): string => (lastDay < today ? lastDay : today);

/** 信息员 of the whole county in office on a day: some hundreds of rows. */
export function inOffice(query: Query, on: string): Promise<InOffice[]> {
  return query('SELECT duty, agency FROM disclosure_officers WHERE ("from" IS NULL OR "from" < ?) AND (until IS NULL OR until >= ?)', [addDays(on, 1), on]);
}

/** Those of an agency, or of the county (`''`), by what they do. */
export function countOfficers(all: InOffice[], agency: string): Officers {
  const rows = agency ? all.filter((row) => row.agency === agency) : all;
  const count = (...duties: string[]) => rows.filter(({ duty }) => duties.includes(duty)).length;
  return {
    information: count('full_time', 'part_time'),
    leaders: count('leader'),
    reviewers: count('reviewer', 'secrecy_reviewer'),
    units: new Set(rows.map((row) => row.agency)).size,
  };
}

/** 信息员 in office on the last day of the period, or today. */
export async function officersOf(query: Query, agency: string, period: Period, today: string): Promise<Officers> {
  return countOfficers(await inOffice(query, officersDay(period, today)), agency);
}
