import fc from 'fast-check';
import {
  addDays,
  shanghaiDay,
  shanghaiMinute,
  shanghaiMonth,
  shanghaiYear,
  startOfCalendarDay,
  startOfDay,
  startOfYear,
} from './shanghai';

const instant = fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2190, 0, 1) });

describe('Shanghai calendar', () => {
  it('changes the year at Shanghai midnight', () => {
    const before = Date.parse('2025-12-31T23:59:00+08:00');
    const after = Date.parse('2026-01-01T00:01:00+08:00');
    expect([shanghaiYear(before), shanghaiYear(after)]).toEqual([2025, 2026]);
    expect([shanghaiDay(before), shanghaiDay(after)]).toEqual(['2025-12-31', '2026-01-01']);
    expect([shanghaiMonth(before), shanghaiMonth(after)]).toEqual(['2025-12', '2026-01']);
    expect([shanghaiMinute(before), shanghaiMinute(after)]).toEqual(['2025-12-31 23:59', '2026-01-01 00:01']);
    expect(startOfYear(2026)).toBe(Date.parse('2025-12-31T16:00:00Z'));
  });

  it('agrees with the time zone data of the years without daylight saving time', () => {
    const zone = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' });
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1992, 0, 1), max: Date.UTC(2100, 0, 1) }), (at) => {
        expect(shanghaiDay(at)).toBe(zone.format(new Date(at)));
      }),
    );
  });

  it('puts every instant within its day and year', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const day = shanghaiDay(at);
        expect(startOfDay(day)).toBeLessThanOrEqual(at);
        expect(startOfDay(addDays(day, 1))).toBeGreaterThan(at);
        expect(startOfYear(shanghaiYear(at))).toBeLessThanOrEqual(at);
        expect(startOfYear(shanghaiYear(at) + 1)).toBeGreaterThan(at);
      }),
    );
  });

  it('adds days and takes them back', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2023-12-31', 1)).toBe('2024-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
    fc.assert(
      fc.property(instant.map(shanghaiDay), fc.integer({ min: -20000, max: 20000 }), (day, n) => addDays(addDays(day, n), -n) === day),
    );
  });

  it('refuses what is no day, year or instant', () => {
    expect(() => startOfDay('2023-02-30')).toThrow(RangeError);
    expect(() => startOfDay('2023-2-3')).toThrow(RangeError);
    expect(() => startOfYear(2023.5)).toThrow(RangeError);
    expect(() => startOfYear(10000)).toThrow(RangeError);
    expect(() => addDays('2023-01-01', 0.5)).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => shanghaiDay(NaN)).toThrow(RangeError);
    expect(startOfCalendarDay(-1, 1, 1)).toBeNull();
    expect(startOfCalendarDay(10000, 1, 1)).toBeNull();
    expect(startOfCalendarDay(50, 1, 1)).not.toBeNull();
  });
});
