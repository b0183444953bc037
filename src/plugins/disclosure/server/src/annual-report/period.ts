import type { Form } from './form';

/** The parts of a year that a form is filled in for; `''` is the whole year. */
const PARTS: Record<Form['period'], string[]> = {
  year: [''],
  half: ['H1', 'H2'],
  quarter: ['Q1', 'Q2', 'Q3', 'Q4'],
  month: Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0')),
};

/** A year and its part, as a report keeps them. */
export interface Span {
  year: number;
  /** `''` the whole year, `H1`, `Q1`, `03`. */
  part: string;
}

export const partsOf = (form: Pick<Form, 'period'>): string[] => PARTS[form.period];

/** `2026`, `2026-H1`, `2026-Q1`, `2026-03`: as the statistics name it. */
export const nameOf = ({ year, part }: Span): string => (part ? `${year}-${part}` : String(year));

/** @returns what a name means, or null where it is none */
export function spanOf(name: string): Span | null {
  const [, year, part = ''] = /^((?:19|20|21)\d\d)(?:-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$/.exec(name) ?? [];
  return year ? { year: Number(year), part } : null;
}

const ringOf = (part: string): string[] => Object.values(PARTS).find((parts) => parts.includes(part))!;

/** The period before: a year, quarter and so on earlier. */
export function before({ year, part }: Span): Span {
  const ring = ringOf(part);
  const place = ring.indexOf(part);
  return place ? { year, part: ring[place - 1]! } : { year: year - 1, part: ring.at(-1)! };
}

/** First and last month of a part, 1 to 12. */
export function monthsOf(part: string): { first: number; last: number } {
  const ring = ringOf(part);
  const length = 12 / ring.length;
  const place = ring.indexOf(part);
  return { first: place * length + 1, last: (place + 1) * length };
}

const QUARTERS = ['一', '二', '三', '四'];

/** `第一季度`, `上半年`, `3月`; `''` for the whole year. */
export const partInWords = (part: string): string =>
  part.startsWith('Q') ? `第${QUARTERS[Number(part[1]) - 1]}季度` : part.startsWith('H') ? (part === 'H1' ? '上半年' : '下半年') : part ? `${Number(part)}月` : '';

/** `2026年`, `2026年第一季度`. */
export const inWords = ({ year, part }: Span): string => `${year}年${partInWords(part)}`;
