import fc from 'fast-check';
import { numbersOf } from './list-page';

describe('numbersOf', () => {
  it.each<[number, number, (number | null)[]]>([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [1, 20, [1, 2, null, 20]],
    [5, 20, [1, null, 4, 5, 6, null, 20]],
    [3, 20, [1, 2, 3, 4, null, 20]],
    [19, 20, [1, null, 18, 19, 20]],
    [7, 0, []],
  ])('page %d of %d', (page, count, expected) => {
    expect(numbersOf(page, count)).toEqual(expected);
  });

  it('goes up, holds the ends, and leaves out more than one where it leaves out any', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (a, b) => {
        const [page, count] = [Math.min(a, b), Math.max(a, b)];
        const numbers = numbersOf(page, count);
        const there = numbers.filter((n): n is number => n !== null);
        expect(there).toEqual([...new Set(there)].sort((one, other) => one - other));
        expect([there[0], there[there.length - 1]]).toEqual([1, count]);
        expect(there).toContain(page);
        numbers.forEach((n, index) => {
          if (n === null) expect((numbers[index + 1] as number) - (numbers[index - 1] as number)).toBeGreaterThan(2);
          else if (index && numbers[index - 1] !== null) expect(n - (numbers[index - 1] as number)).toBe(1);
        });
      })
    );
  });
});
