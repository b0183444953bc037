/** A personal datum in a text. */
export interface PersonalDatum {
  kind: 'identity_number' | 'mobile' | 'bank_card';
  /** In UTF-16 units. */
  from: number;
  to: number;
  found: string;
  /** As counties print it. */
  masked: string;
}

export const PERSONAL_LABELS: Record<PersonalDatum['kind'], string> = { identity_number: '居民身份证号码', mobile: '手机号码', bank_card: '银行卡号' };

/** GB 11643, also with blanks between place, birthday and serial; letters and digits beside it would make it part of another code. */
const IDENTITY = /(?<![0-9A-Za-z])[1-9]\d{5} ?(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]) ?\d{3}[0-9Xx](?![0-9A-Za-z])/g;
/** With or without the country's prefix, which stays; a decimal is a sum of money. */
const MOBILE = /(?<=(?:^|[^0-9A-Za-z.]|(?<!\d)\.)|(?:\+|(?<![0-9A-Za-z])00)86[ -]?)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9A-Za-z]|\.\d)/g;
/** In groups of four, as printed on the card, or in one run. */
const CARD = /(?<![0-9A-Za-z-]|\d\.)62\d{2}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?![0-9A-Za-z-]|\.\d)/g;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Whether the last of 18 characters is the check digit of GB 11643. */
export function isIdentityNumber(text: string): boolean {
  if (!/^\d{17}[0-9Xx]$/.test(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return '10X98765432'[sum % 11] === text[17]!.toUpperCase();
}

/** Luhn's check of a run of digits. */
export function isLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

const star = (n: number) => '*'.repeat(n);
/** 永安市 2023: an identity number keeps its first two and last three places, a mobile number its first three and last four. */
const MASKS: Record<PersonalDatum['kind'], (digits: string) => string> = {
  identity_number: (digits) => `${digits.slice(0, 2)}${star(13)}${digits.slice(-3)}`,
  mobile: (digits) => `${digits.slice(0, 3)}****${digits.slice(-4)}`,
  bank_card: (digits) => `${digits.slice(0, 4)}${star(digits.length - 8)}${digits.slice(-4)}`,
};

/**
 * Identity numbers, mobile numbers and bank cards in a text, in order, with their position. Credit codes of organs,
 * index numbers and document numbers are none of them; of eighteen digits that could be a person's or, by rare chance,
 * an organ's, a person's is assumed: one question too many costs less than one number given away.
 */
export function personalDataIn(text: string): PersonalDatum[] {
  // Word processors leave full-width digits; each is one unit, so positions stay.
  let plain = text.replace(/[０-９Ｘｘ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  const found: PersonalDatum[] = [];
  const take = (kind: PersonalDatum['kind'], pattern: RegExp, real: (digits: string) => boolean) => {
    // What was taken for one kind is no other: blotted out, since comparing all with all takes minutes for a long list.
    const parts: string[] = [];
    let past = 0;
    for (const match of plain.matchAll(pattern)) {
      const [from, to] = [match.index, match.index + match[0].length];
      const digits = match[0].replace(/[ -]/g, '');
      if (!real(digits)) continue;
      found.push({ kind, from, to, found: text.slice(from, to), masked: MASKS[kind](digits) });
      parts.push(plain.slice(past, from), '\0'.repeat(to - from));
      past = to;
    }
    plain = parts.join('') + plain.slice(past);
  };
  take('identity_number', IDENTITY, isIdentityNumber);
  take('bank_card', CARD, isLuhn);
  take('mobile', MOBILE, () => true);
  return found.sort((one, other) => one.from - other.from);
}

/** @returns the text with every personal datum masked as counties print it */
export function masked(text: string): string {
  return personalDataIn(text).reduceRight((whole, { from, to, masked: instead }) => whole.slice(0, from) + instead + whole.slice(to), text);
}
