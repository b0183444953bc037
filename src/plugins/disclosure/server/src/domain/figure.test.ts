import { readFigure, sumOf } from './figure';

describe('figures as reports print them', () => {
  it.each([
    ['11000余', 11000, 'at-least', null],
    ['1000余', 1000, 'at-least', null],
    ['100', 100, 'exact', null],
    ['XX', null, 'unknown', null],
    ['', null, 'unknown', null],
    ['若干', null, 'unknown', null],
    ['约3000余', 3000, 'about', null],
    ['超过两千', 2000, 'at-least', null],
    ['40多', 40, 'at-least', null],
    ['30多人次', 30, 'at-least', '人次'],
    ['14万余', 140000, 'at-least', null],
    ['1.5万', 15000, 'exact', null],
    ['近两百条', 200, 'about', '条'],
    ['一百二十件', 120, 'exact', '件'],
    ['1,136', 1136, 'exact', null],
    ['１０条', 10, 'exact', '条'],
    ['0', 0, 'exact', null],
    ['没有收费', null, 'unknown', null],
    ['官网1887条,平台514条', null, 'unknown', null],
  ])('%s', (printed, value, precision, unit) => {
    expect(readFigure(printed)).toEqual({ value, precision, unit });
  });

  it('a sum with an unknown part is a lower bound, of unknown parts alone unknown', () => {
    expect(sumOf([{ value: 100, precision: 'exact' }, { value: null, precision: 'unknown' }])).toEqual({ value: 100, precision: 'at-least' });
    expect(sumOf([{ value: null, precision: 'unknown' }])).toEqual({ value: null, precision: 'unknown' });
    expect(sumOf([{ value: 1, precision: 'exact' }, { value: 2, precision: 'about' }])).toEqual({ value: 3, precision: 'about' });
    expect(sumOf([])).toEqual({ value: 0, precision: 'exact' });
  });
});
