import { hostFieldsOf } from '../catalogue/host-fields';
import { schemesOf } from '../catalogue/scheme-names';
import type { Settings } from '../config';
import { z } from '@strapi/utils';
import { UID } from '../content-types';
import { isDay } from '../domain/dates';
import { isCreditCode, isOrganisationCode, organisationCodeOf } from '../domain/organisation-code';
import { slugOf } from '../domain/slug';
import { isCode } from '../domain/text';
import { AGENCY_KINDS, FRAMES, LIMIT_UNITS, OFFICER_DUTIES, keysOf } from '../domain/vocabulary';
import { DisclosureError, type Fault } from '../http/errors';
import { wordsOf } from '../search/synonyms';
import type { Query } from '../storage/reader';
import { reproject } from './reproject';
import { registerWriteRules, type WriteContext } from './rules';

type Row = Record<string, any>;

const text = (label: string, max = 5000) => z.string(`“${label}”应为文字`).max(max, `“${label}”至多 ${max} 个字`).nullish();
const day = (label: string) => z.string().refine((value) => value === '' || isDay(value), `“${label}”不是有效的日期`).nullish();

const AGENCY = z.looseObject({
  name: text('单位名称', 120),
  code: text('单位代码', 40),
  kind: z.enum(keysOf(AGENCY_KINDS), '“单位类别”不在可选范围').nullish(),
  creditCode: text('统一社会信用代码', 18),
  organisationCode: text('组织机构代码', 9),
  goLiveOn: day('启用日期'),
  active: z.boolean().nullish(),
});
const CATEGORY = z.looseObject({
  scheme: text('分类体系', 40),
  name: text('名称', 120),
  code: text('代码', 40),
  parent: text('上级代码', 40),
  frame: z.enum(keysOf(FRAMES), '“平台固定栏目”不在可选范围').nullish(),
  publishWithinUnit: z.enum(keysOf(LIMIT_UNITS), '“时限单位”不在可选范围').nullish(),
});
const OFFICER = z.looseObject({
  name: text('姓名', 60),
  agency: text('单位', 40),
  duty: z.enum(keysOf(OFFICER_DUTIES), '“职责”不在可选范围').nullish(),
  from: day('任职日期'),
  until: day('离任日期'),
});

/** Empty strings of a form mean nothing entered. */
function emptied(data: Row): Row {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, value === '' ? null : typeof value === 'string' ? value.trim() : value]));
}

function contract(schema: z.ZodType, data: Row): Fault[] {
  const parsed = schema.safeParse(data);
  return parsed.success ? [] : parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
}

async function taken(query: Query, table: string, where: string, values: unknown[], stored: Row | null): Promise<boolean> {
  const rows = await query<{ id: string }>(`SELECT document_id AS id FROM ${table} WHERE ${where}`, values);
  return rows.some(({ id }) => id !== stored?.documentId);
}

async function some(query: Query, sql: string, values: unknown[]): Promise<boolean> {
  return (await query(`${sql} LIMIT 1`, values)).length > 0;
}

/** Whether anything hangs on an agency's code. */
async function agencyInUse(query: Query, code: string): Promise<boolean> {
  for (const table of ['disclosure_entries', 'disclosure_officers', 'disclosure_guides', 'disclosure_request_guides', 'disclosure_annual_reports', 'disclosure_yearly_figures']) {
    if (await some(query, `SELECT 1 FROM ${table} WHERE agency = ?`, [code])) return true;
  }
  if (await some(query, 'SELECT 1 FROM disclosure_agencies WHERE parent = ?', [code])) return true;
  return some(query, 'SELECT 1 FROM disclosure_entries WHERE CAST(joint_agencies AS text) LIKE ?', [`%"${code}"%`]);
}

const SCHEME_COLUMNS: Partial<Record<string, { one: string[]; many: string[] }>> = {
  column: { one: ['"column"'], many: ['further_columns'] },
  topic: { one: ['topic'], many: [] },
  genre: { one: ['genre'], many: [] },
  audience: { one: [], many: ['audiences'] },
  channel: { one: [], many: ['channels'] },
  class: { one: ['statistics_class'], many: [] },
};

