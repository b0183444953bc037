import type { Core } from '@strapi/strapi';

/** What a role may be given in the panel, beside Strapi's own rights on our content types. */
const ACTIONS: [uid: string, displayName: string, subCategory: string][] = [
  ['entries.correct', '更正', '政府信息'],
  ['entries.withdraw', '撤回', '政府信息'],
  ['entries.reinstate', '恢复公开', '政府信息'],
  ['entries.repeal', '废止', '政府信息'],
  ['entries.merge', '合并', '政府信息'],
  ['entries.expunge', '清除（内容永久删除）', '政府信息'],
  ['entries.import', '导入表格（只进草稿）', '政府信息'],
  ['entries.migrate', '迁移原有目录（不经审核公开）', '政府信息'],
  ['agencies.all', '办理全部单位的信息', '管理'],
  ['agencies.reorganise', '办理机构变动', '管理'],
  ['people.manage', '管理信息员及其账号', '管理'],
  ['journal.read', '查看办理记录', '管理'],
  ['checks.read', '查看公开内容检查的结果', '管理'],
  ['checks.run', '检查已公开的内容', '管理'],
  ['webhooks.manage', '管理推送', '管理'],
  ['settings.edit', '更改设置', '管理'],
  ['handover.run', '向其他平台移交目录', '管理'],
  ['statistics.close', '年度关账', '统计和年度报告'],
  ['reports.edit', '填报年度报告', '统计和年度报告'],
  ['reports.file', '公布、更正年度报告', '统计和年度报告'],
];

/** At every start: Strapi deletes permissions whose action nobody registered. */
export async function registerActions(strapi: Core.Strapi): Promise<void> {
  await strapi.service('admin::permission').actionProvider.registerMany(
    ACTIONS.map(([uid, displayName, subCategory]) => ({ section: 'plugins', pluginName: 'disclosure', subCategory, uid, displayName }))
  );
}
