import type { AgencyRow, Directory } from '../catalogue/directory';

/** Who owes a report: the county, its departments and townships. */
const REPORTING = new Set(['government', 'department', 'township']);

export const reportingAgencies = (directory: Directory): AgencyRow[] => [...directory.agencies.values()].filter(({ active, kind }) => active && kind && REPORTING.has(kind));

/** Article 49: agencies by 31 January of the next year, the county by 31 March. */
export const dueOn = (kind: string | null, year: number): string => `${year + 1}-${kind === 'government' ? '03-31' : '01-31'}`;

/** Filed after the day, or not filed and the day is over. */
export const isLate = (due: string, filedOn: string | null, today: string): boolean => (filedOn ?? today) > due;
