import { foldWithPlaces } from '../domain/fold';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string) => text.replace(/[&<>"']/g, (char) => ENTITIES[char]!);

/** Characters before the first hit of a snippet, and its whole length. */
const BEFORE = 30;
const SNIPPET = 140;

/** Places of the words in a text, in units of the text itself, ascending and not overlapping. */
function hitsIn(text: string, words: string[]): [from: number, to: number][] {
  const { folded, places } = foldWithPlaces(text);
  const marked = new Uint8Array(folded.length);
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) marked.fill(1, at, at + word.length);
  }
  const hits: [number, number][] = [];
  for (let at = 0; at < folded.length; at += 1) {
    if (!marked[at]) continue;
    const from = places[at]!;
    while (at + 1 < folded.length && marked[at + 1]) at += 1;
    const last = places[at]!;
    hits.push([from, last + (text.codePointAt(last)! > 0xffff ? 2 : 1)]);
  }
  return hits;
}

function mark(text: string, hits: [number, number][]): string {
  let html = '';
  let at = 0;
  for (const [from, to] of hits) {
    // Several folded characters may come from one of the text.
    if (from < at) continue;
    html += `${escape(text.slice(at, from))}<mark>${escape(text.slice(from, to))}</mark>`;
    at = to;
  }
  return html + escape(text.slice(at));
}

/**
 * A text with the words marked.
 *
 * @param text plain text
 * @param words folded
 * @returns safe HTML: everything escaped but `<mark>`; null where no word stands in it
 */
export function highlight(text: string, words: string[]): string | null {
  const hits = hitsIn(text, words);
  return hits.length ? mark(text, hits) : null;
}

/**
 * The part of a longer text around the first words found in it.
 *
 * @param text plain text, runs separated by line ends
 * @param words folded
 * @returns safe HTML as of {@link highlight}, with `…` where text is left out; null where no word stands in it
 */
export function snippet(text: string, words: string[]): string | null {
  for (const run of text.split('\n')) {
    const [first] = hitsIn(run, words);
    if (!first) continue;
    const chars = [...run.slice(0, first[0])];
    const before = chars.slice(-BEFORE).join('');
    const part = before + [...run.slice(first[0])].slice(0, SNIPPET - Math.min(BEFORE, chars.length)).join('');
    const html = mark(part, hitsIn(part, words));
    const end = first[0] - before.length + part.length;
    return `${chars.length > BEFORE ? '…' : ''}${html}${end < run.length ? '…' : ''}`;
  }
  return null;
}
