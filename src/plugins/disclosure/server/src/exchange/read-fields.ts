import { RELATIONS } from '../catalogue/projection';
import type { HostField } from '../catalogue/host-fields';
import { parseDay } from '../domain/dates';
import { normaliseDocumentNumber } from '../domain/document-number';
import { parseIndexNumber } from '../domain/index-number';
import { isOrganisationCode } from '../domain/organisation-code';
import { clean, isBlank } from '../domain/text';
import { PUBLICITIES } from '../domain/vocabulary';
import { labelOf } from './columns';
import type { RowReader } from './read-row';
import { referencesIn } from './references';
import { flagOf, publicityOf, validityOf } from './terms';

const LINES = ['title', 'subtitle', 'keywords', 'source', 'contact', 'publicityDecidedBy'];
const TEXTS = ['lateReason', 'summary', 'body', 'publicityGround'];
const DAYS = ['formedOn', 'issuedOn', 'effectiveOn', 'expiresOn', 'displayUntil', 'publicityDecidedOn', 'reviewAgainOn'];
const ONE_CATEGORY: [field: string, scheme: string][] = [
  ['topic', 'topic'],
  ['genre', 'genre'],
  ['statisticsClass', 'class'],
];
const MANY_CATEGORIES: [field: string, scheme: string][] = [
  ['furtherColumns', 'column'],
  ['audiences', 'audience'],
  ['channels', 'channel'],
];
const LONGEST_NUMBER = 60;
/** No wording of "nothing" is longer, and folding every body to find out costs more than reading the file. */
const LONGEST_BLANK = 200;

/** Everything but the agency and the time of publication; see the table at {@link readRow}. */
export function readFields(reader: RowReader): void {
  const { data } = reader.reading;
  for (const field of LINES) readText(reader, field, clean);
  for (const field of TEXTS) readText(reader, field, (text) => text);
  for (const field of DAYS) readDay(reader, field);
  if (!data.title) reader.fault('title', 'INVALID', '没有名称');
  readIndexNumber(reader);
  readDocumentNumber(reader);
  for (const [field, scheme] of ONE_CATEGORY) readOne(reader, field, scheme);
  for (const [field, scheme] of MANY_CATEGORIES) {
    const codes = readCodes(reader, field, scheme, true);
    if (codes) data[field] = codes.length ? codes : null;
  }
  readColumns(reader);
  readValidity(reader);
  readRepeal(reader);
  readPublicity(reader);
  readPersons(reader);
  readAddresses(reader);
  for (const field of RELATIONS) readReferences(reader, field);
  readRemark(reader);
  for (const field of reader.names.hostFields) readHostField(reader, field);
}

const FLAGS = { true: true, false: false } as const;

/** A field of the host's own: an enumeration by value or name, a category like ours. */
function readHostField(reader: RowReader, field: HostField): void {
  const { name, kind, scheme, label } = field;
  if (scheme) return readOne(reader, name, scheme);
  if (kind === 'day') return readDay(reader, name);
  if (kind === 'text') return readText(reader, name, clean);
  const cell = said(reader, name);
  if (cell === undefined) return;
  reader.reading.data[name] = null;
  if (cell === null) return;
  const text = clean(cell);
  const value =
    kind === 'number' ? (text.trim() && Number.isFinite(Number(text)) ? Number(text) : undefined)
    : kind === 'flag' ? (flagOf(text) ?? FLAGS[text as keyof typeof FLAGS])
    : field.choices.find((choice) => choice === text || field.values[choice] === text);
  if (value === undefined) return reader.unreadable(name, cell, `“${label}”无法识别：${text}`);
  reader.reading.data[name] = value;
}

/** What a cell says, or null for one that says nothing; undefined where the file has no such column. */
function said(reader: RowReader, field: string): string | null | undefined {
  const cell = reader.cell(field);
  if (cell === undefined) return undefined;
  if (cell.length > LONGEST_BLANK ? cell.trim() : !isBlank(cell)) return cell;
  if (cell.trim()) reader.keep(field, cell);
  return null;
}

