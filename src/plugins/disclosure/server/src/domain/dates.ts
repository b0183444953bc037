import { shanghaiDay, shanghaiMinute, startOfCalendarDay, startOfYear } from './shanghai';
import { foldDashes, isBlank } from './text';

/** Why a text gives no date: it says nothing, it has no known form, or no such day exists. */
export type DateProblem = 'empty' | 'unreadable' | 'impossible';

type Reading = { ok: true; at: number } | { ok: false; problem: DateProblem };

const UNREADABLE: Reading = { ok: false, problem: 'unreadable' };
const IMPOSSIBLE: Reading = { ok: false, problem: 'impossible' };

const EARLIEST = startOfYear(1900);
const TOO_LATE = startOfYear(2200);
const MAX_LENGTH = 64;

/** The zero of Chinese dates is typed as the ideograph, as a circle and as a letter O. */
const ZEROS = '0〇零○◯OoΟο\u041e\u043e';
const NUMERALS = '一二三四五六七八九';

const SEPARATED = /^(\d{4})\s*([-./])\s*(\d{1,2})\s*\2\s*(\d{1,2})(?:(?:\s*[Tt]\s*|\s+)(\S.*))?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(?:\s*[Tt]\s*|\s+)(\S.*))?$/;
const MARKED = new RegExp(
  `^([\\s\\d${ZEROS}${NUMERALS}]+)([年月日号號])([\\s\\d${ZEROS}${NUMERALS}十廿卅]+)([年月日号號])` +
    `([\\s\\d${ZEROS}${NUMERALS}十廿卅]+)([年月日号號])\\s*(.*)$`,
);
const TIME =
  /^(\d{1,2})\s*(?::\s*(\d{1,2})(?:\s*:\s*(\d{1,2})(?:[.,](\d{1,9}))?)?|[时時点]\s*(\d{1,2})\s*分(?:\s*(\d{1,2})\s*秒)?)\s*([Zz]|[+-]\d{2}(?::?\d{2})?)?$/;

function digitOf(char: string): number {
  if (ZEROS.includes(char)) return 0;
  const position = NUMERALS.indexOf(char);
  return position >= 0 ? position + 1 : char >= '1' && char <= '9' ? Number(char) : NaN;
}

function yearOf(text: string): number {
  return text.length === 4 ? [...text].reduce((year, char) => year * 10 + digitOf(char), 0) : NaN;
}

function smallNumberOf(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  if (text.length === 1 && NUMERALS.includes(text)) return digitOf(text);
  const [, tens, units] = /^([一二三]?十|廿|卅)([一二三四五六七八九])?$/.exec(text) ?? [];
  if (tens !== undefined) {
    const base = { 十: 10, 一十: 10, 二十: 20, 廿: 20, 三十: 30, 卅: 30 }[tens] ?? NaN;
    return base + (units === undefined ? 0 : digitOf(units));
  }
  // 二三日 may mean "the second or third", but with a zero (二〇日) there is one reading.
  const hasZero = text.length === 2 && [...text].some((char) => ZEROS.includes(char));
  return hasZero ? digitOf(text.charAt(0)) * 10 + digitOf(text.charAt(1)) : NaN;
}

