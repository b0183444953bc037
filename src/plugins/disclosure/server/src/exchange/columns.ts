import { foldText } from '../domain/text';
import { DisclosureError } from '../http/errors';
import { contentTypes } from '../content-types';
import type { HostField } from '../catalogue/host-fields';
import type { Notice } from './notices';

/** One column of an exchange file. */
export interface Column {
  /** Attribute of the entry content type, or a name of the exchange's own. */
  field: string;
  /** Header of our exports. */
  label: string;
}

const { metadatas } = contentTypes.entry.schema.config;

/**
 * Headers by field: the Chinese labels that catalogues use, our attribute and API keys, and the keys of collections
 * such as `index_no`. The first one is the header of our exports.
 */
const HEADERS: Record<string, string[]> = {
  indexNumber: ['索引号', 'index_no'],
  title: ['名称', '标题', '信息名称', '文件名称'],
  subtitle: ['副标题', '副题'],
  documentNumber: ['文号', '发文字号', '文件编号', 'doc_no'],
  agency: ['公开主体', '发布机构', '发布机关', '公开单位', '发布单位'],
  jointAgencies: ['联合发文单位', 'joint_agencies'],
  formedOn: ['成文日期', '生成日期', 'created_date'],
  issuedOn: ['发文日期', 'issued_date'],
  effectiveOn: ['生效日期', '施行日期', '实施日期'],
  expiresOn: ['失效日期', '废止日期'],
  displayUntil: ['公示截止', '公示截止日期'],
  disclosedAt: ['发布日期', '公开日期', '发布时间', '公开时间', 'publishedAt', 'published_date'],
  lateReason: ['延期公开原因'],
  validity: ['有效性', '时效', '时效性', '效力状态'],
  repealBasis: ['废止依据'],
  repealedOn: ['废止生效日期'],
  column: ['栏目', '主栏目', '所属栏目'],
  furtherColumns: ['其他栏目', '次栏目'],
  topic: ['主题分类', '主题', 'subject'],
  genre: ['体裁分类', '组配分类', '体裁'],
  audiences: ['服务对象', '服务对象分类', 'audience'],
  channels: ['公开渠道', '公开方式', 'channel'],
  statisticsClass: ['统计类别', 'class'],
  keywords: ['关键词', '主题词'],
  summary: ['内容概述', '内容摘要', '摘要'],
  body: ['正文', '内容'],
  source: ['信息来源', '来源'],
  contact: ['咨询方式', '联系方式'],
  publicity: ['公开属性', '公开形式', '公开类别'],
  publicityDecidedBy: ['属性审定人'],
  publicityDecidedOn: ['属性审定日期'],
  publicityGround: ['不公开的理由', '不予公开理由'],
  reviewAgainOn: ['再次评估日期'],
  containsPersons: ['含个人信息', metadatas.containsPersons!.edit.label],
  interprets: ['解读的文件'],
  amends: ['修改的文件'],
  repeals: ['废止的文件'],
  legacyUrls: ['原网址', '网址', '链接', 'source_url', 'url'],
  remark: ['备注', metadatas.remark!.edit.label, 'note'],
  attachments: ['附件', '附件名称', 'files'],
  extra: ['其他信息'],
};

/** Of our exports: names and addresses of the files that an entry has. An import takes files by the column 附件 alone. */
export const ATTACHMENT_LIST = '附件清单';

/** Known, and none of the register's business: our own columns of a file of rejected rows, remarks of a collection. */
const PASSED_OVER = [ATTACHMENT_LIST, '行号', '原因', 'printed_but_empty', 'level', 'source_kind'];

const fold = (header: string) => foldText(header, 'lower').replace(/^[*＊]+|[:*]+$/g, '');

const BY_HEADER = new Map<string, string>(
  Object.entries(HEADERS).flatMap(([field, headers]) => [field, ...headers].map((header) => [fold(header), field]))
);
const PASSED = new Set(PASSED_OVER.map(fold));

/** @returns the header of our exports for a field. */
export const labelOf = (field: string): string => HEADERS[field]?.[0] ?? field;

/** Whether a column may be mapped to this. */
export const isField = (field: string, host: HostField[]): boolean => field in HEADERS || host.some(({ name }) => name === field);

/** @throws where a host names a column as one of ours is named: the sheet would mean ours */
export function refuseTakenHeaders(host: HostField[]): void {
  const seen = new Map(BY_HEADER);
  for (const { name, label, importHeaders } of host) {
    for (const header of [name, label, ...importHeaders]) {
      const taken = seen.get(fold(header));
      if (taken && taken !== name) throw new Error(`disclosure: entryFields“${name}”：列名“${header}”已属于“${labelOf(taken)}”`);
      seen.set(fold(header), name);
    }
  }
}

/** What is understood of one header: its field, null for one that is passed over, undefined for one that nothing is known of. */
export function headerReader(remembered: Record<string, string>, host: HostField[]): (cell: string) => string | null | undefined {
  const own = new Map(host.flatMap(({ name, label, importHeaders }) => [name, label, ...importHeaders].map((header) => [fold(header), name])));
  const mapped = new Map(Object.entries(remembered).map(([name, field]) => [fold(name), field]));
  return (cell) => {
    const folded = fold(cell);
    return PASSED.has(folded) ? null : (mapped.get(folded) ?? BY_HEADER.get(folded) ?? own.get(folded));
  };
}

/** Fields that a column may be mapped to, with the headers of our exports. */
export const fieldsOf = (host: HostField[]): { field: string; label: string }[] => [
  ...Object.keys(HEADERS).map((field) => ({ field, label: labelOf(field) })),
  ...host.map(({ name, label }) => ({ field: name, label })),
];

/** The header row, understood. */
export interface Header {
  /** As it stands in the file. */
  cells: string[];
  /** Field of each column; null for one that is not read. */
  fields: (string | null)[];
}

/**
 * Understands the header row.
 *
 * @param remembered fields by header, as the operator once mapped them; they go before the known ones
 * @param host fields of the host's own, by their headers
 * @returns the header and a warning for each header that nothing is known of
 * @throws INVALID_FILE without a title column, or with two columns of the same field
 */
export function readHeader(cells: string[], remembered: Record<string, string> = {}, host: HostField[] = []): { header: Header; warnings: Notice[] } {
  const warnings: Notice[] = [];
  const seen = new Map<string, string>();
  const fieldOf = headerReader(remembered, host);
  const fields = cells.map((cell, index) => {
    const field = fieldOf(cell);
    if (field === null) return null;
    if (!field) {
      const folded = fold(cell);
      const name = folded ? `“${cell.trim()}”` : `第 ${index + 1} 列没有列名，`;
      warnings.push({ row: 1, field: cell.trim(), code: 'UNKNOWN_HEADER', message: folded ? `不认识的列${name}，已忽略` : `${name}已忽略` });
      return null;
    }
    if (seen.has(field)) throw new DisclosureError('INVALID_FILE', `列“${seen.get(field)}”和“${cell.trim()}”是同一项，请只保留一列`);
    seen.set(field, cell.trim());
    return field;
  });
  if (!seen.has('title')) {
    throw new DisclosureError('INVALID_FILE', '缺少“名称”（或“标题”）列；第一行应为列名，各列以英文逗号分隔');
  }
  return { header: { cells, fields }, warnings };
}
