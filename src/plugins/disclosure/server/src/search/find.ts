import pLimit from 'p-limit';
import type { Client } from '../storage/dialect';
import { READ_CONNECTIONS, type Query } from '../storage/reader';
import type { Found, Wanted, Within, Word } from './engine';
import type { Scope } from './grams';
import { engineOf } from './index';
import { piecesOf, type Terms } from './query';
import type { Synonyms } from './synonyms';
import { bigramsOf, cutWords } from './words';

/** How a search was answered: as typed; by its words, all of them; by most of its words. */
export type Match = 'exact' | 'all-words' | 'some-words';

/** So many hits are ranked and counted; more are said to be more. */
export const MOST_HITS = 1000;
/** Words of a long question that are combined; the rarest ones say most. */
const MOST_COMBINED = 5;
/** When so many entries hold most of the words, those that hold fewer are no help. */
const ENOUGH = 20;
/** So many words in a title are told apart; no question has more. */
const MOST_TITLED = 128;

export interface Ask {
  query: Query;
  client: Client;
  within: Within;
  synonyms: Synonyms;
}

/** What is held of a found entry: thousands of them outlive the young generation while a search is under way. */
export interface Hit {
  document_id: string;
  published_at: number;
  /** Less is better. */
  rank: number;
  facts: Found['facts'];
}

export interface Results {
  /** Null where nothing was found. */
  match: Match | null;
  /** Best first, at most {@link MOST_HITS}. */
  hits: Hit[];
  ids: string[];
  /** There are more than `ids`. */
  more: boolean;
  /** What was looked for, for highlights: folded, the typed form of each word first. */
  words: Word[];
  /** The search itself, to be used as a condition. */
  wanted: Wanted;
}

/** A search asks several times and holds what it found meanwhile: what waits holds nothing, and lists keep a connection. */
const inTurn = pLimit(READ_CONNECTIONS - 1);

/**
 * Finds published entries, best first. As typed: every word, wherever it stands; behind them, entries with what means
 * the same. Where nothing has that, the question is cut into words: entries that hold all of them, else those
 * that hold most. A few searches at a time, the others wait their turn (decision 0052).
 */
export function findEntries(ask: Ask, terms: Terms): Promise<Results> {
  return inTurn(() => find(ask, terms));
}

async function find(ask: Ask, terms: Terms): Promise<Results> {
  const { excluded } = terms;
  const typed: Wanted = { words: terms.words.map(({ folded }) => [folded]), excluded };
  const exact = await ranked(ask, typed);
  const variants = { words: terms.words.map(({ folded, phrase }) => (phrase ? [folded] : ask.synonyms.variantsOf(folded))), excluded };
  const widened = variants.words.some((forms) => forms.length > 1);
  const same = widened && exact.length <= MOST_HITS ? await ranked(ask, variants) : [];
  if (exact.length || same.length) return answer(exact.length ? 'exact' : 'all-words', [...exact, ...same], widened ? variants : typed);
  return byWords(ask, terms);
}

async function byWords(ask: Ask, { words: given, excluded }: Terms): Promise<Results> {
  const words = given.flatMap((term): Word[] =>
    term.phrase ? [[term.folded]] : piecesOf(term).flatMap((piece) => cutWords(piece, ask.synonyms)).map((word) => ask.synonyms.formsOf(word))
  );
  const wanted = { words: distinct(words), excluded };
  if (wanted.words.length) {
    const all = await ranked(ask, wanted);
    if (all.length) return answer('all-words', all, wanted);
    const some = await mostWords(ask, wanted);
    if (some.ids.length) return some;
  }
  const pairs = { words: given.filter(({ phrase }) => !phrase).flatMap(piecesOf).flatMap((piece) => bigramsOf(piece).map((pair) => [pair])), excluded };
  return mostWords(ask, pairs);
}

const distinct = (words: Word[]) => [...new Map(words.map((forms) => [forms[0], forms])).values()];

/** @param found best first; of an entry that is there twice the first counts */
function answer(match: Match, found: Hit[], wanted: Wanted): Results {
  if (!found.length) return { match: null, hits: [], ids: [], more: false, words: [], wanted };
  const seen = new Set<string>();
  const all = found.filter(({ document_id: id }) => !seen.has(id) && seen.add(id));
  const hits = all.slice(0, MOST_HITS);
  return { match, hits, ids: hits.map(({ document_id: id }) => id), more: all.length > MOST_HITS, words: wanted.words, wanted };
}

