import { Locale } from 'opencc-js/t2cn';

/** Zeros that stand in Chinese numerals (二○二三年) but are geometric shapes to Unicode. */
const ZEROS = new Map([['○', '〇'], ['◯', '〇']]);
const MEANT = /[\p{L}\p{N}]/u;
const POINT = '.';

let simplified: Map<string, string> | undefined;

/** Single characters only: what a phrase would change depends on its neighbours, and a part of a text must fold as the whole does. */
function simplify(char: string): string {
  if (!simplified) {
    simplified = new Map();
    for (const dictionary of (Locale.to.cn ?? []).flat() as string[]) {
      for (const pair of dictionary.split('|')) {
        const [from = '', to = ''] = pair.split(' ');
        if ([...from].length === 1 && [...to].length === 1) simplified.set(from, to);
      }
    }
  }
  return simplified.get(char) ?? char;
}

/** What one character becomes; `.` stands for a point whose neighbours decide. */
const known = new Map<string, string>();

function foldChar(char: string): string {
  let folded = known.get(char);
  if (folded === undefined) {
    folded = [...(ZEROS.get(char) ?? char).normalize('NFKD').toLowerCase().normalize('NFKD')]
      .filter((part) => part === POINT || MEANT.test(part))
      .map(simplify)
      .join('');
    if (known.size < 50_000) known.set(char, folded);
  }
  return folded;
}

const isDigit = (char: string | undefined) => char !== undefined && char >= '0' && char <= '9';

/**
 * Folds one run of text for searching: traditional to simplified characters, full to half width, compatibility forms,
 * lower case; brackets, punctuation, blanks and marks are left out, but a decimal point between digits stays.
 * It works character by character, so that a part of a text folds to a part of the folded text.
 *
 * @param text any text without line ends, which separate runs
 * @returns the folded text, and for each of its UTF-16 units the place in `text` of the character it came from
 */
export function foldWithPlaces(text: string): { folded: string; places: number[] } {
  let folded = '';
  const places: number[] = [];
  let at = 0;
  // A point is held back until the next character shows whether it stands in a number.
  let point = -1;
  let touching = false;
  for (const char of text) {
    const parts = foldChar(char);
    for (const part of parts) {
      if (part === POINT) {
        point = touching && isDigit(folded[folded.length - 1]) && point < 0 ? at : -1;
        continue;
      }
      if (point >= 0 && isDigit(part)) {
        folded += POINT;
        places.push(point);
      }
      point = -1;
      folded += part;
      for (let n = 0; n < part.length; n += 1) places.push(at);
    }
    touching = parts !== '';
    if (!touching) point = -1;
    at += char.length;
  }
  return { folded, places };
}

/** The folded text of {@link foldWithPlaces}. */
export const foldRun = (text: string): string => foldWithPlaces(text).folded;

/**
 * Folds a text of several runs.
 *
 * @param text runs separated by line ends
 * @returns the folded runs that are not empty, separated by `\n`
 */
export function foldRuns(text: string): string {
  return text.split(/[\n\r\u2028\u2029]+/).map(foldRun).filter(Boolean).join('\n');
}
