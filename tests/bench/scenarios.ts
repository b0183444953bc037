import { AGENCIES, COLUMNS, YEARS, randomOf, searchWords } from './data';

export interface Scenario {
  name: string;
  paths: string[];
  connections?: number;
  /** Ask with the tag of the first answer. */
  conditional?: boolean;
  /** Answers are kept, and one publication a second moves the version meanwhile. */
  publishing?: boolean;
  /** What must be reached, for the table. */
  aim: string;
}

const PATHS = 20_000;
const API = '/api/disclosure';
const NEAR = 10_000;

/**
 * No two requests alike, so that no answer is kept from before.
 *
 * @param ids of entries
 * @param cursors of places all over the list
 */
export function scenarios(entries: number, ids: string[], cursors: string[]): Scenario[] {
  const random = randomOf(99);
  const below = (n: number) => Math.floor(random() * n);
  const many = (make: (n: number) => string) => [...new Set(Array.from({ length: PATHS }, (_, n) => make(n)))];
  const year = () => YEARS[0] + below(YEARS[1] - YEARS[0] + 1);
  const size = () => `pagination[pageSize]=${15 + below(10)}`;
  // Only tells requests apart: every publication time lies behind it.
  const apart = (n: number) => `filters[publishedAt][$gte]=${1900 + (n % 90)}-0${1 + (n % 9)}-${10 + (n % 18)}`;
  const filter = (n: number) => `filters[column]=column-${below(COLUMNS)}&filters[agency]=agency-${below(AGENCIES)}&filters[year]=${year()}&pagination[pageSize]=${10 + (n % 20)}&pagination[page]=${1 + (n % 3)}`;
  const words = searchWords(200);
  const q = (word: string) => `q=${encodeURIComponent(word)}`;
  const search = (n: number) => `${API}/entries?${q(words[n % words.length]!)}&facets=agency,year&pagination[pageSize]=${10 + (Math.floor(n / words.length) % 40)}`;
  const stockFilter = (n: number) => `filters[column]=column-${below(COLUMNS)}&filters[agency]=agency-${below(AGENCIES)}&pagination[pageSize]=20&pagination[page]=${1 + (n % 3)}`;
  const stock = '/api/stock-entries?sort=disclosedAt:desc&fields[0]=title&fields[1]=agency&fields[2]=summary&fields[3]=disclosedAt';
  const lastPage = Math.floor(entries / 20);
  return [
    { name: 'list', aim: '≥ 0.5', paths: many((n) => `${API}/entries?pagination[page]=${1 + (n % 40)}&filters[agency]=agency-${below(AGENCIES)}&${size()}`) },
    { name: 'list, column+agency+year', aim: '≥ 0.5', paths: many((n) => `${API}/entries?${filter(n)}`) },
    { name: 'list, column', aim: '≥ 0.5', paths: many((n) => `${API}/entries?filters[column]=column-${below(COLUMNS)}&pagination[page]=${1 + (n % 20)}&${size()}`) },
    { name: 'detail', aim: '≥ 0.5', paths: ids.map((id) => `${API}/entries/${id}`) },
    { name: 'annual statistics of an agency', aim: '≥ 0.5', paths: many(() => `${API}/statistics/annual/${year()}/agency-${below(AGENCIES)}`) },
    { name: 'annual statistics of the county', aim: '', paths: many(() => `${API}/statistics/annual/${year()}`) },
    { name: 'three facets, column+agency+year', aim: '≥ 0.15, p95 ≤ 60 ms', paths: many((n) => `${API}/entries?${filter(n)}&facets=class,validity,year`) },
    { name: 'three facets, agency', aim: '≥ 0.15, p95 ≤ 60 ms', paths: many((n) => `${API}/entries?filters[agency]=agency-${below(AGENCIES)}&pagination[page]=${1 + (n % 20)}&${size()}&facets=agency,column,year`) },
    { name: 'three facets, all', aim: '≥ 0.15, p95 ≤ 60 ms', paths: many((n) => `${API}/entries?pagination[page]=${1 + (n % 40)}&${size()}&facets=agency,column,year`) },
    { name: 'by cursor, anywhere', aim: '≥ 0.5', paths: many((n) => `${API}/entries?pagination[cursor]=${cursors[n % cursors.length]}&${size()}`) },
    { name: 'by number, to row 10,000', aim: '≥ 0.15', paths: many((n) => `${API}/entries?pagination[page]=${1 + below(Math.min(lastPage, NEAR / 20))}&${apart(n)}&pagination[withCount]=false`) },
    { name: 'by number, deeper, one client', aim: 'p95 ≤ 50 ms', connections: 1, paths: many((n) => `${API}/entries?pagination[page]=${Math.min(lastPage, NEAR / 20) + below(Math.max(1, lastPage - NEAR / 20))}&pagination[pageSize]=20&${n % 2 ? 'descendants=true' : 'descendants=false'}`) },
    { name: 'repeated, a publication a second', aim: '≥ 1.2', publishing: true, paths: [`${API}/entries`] },
    { name: '304, a publication a second', aim: '≥ 1.35', publishing: true, conditional: true, paths: [`${API}/entries`] },
    { name: 'search with facets, one client', aim: 'p95 ≤ 50 ms', connections: 1, paths: many(search) },
    { name: 'search with facets', aim: '≥ 100 × stock', paths: many(search) },
    { name: 'stock: list', aim: '', paths: many((n) => `${stock}&pagination[page]=${1 + (n % 40)}&${size()}`) },
    { name: 'stock: list, column+agency', aim: '', paths: many((n) => `${stock}&${stockFilter(n)}`) },
    { name: 'stock: detail', aim: '', paths: many((n) => `/api/stock-entries/stock${(n * 7919) % entries}`) },
    { name: 'stock: search (_q)', aim: '', paths: many((n) => `${stock}&_${q(words[n % words.length]!)}&pagination[pageSize]=${10 + (n % 15)}`) },
  ];
}