/**
 * All that match, up to one more than is counted, in the order of relevance. The newest thousand are not the best
 * thousand: where there are more, titles and heads go first, then the newest of the rest.
 */
async function ranked({ query, client, within }: Ask, wanted: Wanted): Promise<Hit[]> {
  const engine = engineOf(client);
  const limit = MOST_HITS + 1;
  const found: Partial<Record<Scope, Hit[]>> = {};
  const enough = async (scope: Scope) => (found[scope] = (await engine.find(query, wanted, { scope, within, limit })).map(hitOf)).length > MOST_HITS;
  // Most of what is searched for is rare, and one look says it all.
  const abounds = await engine.abounds(query, wanted, 'any', limit);
  if (abounds || (await enough('any'))) {
    const titles = (await engine.abounds(query, wanted, 'title', limit)) && (await enough('title'));
    const heads = !titles && (await enough('head'));
    if (heads && !found.title) await enough('title');
    if (!titles && !heads && !found.any) await enough('any');
  }
  const byId = new Map([found.any, found.head, found.title].flatMap((list) => list ?? []).map((one) => [one.document_id, one]));
  return [...byId.values()].sort(byRelevance).slice(0, limit);
}

/** Title before keywords and summary before body; together before apart; in force before ended; more words in the title first. */
function hitOf(found: Found): Hit {
  const place = (found.named ? 0 : found.tier + 1) * 4 + (found.together ? 0 : 2) + (found.ended ? 1 : 0);
  const rank = place * MOST_TITLED - Math.min(found.titled ?? 0, MOST_TITLED - 1);
  return { document_id: found.document_id, published_at: found.published_at, rank, facts: found.facts };
}

/** Newer first among equals. */
const byRelevance = (a: Hit, b: Hit) => a.rank - b.rank || byTime(a, b);
const byTime = (a: Hit, b: Hit) => b.published_at - a.published_at || (a.document_id < b.document_id ? -1 : 1);

interface Weighed {
  forms: Word;
  /** Rarer words say more. */
  weight: number;
}

/** Entries that hold most of the words: without one word, without two, … until a page is full. */
async function mostWords(ask: Ask, { words, excluded }: Wanted): Promise<Results> {
  const engine = engineOf(ask.client);
  const limit = MOST_HITS + 1;
  const weighed: Weighed[] = [];
  for (const forms of words) {
    const n = (await engine.find(ask.query, { words: [forms], excluded }, { scope: 'any', within: ask.within, limit })).length;
    if (n) weighed.push({ forms, weight: Math.log(1 + (50 * MOST_HITS) / n) });
  }
  const best = weighed.sort((a, b) => b.weight - a.weight).slice(0, MOST_COMBINED);
  const scores = new Map<string, { hit: Hit; ended: boolean; score: number }>();
  for (let size = best.length; size > 0 && scores.size < ENOUGH; size -= 1) {
    for (const chosen of combinations(best, size)) {
      const found = await engine.find(ask.query, { words: chosen.map(({ forms }) => forms), excluded }, { scope: 'any', within: ask.within, limit, texts: true });
      for (const one of found) if (!scores.has(one.document_id)) scores.set(one.document_id, { hit: hitOf(one), ended: one.ended, score: scoreOf(one, chosen) });
    }
  }
  const found = [...scores.values()]
    .sort((a, b) => b.score - a.score || Number(a.ended) - Number(b.ended) || byTime(a.hit, b.hit))
    .map(({ hit }) => hit);
  return answer('some-words', found, { words: best.map(({ forms }) => forms), excluded });
}

/** A word in the title counts three times, in keywords and summary twice. */
function scoreOf({ title = '', head = '' }: Found, words: Weighed[]): number {
  const counts = words.map(({ forms, weight }) => {
    const factor = forms.some((form) => title.includes(form)) ? 3 : forms.some((form) => head.includes(form)) ? 2 : 1;
    return factor * weight;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

function* combinations<T>(items: T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let at = from; at <= items.length - size; at += 1) {
    for (const rest of combinations(items, size - 1, at + 1)) yield [items[at]!, ...rest];
  }
}

