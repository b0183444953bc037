import { z } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { conditionsOf, type Condition } from '../catalogue/conditions';
import { conditionQuery, type ListQuery } from '../catalogue/filters';
import { list } from '../catalogue/list';
import type { HostField } from '../catalogue/host-fields';
import { hitsCondition, resultsOf } from '../catalogue/search-list';
import { countsByCode } from '../catalogue/trees';
import { STANDINGS } from '../domain/vocabulary';
import { exportAs } from '../exchange/export-file';
import { flag, whole } from '../http/query';
import { draftConditions, registerColumns, registerCount, registerPage, registeredOf, writtenBy, type Registered } from '../publication/register-list';
import type { Reach } from './reach';
import { lateDrafts, stateConditions, STATES, undone, waiting } from './tasks';

/** Steps to decide; drafts near or past their limit, or whose limit cannot be computed; orders for a time that were not carried out. */
const TASKS = ['waiting', 'late', 'uncomputed', 'failed'] as const;
type TaskList = (typeof TASKS)[number];

/** What says which entries are meant: of the list, the tree and the export. */
const asked = (host: HostField[]) => ({
  ...conditionQuery(host),
  state: z.enum(STATES, `应为 ${STATES.join('、')} 之一`).default('all'),
  /** Only what the person asking has written in. */
  mine: flag.optional(),
  /** A list of things to do. */
  task: z.enum(TASKS, `应为 ${TASKS.join('、')} 之一`).optional(),
});
const alone = ({ task, q, filters, mine }: { task?: string; q?: string; filters?: object; mine?: boolean }) => !task || (!q && !filters && !mine);
const ALONE = { path: ['task'], message: '不能与其他条件同时使用' };

export const SELECTION = (host: HostField[]) => z.strictObject(asked(host)).refine(alone, ALONE);
export const LIST = (host: HostField[]) =>
  z
    .strictObject({
      ...asked(host),
      pagination: z.strictObject({ pageSize: whole(1, 100).optional(), cursor: z.string().max(2000, '过长').optional() }).optional(),
    })
    .refine(alone, ALONE);

export type Asked = z.infer<ReturnType<typeof SELECTION>>;
export type AskedList = z.infer<ReturnType<typeof LIST>>;

/** Filters that lie within reach: an officer who names another's agency gets nothing of it. */
function reachable(given: Asked, agencies: string[] | null): ListQuery['filters'] | null {
  const { agency, ...filters } = given.filters ?? {};
  if (!agencies) return given.filters;
  const named = agency?.in ? agency.in.filter((code) => agencies.includes(code)) : agency?.null ? [] : agencies;
  return named.length ? { ...filters, agency: { in: named, null: undefined } } : null;
}

function draftsMeant(reach: Reach, given: Asked): Condition[] {
  const { open, person } = reach;
  const own = given.mine ? [writtenBy(person)] : [];
  return [...stateConditions(reach, given.state), ...draftConditions(given, open.directory, open.client), ...own];
}

/** The ids of a list of things to do, in its order. */
async function taskIds(strapi: Core.Strapi, reach: Reach, task: TaskList): Promise<string[]> {
  const rows = {
    waiting: () => waiting(strapi, reach),
    failed: () => undone(strapi, reach),
    late: async () => (await lateDrafts(strapi, reach)).late,
    uncomputed: async () => (await lateDrafts(strapi, reach)).uncomputed,
  };
  return (await rows[task]()).map(({ documentId }) => documentId);
}

function presented({ open, review }: Reach, row: Registered) {
  const { agency, column, standing, reviewState, lockVersion, ...rest } = row;
  const under = reviewState && review?.names.get(reviewState);
  const label = standing ? STANDINGS[standing as keyof typeof STANDINGS] : (under ?? '草稿');
  return {
    ...rest,
    lockVersion,
    agency: { code: agency, name: open.directory.agencies.get(agency)?.name ?? agency },
    column: column ? { code: column, name: open.directory.category('column', column)?.name ?? column } : null,
    state: { value: standing ?? reviewState ?? 'draft', label },
  };
}

