import fc from 'fast-check';
import { columnChart, sharesOf, stepTo, type Point } from './charts';
import { quantity } from './format';

const point = fc.record({
  value: fc.option(fc.nat(2_000_000)),
  precision: fc.constantFrom<Point['precision']>('exact', 'at-least', 'about'),
  label: fc.constant('一月'),
  short: fc.constant('1'),
}).map((one): Point => (one.value === null ? { ...one, precision: 'unknown' } : one));

describe('a chart of columns', () => {
  it.each([[0, 1], [1, 1], [4, 1], [5, 2], [20, 5], [21, 10], [1000, 500], [11_353, 5000]])('divides the way to %d by %d', (most, step) => {
    expect(stepTo(most)).toBe(step);
  });

  it('keeps every column within itself, in order, as high as its number', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 40 }), (points) => {
        const { columns, baseline, ticks, rough } = columnChart(points);
        const [zero, one] = [ticks[0]!, ticks[1]!];
        expect([zero.y, zero.label]).toEqual([baseline, '0']);
        const perTick = Number(one.label.replaceAll(',', '')) / (zero.y - one.y);
        columns.forEach((column, index) => {
          expect(column.x).toBeGreaterThanOrEqual(index ? columns[index - 1]!.x + columns[index - 1]!.width : 0);
          expect(column.x + column.width).toBeLessThanOrEqual(100);
          expect(column.y).toBeGreaterThanOrEqual(ticks.at(-1)!.y);
          expect(column.y + column.height).toBeCloseTo(baseline, 2);
          expect(Math.abs(column.height * perTick - (points[index]!.value ?? 0))).toBeLessThanOrEqual(perTick * 0.01);
        });
        expect(rough).toBe(points.some(({ precision }) => precision === 'about' || precision === 'at-least'));
      })
    );
  });

  it('has bars from nothing to the whole, and none for what is unknown', () => {
    expect(sharesOf([0, 50, null, 200])).toEqual([0, 25, null, 100]);
    expect(sharesOf([0, null])).toEqual([0, null]);
    expect(sharesOf([])).toEqual([]);
  });
});

describe('a number in words', () => {
  it.each<[Point['value'], Point['precision'], string]>([
    [1000, 'exact', '1,000'],
    [11000, 'at-least', '11,000余'],
    [3000, 'about', '约3,000'],
    [null, 'unknown', '未知'],
    [0, 'exact', '0'],
  ])('%s, %s', (value, precision, words) => expect(quantity({ value, precision })).toBe(words));
});
