import { preview, reorganise } from './reorganise';

type Context = any;

const config = {
  policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions: ['plugin::disclosure.agencies.reorganise'] } }],
};

/** Reorganisation of agencies, under `/admin-disclosure`: first shown, then done. */
export const reorganisationRoutes = [
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
