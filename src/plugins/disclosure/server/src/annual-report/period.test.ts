import { dueOn, isLate } from './deadlines';
import { before, inWords, monthsOf, nameOf, partsOf, spanOf } from './period';

const PERIODS = ['year', 'half', 'quarter', 'month'] as const;

describe('the periods of reports', () => {
  it('cover each year once, and follow each other without a gap', () => {
    for (const period of PERIODS) {
      const spans = [2025, 2026].flatMap((year) => partsOf({ period }).map((part) => ({ year, part })));
      expect(spans.flatMap(({ part }) => Array.from({ length: monthsOf(part).last - monthsOf(part).first + 1 }, (_, index) => monthsOf(part).first + index))).toEqual(
        [2025, 2026].flatMap(() => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
      );
      spans.slice(1).forEach((span, index) => expect(before(span)).toEqual(spans[index]));
      for (const span of spans) expect(spanOf(nameOf(span))).toEqual(span);
    }
  });

  it('are named in words, and what is no period is none', () => {
    expect(['2026', '2026-H2', '2026-Q3', '2026-03'].map((name) => inWords(spanOf(name)!))).toEqual(['2026年', '2026年下半年', '2026年第三季度', '2026年3月']);
    expect(['26', '2026-', '2026-Q5', '2026-H3', '2026-13', '2026-3', '2226', ''].map(spanOf)).toEqual(Array(8).fill(null));
  });

  it('are due as the regulation or their form says', () => {
    expect(dueOn({ period: 'year' }, 'department', { year: 2025, part: '' })).toBe('2026-01-31');
    expect(dueOn({ period: 'year' }, 'government', { year: 2025, part: '' })).toBe('2026-03-31');
    const quarter = { period: 'quarter' as const, dueDay: 15 };
    expect(partsOf(quarter).map((part) => dueOn(quarter, 'department', { year: 2026, part }))).toEqual(['2026-04-15', '2026-07-15', '2026-10-15', '2027-01-15']);
    const free = dueOn({ period: 'month' }, 'department', { year: 2026, part: '03' });
    expect([free, isLate(free, null, '2030-01-01')]).toEqual([null, false]);
  });
});
