import days from 'chinese-days/dist/chinese-days.json';
import { addDays, startOfDay } from '../domain/shanghai';

/** What a county adds to the calendar of the State Council: local holidays of ethnic areas, changes within a year, years not in the package yet. */
export interface Overrides {
  /** `YYYY-MM-DD` */
  holidays: string[];
  workdays: string[];
  /** Years whose arrangement is complete in these lists. */
  years: number[];
}

export const NO_OVERRIDES: Overrides = { holidays: [], workdays: [], years: [] };

/** The arrangement of that year has not been announced, or is not known here: no deadline is computed from a guess. */
export class UnknownYear extends Error {
  constructor(readonly year: number) {
    super(`${year} 年的节假日安排尚未载入，无法计算工作日`);
  }
}

const HOLIDAYS = new Set(Object.keys(days.holidays));
const WORKDAYS = new Set(Object.keys(days.workdays));
/** A year is announced as a whole in the autumn before; single days of its January may be known earlier. */
const ANNOUNCED = new Set([...HOLIDAYS].filter((day) => day.slice(5, 7) === '10').map((day) => Number(day.slice(0, 4))));

const DAY = 86_400_000;
const OFFSET = 8 * 3_600_000;
/** 0 is Sunday. */
const weekday = (day: string) => (Math.floor((startOfDay(day) + OFFSET) / DAY) + 4) % 7;

/**
 * Whether a day is worked, by 《全国年节及纪念日放假办法》 and the yearly notice of the State Council's office.
 *
 * @param day `YYYY-MM-DD`
 * @throws UnknownYear
 */
export function isWorkingDay(day: string, overrides: Overrides = NO_OVERRIDES): boolean {
  const year = Number(day.slice(0, 4));
  if (!ANNOUNCED.has(year) && !overrides.years.includes(year)) throw new UnknownYear(year);
  if (overrides.workdays.includes(day)) return true;
  if (overrides.holidays.includes(day)) return false;
  if (WORKDAYS.has(day)) return true;
  if (HOLIDAYS.has(day)) return false;
  const at = weekday(day);
  return at !== 0 && at !== 6;
}

/**
 * The working day by which something is due: the day itself is not counted.
 *
 * @param day `YYYY-MM-DD`
 * @param n working days, 1 or more
 * @returns `YYYY-MM-DD`
 * @throws UnknownYear when the count runs into a year whose arrangement is not known
 */
export function workingDayAfter(day: string, n: number, overrides: Overrides = NO_OVERRIDES): string {
  let at = day;
  for (let left = n; left > 0; ) {
    at = addDays(at, 1);
    if (isWorkingDay(at, overrides)) left -= 1;
  }
  return at;
}

/** How many working days lie after `from` up to and including `to`; 0 when `to` is not later. @throws UnknownYear */
export function workingDaysBetween(from: string, to: string, overrides: Overrides = NO_OVERRIDES): number {
  let n = 0;
  for (let at = from; at < to; ) {
    at = addDays(at, 1);
    if (isWorkingDay(at, overrides)) n += 1;
  }
  return n;
}
