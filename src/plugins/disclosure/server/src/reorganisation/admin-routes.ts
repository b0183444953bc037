import { directoryFor, readState } from '../catalogue/state';
import type { Reader } from '../storage/reader';
import { historyOf } from './history';
import { preview, reorganise } from './reorganise';

type Context = any;

const config = {
  policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions: ['plugin::disclosure.agencies.reorganise'] } }],
};

/** Reorganisation of agencies, under `/admin-disclosure`: what has been, what would be, and the act. */
export const reorganisationRoutes = [
  {
    method: 'GET' as const,
    path: '/reorganisations',
    handler: async (ctx: Context) => {
      const { query } = strapi.plugin('disclosure').service('reader') as Reader;
      ctx.body = { data: await historyOf(strapi, await directoryFor(query, await readState(query))) };
    },
    config,
  },
  {
    method: 'POST' as const,
    path: '/reorganisations/preview',
    handler: async (ctx: Context) => {
      ctx.body = { data: await preview(strapi, ctx.request.body) };
    },
    config,
  },
  {
    method: 'POST' as const,
    path: '/reorganisations',
    handler: async (ctx: Context) => {
      ctx.body = { data: await reorganise(strapi, ctx.request.body) };
    },
    config,
  },
];
