import fc from 'fast-check';
import { addDays } from '../domain/shanghai';
import { isWorkingDay, UnknownYear, workingDayAfter, workingDaysBetween } from './working-days';

/** Days of the years 2015 to 2025, so that a count of 30 stays in known ones. */
const someDay = fc.integer({ min: 0, max: 3900 }).map((n) => addDays('2015-01-01', n));

describe('working days', () => {
  it.each([
    ['2026-02-12', 20, '2026-03-18'],
    ['2026-02-12', 7, '2026-02-28'],
    ['2026-02-14', 7, '2026-03-03'],
    ['2025-09-25', 15, '2025-10-22'],
    ['2025-09-25', 20, '2025-10-29'],
    ['2024-12-31', 20, '2025-02-05'],
    ['2023-09-27', 20, '2023-10-31'],
    ['2018-12-28', 7, '2019-01-09'],
    ['2020-01-20', 20, '2020-02-25'],
  ])('from %s, %i later is %s', (from, n, due) => {
    expect(workingDayAfter(from, n)).toBe(due);
    expect(workingDaysBetween(from, due)).toBe(n);
  });

  it('are refused for a year that has not been announced, until the county enters it', () => {
    expect(() => workingDayAfter('2026-12-30', 20)).toThrow(UnknownYear);
    expect(() => isWorkingDay('2003-05-08')).toThrow(UnknownYear);
    const entered = { holidays: ['2027-01-01'], workdays: ['2027-01-02'], years: [2027] };
    expect(workingDayAfter('2026-12-31', 1, entered)).toBe('2027-01-02');
  });

  it('follow the county where it differs', () => {
    expect(isWorkingDay('2025-03-03')).toBe(true);
    expect(isWorkingDay('2025-03-03', { holidays: ['2025-03-03'], workdays: [], years: [] })).toBe(false);
    expect(isWorkingDay('2025-03-08', { holidays: [], workdays: ['2025-03-08'], years: [] })).toBe(true);
  });

  it('end on a working day, grow with the count, and are counted back', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 30 }), (from, n) => {
        const due = workingDayAfter(from, n);
        expect(isWorkingDay(due)).toBe(true);
        expect(workingDayAfter(from, n + 1) > due).toBe(true);
        expect(workingDaysBetween(from, due)).toBe(n);
      }),
      { numRuns: 300 }
    );
  });
});
