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

/** @returns 12353 as `12,353` */
export const figure = (n: number): string => n.toLocaleString('en-US');
