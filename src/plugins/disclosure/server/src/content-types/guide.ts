import { contentType, custom, date, datetime, integer, lockVersion, text } from './define';

export const guide = contentType({
  singular: 'guide',
  plural: 'guides',
  collectionName: 'disclosure_guides',
  displayName: '公开指南',
  description: '政府信息公开指南，条例第十二条；公开工作机构的联系方式取自公开主体',
  draftAndPublish: true,
  mainField: 'agency',
  list: ['agency', 'version', 'effectiveOn', 'disclosedAt'],
  defaultSort: ['agency', 'ASC'],
  fields: {
    agency: { attribute: { ...custom('agency'), required: true }, label: '公开主体', size: 6 },
    effectiveOn: { attribute: date(), label: '施行日期', size: 6 },
    classification: { attribute: custom('html'), label: '政府信息的分类', size: 12 },
    arrangement: { attribute: custom('html'), label: '编排体系', size: 12 },
    obtaining: { attribute: custom('html'), label: '获取方式', size: 12 },
    further: { attribute: custom('html'), label: '其他内容', size: 12 },
    bodyNotice: { attribute: text(), label: '正文清理说明', size: 12, serverOwned: true },
    changeNote: { attribute: text(), label: '修订说明', help: '再次公开时必填，对外公布', size: 12 },
    version: { attribute: integer(), label: '版本', size: 4, serverOwned: true },
    disclosedAt: { attribute: datetime(), label: '首次公开时间', size: 4, serverOwned: true },
    revisedAt: { attribute: datetime(), label: '修订时间', size: 4, serverOwned: true },
    lockVersion,
  },
});
