import type { Core } from '@strapi/strapi';
import { addPerson, stopPerson } from './people';
import { installRoles } from './roles';
import { scopeOf } from './scope';

/** `strapi.plugin('disclosure').service('access')`: roles, people and whose agencies are whose, for a host's own code. */
export const access = ({ strapi }: { strapi: Core.Strapi }) => ({
  installRoles: () => installRoles(strapi),
  addPerson: (input: unknown) => addPerson(strapi, input),
  stopPerson: (documentId: string, input: unknown) => stopPerson(strapi, documentId, input),
  scope: () => scopeOf(strapi),
});
