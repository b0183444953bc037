/** Where a word must stand: in the title or a number; there or in keywords and summary; anywhere. */
export const SCOPES = ['title', 'head', 'any'] as const;
export type Scope = (typeof SCOPES)[number];

/** Marks that no folded text holds tell the pairs of a title and of a head from those of the whole text. */
const MARKS: Record<Scope, string> = { title: '§', head: '¶', any: '' };

/** The texts of an entry as they are searched: folded runs separated by line ends. */
export interface SearchText {
  /** Title, subtitle and numbers. */
  title: string;
  /** Keywords and summary. */
  head: string;
  body: string;
  attachments: string;
}

/** A gram as it is met: its mark, and the one or two characters. */
type Take = (mark: string, first: string, second: string) => void;

function eachPair(text: string, marks: string[], take: Take): void {
  let before = '';
  for (const char of text) {
    if (char === '\n') {
      before = '';
      continue;
    }
    if (before) for (const mark of marks) take(mark, before, char);
    before = char;
  }
}

/** Every pair of neighbouring characters of an entry, by scope, and every single character of its title; as often as they occur. */
export function eachGram({ title, head, body, attachments }: SearchText, take: Take): void {
  eachPair(title, [MARKS.title, MARKS.head, MARKS.any], take);
  eachPair(head, [MARKS.head, MARKS.any], take);
  eachPair(body, [MARKS.any], take);
  eachPair(attachments, [MARKS.any], take);
  for (const char of title) if (char !== '\n') take(MARKS.title, char, '');
}

/** @returns the grams of {@link eachGram}, each once */
export function gramsOf(text: SearchText): string[] {
  const grams = new Set<string>();
  eachGram(text, (mark, first, second) => grams.add(mark + first + second));
  return [...grams];
}

/** Whether a word is one character, which is looked for in titles only. */
export const isSingle = (word: string) => [...word].length === 1;

/** @returns the grams that an entry with this word in this scope has; all of them are necessary, not sufficient */
export function gramsFor(word: string, scope: Scope): string[] {
  if (isSingle(word)) return [MARKS.title + word];
  const grams = new Set<string>();
  eachPair(word, [MARKS[scope]], (mark, first, second) => grams.add(mark + first + second));
  return [...grams];
}
