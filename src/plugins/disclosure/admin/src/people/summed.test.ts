import type { Count } from './api';
import { NUMBERS, summed, SUMMARIES, type Summary } from './summed';

const line = (month: string, agency: string, officer: string, account: string, submitted: number): Count => ({
  ...({ month, agency, agencyName: `县${agency}局`, officer, account, submitted, accepted: submitted, edited: 0, returned: 0, unused: 0, recalled: 0, open: 0, inTime: 1, timed: 1 } as Count),
});
const COUNTS = [line('2026-01', '税务', '李', 'admin:1', 3), line('2026-01', '水利', '王', 'admin:2', 4), line('2026-02', '税务', '李', 'admin:1', 5), line('2026-02', '税务', '李', 'admin:9', 7)];

describe('what became of submissions, added up', () => {
  it.each<[Summary, number[]]>([
    ['detail', [3, 4, 5, 7]],
    ['month', [7, 12]],
    ['agency', [15, 4]],
    // Two people of one name stay two.
    ['officer', [8, 4, 7]],
  ])('by %s', (summary, submitted) => {
    expect(summed(COUNTS, summary).map((count) => count.submitted)).toEqual(submitted);
  });

  it('loses nothing, whichever way', () => {
    const total = (counts: Count[]) => NUMBERS.map((name) => counts.reduce((sum, count) => sum + count[name], 0));
    for (const summary of Object.keys(SUMMARIES) as Summary[]) expect(total(summed(COUNTS, summary))).toEqual(total(COUNTS));
  });
});
