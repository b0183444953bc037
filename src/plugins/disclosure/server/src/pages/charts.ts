import type { Quantity } from '../domain/figure';
import type { ColumnChart } from './contract';
import { figure, quantity } from './format';

export interface Point extends Quantity {
  label: string;
  /** For telephones. */
  short: string;
}

const HEIGHT = 232;
const BASELINE = 200;
/** Room above the longest column for its number. */
const TOP = 24;
const COLUMN_SHARE = 0.6;
const TICKS = 4;

/** @returns the least of 1, 2, 5, 10, 20 … that divides the way to `most` into no more than four steps */
export function stepTo(most: number): number {
  for (let power = 1; ; power *= 10) {
    for (const digit of [1, 2, 5]) if (digit * power * TICKS >= most) return digit * power;
  }
}

const rounded = (n: number) => Math.round(n * 1000) / 1000;

/**
 * Places of a chart's columns, side by side over the whole width. An unknown number has a column of no height, so that
 * it is never taken for 0.
 */
export function columnChart(points: Point[]): ColumnChart {
  const step = stepTo(Math.max(1, ...points.map(({ value }) => value ?? 0)));
  const count = Math.ceil(Math.max(1, ...points.map(({ value }) => value ?? 0)) / step);
  const scale = (BASELINE - TOP) / (count * step);
  const pitch = 100 / Math.max(1, points.length);
  return {
    height: HEIGHT,
    baseline: BASELINE,
    ticks: Array.from({ length: count + 1 }, (_, index) => ({ y: rounded(BASELINE - index * step * scale), label: figure(index * step) })),
    columns: points.map(({ value, precision, label, short }, index) => {
      const height = rounded((value ?? 0) * scale);
      return {
        x: rounded((index + (1 - COLUMN_SHARE) / 2) * pitch),
        width: rounded(pitch * COLUMN_SHARE),
        middle: rounded((index + 0.5) * pitch),
        y: rounded(BASELINE - height),
        height,
        label,
        short,
        text: quantity({ value, precision }),
        precision,
      };
    }),
    rough: points.some(({ precision }) => precision === 'about' || precision === 'at-least'),
  };
}

/** @returns lengths of bars in percent of the longest; null where the number is unknown */
export function sharesOf(values: (number | null)[]): (number | null)[] {
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  return values.map((value) => (value === null ? null : rounded((value / most) * 100)));
}
