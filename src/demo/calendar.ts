/** Days are counted from 1970-01-01 and belong to Asia/Shanghai, whose offset is fixed at +08:00. */
const DAY = 24 * 60 * 60 * 1000;
const OFFSET = 8 * 60 * 60 * 1000;

export interface CalendarDay {
  year: number;
  month: number;
  date: number;
}

/** @returns the day of a `YYYY-MM-DD`; throws a RangeError for anything else */
export function dayNumber(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at) || dayText(at / DAY) !== text) throw new RangeError(`Not a calendar day: ${text}`);
  return at / DAY;
}

export function dayText(day: number): string {
  const { year, month, date } = calendarDay(day);
  return `${year}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}`;
}

export function calendarDay(day: number): CalendarDay {
  const read = new Date(day * DAY);
  return { year: read.getUTCFullYear(), month: read.getUTCMonth() + 1, date: read.getUTCDate() };
}

export function firstOfYear(year: number): number {
  return Date.UTC(year, 0, 1) / DAY;
}

/** 2026年3月9日. */
export function chineseDay(day: number): string {
  const { year, month, date } = calendarDay(day);
  return `${year}年${month}月${date}日`;
}

/** @returns ms since 1970 of a time of day in Shanghai */
export function instant(day: number, minutes: number, seconds = 0): number {
  return day * DAY + (minutes * 60 + seconds) * 1000 - OFFSET;
}

function isFree(day: number): boolean {
  const weekday = (day + 4) % 7;
  if (weekday === 0 || weekday === 6) return true;
  const { month, date } = calendarDay(day);
  // Only the holidays that never move; moving ones would need the yearly notices.
  return (month === 1 && date === 1) || (month === 5 && date === 1) || (month === 10 && date <= 3);
}

/** The office day at or before a day; at the turn of the year the next one, so that the year stays. */
export function officeDay(day: number): number {
  const { year } = calendarDay(day);
  let found = day;
  while (isFree(found)) found -= 1;
  if (calendarDay(found).year === year) return found;
  for (found = day; isFree(found); ) found += 1;
  return found;
}
