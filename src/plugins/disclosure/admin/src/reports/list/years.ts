import type { FormHead } from '../api';

/** The year now in the county, wherever the browser is. */
export const yearNow = (at: Date = new Date()): number => Number(new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(at));

/** Years that some form covers, the latest first; reports are for years that have begun. */
export function yearsOf(forms: FormHead[], now = yearNow()): number[] {
  const from = Math.min(...forms.map(({ years }) => years.from), now - 1);
  return Array.from({ length: now - from + 1 }, (_, index) => now - index);
}
