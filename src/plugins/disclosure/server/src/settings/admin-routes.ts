import { mustCoverAll } from '../access/scope';
import { saveSettings } from './save';
import { shownSettings } from './show';

type Context = any;

const config = {
  policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions: ['plugin::disclosure.settings.edit'] } }],
};

/** The county's settings, under `/admin-disclosure`. */
export const settingsRoutes = [
  {
    method: 'GET' as const,
    path: '/settings',
    handler: async (ctx: Context) => {
      ctx.body = { data: await shownSettings(strapi) };
    },
    config,
  },
  {
    method: 'PUT' as const,
    path: '/settings',
    handler: async (ctx: Context) => {
      await mustCoverAll(strapi);
      await saveSettings(strapi, ctx.request.body);
      ctx.body = { data: await shownSettings(strapi) };
    },
    config,
  },
];
