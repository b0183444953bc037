import { parseDay, parseInstant } from '../../../../server/src/domain/dates';
import { shanghaiMinute } from '../../../../server/src/domain/shanghai';

/**
 * Reads what somebody typed into a field for a day or, with `minute`, for a time of the county's clock: `2026-1-5`,
 * `2026年1月5日`, `20260105`, `2026-01-05 9:30`, `2026年1月5日 9时30分`.
 *
 * @returns `YYYY-MM-DD`, or `YYYY-MM-DDTHH:mm` in Asia/Shanghai; null where it is not one. A day alone is no time:
 *   nobody means midnight by leaving the hour out
 */
export function readTyped(typed: string, minute: boolean): string | null {
  if (!minute) {
    const read = parseDay(typed);
    return read.ok ? read.day : null;
  }
  const read = /[:：时時点]/.test(typed) ? parseInstant(typed) : null;
  return read?.ok ? shanghaiMinute(read.at).replace(' ', 'T') : null;
}

/** The value as it stands in the field: a day, or a day and a time with a blank between them. */
export const shown = (value: string): string => value.replace('T', ' ');
