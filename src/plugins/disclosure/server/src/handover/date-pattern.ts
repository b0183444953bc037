const PARTS = /yyyy|MM|dd|HH|mm|ss/g;
const OFFSET = 8 * 3_600_000;

/** Whether a pattern names year, month and day at least; letters outside its parts would be taken for parts mistyped. */
export const isDatePattern = (pattern: string): boolean =>
  ['yyyy', 'MM', 'dd'].every((part) => pattern.includes(part)) && !/[A-Za-z]/.test(pattern.replace(PARTS, '').replace('T', ''));

/**
 * A day or an instant as another platform writes it, in Asia/Shanghai; a day has no time, which is then midnight.
 *
 * @param value `YYYY-MM-DD`, or an ISO instant
 * @param pattern of `yyyy MM dd HH mm ss`; all else stands as it is
 */
export function writeDate(value: string, pattern: string): string {
  const at = value.length === 10 ? Date.parse(`${value}T00:00:00Z`) : Date.parse(value) + OFFSET;
  const [, yyyy, MM, dd, HH, mm, ss] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/.exec(new Date(at).toISOString())!;
  const parts: Record<string, string> = { yyyy: yyyy!, MM: MM!, dd: dd!, HH: HH!, mm: mm!, ss: ss! };
  return pattern.replace(PARTS, (part) => parts[part]!);
}
