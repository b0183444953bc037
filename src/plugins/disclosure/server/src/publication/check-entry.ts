import { z } from '@strapi/utils';
import type { Directory } from '../catalogue/directory';
import { isDay } from '../domain/dates';
import { documentNumberKey, normaliseDocumentNumber } from '../domain/document-number';
import { describeRemovals, sanitiseHtml } from '../domain/html';
import { shanghaiDay } from '../domain/shanghai';
import { clean } from '../domain/text';
import { CHANGE_KINDS, PUBLICITIES, VALIDITIES, keysOf } from '../domain/vocabulary';
import type { Fault } from '../http/errors';
import { now } from '../storage/acting';
import type { Query } from '../storage/reader';

type Row = Record<string, any>;

const text = (label: string, max: number) =>
  z.string(`“${label}”应为文字`).max(max, `“${label}”至多 ${max} 个字`).nullish();
const day = (label: string) =>
  z.string(`“${label}”应为日期`).refine((value) => value === '' || isDay(value), `“${label}”不是有效的日期（应为 2026-03-01 的形式）`).nullish();
const codes = (label: string) =>
  z.preprocess(
    (value) => (value === '' ? null : value),
    z.array(z.string(`“${label}”应为代码`), `“${label}”应为代码的列表`).max(50, `“${label}”至多 50 项`).nullish()
  );

/** Contract of the fields that editors and programs write; what a host adds passes through. */
const ENTRY = z.looseObject({
  title: text('名称', 250),
  subtitle: text('副标题', 250),
  documentNumber: text('文号', 120),
  agency: text('公开主体', 40),
  jointAgencies: codes('联合发文单位'),
  formedOn: day('成文日期'),
  issuedOn: day('发文日期'),
  effectiveOn: day('生效日期'),
  expiresOn: day('失效日期'),
  displayUntil: day('公示截止'),
  lateReason: text('延期公开原因', 500),
  validity: z.enum(keysOf(VALIDITIES), '“有效性”不在可选范围').nullish(),
  column: text('栏目', 40),
  furtherColumns: codes('其他栏目'),
  topic: text('主题分类', 40),
  genre: text('体裁分类', 40),
  audiences: codes('服务对象'),
  statisticsClass: text('统计类别', 40),
  keywords: text('关键词', 250),
  channels: codes('公开渠道'),
  summary: text('内容概述', 2000),
  body: text('正文', 2_000_000),
  source: text('信息来源', 120),
  contact: text('咨询方式', 200),
  publicity: z.enum(keysOf(PUBLICITIES), '“公开属性”不在可选范围').nullish(),
  publicityDecidedBy: text('属性审定人', 60),
  publicityDecidedOn: day('属性审定日期'),
  publicityGround: text('不公开的理由', 2000),
  reviewAgainOn: day('再次评估日期'),
  containsPersons: z.boolean('“含个人信息”应为是或否').nullish(),
  changeKind: z.enum(keysOf(CHANGE_KINDS), '“更正性质”不在可选范围').nullish(),
  changeNote: text('更正说明', 2000),
  interprets: codes('解读的文件'),
  amends: codes('修改的文件'),
  repeals: codes('废止的文件'),
  legacyUrls: z.preprocess((value) => (value === '' ? null : value), z.array(z.string().max(2000), '“原网址”应为网址的列表').nullish()),
  remark: text('备注', 5000),
});

const CATEGORY_FIELDS: [field: string, scheme: string, label: string][] = [
  ['column', 'column', '栏目'],
  ['furtherColumns', 'column', '其他栏目'],
  ['topic', 'topic', '主题分类'],
  ['genre', 'genre', '体裁分类'],
  ['audiences', 'audience', '服务对象'],
  ['channels', 'channel', '公开渠道'],
  ['statisticsClass', 'class', '统计类别'],
];
const DATES = ['formedOn', 'issuedOn', 'effectiveOn', 'expiresOn', 'displayUntil', 'publicityDecidedOn', 'reviewAgainOn'];
const RELATED: [string, string][] = [
  ['interprets', '解读的文件'],
  ['amends', '修改的文件'],
  ['repeals', '废止的文件'],
];

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value : value ? [String(value)] : []);

