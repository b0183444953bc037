import { FRAMES, LIMIT_UNITS, SCHEMES, keysOf } from '../domain/vocabulary';
import { boolean, contentType, custom, integer, lockVersion, oneOf, string, text } from './define';

export const category = contentType({
  singular: 'category',
  plural: 'categories',
  collectionName: 'disclosure_categories',
  displayName: '分类',
  description: '栏目、主题、体裁、服务对象、公开渠道和统计类别',
  draftAndPublish: false,
  mainField: 'name',
  list: ['name', 'scheme', 'code', 'parent', 'order', 'active'],
  defaultSort: ['order', 'ASC'],
  indexes: [{ name: 'disclosure_categories_code_uq', columns: ['scheme', 'code'], type: 'unique' }],
  fields: {
    scheme: { attribute: { ...oneOf(keysOf(SCHEMES), 'column'), required: true }, label: '分类体系', size: 4 },
    name: { attribute: string({ required: true, maxLength: 120 }), label: '名称', size: 8 },
    code: {
      attribute: string({ required: true, maxLength: 40 }),
      label: '代码',
      help: '小写字母、数字和连字符，至多40个字符；使用后不能更改',
      size: 4,
    },
    parent: { attribute: string({ maxLength: 40 }), label: '上级代码', help: '同一分类体系内的上级', size: 4 },
    slug: { attribute: string({ maxLength: 80 }), label: '网页地址段', help: '留空自动生成', size: 4 },
    order: { attribute: integer({ default: 0 }), label: '排序', size: 4 },
    frame: { attribute: oneOf(keysOf(FRAMES)), label: '平台固定栏目', help: '国办公开办函〔2019〕61号', size: 4 },
    statisticsClass: { attribute: custom('category', { scheme: 'class' }), label: '统计类别', size: 4 },
    publishWithinValue: { attribute: integer({ min: 1 }), label: '公开时限', size: 4 },
    publishWithinUnit: { attribute: oneOf(keysOf(LIMIT_UNITS)), label: '时限单位', size: 4 },
    updateEveryDays: { attribute: integer({ min: 1 }), label: '更新周期（天）', size: 4 },
    legalBasis: { attribute: text(), label: '公开依据', size: 12 },
    description: { attribute: text(), label: '说明', size: 12 },
    active: { attribute: boolean(true), label: '在用', size: 4 },
    lockVersion,
  },
});
