import { foldRun } from '../domain/fold';
import type { Query } from '../storage/reader';

/** Words that mean the same to a citizen, as the county keeps them (content type `synonym`). */
export class Synonyms {
  private readonly groups = new Map<string, string[]>();
  private readonly longestFirst: string[];

  /** @param lines each a group of words, separated by `=` */
  constructor(lines: string[]) {
    for (const line of lines) {
      const words = wordsOf(line);
      for (const word of words) this.groups.set(word, [...new Set([...(this.groups.get(word) ?? [word]), ...words])]);
    }
    this.longestFirst = [...this.groups.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  }

  /** Known terms that a folded text holds, longest first. */
  termsWithin(text: string): string[] {
    return this.longestFirst.filter((term) => text.includes(term));
  }

  /** The word itself first, then what means the same. */
  formsOf(word: string): string[] {
    return this.groups.get(word) ?? [word];
  }

  /** A typed word, and the same with each known term in it replaced by what means the same. */
  variantsOf(word: string): string[] {
    const variants = new Set([word]);
    for (const term of this.termsWithin(word).slice(0, MOST_TERMS)) {
      for (const form of this.formsOf(term)) if (!form.includes(term) || !word.includes(form)) variants.add(word.replace(term, form));
    }
    return [...variants].slice(0, MOST_VARIANTS);
  }
}

const MOST_TERMS = 3;
const MOST_VARIANTS = 8;

/** Folded words of one line of the table. */
export function wordsOf(line: string): string[] {
  return [...new Set(line.split(/[=＝\n]/).map(foldRun).filter(Boolean))];
}

let cached: { version: number; synonyms: Synonyms } | undefined;

/** The table as of a directory version, which every change of it raises. */
export async function synonymsFor(query: Query, directoryVersion: number): Promise<Synonyms> {
  if (cached?.version === directoryVersion) return cached.synonyms;
  const rows = await query<{ words: string }>('SELECT words FROM disclosure_synonyms WHERE active ORDER BY id');
  const synonyms = new Synonyms(rows.map(({ words }) => words));
  cached = { version: directoryVersion, synonyms };
  return synonyms;
}

/** Forgets the table: after a restore, a version may come back with other content. */
export function forgetSynonyms(): void {
  cached = undefined;
}
