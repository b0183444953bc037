import { boolean, contentType, datetime, integer, json, string, text } from './define';

/**
 * Kept truth that no editor opens. Content types rather than tables of our own, so that Strapi's own export carries
 * them; hidden in the managers; written by the journal and publication rooms alone.
 */

/** 办理记录: every act, append-only, `version` in the order of commits. */
export const journal = contentType({
  singular: 'journal-act',
  plural: 'journal-acts',
  collectionName: 'disclosure_journal',
  displayName: '办理记录',
  description: '每一次操作的记录，只增不改',
  draftAndPublish: false,
  hidden: true,
  mainField: 'act',
  list: ['version', 'act', 'subject', 'at'],
  defaultSort: ['version', 'DESC'],
  indexes: [
    { name: 'disclosure_journal_version_uq', columns: ['version'], type: 'unique' },
    { name: 'disclosure_journal_target_idx', columns: ['target', 'version'] },
    { name: 'disclosure_journal_at_idx', columns: ['at'] },
  ],
  fields: {
    version: { attribute: { type: 'integer', required: true }, label: '序号' },
    act: { attribute: string({ required: true }), label: '操作' },
    subject: { attribute: string({ required: true }), label: '对象类型' },
    target: { attribute: string({ required: true }), label: '对象' },
    agency: { attribute: string(), label: '单位' },
    actor: { attribute: string(), label: '操作人' },
    at: { attribute: datetime(), label: '时间' },
    reason: { attribute: text(), label: '理由' },
    fields: { attribute: json(), label: '改动的字段' },
    details: { attribute: json(), label: '详情' },
    snapshot: { attribute: string(), label: '版本摘要' },
    open: { attribute: boolean(false), label: '属于公开变更' },
  },
});

/** 版本: the content as it was published, named by its hash. */
export const version = contentType({
  singular: 'version',
  plural: 'versions',
  collectionName: 'disclosure_versions',
  displayName: '版本',
  description: '每次公开时的内容',
  draftAndPublish: false,
  hidden: true,
  mainField: 'hash',
  list: ['hash', 'subject', 'target'],
  defaultSort: ['id', 'DESC'],
  indexes: [
    { name: 'disclosure_versions_target_idx', columns: ['target', 'number'] },
    { name: 'disclosure_versions_hash_idx', columns: ['hash'] },
  ],
  fields: {
    hash: { attribute: string({ required: true }), label: '摘要' },
    subject: { attribute: string({ required: true }), label: '对象类型' },
    target: { attribute: string({ required: true }), label: '对象' },
    number: { attribute: integer(), label: '第几版' },
    at: { attribute: datetime(), label: '时间' },
    content: { attribute: json(), label: '内容' },
  },
});

/** 索引号登记: one row for each number and alias; its unique index is what makes a number unique. */
export const indexNumber = contentType({
  singular: 'index-number',
  plural: 'index-numbers',
  collectionName: 'disclosure_index_numbers',
  displayName: '索引号登记',
  description: '赋予过的和沿用的索引号',
  draftAndPublish: false,
  hidden: true,
  mainField: 'number',
  list: ['number', 'entry', 'origin'],
  defaultSort: ['id', 'DESC'],
  indexes: [
    { name: 'disclosure_numbers_key_uq', columns: ['key'], type: 'unique' },
    { name: 'disclosure_numbers_serial_idx', columns: ['front', 'year', 'serial'] },
    { name: 'disclosure_numbers_entry_idx', columns: ['entry'] },
  ],
  fields: {
    number: { attribute: string({ required: true }), label: '索引号' },
    key: { attribute: string({ required: true }), label: '检索键' },
    entry: { attribute: string({ required: true }), label: '条目' },
    origin: { attribute: string({ required: true }), label: '由来' },
    front: { attribute: string(), label: '前段码' },
    year: { attribute: integer(), label: '年份' },
    serial: { attribute: integer(), label: '流水号' },
  },
});

/** 年度关账: which years the county office has closed, and what cannot be counted again. */
export const closedYear = contentType({
  singular: 'closed-year',
  plural: 'closed-years',
  collectionName: 'disclosure_closed_years',
  displayName: '年度关账',
  description: '已关账的年度，公布的数字从此不变',
  draftAndPublish: false,
  hidden: true,
  mainField: 'year',
  list: ['year', 'closedAt', 'closedBy'],
  defaultSort: ['year', 'DESC'],
  indexes: [{ name: 'disclosure_closed_years_uq', columns: ['year'], type: 'unique' }],
  fields: {
    year: { attribute: integer({ required: true }), label: '年度' },
    closedAt: { attribute: datetime(), label: '关账时间' },
    closedBy: { attribute: string(), label: '经办人' },
    note: { attribute: text(), label: '说明' },
    beside: { attribute: json(), label: '以前年度基数、访问量、信息员' },
  },
});

