import shipped from '../../../data/checks.json';
import { reducedHtmlToText } from '../domain/html';
import type { CheckContext } from './check';
import { findingOf, unansweredOf } from './finding';
import { CHECKS } from './rules';
import { NO_OVERRIDES } from './working-days';

const context = (draft: object = {}, more: Partial<CheckContext> = {}): CheckContext => {
  const whole = { title: '关于检查的通知', agency: 'finance', formedOn: '2026-03-02', column: 'plans', body: '<p>正文</p>', ...draft } as Record<string, any>;
  return {
    occasion: 'submission',
    draft: whole,
    agency: { name: '县财政局', names: ['县财政局', '县财政和国资局'], prefixes: ['清财'] },
    joint: [],
    others: ['县教育局', '县教委', '县人民政府'],
    columns: [{ code: 'plans', name: '规划', publishWithinValue: null, publishWithinUnit: null }],
    texts: [{ field: 'title', text: whole.title }, { field: 'body', text: reducedHtmlToText(String(whole.body ?? '')) }],
    files: [],
    deadLinks: [],
    alike: [],
    today: '2026-03-10',
    calendar: NO_OVERRIDES,
    rules: shipped as CheckContext['rules'],
    labels: { column: '栏目', documentNumber: '文号', body: '正文' },
    ...more,
  };
};
const findings = (given: CheckContext) => CHECKS.flatMap((check) => check.run(given).map((one) => findingOf(check.code, one, given)));
const said = (given: CheckContext) => findings(given).map(({ severity, field, message }) => `${severity} ${field} ${message}`);

describe('checks before submission', () => {
  it('say nothing of a good draft', () => {
    expect(said(context())).toEqual([]);
    expect(said(context({ documentNumber: '清财办〔2026〕3号', body: '<p>清财办〔2026〕3号</p><p>根据县政发〔2025〕1号：</p>' }))).toEqual([]);
  });

  it.each<[string, CheckContext, RegExp]>([
    ['an obligatory field', context({ column: null }), /^block column 请填写“栏目”/],
    ['a field of the column', context({}, { columns: [{ code: 'normative-documents', name: '规范性文件', publishWithinValue: null, publishWithinUnit: null }] }), /^block documentNumber 请填写“文号”/],
    ['nothing to read', context({ body: null }), /^block body 正文和附件至少有一项/],
    ['the limit of article 26', context({ formedOn: '2026-01-05' }), /应在 2026-02-02 前公开（20 个工作日），逾期 \d+ 个工作日/],
    ['the limit of the column', context({ formedOn: '2026-03-02' }, { columns: [{ code: 'a', name: '甲', publishWithinValue: 3, publishWithinUnit: 'working_day' }] }), /应在 2026-03-05 前公开（3 个工作日），逾期 3 个工作日/],
    ['what is due at once', context({}, { columns: [{ code: 'a', name: '预警', publishWithinValue: null, publishWithinUnit: 'at_once' }] }), /应即时公开/],
    ['a year without a calendar', context({ formedOn: '2026-12-20' }, { today: '2027-02-20' }), /不能核对公开时限：2027 年/],
    ['the year of the number', context({ documentNumber: '清财〔2025〕3号' }), /文号的年份是 2025，成文日期在 2026 年/],
    ['the prefix of another agency', context({ documentNumber: '清教〔2026〕3号' }), /“清教”不是县财政局的代字/],
    ['another number in the body', context({ documentNumber: '清财〔2026〕3号', body: '<p>清财〔2026〕5号</p><p>各单位：</p>' }), /正文开头的文号是“清财〔2026〕5号”/],
    ['a number that was not filled in', context({ body: '<p>清财〔2026〕5号</p><p>各单位：</p>' }), /“文号”没有填写/],
    ['an identity number', context({ body: '<p>张三11010519491231002X</p>' }), /^warn body 有居民身份证号码/],
    ['a number in an attachment', context({}, { texts: [{ field: 'attachments', file: '名单.xlsx', text: '13800138000' }] }), /附件“名单.xlsx”中有手机号码/],
    ['attachments that are missing', context({ body: '<p>正文</p><p>附件：1. 名单</p>' }), /提到附件，但没有上传/],
    ['an attachment not read yet', context({}, { files: [{ name: '名单.xlsx', role: 'attachment', read: false }] }), /文字还没有读出/],
    ['the same number', context({ documentNumber: '清财〔2026〕3号' }, { alike: [{ documentId: 'x', title: '另一条', documentNumber: '清财[2026]3号', documentKey: '清财2026-3号', agency: 'health' }] }), /已有相同文号的条目：另一条/],
    ['the same title', context({}, { alike: [{ documentId: 'x', title: '关于检查的通知', documentNumber: null, documentKey: null, agency: 'finance' }] }), /本单位已有同名/],
    ['a wrong word', context({ body: '<p>工作己经布署</p>' }), /“己经”疑为“已经”/],
    ['a link that leads nowhere', context({ body: '<p>见<a href="/x">旧办法</a>。</p>' }, { deadLinks: [{ href: '/x', text: '旧办法', because: '指向的政府信息已撤回' }] }), /^warn body 链接“旧办法”指向的政府信息已撤回：\/x/],
    ['what was formed before the regulation', context({ formedOn: '2008-04-30' }, { today: '2009-04-30' }), /^$/],
  ])('find %s', (_what, given, fault) => {
    expect(said(given).join('\n')).toMatch(new RegExp(fault.source, 'm'));
  });

  it('name the first twenty persons of a list, and count the rest', () => {
    const list = Array.from({ length: 1000 }, (_, n) => `某人 138${String(n).padStart(8, '0')}`).join('\n');
    const given = findings(context({}, { texts: [{ field: 'attachments', file: '名单.xlsx', text: list }] }));
    expect(given).toHaveLength(21);
    expect(given[19]).toMatchObject({ place: { line: 20, before: '某人 ' } });
    expect(given[20]).toMatchObject({ message: '附件“名单.xlsx”中另有 980 处个人信息', file: '名单.xlsx' });
  });

  it('say where it stands: line, words and what is around them', () => {
    const given = context({ body: '<p>第一段</p><p>各位同志：请联系张三13800138000，谢谢。</p>' });
    expect(findings(given)).toMatchObject([{ check: 'personal', at: { from: 14 }, place: { in: '正文', line: 2, before: '各位同志：请联系张三', text: '13800138000', after: '，谢谢。' } }]);
    expect(findings(context({ column: null }))[0]).not.toHaveProperty('place');
  });

  it('are answered one by one; what blocks cannot be kept', () => {
    const given = findings(context({ column: null, body: '<p>13800138000</p>' }));
    expect(given.map(({ severity }) => severity)).toEqual(['block', 'warn']);
    const kept = given.map(({ id }) => ({ id, because: '公示需要' }));
    expect(unansweredOf(given, kept).map(({ check }) => check)).toEqual(['obligatory']);
    expect(unansweredOf(given, kept.map((one) => ({ ...one, because: ' ' })))).toHaveLength(2);
  });
});