function readText(reader: RowReader, field: string, tidy: (text: string) => string): void {
  const cell = said(reader, field);
  if (cell === undefined) return;
  const value = cell && tidy(cell);
  if (cell && value !== cell) reader.keep(field, cell);
  reader.reading.data[field] = value || null;
}

function readDay(reader: RowReader, field: string): void {
  const cell = said(reader, field);
  if (cell === undefined) return;
  reader.reading.data[field] = null;
  if (cell === null) return;
  const parsed = parseDay(cell);
  if (!parsed.ok) {
    reader.unreadable(field, cell, `“${labelOf(field)}”${parsed.problem === 'impossible' ? '不是实际存在的日期' : '无法识别'}：${cell.trim()}`);
    return;
  }
  if (parsed.literalChanged) reader.keep(field, cell);
  reader.reading.data[field] = parsed.day;
}

/** How a document of the former system was repealed; here, repealing is an act of its own. */
function readRepeal(reader: RowReader): void {
  const [basis, on] = [said(reader, 'repealBasis'), said(reader, 'repealedOn')];
  if (!reader.options.migration || (!basis && !on)) return;
  const parsed = on ? parseDay(on) : null;
  if (basis && parsed?.ok) {
    if (parsed.literalChanged) reader.keep('repealedOn', on!);
    reader.reading.data.repeal = { basis: clean(basis), on: parsed.day };
    return;
  }
  if (basis) reader.keep('repealBasis', basis);
  if (on) reader.keep('repealedOn', on);
  reader.warn('repealedOn', 'UNREADABLE', '“废止依据”和“废止生效日期”应当都有，且日期能够识别；留空，原文保留');
}

/** Numbers never change: what is odd about one is said, and the number kept. */
function readIndexNumber(reader: RowReader): void {
  const cell = said(reader, 'indexNumber');
  if (!cell) return;
  const number = clean(cell);
  if (number !== cell) reader.keep('indexNumber', cell);
  if (number.length > LONGEST_NUMBER) return reader.fault('indexNumber', 'INVALID', `“索引号”至多 ${LONGEST_NUMBER} 个字符`);
  reader.reading.indexNumber = number;
  const parts = parseIndexNumber(number);
  if (!parts) reader.warn('indexNumber', 'NOT_STANDARD', `索引号 ${number} 不是标准形式，原样保留`);
  else if (!isOrganisationCode(parts.front)) reader.warn('indexNumber', 'NOT_STANDARD', `索引号 ${number} 的前段码校验码不符，原样保留`);
}

function readDocumentNumber(reader: RowReader): void {
  const cell = said(reader, 'documentNumber');
  if (cell === undefined) return;
  reader.reading.data.documentNumber = null;
  if (cell === null) return;
  const { value, changed, problem } = normaliseDocumentNumber(cell);
  if (problem) return reader.unreadable('documentNumber', cell, `“文号”${problem === 'too-long' ? '过长' : '的括号不成对'}：${cell.trim()}`);
  if (changed) reader.keep('documentNumber', cell);
  reader.reading.data.documentNumber = value || null;
}

/** Codes of a cell; what is not known is warned of and kept literally. Undefined where the file has no such column. */
function readCodes(reader: RowReader, field: string, scheme: string, several: boolean): string[] | undefined {
  const cell = said(reader, field);
  if (cell === undefined) return undefined;
  if (cell === null) return [];
  const { codes, missing, ambiguous } = reader.names.categories.match(scheme, cell, several);
  const unknown = [...missing.map((path) => path.join('\\')), ...ambiguous];
  if (unknown.length) {
    reader.keep(field, cell);
    if (several || field === 'column' || codes.length + unknown.length === 1) {
      reader.reading.missing.categories.push(...missing.map((path) => ({ scheme, path })));
    }
    const why = ambiguous.length ? '有多个同名项，请写出上级（上级\\名称）' : '没有';
    reader.warn(field, 'UNKNOWN_CATEGORY', `“${labelOf(field)}”中${why}：${unknown.join('、')}，留空，原文保留`);
  }
  return codes;
}