export interface Checked {
  /** The data to write: cleaned, normalised, sanitised. */
  data: Row;
  faults: Fault[];
  /** What cleaning changed, for `literals`: field → as it was written. */
  literals: Record<string, string>;
}

/**
 * Checks and normalises what is to be written into a draft. Pure but for the clock: relations are checked by
 * {@link missingRelated}.
 *
 * @param data the fields given
 * @param stored the draft as it stands, or null for a new one
 * @param past true for an entry of a former system: history may lack a formation date
 */
export function checkEntry(data: Row, stored: Row | null, directory: Directory, past: boolean): Checked {
  const faults: Fault[] = [];
  const literals: Record<string, string> = {};
  const parsed = ENTRY.safeParse(data);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) faults.push({ path: issue.path.join('.'), message: issue.message });
    return { data, faults, literals };
  }
  const clear: Row = { ...data };
  for (const name of DATES) if (clear[name] === '') clear[name] = null;
  for (const name of ['title', 'subtitle', 'source', 'contact', 'keywords']) {
    if (typeof clear[name] === 'string') clear[name] = clean(clear[name]);
  }
  if (typeof clear.documentNumber === 'string') {
    const number = normaliseDocumentNumber(clear.documentNumber);
    if (number.problem) faults.push({ path: 'documentNumber', message: '“文号”的括号不成对' });
    if (number.changed) literals.documentNumber = clear.documentNumber;
    clear.documentNumber = number.value || null;
    clear.documentKey = number.value ? documentNumberKey(number.value) : null;
  }
  if (typeof clear.body === 'string') {
    const { html, removed } = sanitiseHtml(clear.body);
    clear.body = html;
    clear.bodyNotice = describeRemovals(removed) || null;
  }
  faults.push(...faultsOf({ ...stored, ...clear }, clear, directory, past));
  if (stored?.standing && 'agency' in clear && clear.agency !== stored.agency) {
    faults.push({ path: 'agency', message: '“公开主体”在首次公开后不能更改' });
  }
  return { data: clear, faults, literals };
}

/** Faults of the whole (`merged`), as far as they concern the fields given, or obligatory ones. */
function faultsOf(merged: Row, given: Row, directory: Directory, past: boolean): Fault[] {
  const faults: Fault[] = [];
  if (!merged.title) faults.push({ path: 'title', message: '请填写“名称”' });
  if (!merged.agency) faults.push({ path: 'agency', message: '请选择“公开主体”' });
  else if ('agency' in given && !directory.agencies.has(merged.agency)) {
    faults.push({ path: 'agency', message: `没有代码为“${merged.agency}”的公开主体` });
  }
  if (!merged.formedOn && !past) faults.push({ path: 'formedOn', message: '请填写“成文日期”' });
  if (merged.formedOn && merged.formedOn > shanghaiDay(now())) {
    faults.push({ path: 'formedOn', message: '“成文日期”不能晚于今天' });
  }
  for (const [field, scheme, label] of CATEGORY_FIELDS) {
    if (!(field in given)) continue;
    for (const code of listOf(given[field])) {
      if (!directory.category(scheme, code)) faults.push({ path: field, message: `“${label}”中没有代码“${code}”` });
    }
  }
  for (const code of 'jointAgencies' in given ? listOf(given.jointAgencies) : []) {
    if (!directory.agencies.has(code)) faults.push({ path: 'jointAgencies', message: `没有代码为“${code}”的公开主体` });
  }
  if ((merged.publicity ?? 'proactive') !== 'proactive' && !merged.publicityGround) {
    faults.push({ path: 'publicityGround', message: '依申请公开、不予公开的信息请填写“不公开的理由”' });
  }
  return faults;
}

/** Related entries that do not exist. */
export async function missingRelated(data: Row, query: Query): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const [field, label] of RELATED) {
    const ids = listOf(data[field]);
    if (!ids.length) continue;
    const rows = await query<{ id: string }>(
      `SELECT DISTINCT document_id AS id FROM disclosure_entries WHERE document_id IN (${ids.map(() => '?').join(',')})`,
      ids
    );
    const found = new Set(rows.map(({ id }) => id));
    for (const id of ids) if (!found.has(id)) faults.push({ path: field, message: `“${label}”中没有条目 ${id}` });
  }
  return faults;
}
