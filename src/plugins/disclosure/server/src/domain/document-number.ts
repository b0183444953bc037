import { foldDashes, foldText } from './text';

/** Longest text taken for a document number; joint documents print two or three in a row. */
const MAX_LENGTH = 100;

/** Widths and presentation forms of one bracket count as one kind, since typists mix them. */
const BRACKET_KINDS = [
  { open: '〔﹝', close: '〕﹞' },
  { open: '【', close: '】' },
  { open: '[［', close: ']］' },
  { open: '(（', close: ')）' },
];

/** Other four-digit numbers in brackets are serials or amounts, never a year of a document. */
const YEAR = '(?:19|20)\\d{2}';

const SQUARE_YEARS = ['〔﹝|〕﹞', '【|】', '\\[［|\\]］'].map((pair) => {
  const [open, close] = pair.split('|');
  return new RegExp(`[${open}]\\s*(${YEAR})\\s*[${close}]`, 'g');
});

/** Round brackets also hold remarks such as （2023年版）, so only the full pattern is a year. */
const ROUND_YEAR = new RegExp(`[(（]\\s*(${YEAR})\\s*[)）](?=\\s*\\d+\\s*[号號])`, 'g');

function hasLooseBracket(text: string): boolean {
  const expected: string[] = [];
  for (const char of text) {
    const kind = BRACKET_KINDS.find(({ open, close }) => open.includes(char) || close.includes(char));
    if (!kind) continue;
    if (kind.open.includes(char)) expected.push(kind.close);
    else if (expected.pop() !== kind.close) return true;
  }
  return expected.length > 0;
}

function asciiDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

/**
 * Brings a document number (文号) into the form of GB/T 9704: full year in 〔〕, Arabic digits.
 * Trims, makes one blank of several, writes full-width digits as ASCII and puts a year that
 * stands in other brackets into 〔〕, without blanks beside year and serial. Everything else stays as printed.
 *
 * @param text the number as printed or typed
 * @returns the value, whether it differs from `text`, and a problem if there is one:
 *   `unclosed-bracket` (a bracket without its partner) or `too-long` (over 100 characters).
 *   With a problem the value is `text` itself, because a lost bracket means lost digits too
 *   and the number cannot be restored from what is left
 */
export function normaliseDocumentNumber(text: string): {
  value: string;
  changed: boolean;
  problem?: 'unclosed-bracket' | 'too-long';
} {
  let value = asciiDigits(text).replace(/[\s\u200b\ufeff]+/gu, ' ').trim();
  if ([...value].length > MAX_LENGTH) return { value: text, changed: false, problem: 'too-long' };
  if (hasLooseBracket(value)) return { value: text, changed: false, problem: 'unclosed-bracket' };
  for (const pattern of [...SQUARE_YEARS, ROUND_YEAR]) value = value.replace(pattern, '〔$1〕');
  // Blanks beside the year and the serial come from justified lines; a number has none.
  value = value.replace(new RegExp(`\\s*〔(${YEAR})〕\\s*(?=第?\\s*\\d)`, 'g'), '〔$1〕').replace(/(\d)\s+(?=[号號])/g, '$1');
  return { value, changed: value !== text };
}

/**
 * Key for comparing document numbers however they are typed: NFKC, upper case, no blanks, no
 * brackets, `號` as `号`, and `-` between year and serial. `宜政办〔2023〕26号`,
 * `宜政办2023 26号` and `宜政办202326号` all give `宜政办2023-26号`.
 *
 * A run of digits without brackets is split when it begins with 19 or 20 and has five to ten
 * digits; a serial that itself looks like that and has no year therefore also gets a `-`, in
 * the record and in the query alike.
 *
 * @param text a document number or a search text
 * @returns the key; folding it again changes nothing
 */
export function documentNumberKey(text: string): string {
  const folded = foldDashes(foldText(text, 'upper')).replace(/號/g, '号');
  // Brackets say which digits are the year, so they are read before they are dropped:
  // a prefix that ends with a digit would otherwise hide where the year begins.
  const bracketed = folded.replace(new RegExp(`[\\p{Ps}](${YEAR})[\\p{Pe}]-?(?=\\d)`, 'gu'), '$1-');
  const bare = foldText(bracketed.replace(/[\p{Ps}\p{Pe}]/gu, ''), 'upper');
  return bare.replace(new RegExp(`(?<!\\d)(?<!\\d-)(${YEAR})(\\d{1,6})(?!\\d)`, 'g'), '$1-$2');
}

/**
 * The parts of a document number: issuing prefix (机关代字), year and serial (GB/T 9704).
 *
 * @param text a number in any bracket style that {@link normaliseDocumentNumber} understands
 * @returns the parts, or null when the number has another form (for example `国令第706号`)
 *   or a problem
 */
export function parseDocumentNumber(text: string): { prefix: string; year: number; serial: number } | null {
  const { value, problem } = normaliseDocumentNumber(text);
  if (problem) return null;
  const match = new RegExp(`^([^〔〕]*[^〔〕\\s])\\s*〔(${YEAR})〕\\s*第?\\s*(\\d{1,6})\\s*[号號]$`).exec(value);
  if (!match) return null;
  const [, prefix = '', year = '', serial = ''] = match;
  return Number(serial) > 0 ? { prefix, year: Number(year), serial: Number(serial) } : null;
}