/** A field that takes one, from a cell that names several, stays empty: which one counts is not ours to say. */
function readOne(reader: RowReader, field: string, scheme: string): void {
  const cell = reader.cell(field) ?? '';
  const warned = reader.reading.warnings.length;
  const codes = readCodes(reader, field, scheme, false);
  if (!codes) return;
  const clear = codes.length === 1 && reader.reading.warnings.length === warned;
  reader.reading.data[field] = clear ? codes[0] : null;
  if (codes.length > 1) {
    reader.keep(field, cell);
    reader.warn(field, 'UNKNOWN_CATEGORY', `“${labelOf(field)}”只能有一项：${cell.trim()}，留空，原文保留`);
  }
}

/** The first of several columns is the main one, as catalogues print it. */
function readColumns(reader: RowReader): void {
  const { data } = reader.reading;
  const codes = readCodes(reader, 'column', 'column', false);
  if (!codes) return;
  data.column = codes[0] ?? null;
  if (codes.length > 1) data.furtherColumns = [...new Set([...codes.slice(1), ...(data.furtherColumns ?? [])])];
}

function readValidity(reader: RowReader): void {
  const cell = said(reader, 'validity');
  if (!cell) return;
  const value = validityOf(cell);
  if (value) reader.reading.data.validity = value;
  else {
    reader.keep('validity', cell);
    reader.warn('validity', 'UNKNOWN_TERM', `“有效性”无法识别：${cell.trim()}，原文保留`);
  }
}

/** An unknown wording may mean that the document is not for the public, so such a row is not published. */
function readPublicity(reader: RowReader): void {
  const cell = said(reader, 'publicity');
  if (!cell) return;
  const { data } = reader.reading;
  const value = publicityOf(cell);
  if (!value) {
    reader.keep('publicity', cell);
    reader.reading.publishable = false;
    return reader.warn('publicity', 'UNKNOWN_TERM', `“公开属性”无法识别：${cell.trim()}，原文保留，不公开`);
  }
  data.publicity = value;
  if (value === 'proactive') return;
  reader.reading.publishable = false;
  // A ground is obligatory, and a former catalogue may not have told it: that is then what is known of it.
  if (reader.options.migration && !data.publicityGround) data.publicityGround = `原目录标明“${PUBLICITIES[value]}”，未载明理由`;
}

function readPersons(reader: RowReader): void {
  const cell = said(reader, 'containsPersons');
  if (!cell) return;
  const value = flagOf(cell);
  if (value !== undefined) reader.reading.data.containsPersons = value;
  else reader.warn('containsPersons', 'UNKNOWN_TERM', `“含个人信息”应为是或否：${cell.trim()}`);
}

function readAddresses(reader: RowReader): void {
  const cell = said(reader, 'legacyUrls');
  if (cell === undefined) return;
  const urls = [...new Set((cell ?? '').split(/[\s;；]+(?=https?:)|\s+/).filter(Boolean))];
  reader.reading.data.legacyUrls = urls.length ? urls : null;
}

/** A blank cell says nothing: what an export leaves out, since it is not public, stays. */
function readReferences(reader: RowReader, field: (typeof RELATIONS)[number]): void {
  const cell = said(reader, field);
  if (cell) reader.reading.references[field] = referencesIn(cell);
}

/** What a collection says besides is kept for editors; a source in it is one where no column gives it. */
function readRemark(reader: RowReader): void {
  const { data } = reader.reading;
  const remark = said(reader, 'remark');
  const extra = said(reader, 'extra');
  if (remark !== undefined || extra !== undefined) data.remark = [remark, extra].filter(Boolean).join('\n') || null;
  const [, source] = /(?:^|;)\s*(?:信息来源|来源)=([^;]*)/.exec(extra ?? '') ?? [];
  if (source && !data.source && !isBlank(source) && source.trim() !== '(empty)') data.source = clean(source);
}
