import { z } from '@strapi/utils';
import { parseInput } from '../http/input';
import { sendAgain } from './deliver';
import { EVENT_TYPES } from './events';
import { addReceiver, changeReceiver, removeReceiver, shown } from './receivers';
import { deliveries, type Delivery } from './repository';

type Context = any;

const STATE = z.strictObject({ state: z.enum(['delivered', 'dead'], '“state”只能是 delivered、dead').optional() });

const config = {
  policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions: ['plugin::disclosure.webhooks.manage'] } }],
};

const present = ({ receiver: _receiver, at, ...delivery }: Delivery) => ({ ...delivery, at: new Date(at).toISOString() });

/** Receivers of events and what became of their messages, under `/admin-disclosure`. */
export const webhookRoutes = [
  {
    method: 'GET' as const,
    path: '/webhooks',
    handler: async (ctx: Context) => {
      ctx.body = { data: await shown(strapi), meta: { events: EVENT_TYPES } };
    },
    config,
  },
  {
    method: 'POST' as const,
    path: '/webhooks',
    handler: async (ctx: Context) => {
      ctx.body = { data: { id: await addReceiver(strapi, ctx.request.body) } };
      ctx.status = 201;
    },
    config,
  },
  {
    method: 'PUT' as const,
    path: '/webhooks/:id',
    handler: async (ctx: Context) => {
      await changeReceiver(strapi, ctx.params.id, ctx.request.body);
      ctx.status = 204;
    },
    config,
  },
  {
    method: 'DELETE' as const,
    path: '/webhooks/:id',
    handler: async (ctx: Context) => {
      await removeReceiver(strapi, ctx.params.id);
      ctx.status = 204;
    },
    config,
  },
  {
    method: 'GET' as const,
    path: '/webhooks/:id/deliveries',
    handler: async (ctx: Context) => {
      const { state } = parseInput(STATE, ctx.query, 'INVALID_QUERY');
      ctx.body = { data: (await deliveries(strapi, ctx.params.id, state)).map(present) };
    },
    config,
  },
  {
    method: 'POST' as const,
    path: '/webhooks/:id/deliveries/:version/send',
    handler: async (ctx: Context) => {
      ctx.body = { data: present(await sendAgain(strapi, ctx.params.id, Number(ctx.params.version) || 0)) };
    },
    config,
  },
];
