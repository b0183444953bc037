import { monthsOf, nameOf, partsOf, type Span } from '../../../../server/src/annual-report/period';
import type { FormHead, LoadedReport } from '../api';

/** The year now in the county, wherever the browser is. */
export const yearNow = (at: Date = new Date()): number => Number(new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(at));

/** Years that some form covers, the latest first; reports are for years that have begun. */
export function yearsOf(forms: FormHead[], now = yearNow()): number[] {
  const from = Math.min(...forms.map(({ years }) => years.from), now - 1);
  return Array.from({ length: now - from + 1 }, (_, index) => now - index);
}

/** Periods of a form that have begun, the latest first. */
export function spansOf(form: FormHead, at: Date = new Date()): Span[] {
  const month = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' }).format(at);
  const years = yearsOf([form], yearNow(at)).filter((year) => year >= form.years.from && year <= (form.years.to ?? Infinity));
  return years.flatMap((year) => partsOf(form).map((part) => ({ year, part })).filter(({ part }) => `${year}-${String(monthsOf(part).first).padStart(2, '0')}` <= month).reverse());
}

/** The one that is due: the last that is over, else the first. */
export const dueSpan = (spans: Span[]): Span | undefined => spans[1] ?? spans[0];

/** The query of the list in which a report stands. */
export const listOf = ({ year, part, form }: Pick<LoadedReport, 'year' | 'part' | 'form'>): string =>
  part ? `form=${form.id}&period=${nameOf({ year, part })}` : `year=${year}`;
