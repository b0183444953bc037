import { AGENCIES, COLUMNS, YEARS, randomOf, searchWords } from './data';

export interface Scenario {
  name: string;
  /** Shape of the answer whose size the bare route returns. */
  bare: 'list' | 'detail';
  paths: string[];
  connections?: number;
  /** Ask with the tag of the first answer. */
  conditional?: boolean;
  /** One publication a second moves the version meanwhile. */
  publishing?: boolean;
  /** What must be reached, for the table. */
  aim: string;
  /** Stock Strapi's routes: for comparison. */
  stock?: boolean;
}

const PATHS = 20_000;
const API = '/api/disclosure';

/** No two requests alike, so that no answer is kept from before. */
export function scenarios(ids: string[]): Scenario[] {
  const random = randomOf(99);
  const below = (n: number) => Math.floor(random() * n);
  const many = (make: (n: number) => string) => [...new Set(Array.from({ length: PATHS }, (_, n) => make(n)))];
  const year = () => YEARS[0] + below(YEARS[1] - YEARS[0] + 1);
  // The second parameter only tells requests apart: every publication time lies behind it.
  const apart = (n: number) => `filters[publishedAt][$gte]=${1900 + (n % 90)}-0${1 + (n % 9)}-${10 + (n % 18)}`;
  const filter = (n: number) => `filters[column]=column-${below(COLUMNS)}&filters[agency]=agency-${below(AGENCIES)}&filters[year]=${year()}&pagination[pageSize]=${10 + (n % 20)}&pagination[page]=${1 + (n % 3)}`;
  const words = searchWords(200);
  const q = (word: string) => `q=${encodeURIComponent(word)}`;
  const stockFilter = (n: number) => `filters[column]=column-${below(COLUMNS)}&filters[agency]=agency-${below(AGENCIES)}&pagination[pageSize]=20&pagination[page]=${1 + (n % 3)}`;
  const stock = '/api/stock-entries?sort=disclosedAt:desc&fields[0]=title&fields[1]=agency&fields[2]=summary&fields[3]=disclosedAt';
  return [
    { name: 'list', bare: 'list', aim: '≥ 0.5', paths: many((n) => `${API}/entries?pagination[page]=${1 + (n % 40)}&filters[agency]=agency-${below(AGENCIES)}&pagination[pageSize]=${15 + below(10)}`) },
    { name: 'filter column+agency+year', bare: 'list', aim: '≥ 0.5', paths: many((n) => `${API}/entries?${filter(n)}`) },
    { name: 'detail', bare: 'detail', aim: '≥ 0.5', paths: many((n) => `${API}/entries/${ids[(n * 7919) % ids.length]}`) },
    { name: 'filter with three facets', bare: 'list', aim: '≥ 0.15', paths: many((n) => `${API}/entries?${filter(n)}&facets=class,validity,year`) },
    { name: 'page by number to row 10,000', bare: 'list', aim: '≥ 0.15', paths: many((n) => `${API}/entries?pagination[page]=${1 + below(500)}&${apart(n)}&pagination[withCount]=false`) },
    { name: 'cached, a publication a second', bare: 'list', aim: '≥ 1.2', publishing: true, paths: [`${API}/entries`] },
    { name: '304, a publication a second', bare: 'list', aim: '≥ 1.35', publishing: true, conditional: true, paths: [`${API}/entries`] },
    { name: 'search, one client, with facets', bare: 'list', aim: 'p95 ≤ 50 ms', connections: 1, paths: many((n) => `${API}/entries?${q(words[n % words.length]!)}&facets=agency,year&pagination[pageSize]=${10 + (Math.floor(n / words.length) % 40)}`) },
    { name: 'search', bare: 'list', aim: '≥ 100 × stock', paths: many((n) => `${API}/entries?${q(words[n % words.length]!)}&pagination[pageSize]=${10 + (Math.floor(n / words.length) % 40)}`) },
    { name: 'stock: list', bare: 'list', aim: '', stock: true, paths: many((n) => `${stock}&pagination[page]=${1 + (n % 40)}&pagination[pageSize]=${15 + below(10)}`) },
    { name: 'stock: filter column+agency', bare: 'list', aim: '', stock: true, paths: many((n) => `${stock}&${stockFilter(n)}`) },
    { name: 'stock: detail', bare: 'detail', aim: '', stock: true, paths: many((n) => `/api/stock-entries/stock${(n * 7919) % ids.length}`) },
    { name: 'stock: search (_q)', bare: 'list', aim: '', stock: true, paths: many((n) => `${stock}&_${q(words[n % words.length]!)}&pagination[pageSize]=${10 + (n % 15)}`) },
  ];
}
