import type { Core } from '@strapi/strapi';
import { agenciesOf } from './scope';

/** Laid on a role's rights on entries and guides: the panel's lists, pages and bulk actions then show its own only. */
export const OWN_AGENCIES = 'plugin::disclosure.own-agencies';

/** At every start: Strapi knows a condition only once it is registered. */
export async function registerConditions(strapi: Core.Strapi): Promise<void> {
  await strapi.service('admin::permission').conditionProvider.registerMany([
    {
      displayName: '限本人任职的单位',
      name: 'own-agencies',
      plugin: 'disclosure',
      category: '政府信息公开',
      handler: async (user: { email: string }) => ({ agency: { $in: [...(await agenciesOf(strapi, 'accountEmail', user.email))] } }),
    },
  ]);
}
