import { foldRun } from '../domain/fold';

/** What somebody looks for. */
export interface Terms {
  /** All of them are required. */
  words: Term[];
  /** None of them may stand anywhere in the entry; folded. */
  excluded: string[];
}

export interface Term {
  /** As typed, without quotation marks. */
  typed: string;
  /** As compared. */
  folded: string;
  /** Quoted: never cut into words. */
  phrase: boolean;
}

/** More words than anybody types; each costs a look-up. */
export const MOST_WORDS = 10;

const QUOTES = '"“”„‟＂';
const PIECE = new RegExp(`(^|\\s)?([-－])?(?:[${QUOTES}]([^${QUOTES}]*)[${QUOTES}]?|([^\\s${QUOTES}]+))`, 'gu');

/** Signs between two words or sentences; those that stand within numbers and names are not among them. */
const BETWEEN = /[\s,，、;；:：!！?？。…/／|｜+＋&＆]+/u;

/** @returns what stands between the signs of a word as typed, folded: 低保，五保 is about two things */
export const piecesOf = ({ typed }: Term): string[] => typed.split(BETWEEN).map(foldRun).filter(Boolean);

/**
 * Reads a search text: words separated by blanks are all required, `"…"` is a phrase, `-` before a word or a phrase
 * excludes it. Every text is a valid query; what compares as nothing (punctuation) is left out.
 *
 * @param q as typed
 */
export function readQuery(q: string): Terms {
  const words = new Map<string, Term>();
  const excluded = new Set<string>();
  let start = true;
  for (const [whole, blank, minus, quoted, plain] of q.matchAll(PIECE)) {
    const typed = (quoted ?? plain ?? '').trim();
    const folded = foldRun(typed);
    // A hyphen within a number or a word is a part of it.
    const excludes = minus !== undefined && (start || blank !== undefined);
    start = false;
    if (!folded || !whole) continue;
    if (excludes) excluded.add(folded);
    else if (!words.has(folded)) words.set(folded, { typed, folded, phrase: quoted !== undefined });
  }
  return { words: [...words.values()], excluded: [...excluded] };
}
