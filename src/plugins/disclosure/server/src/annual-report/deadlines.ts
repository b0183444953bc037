import type { AgencyRow, Directory } from '../catalogue/directory';
import type { Form } from './form';
import { monthsOf, type Span } from './period';

/** Who owes a report: the county, its departments and townships. */
const REPORTING = new Set(['government', 'department', 'township']);

export const reportingAgencies = (directory: Directory): AgencyRow[] => [...directory.agencies.values()].filter(({ active, kind }) => active && kind && REPORTING.has(kind));

const two = (n: number) => String(n).padStart(2, '0');

/**
 * The last day for a report. Article 49: annual reports of agencies by 31 January of the next year, of the county by
 * 31 March. A return of a part of the year: as its form says, or none.
 */
export function dueOn(form: Pick<Form, 'period' | 'dueDay'>, kind: string | null, { year, part }: Span): string | null {
  if (form.period === 'year') return `${year + 1}-${kind === 'government' ? '03-31' : '01-31'}`;
  if (!form.dueDay) return null;
  const { last } = monthsOf(part);
  return last === 12 ? `${year + 1}-01-${two(form.dueDay)}` : `${year}-${two(last + 1)}-${two(form.dueDay)}`;
}

/** Filed after the day, or not filed and the day is over. */
export const isLate = (due: string | null, filedOn: string | null, today: string): boolean => due !== null && (filedOn ?? today) > due;
