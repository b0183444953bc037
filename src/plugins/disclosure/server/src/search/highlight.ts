import { foldWithPlaces } from '../domain/fold';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string) => text.replace(/[&<>"']/g, (char) => ENTITIES[char]!);

/** Characters before the first hit of a snippet, and its whole length. */
const BEFORE = 30;
const SNIPPET = 140;
/** Places of one form in a run that are followed. */
const MOST_PLACES = 100;
/** Characters of a text that are looked through for a better place than the first. */
const LOOKED_THROUGH = 20_000;

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

/** The place of a run from which a snippet shows most of the words, of equally many the longer ones, of those the first. */
function placeIn(run: string, words: string[][]): { from: number; shows: number } | null {
  const { folded, places } = foldWithPlaces(run);
  const hits = words.flatMap((forms, word) =>
    forms.flatMap((form) => {
      const found: { at: number; word: number; length: number }[] = [];
      for (let at = folded.indexOf(form); at >= 0 && found.length < MOST_PLACES; at = folded.indexOf(form, at + form.length)) found.push({ at, word, length: form.length });
      return found;
    })
  );
  hits.sort((a, b) => a.at - b.at);
  let best: { from: number; shows: number } | null = null;
  hits.forEach(({ at }, index) => {
    const shown = new Map<number, number>();
    for (let next = index; next < hits.length && hits[next]!.at + hits[next]!.length <= at + SNIPPET - BEFORE; next += 1) {
      const { word, length } = hits[next]!;
      shown.set(word, Math.max(length, shown.get(word) ?? 0));
    }
    // A word counts for more than any length: queries are no longer than this.
    const shows = [...shown.values()].reduce((sum, length) => sum + 1000 + length, 0);
    if (shows > (best?.shows ?? 0)) best = { from: places[at]!, shows };
  });
  return best;
}

/**
 * The part of a longer text that shows most of the words.
 *
 * @param text plain text, runs separated by line ends
 * @param words folded, each with the forms it may have
 * @returns safe HTML as of {@link highlight}, with `…` where text is left out; null where no word stands in it
 */
export function snippet(text: string, words: string[][]): string | null {
  let best: { run: string; from: number; shows: number } | null = null;
  let looked = 0;
  for (const run of text.split('\n')) {
    const place = placeIn(run, words);
    if (place && place.shows > (best?.shows ?? 0)) best = { run, ...place };
    if (best) looked += run.length;
    if (looked > LOOKED_THROUGH || (best && best.shows >= words.length * 1000)) break;
  }
  if (!best) return null;
  const { run, from } = best;
  const chars = [...run.slice(0, from)];
  const before = chars.slice(-BEFORE).join('');
  const part = before + [...run.slice(from)].slice(0, SNIPPET - Math.min(BEFORE, chars.length)).join('');
  const html = mark(part, hitsIn(part, words.flat()));
  const end = from - before.length + part.length;
  return `${chars.length > BEFORE ? '…' : ''}${html}${end < run.length ? '…' : ''}`;
}
