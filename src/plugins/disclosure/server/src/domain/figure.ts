/** How exactly a figure is known: 余 and 多 say at least, 约 says about, XX says nothing. */
export const PRECISIONS = ['exact', 'at-least', 'about', 'unknown'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** A number with what is known of its exactness; unknown has no value and is never 0. */
export interface Quantity {
  value: number | null;
  precision: Precision;
}

export interface ReadFigure extends Quantity {
  /** What stands behind the number, e.g. 人次. */
  unit: string | null;
}

const DIGITS: Record<string, number> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const SMALL: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const LARGE: Record<string, number> = { 万: 10_000, 亿: 100_000_000 };
const ABOUT = /约|左右|上下|近|将近|大概|大约/;
const AT_LEAST = /超过|至少|不少于|以上|余|多/;

/** 两千, 一百二十 as a number, or null. */
function chineseNumber(text: string): number | null {
  if (!/^[零〇一二两三四五六七八九十百千万亿]+$/.test(text)) return null;
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const sign of text) {
    if (sign in DIGITS) digit = DIGITS[sign]!;
    else if (sign in SMALL) {
      section += (digit || 1) * SMALL[sign]!;
      digit = 0;
    } else {
      total += (section + digit || 1) * LARGE[sign]!;
      section = 0;
      digit = 0;
    }
  }
  return total + section + digit;
}

/**
 * Reads a figure as a report prints it: `11000余`, `约3000余`, `30多人次`, `14万余`, `超过两千`, `XX`.
 *
 * @returns its value with precision and unit; 约 outweighs 余. What holds no number, or several, is unknown.
 */
export function readFigure(printed: string): ReadFigure {
  const text = printed.normalize('NFKC').replace(/[\s,]/g, '').replace(/^[^\d零〇一二两三四五六七八九十百千]*$/, '');
  const found = [...text.matchAll(/\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千][零〇一二两三四五六七八九十百千万亿]*/g)];
  if (found.length !== 1) return { value: null, precision: 'unknown', unit: null };
  const [raw] = found[0]!;
  const after = text.slice(found[0]!.index + raw.length);
  const scale = /^(?:余|多)?([万亿])/.exec(after)?.[1];
  const number = /\d/.test(raw) ? Number(raw) : chineseNumber(raw);
  if (number === null) return { value: null, precision: 'unknown', unit: null };
  const value = Math.round(number * (scale ? LARGE[scale]! : 1) * 1e6) / 1e6;
  const precision = ABOUT.test(text) ? 'about' : AT_LEAST.test(text) ? 'at-least' : 'exact';
  const unit = after.replace(/[万亿余多]|以上|左右|上下/g, '') || null;
  return { value, precision, unit };
}

/**
 * Adds counts. A part that is not known makes the sum a lower bound, since counts are not negative; with no known
 * part the sum is unknown.
 */
export function sumOf(parts: Quantity[]): Quantity {
  const known = parts.filter((part) => part.value !== null && part.precision !== 'unknown');
  if (!known.length) return parts.length ? { value: null, precision: 'unknown' } : { value: 0, precision: 'exact' };
  const value = known.reduce((sum, part) => sum + part.value!, 0);
  if (known.some(({ precision }) => precision === 'about')) return { value, precision: 'about' };
  const exact = known.length === parts.length && known.every(({ precision }) => precision === 'exact');
  return { value, precision: exact ? 'exact' : 'at-least' };
}
