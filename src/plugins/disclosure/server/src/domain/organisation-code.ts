/** GB 11714: code characters 0-9 count as themselves, A-Z as 10-35. */
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/** GB 32100 leaves out I, O, S, V and Z, which are easily misread as digits or as U and 2. */
const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

const CREDIT_SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

function weightedSum(text: string, alphabet: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * alphabet.indexOf(text.charAt(i)), 0);
}

/**
 * The check character of an organisation code (组织机构代码), GB 11714.
 *
 * @param body8 the first eight characters, `0-9A-Z`, upper case, no hyphen
 * @returns one character, `0`-`9` or `X`
 * @throws RangeError when `body8` is not eight such characters
 */
export function organisationCodeCheckDigit(body8: string): string {
  if (!/^[0-9A-Z]{8}$/.test(body8)) {
    throw new RangeError('An organisation code body is eight characters 0-9 A-Z');
  }
  const check = 11 - (weightedSum(body8, ORGANISATION_ALPHABET, ORGANISATION_WEIGHTS) % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}

/**
 * Whether a text is an organisation code with the right check character (GB 11714).
 * The standard's modulus is 11 over 36 characters, so it detects every wrong digit but not
 * a digit replaced by the letter eleven or twenty-two places further on (`0`, `B`, `M`).
 *
 * @param code nine characters, upper case, without the hyphen the standard prints
 */
export function isOrganisationCode(code: string): boolean {
  return /^[0-9A-Z]{8}[0-9X]$/.test(code) && organisationCodeCheckDigit(code.slice(0, 8)) === code.charAt(8);
}

/**
 * Whether a text is a unified social credit code (统一社会信用代码) with the right check
 * character (GB 32100). The organisation code inside is not examined, since its check
 * character belongs to GB 11714: use {@link isOrganisationCode} on {@link organisationCodeOf}.
 *
 * @param code 18 characters, upper case
 */
export function isCreditCode(code: string): boolean {
  if (!CREDIT_SHAPE.test(code)) return false;
  const check = (31 - (weightedSum(code, CREDIT_ALPHABET, CREDIT_WEIGHTS) % 31)) % 31;
  return CREDIT_ALPHABET.charAt(check) === code.charAt(17);
}

/**
 * The organisation code that a unified social credit code carries: characters 9-17 (GB 32100).
 * It is the 9-character front part of an index number (国办秘函〔2009〕6号).
 *
 * @param creditCode 18 characters, upper case; its check character may be wrong, because a
 *   wrong code is a warning to the editor and not a reason to refuse the record
 * @returns nine characters, not checked against GB 11714
 * @throws RangeError when the text has not the shape of a credit code
 */
export function organisationCodeOf(creditCode: string): string {
  if (!CREDIT_SHAPE.test(creditCode)) {
    throw new RangeError('A unified social credit code is 18 characters of the GB 32100 alphabet');
  }
  return creditCode.slice(8, 17);
}
