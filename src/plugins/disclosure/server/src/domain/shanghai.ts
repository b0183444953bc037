/**
 * Calendar of Asia/Shanghai as a fixed offset of +08:00. China kept daylight saving time in
 * 1986-1991 only; every time of day this catalogue holds comes from a web site after 2000,
 * and for older documents only the day is recorded. A fixed offset keeps the rules free of
 * the time zone data of the machine they run on.
 */
const OFFSET = 8 * 60 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;

const DAY_SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

function wallClock(at: number): string {
  const moved = new Date(at + OFFSET);
  if (Number.isNaN(moved.getTime()) || moved.getUTCFullYear() < 0 || moved.getUTCFullYear() > 9999) {
    throw new RangeError('Not an instant of the years 0000 to 9999');
  }
  return moved.toISOString();
}

/**
 * The start of a calendar day as read from its numbers.
 *
 * @param year 0 to 9999
 * @param month 1 to 12
 * @param day 1 to 31
 * @returns ms since 1970-01-01T00:00Z of 00:00 in Shanghai, or null when the calendar has no
 *   such day
 */
export function startOfCalendarDay(year: number, month: number, day: number): number | null {
  const date = new Date(0);
  // Date.UTC would read the years 0 to 99 as 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day);
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= 0 && year <= 9999 ? date.getTime() - OFFSET : null;
}

/**
 * The start of a day in Shanghai.
 *
 * @param day `YYYY-MM-DD`
 * @returns ms since 1970-01-01T00:00Z
 * @throws RangeError when the text is not a real day in that form
 */
export function startOfDay(day: string): number {
  const [, year, month, date] = DAY_SHAPE.exec(day) ?? [];
  const start = year === undefined ? null : startOfCalendarDay(Number(year), Number(month), Number(date));
  if (start === null) throw new RangeError('Not a calendar day YYYY-MM-DD');
  return start;
}

/**
 * The start of a year in Shanghai. Index numbers and annual reports count by this year.
 *
 * @param year 0 to 9999
 * @returns ms since 1970-01-01T00:00Z
 * @throws RangeError when the year is not such a whole number
 */
export function startOfYear(year: number): number {
  const start = Number.isInteger(year) ? startOfCalendarDay(year, 1, 1) : null;
  if (start === null) throw new RangeError('Not a year 0 to 9999');
  return start;
}

/**
 * The day in Shanghai at an instant.
 *
 * @param at ms since 1970-01-01T00:00Z
 * @returns `YYYY-MM-DD`
 * @throws RangeError when `at` is not an instant of the years 0000 to 9999
 */
export function shanghaiDay(at: number): string {
  return wallClock(at).slice(0, 10);
}

/**
 * The year in Shanghai at an instant: an index number bears the local year of publication.
 *
 * @param at ms since 1970-01-01T00:00Z
 * @returns the year, for example 2026
 * @throws RangeError when `at` is not an instant of the years 0000 to 9999
 */
export function shanghaiYear(at: number): number {
  return Number(wallClock(at).slice(0, 4));
}

/**
 * The month in Shanghai at an instant.
 *
 * @param at ms since 1970-01-01T00:00Z
 * @returns `YYYY-MM`
 * @throws RangeError when `at` is not an instant of the years 0000 to 9999
 */
export function shanghaiMonth(at: number): string {
  return wallClock(at).slice(0, 7);
}

/**
 * The minute in Shanghai at an instant, as the PubDate of the site tags wants it.
 *
 * @param at ms since 1970-01-01T00:00Z
 * @returns `YYYY-MM-DD HH:MM`, seconds cut off
 * @throws RangeError when `at` is not an instant of the years 0000 to 9999
 */
export function shanghaiMinute(at: number): string {
  return wallClock(at).slice(0, 16).replace('T', ' ');
}

/**
 * The day a number of calendar days later.
 *
 * @param day `YYYY-MM-DD`
 * @param n whole number of days, negative for earlier
 * @returns `YYYY-MM-DD`
 * @throws RangeError when `day` is not a real day, `n` not whole, or the result leaves the
 *   years 0000 to 9999
 */
export function addDays(day: string, n: number): string {
  if (!Number.isInteger(n)) throw new RangeError('Not a whole number of days');
  return shanghaiDay(startOfDay(day) + n * DAY);
}