/** 关账数字: the tallies of a closed year as they stood; what lies before the year is one line, month `0000-00`. */
export const closedTally = contentType({
  singular: 'closed-tally',
  plural: 'closed-tallies',
  collectionName: 'disclosure_closed_tallies',
  displayName: '关账数字',
  description: '关账时的统计明细',
  draftAndPublish: false,
  hidden: true,
  mainField: 'code',
  list: ['year', 'scheme', 'code'],
  defaultSort: ['id', 'ASC'],
  indexes: [{ name: 'disclosure_closed_tallies_idx', columns: ['year', 'scheme', 'agency', 'month'] }],
  fields: {
    year: { attribute: integer({ required: true }), label: '年度' },
    scheme: { attribute: string(), label: '分组' },
    code: { attribute: string(), label: '代码' },
    agency: { attribute: string(), label: '单位' },
    class: { attribute: string(), label: '统计类别' },
    month: { attribute: string(), label: '月份' },
    entries: { attribute: integer(), label: '在列' },
    published: { attribute: integer(), label: '新增' },
    gone: { attribute: integer(), label: '撤出' },
    reinstated: { attribute: integer(), label: '恢复' },
  },
});

/** 设置: what the county has set in the panel, a row for each setting; what has none is as `config/plugins` says. */
export const setting = contentType({
  singular: 'setting',
  plural: 'settings',
  collectionName: 'disclosure_settings',
  displayName: '设置',
  description: '在后台“设置”中填写的内容',
  draftAndPublish: false,
  hidden: true,
  mainField: 'key',
  list: ['key', 'updatedAt'],
  defaultSort: ['key', 'ASC'],
  indexes: [{ name: 'disclosure_settings_uq', columns: ['key'], type: 'unique' }],
  fields: {
    key: { attribute: string({ required: true }), label: '设置项' },
    value: { attribute: json(), label: '内容' },
  },
});

/** 访问量: visits by day; nothing of the visitor. */
export const visitDay = contentType({
  singular: 'visit-day',
  plural: 'visit-days',
  collectionName: 'disclosure_visit_days',
  displayName: '访问量',
  description: '每日访问次数：全站、单位、栏目、条目',
  draftAndPublish: false,
  hidden: true,
  mainField: 'day',
  list: ['day', 'scope', 'code', 'visits'],
  defaultSort: ['id', 'DESC'],
  indexes: [
    { name: 'disclosure_visit_days_uq', columns: ['scope', 'code', 'day', 'origin'], type: 'unique' },
    { name: 'disclosure_visit_days_day_idx', columns: ['scope', 'day'] },
  ],
  fields: {
    day: { attribute: string({ required: true }), label: '日期' },
    scope: { attribute: string({ required: true }), label: '范围' },
    code: { attribute: string(), label: '对象' },
    origin: { attribute: string({ required: true }), label: '来源' },
    visits: { attribute: integer(), label: '次数' },
  },
});

/** 对外移交: what was handed over to which platform; the next hand-over starts where the last one ended. */
export const handOver = contentType({
  singular: 'hand-over',
  plural: 'hand-overs',
  collectionName: 'disclosure_hand_overs',
  displayName: '对外移交',
  description: '按移交方案向其他平台移交目录的登记',
  draftAndPublish: false,
  hidden: true,
  mainField: 'profile',
  list: ['profile', 'number', 'at'],
  defaultSort: ['id', 'DESC'],
  indexes: [{ name: 'disclosure_hand_overs_uq', columns: ['profile', 'number'], type: 'unique' }],
  fields: {
    profile: { attribute: string({ required: true }), label: '移交方案' },
    number: { attribute: integer({ required: true }), label: '第几次' },
    since: { attribute: integer(), label: '起始版本' },
    until: { attribute: integer(), label: '截止版本' },
    at: { attribute: datetime(), label: '时间' },
    by: { attribute: string(), label: '经办人' },
    added: { attribute: integer(), label: '新增' },
    changed: { attribute: integer(), label: '修改' },
    removed: { attribute: integer(), label: '撤下' },
    leftOut: { attribute: json(), label: '缺项未移交' },
    bytes: { attribute: string(), label: '字节数' },
    sha256: { attribute: string(), label: '校验值' },
    voidedAt: { attribute: datetime(), label: '作废时间' },
  },
});
