import fc from 'fast-check';
import { readTyped, shown } from './typed';

describe('a date as it is typed', () => {
  it('is a day in any of the usual forms', () => {
    for (const typed of ['2026-01-05', '2026-1-5', '2026/1/5', '2026.01.05', '20260105', '２０２６－０１－０５', '2026年1月5日', '二〇二六年一月五日', ' 2026-01-05 ']) {
      expect([typed, readTyped(typed, false)]).toEqual([typed, '2026-01-05']);
    }
  });

  it('is a time of the county where a time is asked for', () => {
    for (const typed of ['2026-01-05 09:30', '2026-1-5 9:30', '2026年1月5日 9时30分', '2026-01-05T09:30', '2026/1/5 ９：３０', '2026-01-05T01:30Z']) {
      expect([typed, readTyped(typed, true)]).toEqual([typed, '2026-01-05T09:30']);
    }
  });

  it('is nothing rather than a guess', () => {
    for (const typed of ['', '2026-02-30', '昨天', '1/5', '2026', '2026-13-01', '260105']) expect([typed, readTyped(typed, false)]).toEqual([typed, null]);
    for (const typed of ['', '2026-01-05', '2026-01-05 25:00', '9:30', '2026-02-30 9:30']) expect([typed, readTyped(typed, true)]).toEqual([typed, null]);
  });

  it('reads back what the field shows', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-02'), max: new Date('2199-12-30'), noInvalidDate: true }), fc.boolean(), (date, minute) => {
        const value = date.toISOString().slice(0, minute ? 16 : 10);
        expect(readTyped(shown(value), minute)).toBe(value);
      })
    );
  });
});
