import type { Quantity } from '../domain/figure';
import { shanghaiDay, shanghaiMinute } from '../domain/shanghai';

/** @returns `YYYY-MM-DD` in Asia/Shanghai of an ISO instant */
export const day = (instant: string): string => shanghaiDay(Date.parse(instant));

/** @returns `YYYY-MM-DD HH:MM` in Asia/Shanghai of an ISO instant */
export const minute = (instant: string): string => shanghaiMinute(Date.parse(instant));

/** @returns `2026年3月1日` of `YYYY-MM-DD` */
export function inWords(date: string): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  return `${year}年${month}月${dayOfMonth}日`;
}

/** @returns a number with what is known of it: `1,000`, `1,000余`, `约3,000`, `未知`; unknown is never 0 */
export function quantity({ value, precision }: Quantity): string {
  if (value === null || precision === 'unknown') return '未知';
  return `${precision === 'about' ? '约' : ''}${figure(value)}${precision === 'at-least' ? '余' : ''}`;
}

/** @returns 12353 as `12,353` */
export const figure = (n: number): string => n.toLocaleString('en-US');

/** @param bytes @returns as people read it: `12 KB`, `3.4 MB` */
export function sizeOf(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
