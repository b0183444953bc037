import type { Public } from '../http/public-route';
import { TABLES } from '../storage/tables';
import { VALIDITY_TODAY, conditionsOf, whereOf } from './conditions';
import { totalOf } from './counts';
import { after, orderOf, readCursor, writeCursor } from './cursor';
import { facetsOf } from './facets';
import type { ListQuery, Sort } from './filters';
import { ROW_COLUMNS, presentRow } from './present';

const DEFAULT_PAGE_SIZE = 20;
const DEFAULT_SORT: Sort = 'publishedAt:desc';

/** `GET /entries`: a page of published entries, by number or by cursor. */
export async function list(open: Public, given: ListQuery) {
  const conditions = conditionsOf(given, open.today);
  const sort = given.sort ?? DEFAULT_SORT;
  const order = orderOf(sort);
  const { page = 1, pageSize = DEFAULT_PAGE_SIZE, cursor, withCount = true } = given.pagination ?? {};
  const byCursor = cursor !== undefined;
  const place = byCursor ? readCursor(given, sort, cursor) : null;
  const bounded = new Map(conditions);
  if (place) bounded.set('cursor', after(sort, place));
  const { sql, values } = whereOf(bounded);
  const rows = await open.query(
    `SELECT ${ROW_COLUMNS}, ${VALIDITY_TODAY} AS validity_today FROM ${TABLES.catalogue} c ${sql}
     ORDER BY ${order.sql} LIMIT ? ${byCursor ? '' : 'OFFSET ?'}`,
    [open.today, open.today, open.today, ...values, byCursor ? pageSize + 1 : pageSize, ...(byCursor ? [] : [(page - 1) * pageSize])]
  );
  const total = withCount ? await totalOf(open.query, given, conditions) : undefined;
  const shown = rows.slice(0, pageSize);
  return {
    data: shown.map((row) => presentRow(open, row)),
    meta: {
      pagination: byCursor
        ? { pageSize, nextCursor: rows.length > pageSize ? nextOf(given, sort, shown[shown.length - 1]!) : null, ...(total === undefined ? {} : { total }) }
        : { page, pageSize, ...(total === undefined ? {} : { pageCount: Math.ceil(total / pageSize), total }) },
      ...(total === undefined ? {} : { totalIsExact: true }),
      ...(given.facets?.length ? { facets: await facetsOf(open, given, conditions) } : {}),
      version: open.state.version,
    },
  };
}

function nextOf(given: ListQuery, sort: Sort, last: Record<string, any>): string {
  const value = sort.startsWith('published') ? Number(last.published_at) : (last.formed_on as string | null);
  return writeCursor(given, sort, { value, id: last.document_id });
}
