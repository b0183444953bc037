import { closeYear } from './closing';

/** Routes of the panel for the yearly account. */
export const statisticsAdminRoutes = [
  {
    method: 'POST' as const,
    path: '/statistics/annual/:year/close',
    handler: async (ctx: any) => {
      ctx.body = { data: await closeYear(strapi, ctx.params.year, ctx.request.body) };
    },
    config: {
      policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions: ['plugin::disclosure.statistics.close'] } }],
    },
  },
];