/** Milliseconds after the start of the Shanghai day, or a problem. */
function readTime(text: string): number | DateProblem {
  const match = TIME.exec(text);
  if (!match) return 'unreadable';
  const [, hour, colonMinute, colonSecond, fraction = '', markMinute, markSecond, zone] = match;
  const minute = Number(colonMinute ?? markMinute);
  const second = Number(colonSecond ?? markSecond ?? 0);
  if (Number(hour) > 23 || minute > 59 || second > 59) return 'impossible';
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const time = ((Number(hour) * 60 + minute) * 60 + second) * 1000 + ms;
  if (zone === undefined) return time;
  const [, sign = '+', zoneHour = '0', zoneMinute = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  if (Number(zoneHour) > 14 || Number(zoneMinute) > 59) return 'impossible';
  const offset = (sign === '-' ? -1 : 1) * (Number(zoneHour) * 60 + Number(zoneMinute));
  return time + (8 * 60 - offset) * 60_000;
}

function assemble(year: number, month: number, day: number, time: string | undefined): Reading {
  if (Number.isNaN(year + month + day)) return UNREADABLE;
  const after = time ? readTime(time) : 0;
  if (typeof after === 'string') return { ok: false, problem: after };
  const start = startOfCalendarDay(year, month, day);
  if (start === null) return IMPOSSIBLE;
  // The year is judged in Shanghai: a foreign time on New Year's Eve may belong to another one.
  const at = start + after;
  return at < EARLIEST || at >= TOO_LATE ? IMPOSSIBLE : { ok: true, at };
}

function read(text: string): Reading {
  if (isBlank(text)) return { ok: false, problem: 'empty' };
  const plain = foldDashes(text.normalize('NFKC').replace(/[\u200b\ufeff]/g, '')).trim();
  if (plain.length > MAX_LENGTH) return UNREADABLE;

  const separated = SEPARATED.exec(plain);
  if (separated) {
    const [, year, , month, day, time] = separated;
    return assemble(Number(year), Number(month), Number(day), time);
  }
  const compact = COMPACT.exec(plain);
  if (compact) {
    const [, year, month, day, time] = compact;
    return assemble(Number(year), Number(month), Number(day), time);
  }
  const marked = MARKED.exec(plain);
  if (!marked) return UNREADABLE;
  const [year = '', month = '', day = ''] = [marked[1], marked[3], marked[5]].map((part) => part?.replace(/\s+/g, ''));
  // 2018年10日11日: one of the marks is wrong, and which one is not ours to say.
  if (!/^年月[日号號]$/.test(`${marked[2]}${marked[4]}${marked[6]}`)) return IMPOSSIBLE;
  return assemble(yearOf(year), smallNumberOf(month), smallNumberOf(day), marked[7]?.replace(/^[Tt]\s*/, ''));
}

/**
 * Reads a day as government sites print it: `2021-01-20`, `2018.04.09`, `2018/4/9`,
 * `20171116`, `2023年4月18日`, `二〇〇九年六月二日` (zero also as ○, 0 or the letter O), with
 * blanks, full-width digits and a time behind it. A time with a zone is moved to
 * Asia/Shanghai before the day is taken; a time without a zone is Shanghai time.
 *
 * @param text the date as printed
 * @returns the day `YYYY-MM-DD` and whether the text was anything but that; or a problem:
 *   `empty` (nothing, `null`, `无`, `-`, `/`), `unreadable` (no known form, also when digits
 *   have lost their marks as in `2020411`) or `impossible` (no such day or time, year outside
 *   1900-2199). Never a guess
 */
export function parseDay(
  text: string,
): { ok: true; day: string; literalChanged: boolean } | { ok: false; problem: DateProblem } {
  const reading = read(text);
  if (!reading.ok) return reading;
  const day = shanghaiDay(reading.at);
  return { ok: true, day, literalChanged: day !== text };
}

/**
 * Reads an instant from the same texts as {@link parseDay}. Without a zone the time is that of
 * Asia/Shanghai; without a time it is 00:00 there.
 *
 * @param text the date, with or without a time, as printed
 * @returns ms since 1970-01-01T00:00Z, and whether the text was anything but
 *   `YYYY-MM-DD HH:MM` (with or without `:SS`) in Shanghai time or the ISO form in UTC with
 *   milliseconds, so that a plain day counts as changed; or a problem as in {@link parseDay}
 */
export function parseInstant(
  text: string,
): { ok: true; at: number; literalChanged: boolean } | { ok: false; problem: DateProblem } {
  const reading = read(text);
  if (!reading.ok) return reading;
  const { at } = reading;
  const iso = new Date(at).toISOString();
  const minute = shanghaiMinute(at);
  const exact = [iso, `${minute}${iso.slice(16, 19)}`];
  if (at % 60_000 === 0) exact.push(minute);
  return { ok: true, at, literalChanged: at % 1000 === 0 ? !exact.includes(text) : text !== iso };
}

/**
 * Whether a text is a real calendar day in the strict form.
 *
 * @param text `YYYY-MM-DD`, nothing before or after
 */
export function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return year !== undefined && startOfCalendarDay(Number(year), Number(month), Number(day)) !== null;
}