/** Whether an entry or another category hangs on a category. */
async function categoryInUse({ strapi, query }: WriteContext, scheme: string, code: string): Promise<boolean> {
  const { attributes } = strapi.db.metadata.get(UID.entry) as { attributes: Record<string, { columnName?: string }> };
  for (const field of hostFieldsOf(strapi).filter((one) => one.scheme === scheme)) {
    if (await some(query, `SELECT 1 FROM disclosure_entries WHERE ${attributes[field.name]!.columnName} = ?`, [code])) return true;
  }
  const { one = [], many = [] } = SCHEME_COLUMNS[scheme] ?? {};
  for (const column of one) if (await some(query, `SELECT 1 FROM disclosure_entries WHERE ${column} = ?`, [code])) return true;
  for (const column of many) {
    if (await some(query, `SELECT 1 FROM disclosure_entries WHERE CAST(${column} AS text) LIKE ?`, [`%"${code}"%`])) return true;
  }
  if (scheme === 'class' && (await some(query, 'SELECT 1 FROM disclosure_categories WHERE statistics_class = ?', [code]))) return true;
  return some(query, 'SELECT 1 FROM disclosure_categories WHERE scheme = ? AND parent = ?', [scheme, code]);
}

async function checkAgency(given: Row, stored: Row | null, { query, directory }: WriteContext) {
  const data = emptied(given);
  const faults = contract(AGENCY, data);
  const merged: Row = { ...stored, ...data };
  if (!merged.name) faults.push({ path: 'name', message: '请填写“单位名称”' });
  if (!isCode(String(merged.code ?? ''))) faults.push({ path: 'code', message: '“单位代码”应为小写字母、数字和连字符，至多40个字符' });
  else if (await taken(query, 'disclosure_agencies', 'code = ?', [merged.code], stored)) {
    throw new DisclosureError('DUPLICATE_CODE', `单位代码“${merged.code}”已被使用`, { code: 'DUPLICATE_CODE', value: merged.code });
  }
  if (stored && merged.code !== stored.code && (await agencyInUse(query, stored.code))) throw new DisclosureError('IN_USE');
  if (data.creditCode) {
    if (!isCreditCode(data.creditCode)) faults.push({ path: 'creditCode', message: '“统一社会信用代码”不正确（校验码不符）' });
    else data.organisationCode ??= organisationCodeOf(data.creditCode);
  }
  const organisationCode = data.organisationCode ?? merged.organisationCode;
  if (data.organisationCode && !isOrganisationCode(data.organisationCode)) {
    faults.push({ path: 'organisationCode', message: '“组织机构代码”不正确（校验码不符）' });
  } else if (merged.creditCode && organisationCode && isCreditCode(merged.creditCode) && organisationCodeOf(merged.creditCode) !== organisationCode) {
    faults.push({ path: 'organisationCode', message: '“组织机构代码”与“统一社会信用代码”不一致' });
  } else if (data.organisationCode && (await taken(query, 'disclosure_agencies', 'organisation_code = ?', [data.organisationCode], stored))) {
    faults.push({ path: 'organisationCode', message: '“组织机构代码”已属于另一单位' });
  }
  faults.push(...parentFaults(data, merged, (code) => directory.agencies.get(code)?.parent, (code) => directory.agencies.has(code)));
  return { data, faults };
}

