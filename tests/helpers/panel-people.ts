import type { Panel } from './browser';
import { superAdmin } from './environment';

/** An official with an account of the panel, whose password is the super administrator's. */
export interface Person {
  name: string;
  email: string;
  agency: string;
  duty: string;
  roles: string[];
}
export const person = (name: string, email: string, agency: string, duty: string, ...roles: string[]): Person => ({ name, email: `${email}@example.gov.cn`, agency, duty, roles });

/** 县档案馆 and 县水利局 with their officials, under a site that installs the roles of a county. */
export const employ = (panel: Panel, people: Person[]): Promise<void> =>
  panel.site.evaluate(
    async (strapi, given) => {
      const documents = (uid: string) => strapi.documents(uid as never) as any;
      await strapi.plugin('disclosure').service('access').installRoles();
      await documents('plugin::disclosure.agency').create({ data: { name: '县档案馆', code: 'archive', organisationCode: '014416330' } });
      await documents('plugin::disclosure.agency').create({ data: { name: '县水利局', code: 'water' } });
      for (const { name, email, agency, duty, roles } of given.people) {
        const ids = (await strapi.db.query('admin::role').findMany({ where: { code: { $in: roles } } })).map(({ id }) => id);
        await strapi.service('admin::user').create({ email, firstname: name, lastname: '', password: given.password, isActive: true, preferedLanguage: 'zh-Hans', roles: ids });
        await documents('plugin::disclosure.officer').create({ data: { name, agency, duty, accountEmail: email } });
      }
    },
    { people, password: superAdmin.password }
  );
