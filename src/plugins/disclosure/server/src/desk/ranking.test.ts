import fc from 'fast-check';
import { rank, SMALLEST, type Line } from './ranking';

const line = (agency: string, entries: number, more: Partial<Line> = {}): Line => ({ agency, entries, before: 0, timed: 0, inTime: 0, ...more });

const LINES = fc.uniqueArray(
  fc.record({ agency: fc.stringMatching(/^[a-z]{1,6}$/), entries: fc.nat(60), before: fc.nat(60), timed: fc.nat(60), inTime: fc.nat(60) }).map((one) => ({ ...one, inTime: Math.min(one.inTime, one.timed) })),
  { selector: ({ agency }) => agency, maxLength: 20 }
);

describe('the ranking of agencies', () => {
  it('gives the same place to the same number, and leaves the places behind it free', () => {
    expect(rank([line('c', 3), line('a', 12), line('b', 3), line('d', 1)]).map(({ agency, rank: place }) => [agency, place])).toEqual([['a', 1], ['b', 2], ['c', 2], ['d', 4]]);
  });

  it('compares with the year before and with the limit', () => {
    expect(rank([line('a', 12, { before: 10, timed: 12, inTime: 11 })])).toMatchObject([{ change: 20, timely: 91.7 }]);
  });

  it('shows no percentage of few entries', () => {
    expect(rank([line('a', SMALLEST - 1, { before: 50, timed: SMALLEST - 1, inTime: 3 })])).toMatchObject([{ change: null, timely: null }]);
    expect(rank([line('a', 50, { before: SMALLEST - 1 })])).toMatchObject([{ change: null }]);
    fc.assert(
      fc.property(LINES, (lines) => {
        for (const { entries, before, timed, change, timely } of rank(lines)) {
          expect(change === null).toBe(Math.min(entries, before) < SMALLEST);
          expect(timely === null).toBe(timed < SMALLEST);
          expect(timely ?? 0).toBeLessThanOrEqual(100);
        }
      })
    );
  });

  it('loses nobody, never puts fewer before more, and does not depend on the order given', () => {
    fc.assert(
      fc.property(LINES, (lines) => {
        const ranked = rank(lines);
        expect(ranked.map(({ agency }) => agency).sort()).toEqual(lines.map(({ agency }) => agency).sort());
        ranked.slice(1).forEach((one, index) => expect(one.entries).toBeLessThanOrEqual(ranked[index]!.entries));
        expect(rank([...lines].reverse())).toEqual(ranked);
      })
    );
  });
});
