import { contentType, custom, integer, lockVersion, oneOf, string, text } from './define';

/** 年度数据: what years before this system reported, in the words in which it was reported. */
export const yearlyFigure = contentType({
  singular: 'yearly-figure',
  plural: 'yearly-figures',
  collectionName: 'disclosure_yearly_figures',
  displayName: '年度数据',
  description: '启用本系统以前各年度上报的数字，照原样登记：确数、“余”、“约”或不详',
  draftAndPublish: false,
  mainField: 'label',
  list: ['year', 'agency', 'label', 'printed', 'value', 'precision', 'source'],
  defaultSort: ['year', 'DESC'],
  indexes: [{ name: 'disclosure_figures_year_idx', columns: ['year', 'agency'] }],
  fields: {
    year: { attribute: integer({ required: true }), label: '年度', size: 3 },
    agency: { attribute: custom('agency'), label: '公开主体', help: '留空为全县', size: 6 },
    item: {
      attribute: string({ required: true, maxLength: 200 }),
      label: '项目',
      help: 'new 本年新增、cumulative 累计、visits 访问量，或原报表自己的项目',
      size: 3,
    },
    statisticsClass: { attribute: custom('category', { scheme: 'class' }), label: '统计类别', help: '合计留空', size: 4 },
    label: { attribute: string({ maxLength: 200 }), label: '原文名称', help: '报表上的叫法，如“工作动态类”', size: 8 },
    printed: { attribute: string({ maxLength: 200 }), label: '原文数字', help: '如“11000余”“约3000”“XX”', size: 4 },
    value: { attribute: { type: 'float' }, label: '数值', help: '不详时留空，不填0', size: 4 },
    precision: { attribute: oneOf(['exact', 'at_least', 'about', 'unknown']), label: '准确程度', help: '留空按原文数字判断', size: 4 },
    unit: { attribute: string({ maxLength: 30 }), label: '单位', size: 4 },
    source: { attribute: string({ required: true, maxLength: 250 }), label: '出处', size: 8 },
    sourceUrl: { attribute: string({ maxLength: 1000 }), label: '出处网址', size: 12 },
    note: { attribute: text(), label: '备注', size: 12 },
    origin: { attribute: oneOf(['entered', 'imported'], 'entered'), label: '录入方式', size: 4 },
    lockVersion,
  },
});
