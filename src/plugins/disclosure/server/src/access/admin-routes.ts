import { addPerson, stopPerson } from './people';
import { installRoles } from './roles';

type Context = any;

const may = (action: string) => ({
  policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions: [action] } }],
});

/** People and roles, under `/admin-disclosure`. */
export const accessRoutes = [
  {
    method: 'POST' as const,
    path: '/people',
    handler: async (ctx: Context) => {
      ctx.body = { data: await addPerson(strapi, ctx.request.body) };
      ctx.status = 201;
    },
    config: may('plugin::disclosure.people.manage'),
  },
  {
    method: 'POST' as const,
    path: '/people/:documentId/stop',
    handler: async (ctx: Context) => {
      await stopPerson(strapi, ctx.params.documentId, ctx.request.body);
      ctx.status = 204;
    },
    config: may('plugin::disclosure.people.manage'),
  },
  {
    method: 'POST' as const,
    path: '/roles/install',
    handler: async (ctx: Context) => {
      ctx.body = { data: { created: await installRoles(strapi) } };
    },
    config: may('admin::roles.create'),
  },
];
