import { OFFICER_DUTIES, keysOf } from '../domain/vocabulary';
import { boolean, contentType, custom, date, lockVersion, oneOf, string } from './define';

export const officer = contentType({
  singular: 'officer',
  plural: 'officers',
  collectionName: 'disclosure_officers',
  displayName: '信息员',
  description: '各单位分管领导、信息员和审核人；离任时填写离任日期，不删除',
  draftAndPublish: false,
  mainField: 'name',
  list: ['name', 'agency', 'duty', 'telephone', 'from', 'until'],
  defaultSort: ['agency', 'ASC'],
  fields: {
    name: { attribute: string({ required: true, maxLength: 60 }), label: '姓名', size: 4 },
    agency: { attribute: { ...custom('agency'), required: true }, label: '单位', size: 4 },
    duty: { attribute: oneOf(keysOf(OFFICER_DUTIES), 'part_time'), label: '职责', size: 4 },
    telephone: { attribute: string({ maxLength: 60 }), label: '电话', size: 4 },
    from: { attribute: date(), label: '任职日期', size: 4 },
    until: { attribute: date(), label: '离任日期', size: 4 },
    appointmentDocument: { attribute: string({ maxLength: 120 }), label: '任命文件', size: 6 },
    accountEmail: { attribute: string({ maxLength: 120 }), label: '后台账号（邮箱）', size: 6 },
    apiToken: {
      attribute: string({ maxLength: 120 }),
      label: '接口令牌名称',
      help: '其他系统以这个名称的 API 令牌报送时，只能报送本单位的信息',
      size: 6,
    },
    apiTokenForAll: {
      attribute: boolean(false),
      label: '令牌可报送全县各单位',
      help: '仅限全县统一的办公系统等：以上令牌可为任何单位报送草稿；对后台账号不起作用，离任日期一到即失效',
      size: 6,
    },
    lockVersion,
  },
});
