import { contentType, custom, datetime, integer, json, lockVersion, oneOf, string, text } from './define';

/** 年度报告, and the returns of a part of a year: filled in on a screen of its own; states of its own, since what is filed is frozen. */
export const annualReport = contentType({
  singular: 'annual-report',
  plural: 'annual-reports',
  collectionName: 'disclosure_annual_reports',
  displayName: '年度报告',
  description: '政府信息公开工作年度报告，条例第四十九条、第五十条',
  draftAndPublish: false,
  hidden: true,
  mainField: 'agency',
  list: ['agency', 'year', 'part', 'form', 'state', 'filedAt'],
  defaultSort: ['year', 'DESC'],
  indexes: [{ name: 'disclosure_annual_reports_period_uq', columns: ['agency', 'year', 'part', 'form'], type: 'unique' }],
  fields: {
    agency: { attribute: { ...custom('agency'), required: true }, label: '公开主体', size: 6 },
    year: { attribute: integer({ required: true }), label: '年度', size: 3 },
    // Empty for the whole year. Rows of releases that knew no other get it from the database.
    part: { attribute: string({ default: '', maxLength: 3, column: { defaultTo: '' } }), label: '期别', size: 3 },
    form: { attribute: string({ required: true, maxLength: 60 }), label: '报表格式', size: 3 },
    values: { attribute: json(), label: '表格' },
    chapters: { attribute: json(), label: '正文' },
    signature: { attribute: { type: 'media', multiple: false, allowedTypes: ['images', 'files'] }, label: '签字页扫描件', size: 6 },
    state: { attribute: oneOf(['draft', 'checked', 'filed'], 'draft'), label: '状态', size: 3, serverOwned: true },
    computed: { attribute: json(), label: '系统计算的数字', serverOwned: true },
    dismissals: { attribute: json(), label: '已说明的提示', serverOwned: true },
    filedAt: { attribute: datetime(), label: '公布时间', size: 3, serverOwned: true },
    filedBy: { attribute: string(), label: '公布人', size: 3, serverOwned: true },
    version: { attribute: integer(), label: '版本', size: 3, serverOwned: true },
    revisedAt: { attribute: datetime(), label: '更正时间', size: 3, serverOwned: true },
    revisionNote: { attribute: text(), label: '更正说明', size: 12, serverOwned: true },
    lockVersion,
  },
});
