import { workingDayAfter, type Overrides } from './working-days';

/** A column as far as its limit goes. */
export interface Limited {
  name: string;
  publishWithinValue: number | null;
  publishWithinUnit: string | null;
}

/** 《政府信息公开条例》 is in force from here on: nothing formed before has a limit. */
export const REGULATION = '2008-05-01';

/** Regulation article 26: twenty working days, unless the column says otherwise. */
const WITHIN = { value: 20, unit: 'working_day', by: null };

/**
 * The limit of publication that holds for an entry: that of its column, or of the nearest above it that has one.
 *
 * @param columns the main column and those above it, root first
 */
export function limitOf(columns: readonly Limited[]): { value: number; unit: string; by: string | null } {
  const ruling = [...columns].reverse().find(({ publishWithinUnit }) => publishWithinUnit);
  return ruling ? { value: ruling.publishWithinValue ?? 0, unit: ruling.publishWithinUnit!, by: ruling.name } : WITHIN;
}

/**
 * @param formedOn day of formation, `YYYY-MM-DD`
 * @returns the last working day on which publication is in time; null where there is no limit or not one of working days
 * @throws UnknownYear
 */
export function dueDay(formedOn: string, columns: readonly Limited[], calendar: Overrides): string | null {
  if (formedOn < REGULATION) return null;
  const { value, unit } = limitOf(columns);
  return unit === 'working_day' && value ? workingDayAfter(formedOn, value, calendar) : null;
}

/** The last day on which publishing is in time; where the limit is not one of working days, the day of formation itself; null: no limit. @throws UnknownYear */
export const publicationDue = (formedOn: string, columns: readonly Limited[], calendar: Overrides): string | null =>
  formedOn < REGULATION ? null : (dueDay(formedOn, columns, calendar) ?? formedOn);
