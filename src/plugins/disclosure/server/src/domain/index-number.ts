import { isCreditCode, isOrganisationCode, organisationCodeOf } from './organisation-code';
import { foldDashes, foldText } from './text';

/** Largest serial of one agency in one year: the standard form has five digits. */
export const MAX_SERIAL = 99999;

const STANDARD_FORM = /^([0-9A-Z]{8}[0-9X])\/(\d{4})-(\d{5})$/;

/** Fraction slash, division slash, box-drawing and mathematical slashes, and the backslash. */
const SLASHES = /[\u2044\u2215\u2571\u29f8\\\u29f9\u2216]/g;

/**
 * Writes an index number (索引号) in the form of 国办秘函〔2009〕6号: organisation code without
 * hyphen, `/`, year, `-`, five-digit serial; 20 characters in all.
 *
 * @param front organisation code of the publishing body, nine characters. Its check character
 *   is not examined: bodies without a registered code use invented ones, which is a warning only
 * @param year year of publication, four digits
 * @param serial running number within that body and year, 1 to {@link MAX_SERIAL}
 * @returns for example `014416330/2018-04736`
 * @throws RangeError when a part does not fit the form
 */
export function formatIndexNumber(front: string, year: number, serial: number): string {
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(front)) {
    throw new RangeError('The front part of an index number is a nine-character organisation code');
  }
  if (!Number.isInteger(year) || year < 1000 || year > 9999) {
    throw new RangeError('The year of an index number has four digits');
  }
  if (!Number.isInteger(serial) || serial < 1 || serial > MAX_SERIAL) {
    throw new RangeError(`The serial of an index number is 1 to ${MAX_SERIAL}`);
  }
  return `${front}/${year}-${String(serial).padStart(5, '0')}`;
}

/**
 * Reads an index number of the standard form only (国办秘函〔2009〕6号). Deviating numbers of old
 * records stay literals and have no parts.
 *
 * @param text the number exactly as stored
 * @returns its parts, or null when it has another form; the check character is not examined
 */
export function parseIndexNumber(text: string): { front: string; year: number; serial: number } | null {
  const match = STANDARD_FORM.exec(text);
  if (!match) return null;
  const [, front = '', year = '', serial = ''] = match;
  return { front, year: Number(year), serial: Number(serial) };
}

/**
 * The organisation code at the head of any literal number, standard or not. Recognised heads,
 * each followed by `/` or `-`: an organisation code, the same with the hyphen that GB 11714
 * prints before the check character, or a unified social credit code.
 *
 * @param text the number as recorded
 * @returns nine characters, or null when there is no such head or a check character is wrong
 */
export function frontCodeOf(text: string): string | null {
  const key = indexNumberKey(text);
  const credit = /^([0-9A-Z]{18})[/-]/.exec(key)?.[1];
  if (credit !== undefined) {
    if (!isCreditCode(credit)) return null;
    const inner = organisationCodeOf(credit);
    return isOrganisationCode(inner) ? inner : null;
  }
  const [, body, check] = /^([0-9A-Z]{8})-?([0-9X])[/-]/.exec(key) ?? [];
  if (body === undefined || check === undefined) return null;
  return isOrganisationCode(body + check) ? body + check : null;
}

/**
 * Key for looking an index number up as people type it: NFKC, upper case, blanks removed,
 * dash look-alikes as `-`, slash look-alikes as `/`.
 *
 * @param text a number as typed or as recorded
 * @returns the key; folding it again changes nothing
 */
export function indexNumberKey(text: string): string {
  return foldDashes(foldText(text, 'upper')).replace(SLASHES, '/');
}
