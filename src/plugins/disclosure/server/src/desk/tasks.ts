import type { Core } from '@strapi/strapi';
import { calendarOf } from '../checks/submission';
import { dueDay } from '../checks/due';
import { UnknownYear, workingDayAfter, workingDaysBetween, type Overrides } from '../checks/working-days';
import type { Condition } from '../catalogue/conditions';
import { registerCount, registerFormed, registerPage, registeredOf, writtenBy, type Registered } from '../publication/register-list';
import { waitingFor, type Waiting } from '../review/waiting';
import { failedOrders, type FailedOrder } from '../schedule/failed';
import type { Trx } from '../storage/dialect';
import type { Reach } from './reach';

/** Working days before the limit from which an unpublished draft is about to be late. */
export const NEAR = 5;
/** A desk shows the first of each; the list behind the number shows them all. */
const SHOWN = 5;

const marks = (values: unknown[]) => values.map(() => '?').join(',');
const oneOf = (column: string, values: string[]): Condition => (values.length ? { sql: `${column} IN (${marks(values)})`, values } : { sql: '1 = 0', values: [] });

/** States of the catalogue screen's list; what is public is answered by the catalogue. */
export const STATES = ['all', 'public', 'draft', 'returned', 'review', 'ready', 'withdrawn', 'merged', 'expunged'] as const;
export type ListState = (typeof STATES)[number];

/** The own agencies, and the state. */
export function stateConditions({ agencies, review }: Reach, state: ListState): Condition[] {
  const states = review ?? { returned: [], step: [], ready: [] };
  const conditions = agencies ? [oneOf('e.agency', agencies)] : [];
  if (state === 'all') return conditions;
  if (state === 'returned' || state === 'review' || state === 'ready') {
    return [...conditions, oneOf('e.review_state', { returned: states.returned, review: states.step, ready: states.ready }[state])];
  }
  if (state !== 'draft') return [...conditions, oneOf('e.standing', [state])];
  const others = [...states.returned, ...states.step, ...states.ready];
  const unsent = others.length ? [{ sql: `e.review_state IS NULL OR e.review_state NOT IN (${marks(others)})`, values: others }] : [];
  return [...conditions, { sql: 'e.standing IS NULL', values: [] }, ...unsent];
}

/** Steps that the person may decide now; agencies without any reach have none. */
export const waiting = async (strapi: Core.Strapi, { agencies }: Reach): Promise<Waiting[]> =>
  (await strapi.db.transaction(({ trx }) => waitingFor(strapi, trx as Trx, agencies))) as Waiting[];

export interface Undone extends Registered, Pick<FailedOrder, 'event' | 'dueAt' | 'failure'> {}

/** Entries within reach of which an order for a time was not carried out, with the last such order of each. */
export async function undone(strapi: Core.Strapi, { open, agencies }: Reach): Promise<Undone[]> {
  const orders = new Map<string, FailedOrder>();
  for (const order of await strapi.db.transaction(({ trx }) => failedOrders(trx as Trx))) {
    if (!orders.has(order.documentId)) orders.set(order.documentId, order);
  }
  const rows = await registeredOf(open.query, [...orders.keys()]);
  return rows
    .filter(({ agency }) => !agencies || agencies.includes(agency))
    .map((row) => {
      const { event, dueAt, failure } = orders.get(row.documentId)!;
      return { ...row, event, dueAt, failure };
    });
}

interface Late {
  documentId: string;
  /** Last working day on which publication is in time. */
  due: string;
}

/** Working days left; negative: working days over. Counts day by day, so it is asked for what is shown only. */
const leftUntil = (due: string, today: string, calendar: Overrides): number =>
  due >= today ? workingDaysBetween(today, due, calendar) : -workingDaysBetween(due, today, calendar);

/** The last day that is near; the year's last where the holidays of the next are not known. */
function horizonOf(today: string, calendar: Overrides): string {
  try {
    return workingDayAfter(today, NEAR, calendar);
  } catch (error) {
    if (error instanceof UnknownYear) return `${today.slice(0, 4)}-12-31`;
    throw error;
  }
}

/**
 * Drafts that were never published and whose limit is over or nearly so, the most urgent first.
 *
 * @returns `uncomputed`: those whose limit falls into a year without a known arrangement of holidays, last touched first
 */
export async function lateDrafts(strapi: Core.Strapi, { open, agencies }: Reach): Promise<{ late: Late[]; uncomputed: { documentId: string }[] }> {
  const conditions: Condition[] = [
    ...(agencies ? [oneOf('e.agency', agencies)] : []),
    { sql: `e.standing IS NULL AND e.formed_on IS NOT NULL AND e.late_reason IS NULL AND (e.publicity IS NULL OR e.publicity = 'proactive')`, values: [] },
  ];
  const calendar = calendarOf(strapi);
  const horizon = horizonOf(open.today, calendar);
  const dues = new Map<string, string | null>();
  const late: Late[] = [];
  const uncomputed: { documentId: string }[] = [];
  for (const { documentId, column, formedOn } of await registerFormed(open.query, conditions)) {
    const key = `${column} ${formedOn}`;
    try {
      if (!dues.has(key)) dues.set(key, dueDay(formedOn!, open.directory.path('column', column), calendar));
      const due = dues.get(key);
      if (due && due <= horizon) late.push({ documentId, due });
    } catch (error) {
      if (!(error instanceof UnknownYear)) throw error;
      uncomputed.push({ documentId });
    }
  }
  const order = (row: Late) => `${row.due} ${row.documentId}`;
  return { late: late.sort((one, other) => (order(one) < order(other) ? -1 : 1)), uncomputed };
}

/** What somebody has to do: how many, and the first of them. */
export async function tasksOf(strapi: Core.Strapi, reach: Reach) {
  const { open, person } = reach;
  const { query, client } = open;
  const mine = async (state: 'draft' | 'returned') => {
    const conditions = [...stateConditions(reach, state), writtenBy(person)];
    const { rows } = await registerPage(query, client, conditions, { pageSize: SHOWN, cursor: '' });
    return { count: await registerCount(query, conditions), rows };
  };
  const steps = await waiting(strapi, reach);
  const stepOf = new Map(steps.map((one) => [one.documentId, one]));
  const { late, uncomputed } = await lateDrafts(strapi, reach);
  const dueOf = new Map(late.map(({ documentId, due }) => [documentId, due]));
  const firstLate = await registeredOf(query, late.slice(0, SHOWN).map(({ documentId }) => documentId));
  const failed = await undone(strapi, reach);
  const first = await registeredOf(query, steps.slice(0, SHOWN).map(({ documentId }) => documentId));
  return {
    drafts: await mine('draft'),
    returned: await mine('returned'),
    waiting: { count: steps.length, rows: first.map((row) => ({ ...row, ...stepOf.get(row.documentId)! })) },
    ready: { count: await registerCount(query, stateConditions(reach, 'ready')) },
    failed: { count: failed.length, rows: failed.slice(0, SHOWN).map(({ dueAt, ...row }) => ({ ...row, at: new Date(dueAt).toISOString() })) },
    late: {
      count: late.length,
      uncomputed: uncomputed.length,
      near: NEAR,
      rows: firstLate.map((row) => ({ ...row, due: dueOf.get(row.documentId)!, left: leftUntil(dueOf.get(row.documentId)!, open.today, calendarOf(strapi)) })),
    },
  };
}
