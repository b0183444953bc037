/** Every agency together. */
export const ALL = '';

/** What became of an entry after its first publication: each departure and each return, with its month. */
export type Life = ['gone' | 'reinstated', string][];

/** An entry as the tallies see it. */
export interface Tallied {
  agency: string;
  class: string;
  /** Its branches: `[scheme, code]`, ancestors included, in order. */
  terms: [string, string][];
  /** First publication, ms epoch. */
  publishedAt: number;
  life: Life;
  /** In the catalogue now. */
  standing: boolean;
}

export const lifeOf = (text: unknown): Life => (text ? (JSON.parse(String(text)) as Life) : []);
/** None is null, so that "nothing happened" is one value. */
export const lifeText = (life: Life): string | null => (life.length ? JSON.stringify(life) : null);
const byText = (a: string[], b: string[]) => (a.join('/') < b.join('/') ? -1 : 1);
export const termsText = (terms: [string, string][]): string => JSON.stringify(terms.map((term) => [...term]).sort(byText));
/** An entry that was gone already does not leave once more. */
export const left = (life: Life, month: string): Life => (life.at(-1)?.[0] === 'gone' ? life : [...life, ['gone', month]]);
