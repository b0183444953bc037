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
  /** Null: all entries. */
  where: Fragment | null;
  /** How many entries meet the conditions; null where that is not known without counting. */
  entries: number | null;
  /** True where the entry is no longer in force. */
  ended: Fragment;
  /** Columns that the catalogue wants of every hit. */
  facts: Fragment;
}

/** Where and how far to look. */
export interface Look {
  scope: Scope;
  within: Within;
  limit: number;
  /** Whether the folded texts are needed. */
  texts?: boolean;
}

export interface SearchDocument extends SearchText {
  document_id: string;
  /** Time of first publication, ms epoch. */
  published_at: number;
}

export interface Found {
  document_id: string;
  published_at: number;
  /** Folded texts, where they were asked for. */
  title?: string;
  head?: string;
  /** The words are the title or a number, or begin one. */
  named: boolean;
  /** 0: all words in title and numbers, 1: with keywords and summary, 2: anywhere. */
  tier: number;
  /** All words stand together, in their order. */
  together: boolean;
  /** How many of the words stand in title and numbers; may be left out by an engine of the host's. */
  titled?: number;
  ended: boolean;
  /** What the catalogue wanted. */
  facts: Record<string, unknown>;
}

/** What a search engine does; another engine is another file. */
export interface Engine {
  /** Of entries that the search does not hold. */
  put(writes: Together, documents: SearchDocument[]): Promise<void>;
  drop(trx: Trx, ids: string[]): Promise<void>;
  /** The newest entries that have the words in the scope, at most `limit`. @throws QUERY_TOO_COSTLY */
  find(query: Query, wanted: Wanted, look: Look): Promise<Found[]>;
  /** Whether far more entries than `limit` are known to have the words in the scope; false where nothing is known. */
  abounds(query: Query, wanted: Wanted, scope: Scope, limit: number): Promise<boolean>;
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
    const titled = words.length > 1 ? words.map((forms) => joined(forms.map((form) => this.has(form, 'title')), ' OR ')) : [];
    const named = `s.title = ? OR ${this.position}(s.title, ?) = 1 OR ${this.position}(s.title, ?) > 0`;
    return {
      sql: `${tiers.sql} AS tier, CASE WHEN ${together.sql} THEN 1 ELSE 0 END AS together, CASE WHEN ${named} THEN 1 ELSE 0 END AS named,
        ${titled.map(({ sql }) => `CASE WHEN ${sql} THEN 1 ELSE 0 END`).join(' + ') || '0'} AS titled`,
      values: [...tiers.values, ...together.values, whole, `${whole}\n`, `\n${whole}`, ...titled.flatMap(({ values }) => values)],
    };
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

/** Columns of a found row, of `s` and `c`. */
export function foundColumns(texts: Texts, wanted: Wanted, { scope, within, texts: whole }: Look): Fragment {
  const fit = texts.fit(wanted, scope);
  return {
    sql: `s.document_id, s.published_at, ${whole ? 's.title, s.head, ' : ''}${fit.sql}, ${within.ended.sql} AS ended, ${within.facts.sql}`,
    values: [...fit.values, ...within.ended.values, ...within.facts.values],
  };
}

const OF_A_HIT = new Set(['document_id', 'published_at', 'title', 'head', 'tier', 'together', 'named', 'titled', 'ended']);

/** Found rows as the databases give them. Thousands are held while a search is under way; few of their facts differ. */
export function foundIn(rows: Record<string, any>[]): Found[] {
  const names = Object.keys(rows[0] ?? {}).filter((name) => !OF_A_HIT.has(name));
  const known = new Map<string, Record<string, unknown>>();
  const factsOf = (row: Record<string, any>) => {
    const key = JSON.stringify(names.map((name) => row[name]));
    if (!known.has(key)) known.set(key, Object.fromEntries(names.map((name) => [name, row[name]])));
    return known.get(key)!;
  };
  return rows.map((row) => ({
    document_id: row.document_id,
    published_at: Number(row.published_at),
    title: row.title,
    head: row.head,
    tier: Number(row.tier),
    together: Boolean(row.together),
    named: Boolean(row.named),
    titled: Number(row.titled),
    ended: Boolean(row.ended),
    facts: factsOf(row),
  }));
}
