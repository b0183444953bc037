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

function addPairs(grams: Set<string>, text: string, marks: string[]): void {
  for (const run of text.split('\n')) {
    let before = '';
    for (const char of run) {
      if (before) for (const mark of marks) grams.add(mark + before + char);
      before = char;
    }
  }
}

/** @returns every pair of neighbouring characters of an entry, by scope, and every single character of its title */
export function gramsOf({ title, head, body, attachments }: SearchText): string[] {
  const grams = new Set<string>();
  addPairs(grams, title, [MARKS.title, MARKS.head, MARKS.any]);
  addPairs(grams, head, [MARKS.head, MARKS.any]);
  addPairs(grams, body, [MARKS.any]);
  addPairs(grams, attachments, [MARKS.any]);
  for (const char of title.replaceAll('\n', '')) grams.add(MARKS.title + char);
  return [...grams];
}

/** Whether a word is one character, which is looked for in titles only. */
export const isSingle = (word: string) => [...word].length === 1;

/** @returns the grams that an entry with this word in this scope has; all of them are necessary, not sufficient */
export function gramsFor(word: string, scope: Scope): string[] {
  if (isSingle(word)) return [MARKS.title + word];
  const grams = new Set<string>();
  addPairs(grams, word, [MARKS[scope]]);
  return [...grams];
}