async function checkCategory(given: Row, stored: Row | null, { strapi, query, directory, trx }: WriteContext) {
  const data = emptied(given);
  const faults = contract(CATEGORY, data);
  const merged: Row = { ...stored, ...data };
  if (!merged.name) faults.push({ path: 'name', message: '请填写“名称”' });
  if (!merged.scheme) faults.push({ path: 'scheme', message: '请选择“分类体系”' });
  else if (!schemesOf(strapi.config.get('plugin::disclosure') as Settings).has(merged.scheme)) faults.push({ path: 'scheme', message: '“分类体系”不在可选范围' });
  if (!isCode(String(merged.code ?? ''))) faults.push({ path: 'code', message: '“代码”应为小写字母、数字和连字符，至多40个字符' });
  else if (await taken(query, 'disclosure_categories', 'scheme = ? AND code = ?', [merged.scheme, merged.code], stored)) {
    throw new DisclosureError('DUPLICATE_CODE', `代码“${merged.code}”已被使用`, { value: merged.code });
  }
  const recoded = stored && (merged.code !== stored.code || merged.scheme !== stored.scheme);
  if (recoded && (await categoryInUse({ strapi, query, directory, trx }, stored.scheme, stored.code))) throw new DisclosureError('IN_USE');
  const { scheme } = merged;
  faults.push(...parentFaults(data, merged, (code) => directory.category(scheme, code)?.parent, (code) => Boolean(directory.category(scheme, code))));
  if (data.statisticsClass && !directory.category('class', data.statisticsClass)) {
    faults.push({ path: 'statisticsClass', message: `“统计类别”中没有代码“${data.statisticsClass}”` });
  }
  if (!merged.slug && merged.name) data.slug = slugOf(merged.name);
  return { data, faults };
}

/** A parent must exist, and the tree must stay one. */
function parentFaults(data: Row, merged: Row, parentOf: (code: string) => string | null | undefined, exists: (code: string) => boolean): Fault[] {
  if (!data.parent) return [];
  if (!exists(data.parent)) return [{ path: 'parent', message: `没有代码为“${data.parent}”的上级` }];
  for (let at: string | null | undefined = data.parent; at; at = parentOf(at)) {
    if (at === merged.code) return [{ path: 'parent', message: '上级不能是自身或自身的下级' }];
  }
  return [];
}

registerWriteRules(UID.agency, {
  type: 'agency',
  agencyOf: (row) => row.code,
  check: checkAgency,
  async mayDelete(row, { query }) {
    if (await agencyInUse(query, row.code)) throw new DisclosureError('IN_USE', `“${row.name}”正在使用，不能删除`);
  },
});

registerWriteRules(UID.category, {
  type: 'category',
  agencyOf: () => null,
  check: checkCategory,
  async mayDelete(row, context) {
    if (await categoryInUse(context, row.scheme, row.code)) throw new DisclosureError('IN_USE', `“${row.name}”正在使用，不能删除`);
  },
  async written(row, stored, context) {
    const moved = row && stored && (row.parent ?? null) !== (stored.parent ?? null);
    const reclassed = row && stored && (row.statisticsClass ?? null) !== (stored.statisticsClass ?? null);
    if (moved || (reclassed && row.scheme === 'column')) await reproject(context, row.scheme, row.code);
  },
});

registerWriteRules(UID.officer, {
  type: 'officer',
  agencyOf: (row) => row.agency,
  async check(given, stored, { directory }) {
    const data = emptied(given);
    const faults = contract(OFFICER, data);
    const merged: Row = { ...stored, ...data };
    if (!merged.name) faults.push({ path: 'name', message: '请填写“姓名”' });
    if (!merged.agency || !directory.agencies.has(merged.agency)) faults.push({ path: 'agency', message: '请选择“单位”' });
    if (merged.from && merged.until && merged.until < merged.from) {
      faults.push({ path: 'until', message: '“离任日期”不能早于“任职日期”' });
    }
    return { data, faults };
  },
  async mayDelete(row) {
    throw new DisclosureError('IN_USE', `信息员“${row.name}”不能删除，离任时请填写“离任日期”`);
  },
});

registerWriteRules(UID.synonym, {
  type: 'synonym',
  agencyOf: () => null,
  async check(given, stored) {
    const data = emptied(given);
    const words = wordsOf(String(data.words ?? stored?.words ?? ''));
    const faults: Fault[] = [];
    if (words.length < 2) faults.push({ path: 'words', message: '“同义词”至少要有两个词，用等号隔开，如：低保=最低生活保障' });
    if (words.some((word) => [...word].length < 2)) faults.push({ path: 'words', message: '“同义词”中每个词至少两个字' });
    return { data, faults };
  },
  async mayDelete() {},
});
