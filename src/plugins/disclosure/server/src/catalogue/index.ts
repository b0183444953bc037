import type { Core } from '@strapi/strapi';
import { reindex, type Progress } from './reindex';
import { verify } from './verify';

/** `strapi.plugin('disclosure').service('catalogue')`: upkeep of the read model. */
export const catalogue = ({ strapi }: { strapi: Core.Strapi }) => ({
  reindex: (progress?: Progress) => reindex(strapi, progress),
  verify: (progress?: Progress) => verify(strapi, progress),
});
