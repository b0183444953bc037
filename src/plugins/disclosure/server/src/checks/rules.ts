import { documentNumberKey, parseDocumentNumber } from '../domain/document-number';
import { foldTitle } from '../domain/text';
import { annexes } from './annexes';
import { block, bodyOf, warn, type Check } from './check';
import { deadLinks } from './dead-links';
import type { Said } from './finding';
import { PERSONAL_LABELS, personalDataIn } from './personal';
import { dueDay, limitOf, REGULATION } from './due';
import { signatureBlock } from './signature-block';
import { UnknownYear, workingDaysBetween } from './working-days';

const empty = (value: unknown) => value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length);

const obligatory: Check = {
  code: 'obligatory',
  name: '必填项',
  run({ draft, columns, files, rules, labels }) {
    const own = new Set(columns.map(({ code }) => code));
    const names = new Set(rules.obligatory.filter((rule) => !rule.columns || rule.columns.some((code) => own.has(code))).flatMap(({ fields }) => fields));
    const faults = [...names].filter((name) => empty(draft[name])).map((name) => block(name, `请填写“${labels[name] ?? name}”`));
    if (empty(draft.body) && !files.length) faults.push(block('body', '正文和附件至少有一项'));
    return faults;
  },
};

const limit: Check = {
  code: 'limit',
  name: '公开时限',
  run({ draft, columns, today, calendar }) {
    // 延期公开原因 answers for it already; once public, a correction is not late.
    if (!draft.formedOn || draft.formedOn < REGULATION || draft.standing || draft.lateReason) return [];
    const { value, unit, by } = limitOf(columns);
    try {
      const due = dueDay(draft.formedOn, columns, calendar);
      if (!due) return draft.formedOn < today && unit === 'at_once' ? [warn('formedOn', `“${by}”应即时公开，成文日期是 ${draft.formedOn}`)] : [];
      if (today <= due) return [];
      return [warn('formedOn', `已超过公开时限：应在 ${due} 前公开（${value} 个工作日），逾期 ${workingDaysBetween(due, today, calendar)} 个工作日`, { found: draft.formedOn })];
    } catch (error) {
      if (!(error instanceof UnknownYear)) throw error;
      return [warn('formedOn', `不能核对公开时限：${error.message}`)];
    }
  },
};

/** A number in the form of GB/T 9704 within running text. */
const NUMBER_IN_TEXT = /[\p{Script=Han}]{2,12}[〔[（(【]\s*(?:19|20)\d{2}\s*[〕\]）)】]\s*\d{1,4}\s*号/u;
/** Where the number of the document itself stands: before its addressees. */
const HEAD_OF_BODY = 200;

const documentNumber: Check = {
  code: 'document_number',
  name: '文号',
  run(context) {
    const { draft, agency, joint } = context;
    const number = draft.documentNumber as string | null;
    const parsed = number ? parseDocumentNumber(number) : null;
    const faults: Said[] = [];
    if (number && parsed) {
      const formed = Number(String(draft.formedOn ?? '').slice(0, 4));
      if (formed && formed !== parsed.year) faults.push(warn('documentNumber', `文号的年份是 ${parsed.year}，成文日期在 ${formed} 年`));
      const prefixes = [agency, ...joint].flatMap((one) => one.prefixes);
      if (agency.prefixes.length && !prefixes.some((prefix) => parsed.prefix.startsWith(prefix))) {
        faults.push(warn('documentNumber', `文号的发文机关代字“${parsed.prefix}”不是${agency.name}的代字（${agency.prefixes.join('、')}）`));
      }
    }
    const body = bodyOf(context).trimStart().slice(0, HEAD_OF_BODY);
    const [lead = ''] = body.split(/[：:]/);
    const first = NUMBER_IN_TEXT.exec(lead)?.[0];
    // 根据某政发〔…〕 in the first sentence is another document; a number on a line of its own is this one's.
    const line = first && lead.split('\n').find((one) => one.trim() === first.trim());
    if (number && line && !documentNumberKey(line).endsWith(documentNumberKey(number))) {
      faults.push(warn('documentNumber', `正文开头的文号是“${line.trim()}”，与填写的“${number}”不同`, { found: line.trim() }));
    }
    if (!number && line) faults.push(warn('documentNumber', `正文开头有文号“${line.trim()}”，“文号”没有填写`, { found: line.trim() }));
    return faults;
  },
};

/** A list of persons has thousands of them; what is said of the first holds for the rest. */
const MOST_PLACES = 20;

const personal: Check = {
  code: 'personal',
  name: '个人信息',
  run({ texts }) {
    return texts.flatMap(({ field, file, text }) => {
      const found = personalDataIn(text);
      const where = { ...(file ? { file } : {}) };
      const what = file ? `附件“${file}”中` : '';
      const said = found.slice(0, MOST_PLACES).map(({ kind, from, to, found: words, masked }) => warn(field, `${what}有${PERSONAL_LABELS[kind]}`, { ...where, at: { from, to }, found: words, instead: masked }));
      const rest = found.length - said.length;
      return rest ? [...said, warn(field, `${what}另有 ${rest} 处个人信息`, where)] : said;
    });
  },
};

const duplicates: Check = {
  code: 'duplicates',
  name: '重复',
  run({ draft, alike }) {
    const key = draft.documentNumber ? documentNumberKey(draft.documentNumber) : null;
    return alike.flatMap((other) => {
      if (key && other.documentKey === key) return [warn('documentNumber', `已有相同文号的条目：${other.title}`, { found: other.documentId })];
      const same = other.agency === draft.agency && foldTitle(other.title) === foldTitle(draft.title ?? '');
      return same ? [warn('title', `本单位已有同名的条目：${other.title}`, { found: other.documentId })] : [];
    });
  },
};

const wrongWords: Check = {
  code: 'wrong_words',
  name: '错别字',
  run({ texts, rules }) {
    return texts.flatMap(({ field, file, text }) =>
      Object.entries(rules.wrongWords).flatMap(([wrong, right]) => {
        const from = text.indexOf(wrong);
        if (from === -1) return [];
        return [warn(field, `“${wrong}”疑为“${right}”`, { ...(file ? { file } : {}), at: { from, to: from + wrong.length }, found: wrong, instead: right })];
      })
    );
  },
};

/** The checks that ship; a host adds its own beside them. */
export const CHECKS: readonly Check[] = [obligatory, limit, documentNumber, signatureBlock, personal, annexes, duplicates, deadLinks, wrongWords];

