/**
 * Fixed vocabularies of the field: ASCII keys in data and API, official Chinese labels for people.
 * Lists that a county edits (columns, topics, genres, audiences, channels, statistics classes) are categories, not here.
 */
export interface Term {
  value: string;
  label: string;
}

const terms = <const T extends Record<string, string>>(labels: T) => labels;

/** 公开主体类别. */
export const AGENCY_KINDS = terms({
  government: '政府',
  department: '部门',
  township: '乡镇（街道）',
  public_institution: '事业单位',
  public_service: '公共企事业单位',
});

/** 信息员职责, after the origin document: one leader in charge and full- or part-time officers. */
export const OFFICER_DUTIES = terms({
  leader: '分管领导',
  full_time: '专职信息员',
  part_time: '兼职信息员',
  reviewer: '审核人',
  secrecy_reviewer: '保密审查员',
});

/** 有效性. */
export const VALIDITIES = terms({
  in_force: '有效',
  not_yet_in_force: '尚未生效',
  amended: '已修改',
  repealed: '废止',
  expired: '失效',
});

/** 公开属性: fixed and approved with the document, 国办发〔2016〕80号. */
export const PUBLICITIES = terms({
  proactive: '主动公开',
  on_request: '依申请公开',
  withheld: '不予公开',
});

/** 来源: written here, or carried over from the former catalogue. */
export const PROVENANCES = terms({ native: '本系统编制', migrated: '原目录迁入' });

/** 公开状态 of what was published at least once. */
export const STANDINGS = terms({ public: '已公开', withdrawn: '已撤回', merged: '已合并', expunged: '已清除' });

/** 办理事项 on what is or was public, as the journal names them; a year's account counts each. */
export const ACTS = terms({
  published: '公开',
  corrected: '更正',
  withdrawn: '撤回',
  reinstated: '恢复公开',
  repealed: '废止',
  merged: '合并',
  expunged: '清除',
  numbered: '赋予索引号',
});

/** What happens to a draft. */
export const DRAFT_ACTS = terms({ drafted: '起草', saved: '保存草稿', draft_discarded: '放弃草稿', version_restored: '恢复历史版本', handed_over: '交接草稿' });

/** 审核事项, as the journal names them. */
export const REVIEW_ACTS = terms({
  review_submitted: '送审',
  review_submitted_urgent: '急件送审',
  review_passed: '审核通过',
  review_returned: '退回修改',
  review_declined: '不予采用',
  review_recalled: '撤回送审',
  review_recorded: '登记纸质审核表',
  review_confirmed: '核对纸质审核表',
  review_rejected: '纸质审核表核对不符',
  review_voided: '内容改动，审核作废',
});

/** 定时公开、定时撤回, as the journal names them. */
export const SCHEDULE_ACTS = terms({ scheduled: '定时', schedule_cancelled: '取消定时', schedule_failed: '定时未办成' });

/** Acts as an editor reads them in a history. */
export const ACT_LABELS: Record<string, string> = { ...DRAFT_ACTS, ...REVIEW_ACTS, ...SCHEDULE_ACTS, ...ACTS };

/** 更正性质. */
export const CHANGE_KINDS = terms({ content: '内容更正', slip: '文字勘误' });

/** 撤回理由. */
export const WITHDRAWAL_GROUNDS = terms({
  wrong_content: '内容有误',
  personal_data: '涉及个人信息',
  secrecy: '涉密或敏感信息',
  third_party: '涉及第三方合法权益',
  period_over: '公示期满',
  published_twice: '重复公开',
  other: '其他',
});

/** 清除理由. */
export const EXPUNGE_GROUNDS = terms({
  state_secret: '涉及国家秘密',
  work_secret: '涉及工作秘密',
  trade_secret: '涉及商业秘密',
  personal_data: '涉及个人隐私或个人信息',
  ordered: '依有权机关决定',
});

/** 平台固定栏目, 国办公开办函〔2019〕61号, and the entrance 依申请公开. */
export const FRAMES = terms({
  guide: '政府信息公开指南',
  systems: '政府信息公开制度',
  statutory: '法定主动公开内容',
  reports: '政府信息公开工作年度报告',
  request: '依申请公开',
});

/** 公开时限单位. */
export const LIMIT_UNITS = terms({ working_day: '个工作日', hour: '小时', at_once: '即时' });

/** 分类体系: column is the county's own tree; the rest follow 国办秘函〔2009〕6号 and local practice. */
export const SCHEMES = terms({
  column: '栏目',
  topic: '主题分类',
  genre: '体裁分类',
  audience: '服务对象',
  channel: '公开渠道',
  class: '统计类别',
  area: '试点领域',
  article21: '条例第二十一条',
});

export type AgencyKind = keyof typeof AGENCY_KINDS;
export type Validity = keyof typeof VALIDITIES;
export type Publicity = keyof typeof PUBLICITIES;
export type Provenance = keyof typeof PROVENANCES;
export type Standing = keyof typeof STANDINGS;
export type ChangeKind = keyof typeof CHANGE_KINDS;
export type WithdrawalGround = keyof typeof WITHDRAWAL_GROUNDS;
export type Frame = keyof typeof FRAMES;

/** The line of its own for entries without a statistics class. */
export const UNCLASSIFIED = 'unclassified';

/** @returns the keys of a vocabulary, typed, in the order of declaration. */
export function keysOf<T extends Record<string, string>>(labels: T): [keyof T & string, ...(keyof T & string)[]] {
  return Object.keys(labels) as [keyof T & string, ...(keyof T & string)[]];
}

/** @returns `{value, label}` as the API shows an enumeration; null stays null. */
export function termOf(labels: Record<string, string>, value: string | null | undefined): Term | null {
  return value ? { value, label: labels[value] ?? value } : null;
}
