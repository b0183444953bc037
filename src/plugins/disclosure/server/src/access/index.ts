import type { Core } from '@strapi/strapi';
import { installRoles } from './roles';
import { scopeOf } from './scope';

/** `strapi.plugin('disclosure').service('access')`: roles and whose agencies are whose, for a host's own code. */
export const access = ({ strapi }: { strapi: Core.Strapi }) => ({
  installRoles: () => installRoles(strapi),
  scope: () => scopeOf(strapi),
});
