import type { Core } from '@strapi/strapi';
import { checkHandOver, handOver, voidLast, type HandOverRequest } from './hand-over';
import { listHandOver, type ListRequest } from './listed';
import { profilesOf } from './profiles';
import { recordsOf } from './record';

/** `strapi.plugin('disclosure').service('handover')`: the catalogue for other platforms, by profiles. */
export const handover = ({ strapi }: { strapi: Core.Strapi }) => ({
  profiles: () => profilesOf(strapi).map(({ id, title }) => ({ id, title })),
  check: (profile: string, after?: number) => checkHandOver(strapi, profile, after),
  list: (request: ListRequest) => listHandOver(strapi, request),
  handOver: (request: HandOverRequest) => handOver(strapi, request),
  voidLast: (profile: string) => voidLast(strapi, profile),
  records: (profile: string) => recordsOf(strapi, profile),
});
