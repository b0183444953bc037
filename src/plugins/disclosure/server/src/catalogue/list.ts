import type { Public } from '../http/public-route';
import type { Results } from '../search/find';
import { engineOf } from '../search/index';
import { TABLES } from '../storage/table-names';
import { conditionsOf, type Condition } from './conditions';
import { totalOf } from './counts';
import { after, placeValue, readCursor, writeCursor, type ColumnSort, type Place } from './cursor';
import { facetsOf } from './facets';
import type { ListQuery, Sort } from './filters';
import { SELECT_ROW, rowsInOrder } from './ordered';
import { presentRow } from './present';
import { highlightsOf, hitsCondition, pageOf, refuseFar, resultsOf, searchFacets } from './search-list';

const DEFAULT_PAGE_SIZE = 20;
const DEFAULT_SORT: Sort = 'publishedAt:desc';
type Row = Record<string, any>;

/** What part of a list is asked for. */
interface Part {
  page: number;
  pageSize: number;
  /** Present where the list is walked by cursor; null at its begin. */
  place?: Place | null;
}

interface Rows {
  rows: Row[];
  /** Where the next part begins; null at the end. */
  next: Place | null;
}

/** `GET /entries`: a page of published entries, by number or by cursor; with `q` the hits of a search. */
export async function list(open: Public, given: ListQuery) {
  const conditions = conditionsOf(given, open);
  const sort = given.sort ?? (given.q ? 'relevance' : DEFAULT_SORT);
  const { page = 1, pageSize = DEFAULT_PAGE_SIZE, cursor, withCount = true } = given.pagination ?? {};
  const part: Part = { page, pageSize, ...(cursor === undefined ? {} : { place: readCursor(given, sort, cursor, open.hostFields) }) };
  const results = given.q ? await resultsOf(open, given, conditions) : null;
  if (results && sort !== 'relevance' && cursor === undefined) refuseFar(results, page * pageSize);
  const hits = results && sort !== 'relevance' ? new Map(conditions).set('q', await hitsCondition(open, results)) : conditions;
  const [{ rows, next }, total, facets] = await Promise.all([
    sort === 'relevance' ? byRelevance(open, results!, part) : byColumn(open, given, hits, sort, part),
    !withCount ? undefined : results ? results.ids.length : totalOf(open, given, conditions),
    !given.facets?.length ? undefined : results ? searchFacets(open, given, conditions, results) : facetsOf(open, given, conditions),
  ]);
  const marked = results ? await highlightsOf(open, rows, results.words) : null;
  return {
    data: rows.map((row) => ({ ...presentRow(open, row), ...(marked ? { highlight: marked.get(row.document_id)! } : {}) })),
    meta: {
      pagination:
        cursor === undefined
          ? { page, pageSize, ...(total === undefined ? {} : { pageCount: Math.ceil(total / pageSize), total }) }
          : { pageSize, nextCursor: next && writeCursor(given, sort, next), ...(total === undefined ? {} : { total }) },
      ...(total === undefined ? {} : { totalIsExact: !results?.more }),
      ...(facets ? { facets } : {}),
      ...(results ? { search: { match: results.match, words: results.words.map(([word]) => word!) } } : {}),
      version: open.state.version,
    },
  };
}

async function byColumn(open: Public, given: ListQuery, conditions: Map<string, Condition>, sort: ColumnSort, { page, pageSize, place }: Part): Promise<Rows> {
  const byCursor = place !== undefined;
  const bounded = place ? new Map(conditions).set('cursor', after(sort, place, open)) : conditions;
  const rows = await rowsInOrder(open, given, bounded, sort, byCursor ? pageSize + 1 : pageSize, byCursor ? 0 : (page - 1) * pageSize);
  const shown = rows.slice(0, pageSize);
  const last = shown[shown.length - 1];
  if (rows.length <= pageSize || !last) return { rows: shown, next: null };
  return { rows: shown, next: { value: placeValue(sort, last), id: last.document_id } };
}

async function byRelevance(open: Public, results: Results, { page, pageSize, place }: Part): Promise<Rows> {
  // Acts since the last page may have moved the hits: go on behind the last one seen, wherever it stands now.
  const known = place ? results.ids.indexOf(place.id) : -1;
  const from = place === undefined ? (page - 1) * pageSize : place === null ? 0 : known >= 0 ? known + 1 : Number(place.value);
  const ids = pageOf(results, from, pageSize);
  const { sql, values } = engineOf(open.client).among(ids);
  const found = ids.length ? await open.query<Row>(`${SELECT_ROW} FROM ${TABLES.catalogue} c WHERE ${sql}`, [open.today, open.today, open.today, ...values]) : [];
  const byId = new Map(found.map((row) => [row.document_id, row]));
  const end = from + ids.length;
  return {
    // An entry withdrawn between the two reads is gone.
    rows: ids.flatMap((id) => byId.get(id) ?? []),
    next: ids.length && end < results.ids.length ? { value: end, id: ids[ids.length - 1]! } : null,
  };
}