/** `GET /desk/entries`: what is public by the catalogue, everything else by the drafts; walked by cursor. */
export async function entries(strapi: Core.Strapi, reach: Reach, given: AskedList) {
  const { pageSize = 20, cursor = '' } = given.pagination ?? {};
  const answer = (rows: Registered[], total: number, nextCursor: string | null) => {
    return { data: rows.map((row) => presented(reach, row)), meta: { pagination: { pageSize, total, nextCursor } } };
  };
  const { open } = reach;
  if (given.task) {
    const ids = await taskIds(strapi, reach, given.task);
    const from = /^\d{1,6}$/.test(cursor) ? Number(cursor) : 0;
    const next = from + pageSize < ids.length ? String(from + pageSize) : null;
    return answer(await registeredOf(open.query, ids.slice(from, from + pageSize)), ids.length, next);
  }
  if (given.state === 'public' && !given.mine) {
    const filters = reachable(given, reach.agencies);
    if (filters === null) return answer([], 0, null);
    const found = await list(open, { q: given.q, filters, descendants: given.descendants, pagination: { pageSize, cursor, withCount: true } } as ListQuery);
    const { total = 0, nextCursor = null } = found.meta.pagination as { total?: number; nextCursor?: string | null };
    return answer(await registeredOf(open.query, found.data.map(({ documentId }) => documentId)), total, nextCursor);
  }
  const conditions = draftsMeant(reach, given);
  const { rows, next } = await registerPage(open.query, open.client, conditions, { pageSize, cursor });
  return answer(rows, await registerCount(open.query, conditions), next);
}

/** `GET /desk/columns`: the tree of columns with the entries of the state in each, those below it included. */
export async function columns(reach: Reach, given: Asked) {
  const { open, agencies } = reach;
  const counts = given.state === 'public' && !given.mine ? await publicCounts(reach) : null;
  const own = counts ? null : await registerColumns(open.query, draftsMeant(reach, { state: given.state, mine: given.mine }));
  const rows: { code: string; name: string; depth: number; count: number }[] = [];
  const walk = (parent: string | null, depth: number): number => {
    let sum = 0;
    for (const { code, name, active } of open.directory.childrenOf('column', parent)) {
      const at = rows.push({ code, name, depth, count: 0 }) - 1;
      const below = walk(code, depth + 1);
      const count = counts ? (counts.get(code) ?? 0) : (own!.get(code) ?? 0) + below;
      rows[at]!.count = count;
      if (!active && !count) rows.splice(at, 1);
      sum += count;
    }
    return sum;
  };
  walk(null, 0);
  return { data: rows, meta: { agencies: agencies && agencies.map((code) => ({ code, name: open.directory.agencies.get(code)?.name ?? code })) } };
}

async function publicCounts({ open, agencies }: Reach): Promise<Map<string, number>> {
  const sum = new Map<string, number>();
  for (const agency of agencies ?? [undefined]) {
    for (const [code, n] of await countsByCode(open, 'column', agency)) sum.set(code, (sum.get(code) ?? 0) + n);
  }
  return sum;
}

const IDS_PER_PAGE = 250;

/** The same entries as the list, as a file; drafts as they are being written. */
export async function download(strapi: Core.Strapi, reach: Reach, given: Asked, format: 'csv' | 'xlsx'): Promise<AsyncIterable<string | Buffer>> {
  const { open } = reach;
  if (given.state === 'public' && !given.mine && !given.task) {
    const filters = reachable(given, reach.agencies);
    const conditions = conditionsOf({ filters: filters ?? undefined, descendants: given.descendants }, open);
    if (given.q) conditions.set('q', await hitsCondition(open, await resultsOf(open, { q: given.q, filters: filters ?? undefined, descendants: given.descendants }, conditions)));
    if (filters === null) conditions.set('reach', { sql: '1 = 0', values: [] });
    return exportAs(strapi, format, { conditions: [...conditions.values()] });
  }
  const meant = given.task ? null : draftsMeant(reach, given);
  const ids = given.task ? await taskIds(strapi, reach, given.task) : [];
  async function* pages(): AsyncGenerator<string[]> {
    for (let from = 0; from < ids.length; from += IDS_PER_PAGE) yield ids.slice(from, from + IDS_PER_PAGE);
    if (!meant) return;
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { rows: Registered[]; next: string | null } = await registerPage(open.query, open.client, meant, { pageSize: IDS_PER_PAGE, cursor });
      yield page.rows.map(({ documentId }) => documentId);
      cursor = page.next;
    }
  }
  return exportAs(strapi, format, { drafts: pages() });
}
