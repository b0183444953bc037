import type { Trx } from '../storage/dialect';
import type { Query } from '../storage/reader';
import type { Together } from '../storage/together';
import { isSingle, type Scope, type SearchText } from './grams';

/** A part of a WHERE clause or an expression with its parameters. */
export interface Fragment {
  sql: string;
  values: unknown[];
}

/** One requirement: any of its forms stands in the entry; the first is the one that was typed. Folded. */
export type Word = string[];

export interface Wanted {
  words: Word[];
  excluded: string[];
}

/** What the catalogue adds to a search: its own table, alias `c`, and conditions on it. */
export interface Within {
  table: string;
  where: Fragment;
  /** True where the entry is no longer in force. */
  ended: Fragment;
}

export interface SearchDocument extends SearchText {
  document_id: string;
  /** Time of first publication, ms epoch. */
  published_at: number;
}

export interface Found {
  document_id: string;
  published_at: number;
  /** Folded texts, for ranking. */
  title: string;
  head: string;
  /** 0: all words in title and numbers, 1: with keywords and summary, 2: anywhere. */
  tier: number;
  /** All words stand together, in their order. */
  together: boolean;
  ended: boolean;
}

/** What a search engine does; another engine is another file. */
export interface Engine {
  /** Of entries that the search does not hold. */
  put(writes: Together, documents: SearchDocument[]): Promise<void>;
  drop(trx: Trx, ids: string[]): Promise<void>;
  /** The newest entries that have the words in the scope, at most `limit`. */
  find(query: Query, wanted: Wanted, scope: Scope, within: Within, limit: number): Promise<Found[]>;
  /** Whether far more entries than `limit` are known to have the words; false where nothing is known. */
  abounds(query: Query, wanted: Wanted, limit: number): Promise<boolean>;
  /** The words as a condition on the catalogue, alias `c`. */
  condition(query: Query, wanted: Wanted): Promise<Fragment>;
  /** These entries as a condition on the catalogue, alias `c`. */
  among(ids: string[]): Fragment;
  /** Entries whose index does not hold what their text says; for `verify`. */
  faulty(trx: Trx, documents: SearchDocument[]): Promise<string[]>;
}

const COLUMNS: Record<Scope, string[]> = { title: ['title'], head: ['title', 'head'], any: ['title', 'head', 'body', 'attachments'] };

/** Exact checks on the folded text, alias `s`; both databases have a function that finds a text in a text. */
export class Texts {
  constructor(private readonly position: 'strpos' | 'instr') {}

  has(form: string, scope: Scope): Fragment {
    const columns = COLUMNS[isSingle(form) ? 'title' : scope];
    return { sql: `(${columns.map((column) => `${this.position}(s.${column}, ?) > 0`).join(' OR ')})`, values: columns.map(() => form) };
  }

  matches({ words, excluded }: Wanted, scope: Scope): Fragment {
    const required = words.map((forms) => joined(forms.map((form) => this.has(form, scope)), ' OR '));
    const refused = excluded.map((form) => this.has(form, 'any')).map(({ sql, values }) => ({ sql: `NOT ${sql}`, values }));
    return joined([...required, ...refused], ' AND ');
  }

  /** Columns that say how well a found entry fits; `wanted` is known to match. */
  fit({ words }: Wanted, scope: Scope): Fragment {
    const bare = { words, excluded: [] };
    const tiers = scope === 'title' ? { sql: '0', values: [] } : this.tier(bare, scope);
    const whole = words.map(([form]) => form).join('');
    const together = words.length > 1 ? this.has(whole, scope) : { sql: '(1 = 1)', values: [] };
    return { sql: `${tiers.sql} AS tier, CASE WHEN ${together.sql} THEN 1 ELSE 0 END AS together`, values: [...tiers.values, ...together.values] };
  }

  private tier(wanted: Wanted, scope: Scope): Fragment {
    const title = this.matches(wanted, 'title');
    if (scope === 'head') return { sql: `CASE WHEN ${title.sql} THEN 0 ELSE 1 END`, values: title.values };
    const head = this.matches(wanted, 'head');
    return { sql: `CASE WHEN ${title.sql} THEN 0 WHEN ${head.sql} THEN 1 ELSE 2 END`, values: [...title.values, ...head.values] };
  }
}

export function joined(fragments: Fragment[], by: ' AND ' | ' OR '): Fragment {
  return { sql: `(${fragments.map(({ sql }) => sql).join(by)})`, values: fragments.flatMap(({ values }) => values) };
}

/** A found row as the databases give it. */
export function foundOf(row: Record<string, any>): Found {
  return {
    document_id: row.document_id,
    published_at: Number(row.published_at),
    title: row.title,
    head: row.head,
    tier: Number(row.tier),
    together: Boolean(row.together),
    ended: Boolean(row.ended),
  };
}
