import { UID } from '../content-types';
import { nameOfActor } from '../domain/actor';
import { DisclosureError } from '../http/errors';
import { openedBy } from '../publication/opened';
import { EVENT_LABELS, type ScheduledEvent } from './contract';
import { failedOrders } from './failed';
import { cancel, order } from './order';
import { schedulesOf } from './repository';

type Context = any;

const SIGNED_IN = { policies: ['admin::isAuthenticatedAdmin'] };
const EVENTS = Object.keys(EVENT_LABELS) as ScheduledEvent[];

/** Whoever may publish or withdraw now may order it for a time. */
const may = (ctx: Context, event: ScheduledEvent): boolean =>
  event === 'publish' ? ctx.state.userAbility.can('plugin::content-manager.explorer.publish', UID.entry) : ctx.state.userAbility.can('plugin::disclosure.entries.withdraw');

async function list(ctx: Context): Promise<void> {
  const { documentId } = await openedBy(ctx);
  const { schedules, failed } = await strapi.db.transaction(async ({ trx }) => ({
    schedules: await schedulesOf(trx, documentId),
    failed: new Set((await failedOrders(trx, documentId)).map(({ id }) => id)),
  }));
  ctx.body = {
    data: {
      mine: EVENTS.filter((event) => may(ctx, event)),
      schedules: schedules.map(({ id, event, dueAt, actor, state, failure }) => ({
        id,
        event,
        at: new Date(dueAt).toISOString(),
        actor: nameOfActor(actor),
        state,
        failure,
        /** Not carried out, and nobody has seen to it. */
        outstanding: failed.has(id),
        mine: (state === 'waiting' || failed.has(id)) && may(ctx, event),
      })),
    },
  };
}

async function ordered(ctx: Context): Promise<void> {
  const { documentId } = await openedBy(ctx);
  const event = (ctx.request.body as { event?: ScheduledEvent } | undefined)?.event;
  if (event && EVENTS.includes(event) && !may(ctx, event)) throw new DisclosureError('FORBIDDEN');
  await order(strapi, documentId, ctx.request.body);
  await list(ctx);
}

async function cancelled(ctx: Context): Promise<void> {
  const { documentId } = await openedBy(ctx);
  const schedules = await strapi.db.transaction(({ trx }) => schedulesOf(trx, documentId));
  const schedule = schedules.find(({ id }) => id === ctx.params.id);
  if (schedule && !may(ctx, schedule.event)) throw new DisclosureError('FORBIDDEN');
  await cancel(strapi, documentId, String(ctx.params.id));
  await list(ctx);
}

/** 定时 of an entry, under `/admin-disclosure`. */
export const scheduleRoutes = [
  { method: 'GET' as const, path: '/entries/:documentId/schedules', handler: list, config: SIGNED_IN },
  { method: 'POST' as const, path: '/entries/:documentId/schedules', handler: ordered, config: SIGNED_IN },
  { method: 'DELETE' as const, path: '/entries/:documentId/schedules/:id', handler: cancelled, config: SIGNED_IN },
];
