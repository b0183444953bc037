import { installRoles } from './roles';

/** Roles, under `/admin-disclosure`. */
export const accessRoutes = [
  {
    method: 'POST' as const,
    path: '/roles/install',
    handler: async (ctx: any) => {
      ctx.body = { data: { created: await installRoles(strapi) } };
    },
    config: { policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions: ['admin::roles.create'] } }] },
  },
];
