import { calendarDay, firstOfYear, instant, officeDay } from './calendar';
import { Random, randomFrom } from './random';
import { COLUMNS, FIRST_DAY, Span } from './seeds';
import { ColumnSeed } from './types';

/** What the county had published by the end of the last full year: the origin document's "11000余". */
const BEFORE_LAST_YEAR = 10_240;

/** A place in time for one entry. */
export interface Moment {
  column: ColumnSeed;
  day: number;
  at: number;
}

/** How often a column appears in a year, as a share; 0 before it was opened and once it has fallen silent. */
function shareOf(column: ColumnSeed, year: number, span: Span): number {
  if (year < (column.since ?? 0)) return 0;
  if (column.quietYears !== undefined && year > span.thisYear - column.quietYears) return 0;
  return column.inLastYear || column.inOtherYears || 0;
}

/** Divides a whole into whole parts, the largest remainders rounded up. */
function apportion(total: number, shares: number[]): number[] {
  const sum = shares.reduce((a, b) => a + b, 0);
  const exact = shares.map((share) => (share * total) / sum);
  const parts = exact.map(Math.floor);
  const missing = total - parts.reduce((a, b) => a + b, 0);
  const byRemainder = exact.map((value, index) => ({ index, rest: value % 1 })).sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

/** Entries of each year before the last full one: growing steadily, 2008 with its eight months only. */
function totalsBefore(lastYear: number): Map<number, number> {
  const years = Array.from({ length: lastYear - 2008 }, (_, index) => 2008 + index);
  const shares = years.map((_, index) => (0.4 + (0.6 * index) / years.length) * (index === 0 ? 0.6 : 1));
  const totals = apportion(BEFORE_LAST_YEAR, shares);
  return new Map(years.map((year, index) => [year, totals[index] ?? 0]));
}

/**
 * Spreads the entries of a column evenly over the year with some chance in each place: even enough that a column
 * that lives is never silent for long.
 */
function moments(column: ColumnSeed, count: number, year: number, random: Random): Moment[] {
  const first = year === 2008 ? FIRST_DAY : firstOfYear(year);
  const length = firstOfYear(year + 1) - first;
  return Array.from({ length: count }, (_, index) => {
    const drawn = first + Math.floor(((index + random.int(5, 95) / 100) / count) * length);
    const urgent = column.unit === 'at_once';
    const day = urgent ? drawn : officeDay(drawn);
    const minutes = urgent ? random.int(0, 1439) : random.chance(0.55) ? random.int(510, 715) : random.int(870, 1075);
    return { column, day, at: instant(day, minutes, random.int(0, 59)) };
  });
}

/**
 * @returns a place in time for everything the county has published up to the end of yesterday, in that order: growing
 *   from 2008, in the last full year exactly what `columns.json` says
 */
export function schedule(span: Span): Moment[] {
  const random = randomFrom('schedule');
  const before = totalsBefore(span.lastYear);
  const all: Moment[] = [];
  for (let year = 2008; year <= span.thisYear; year += 1) {
    const counts =
      year < span.lastYear
        ? apportion(before.get(year) ?? 0, COLUMNS.map((column) => shareOf(column, year, span)))
        : COLUMNS.map((column) => (year === span.lastYear ? column.inLastYear : shareOf(column, year, span)));
    COLUMNS.forEach((column, index) => all.push(...moments(column, counts[index] ?? 0, year, random)));
  }
  return all
    .filter(({ day }) => day < span.today)
    .sort((a, b) => a.at - b.at || a.column.code.localeCompare(b.column.code));
}

export function yearOf(day: number): number {
  return calendarDay(day).year;
}
