import type { Count } from './api';

export const NUMBERS = ['submitted', 'accepted', 'edited', 'returned', 'unused', 'recalled', 'open', 'inTime', 'timed'] as const;

/** How the lines of 采用情况 may be added up, and what is left to tell them apart. */
export const SUMMARIES = {
  detail: ['month', 'agencyName', 'officer'],
  month: ['month'],
  agency: ['agencyName'],
  officer: ['agencyName', 'officer'],
} as const;
export type Summary = keyof typeof SUMMARIES;

const told = (count: Count, summary: Summary) => [...SUMMARIES[summary].map((name) => count[name]), ...(summary === 'detail' || summary === 'officer' ? [count.account] : [])].join('\n');

/** Lines that differ in nothing that the summary tells apart, as one; in the order in which they came. Pure. */
export function summed(counts: readonly Count[], summary: Summary): Count[] {
  const all = new Map<string, Count>();
  for (const count of counts) {
    const key = told(count, summary);
    const sum = all.get(key);
    all.set(key, sum ? { ...sum, ...Object.fromEntries(NUMBERS.map((name) => [name, sum[name] + count[name]])) } : count);
  }
  return [...all.values()];
}
