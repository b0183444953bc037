import type { Core } from '@strapi/strapi';

/** What a role may be given in the panel, beside Strapi's own rights on our content types. */
const ACTIONS: [uid: string, displayName: string][] = [
  ['entries.correct', '更正'],
  ['entries.withdraw', '撤回'],
  ['entries.reinstate', '恢复公开'],
  ['entries.repeal', '废止'],
  ['entries.merge', '合并'],
  ['entries.expunge', '清除（内容永久删除）'],
];

/** At every start: Strapi deletes permissions whose action nobody registered. */
export async function registerActions(strapi: Core.Strapi): Promise<void> {
  await strapi.service('admin::permission').actionProvider.registerMany(
    ACTIONS.map(([uid, displayName]) => ({
      section: 'plugins',
      pluginName: 'disclosure',
      subCategory: '政府信息',
      uid,
      displayName,
    }))
  );
}
