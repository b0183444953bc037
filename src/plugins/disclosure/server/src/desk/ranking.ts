/**
 * Fewer entries than this make no percentage: one late notice among three would read as 33 %, and set an office that
 * publishes four notices a year beside one that publishes four hundred.
 */
export const SMALLEST = 10;

/** What an agency did in a period. */
export interface Line {
  agency: string;
  /** Entries first published in the period. */
  entries: number;
  /** In the same part of the year before. */
  before: number;
  /** Of the entries those whose limit could be computed, and of these those published within it. */
  timed: number;
  inTime: number;
}

export interface Ranked extends Line {
  /** From 1; agencies with the same number of entries share a place. */
  rank: number;
  /** Percent with one decimal, against the year before; null where either number is too small. */
  change: number | null;
  /** Percent with one decimal; null where too few limits could be computed. */
  timely: number | null;
}

const percent = (part: number, whole: number) => Math.round((part / whole) * 1000) / 10;

/**
 * The county's ranking: by the number of entries, then by code. Percentages are left out below {@link SMALLEST}.
 *
 * @param lines one for each agency
 */
export function rank(lines: readonly Line[], smallest = SMALLEST): Ranked[] {
  const sorted = [...lines].sort((one, other) => other.entries - one.entries || (one.agency < other.agency ? -1 : 1));
  return sorted.map((line) => ({
    ...line,
    rank: 1 + sorted.findIndex(({ entries }) => entries === line.entries),
    change: line.entries >= smallest && line.before >= smallest ? percent(line.entries - line.before, line.before) : null,
    timely: line.timed >= smallest ? percent(line.inTime, line.timed) : null,
  }));
}
