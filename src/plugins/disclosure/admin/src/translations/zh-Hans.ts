import { peopleZhHans } from './people.zh-Hans';
import { reorganisationZhHans } from './reorganisation.zh-Hans';
import { deskZhHans } from './desk.zh-Hans';
import { reportsZhHans } from './reports.zh-Hans';
import { reviewZhHans } from './review.zh-Hans';
import { storyZhHans } from './story.zh-Hans';
import { checksZhHans } from './checks.zh-Hans';
import { handoverZhHans } from './handover.zh-Hans';
import { importsZhHans } from './imports.zh-Hans';
import { settingsZhHans } from './settings.zh-Hans';
import { statisticsZhHans } from './statistics.zh-Hans';
import { webhooksZhHans } from './webhooks.zh-Hans';
import { writingZhHans } from './writing.zh-Hans';

/** Chinese comes first: its keys are the list that every other language must fill. */
export const zhHans = {
  ...peopleZhHans,
  ...reorganisationZhHans,
  ...deskZhHans,
  ...reportsZhHans,
  ...reviewZhHans,
  ...storyZhHans,
  ...checksZhHans,
  ...handoverZhHans,
  ...importsZhHans,
  ...settingsZhHans,
  ...statisticsZhHans,
  ...webhooksZhHans,
  ...writingZhHans,

  'plugin.name': '政府信息公开',

  'app.screens': '工作',
  'app.help': '使用说明（新窗口）',
  'app.noScreens': '您没有使用这些功能的权限。如有需要，请联系县政府办公室。',
  'app.noPermission': '您没有查看此页的权限。如有需要，请联系县政府办公室。',
  'app.notFound': '没有这个页面。请从左侧选择要办理的事项。',

  'field.agency.label': '公开主体',
  'field.agency.description': '一个单位的代码',
  'field.agencies.label': '多个公开主体',
  'field.agencies.description': '若干单位的代码',
  'field.category.label': '分类',
  'field.category.description': '一个分类的代码',
  'field.categories.label': '多个分类',
  'field.categories.description': '若干分类的代码',
  'field.entries.label': '相关政府信息',
  'field.entries.description': '目录中的其他条目',
  'field.html.label': '正文',
  'field.html.description': '按公开平台规范清理的正文',

  'pick.placeholder': '输入名称查找',
  'pick.choose': '请选择',
  'pick.add': '输入名称，添加',
  'pick.clear': '清除',
  'pick.none': '没有符合“{query}”的名称',
  'pick.empty': '没有可选的名称',
  'pick.remove': '移除“{name}”',
  'pick.chosen': '已选',
  'pick.inactive': '（停用）',
  'pick.unknown': '{code}（目录中没有）',
  'pick.failed': '名称目录没有取到，请稍后刷新页面。已填的内容不受影响。',
  'pages.page': '第 {page} 页',
  'pages.back': '上一页',
  'pages.next': '下一页',
  'pick.loading': '正在读取…',

  'file.choose': '选择文件',
  'file.chooseOf': '选择文件：{label}',
  'file.notChosen': '未选择',

  'date.example': '年-月-日',
  'date.exampleTime': '年-月-日 时:分',
  'date.pick': '打开日历：{label}',
  'date.noDay': '请按“2026-01-31”的样子填写日期',
  'date.noTime': '请按“2026-01-31 09:00”的样子填写日期和时间',

  'lines.hint': '每行一个',

  'entries.placeholder': '输入名称、文号或索引号，至少2个字',
  'entries.short': '再输入一个字',
  'entries.none': '没有找到“{query}”',
  'entries.unknown': '条目 {id}（已删除或无权查看）',
  'entries.failed': '查找没有成功，请稍后再试。',

  'list.none': '—',

  'act.correct': '更正',
  'act.withdraw': '撤回',
  'act.reinstate': '恢复公开',
  'act.repeal': '废止',
  'act.merge': '合并',
  'act.expunge': '清除',
  'act.cancel': '取消',
  'act.required': '必填',
  'act.stale': '他人已保存了更新的版本。请先复制您填写的内容，刷新页面核对后再办理；这里填写的内容没有丢失。',
  'act.failed': '没有办成',
  'act.unsaved': '本页有未保存的修改，办理后将不再保留。需要的话请先取消并保存。',
  'act.public': '对外公布',
  'act.internal': '不对外公布',

  'correct.title': '更正已公开的信息',
  'correct.intro': '用草稿的内容替换正在公开的内容。网址、索引号和首次公开时间不变。',
  'correct.saves': '本页未保存的修改会先保存，再公开。',
  'correct.kind': '更正性质',
  'correct.note': '更正说明',
  'correct.confirm': '更正公开',
  'correct.done': '已更正',
  'correct.invalid': '表单中有没填好的项目，请先改正。',

  'withdraw.title': '撤回已公开的信息',
  'withdraw.intro': '立即生效。原网址显示“已撤回”和您填写的对外说明，索引号保留。',
  'withdraw.ground': '撤回理由',
  'withdraw.explanation': '对外说明',
  'withdraw.internalReason': '内部原因',
  'withdraw.showTitle': '在撤回页上保留名称',
  'withdraw.titleHidden': '涉及个人信息、涉密或敏感信息的，不显示名称',
  'withdraw.confirm': '撤回',
  'withdraw.done': '已撤回',

  'channels.takeDown': '本条还登记有其他公开渠道，须由本单位同步撤下：{names}',

  'expunge.title': '清除内容（不可恢复）',
  'expunge.intro': '永久删除本条信息的草稿、公开内容和全部历史版本，无法恢复；只保留索引号、单位和办理记录。原网址显示“已清除”。数据库备份中的内容须另行处理。',
  'expunge.ground': '清除理由',
  'expunge.orderNumber': '批准文号',
  'expunge.orderHint': '批准清除的文件或决定的文号，记入办理记录',
  'expunge.confirm': '永久清除',
  'expunge.done': '已清除',

  'reinstate.title': '恢复公开',
  'reinstate.intro': '恢复后网址、索引号和首次公开时间不变。',
  'reinstate.reason': '恢复理由',
  'reinstate.content': '公开的内容',
  'reinstate.asPublished': '撤回前公开的内容',
  'reinstate.draft': '现在保存的草稿',
  'reinstate.note': '更正说明',
  'reinstate.confirm': '恢复公开',
  'reinstate.done': '已恢复公开',

  'repeal.title': '废止',
  'repeal.intro': '仍在网上公开，标明“废止”。',
  'repeal.basis': '废止依据',
  'repeal.basisHint': '如：某政发〔2026〕5号',
  'repeal.on': '废止日期',
  'repeal.confirm': '废止',
  'repeal.done': '已废止',

  'merge.title': '合并到另一条政府信息',
  'merge.intro': '本条不再单独公开，原网址自动转到所选的条目。合并后不能恢复。',
  'merge.into': '合并到',
  'merge.reason': '合并理由',
  'merge.confirm': '合并',
  'merge.done': '已合并',

  'state.title': '公开状态',
  'state.standing': '状态',
  'state.never': '尚未公开',
  'state.indexNumber': '索引号',
  'state.indexPending': '待赋号',
  'state.disclosedAt': '首次公开',
  'state.revisedAt': '最近更正',
  'state.ground': '撤回理由',
  'state.history': '办理记录',
  'state.noHistory': '还没有办理记录',
  'state.system': '系统',
  'state.failed': '公开状态没有取到。',
  'state.retry': '重试',
} as const;
