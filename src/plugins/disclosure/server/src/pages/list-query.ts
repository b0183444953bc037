import { listQuery, type Facet, type ListQuery, type Sort } from '../catalogue/filters';
import { parseQuery } from '../http/query';
import type { PageQuery } from './page';
import type { Values } from './page-addresses';

/** Filters of the API that a list page offers, by the names in its address. */
const FILTERS = ['agency', 'column', 'topic', 'genre', 'audiences', 'channel', 'class', 'validity', 'year'] as const satisfies readonly Facet[];
/** The pages offer what every site has. */
const QUERY = listQuery([]);
const OTHERS = ['q', 'since', 'until', 'sort', 'page'] as const;
export const PAGE_SIZE = 20;

const ORDERS: { value: Sort; name: string }[] = [
  { value: 'publishedAt:desc', name: '最新发布' },
  { value: 'publishedAt:asc', name: '最早发布' },
  { value: 'formedOn:desc', name: '成文日期' },
];

/** The first is the order where none is asked for; a search has the best first. */
export const ordersOf = (q: string | undefined): { value: Sort; name: string }[] => (q ? [{ value: 'relevance', name: '相关度' }, ...ORDERS] : ORDERS);

/** What the address of a list page asks for; empty fields of its form are no conditions. */
export function valuesOf(query: PageQuery): Values {
  return Object.fromEntries([...FILTERS, ...OTHERS].map((name) => [name, query[name]?.trim()]).filter(([, value]) => value));
}

/** The same in the API's own words; also what a feed of the list is asked with. */
export function apiQueryOf(values: Values): Values {
  const { since, until, q } = values;
  return {
    q,
    ...Object.fromEntries(FILTERS.map((name) => [`filters[${name}]`, values[name]])),
    'filters[publishedAt][$gte]': since,
    'filters[publishedAt][$lte]': until,
  };
}

/**
 * @param values of the address
 * @param facets to be counted
 * @throws INVALID_QUERY naming what is wrong
 */
export function listQueryOf(values: Values, facets: Facet[]): ListQuery {
  const { q, since, until, sort, page } = values;
  const filters: Record<string, unknown> = Object.fromEntries(FILTERS.map((name) => [name, values[name]]).filter(([, value]) => value));
  const publishedAt = { ...(since ? { $gte: since } : {}), ...(until ? { $lte: until } : {}) };
  if (since || until) filters.publishedAt = publishedAt;
  return parseQuery(QUERY, {
    ...(q ? { q } : {}),
    ...(sort ? { sort } : {}),
    ...(Object.keys(filters).length ? { filters } : {}),
    facets: facets.join(','),
    pagination: { page: page ?? '1', pageSize: String(PAGE_SIZE) },
  });
}
