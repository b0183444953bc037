/** Dashes that editors and word processors put where a hyphen-minus is meant. */
const DASHES = /[\p{Pd}\u00ad\u02d7\u2043\u2212\u2500\u2501\u30fc]/gu;

/** Invisible characters; bidirectional controls among them can make a title read as another. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** What forms and exports print in a field that has no value. */
const BLANK_WORDS = new Set(['', 'null', 'undefined', 'none', 'nil', 'n/a', '无', '無', '暂无', '暫無']);

/**
 * Replaces every dash look-alike by `-`.
 *
 * @param text any text
 * @returns the text, same length in code points
 */
export function foldDashes(text: string): string {
  return text.replace(DASHES, '-');
}

/**
 * The common part of all comparison keys: Unicode NFKC, one letter case, no blanks.
 *
 * @param text any text
 * @param letters which case the key is written in
 * @returns the folded text; folding it again changes nothing
 */
export function foldText(text: string, letters: 'upper' | 'lower'): string {
  let folded = text;
  let before: string;
  // Removing a blank can bring a letter and a combining mark together, which NFKC then joins,
  // so one round is not always enough for a stable key.
  do {
    before = folded;
    folded = folded.replace(INVISIBLE, '').replace(/\s+/gu, '').normalize('NFKC');
    folded = letters === 'upper' ? folded.toUpperCase() : folded.toLowerCase();
  } while (folded !== before);
  return folded;
}

/**
 * Whether a field value says nothing: `null`, `undefined`, an empty text, only blanks, only
 * dashes or slashes, or one of the words that systems print for "no value" (`null`, `无`, `暂无`).
 *
 * @param text any value; a number, a boolean or an object is never blank
 */
export function isBlank(text: unknown): boolean {
  if (text === null || text === undefined) return true;
  if (typeof text !== 'string') return false;
  const folded = foldDashes(foldText(text, 'lower'));
  return BLANK_WORDS.has(folded) || /^[-_/\\]+$/.test(folded);
}

/**
 * Tidies one line of text without changing what it says: trimmed, control and invisible
 * characters removed, a run that holds a no-break or ideographic space becomes one blank.
 * Line ends and tabs become one blank, since removing them would join two words.
 *
 * @param text any text
 * @returns the tidied text; ordinary blanks inside stay as they are
 */
export function clean(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/(?![\t\n\r\u000b\u000c\u0085])\p{Cc}/gu, '')
    // The look-behind lets a match start only at the first blank of a run; without it a long
    // run of blanks costs the square of its length.
    .replace(/(?<! ) *[\t\n\r\u000b\u000c\u0085\u2028\u2029\u00a0\u3000][\s\u0085]*/g, ' ')
    .trim();
}

/**
 * Key for substring search in titles, which 国办秘函〔2009〕6号 requires to be fuzzy: NFKC,
 * lower case, blanks removed, dash look-alikes as `-`, and every kind of square, corner, book
 * and quotation mark as `"`. Apply it to the title and to the query alike.
 *
 * @param text a title or a search text
 * @returns the key; folding it again changes nothing
 */
export function foldTitle(text: string): string {
  // One mark for all of them: a reader who searches 印发"规则" means the title 印发《规则》.
  return foldDashes(foldText(text, 'lower')).replace(/[〔〕【】[\]〖〗《》〈〉«»‹›<>「」『』“”„‟‘’‚‛"'〝〞〟❲❳]/gu, '"');
}

/**
 * Splits a keyword field (主题词). The 2012 document standard dropped subject words, so records
 * carry them with every separator that was ever customary.
 *
 * @param text keywords separated by blanks, `,` `，` `;` `；` `、` `|` or line ends
 * @returns the keywords, each once, in order of first appearance, without blank ones (`无`)
 */
export function splitKeywords(text: string): string[] {
  const words = text
    .split(/[\s\u0085,，;；、|｜]+/u)
    .map(clean)
    .filter((word) => !isBlank(word));
  return [...new Set(words)];
}

/**
 * Whether a text can serve as a code of the catalogue (classification, column, agency).
 *
 * @param text 1 to 40 characters, `a-z`, `0-9` and `-`
 */
export function isCode(text: string): boolean {
  return /^[a-z0-9-]{1,40}$/.test(text);
}
