import { documentNumberKey, parseDocumentNumber } from '../domain/document-number';
import { foldTitle } from '../domain/text';
import type { Finding } from './finding';
import { PERSONAL_LABELS, personalDataIn } from './personal';
import { dueDay, limitOf, type Limited } from './due';
import { UnknownYear, workingDaysBetween, type Overrides } from './working-days';

type Row = Record<string, any>;

/** A text that would become public, with the place it stands in. */
export interface PublicText {
  field: string;
  file?: string;
  text: string;
}

/** All that a check may look at; nothing is read by a check itself. */
export interface CheckContext {
  draft: Row;
  agency: { name: string; prefixes: string[] };
  /** The main column and those above it, root first. */
  columns: (Limited & { code: string })[];
  /** Title, subtitle, summary, body, and the attachments as far as they have been read. */
  texts: PublicText[];
  files: { name: string; role: string; read: boolean }[];
  /** Other entries, public or drafts, with the same document number, or the same title and agency. */
  alike: { documentId: string; title: string; documentNumber: string | null; documentKey: string | null; agency: string }[];
  /** Today in Asia/Shanghai. */
  today: string;
  calendar: Overrides;
  rules: { obligatory: { columns?: string[]; fields: string[] }[]; wrongWords: Record<string, string> };
  labels: Record<string, string>;
}

export interface Check {
  code: string;
  name: string;
  run(context: CheckContext): Finding[];
}

const finding = (check: string, severity: Finding['severity'], field: string, message: string, more: Partial<Finding> = {}): Finding => ({
  id: [check, field, more.file ?? '', more.found ?? message].join('|').slice(0, 200),
  check,
  severity,
  field,
  message,
  ...more,
});

const empty = (value: unknown) => value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length);

const obligatory: Check = {
  code: 'obligatory',
  name: '必填项',
  run({ draft, columns, files, rules, labels }) {
    const own = new Set(columns.map(({ code }) => code));
    const names = new Set(rules.obligatory.filter((rule) => !rule.columns || rule.columns.some((code) => own.has(code))).flatMap(({ fields }) => fields));
    const faults = [...names].filter((name) => empty(draft[name])).map((name) => finding('obligatory', 'block', name, `请填写“${labels[name] ?? name}”`));
    if (empty(draft.body) && !files.length) faults.push(finding('obligatory', 'block', 'body', '正文和附件至少有一项'));
    return faults;
  },
};

const limit: Check = {
  code: 'limit',
  name: '公开时限',
  run({ draft, columns, today, calendar }) {
    // 延期公开原因 answers for it already.
    if (!draft.formedOn || draft.standing || draft.lateReason) return [];
    const { value, unit, by } = limitOf(columns);
    try {
      const due = dueDay(draft.formedOn, columns, calendar);
      if (!due) return draft.formedOn < today && unit === 'at_once' ? [finding('limit', 'warn', 'formedOn', `“${by}”应即时公开，成文日期是 ${draft.formedOn}`)] : [];
      if (today <= due) return [];
      return [finding('limit', 'warn', 'formedOn', `已超过公开时限：应在 ${due} 前公开（${value} 个工作日），逾期 ${workingDaysBetween(due, today, calendar)} 个工作日`)];
    } catch (error) {
      if (!(error instanceof UnknownYear)) throw error;
      return [finding('limit', 'warn', 'formedOn', `不能核对公开时限：${error.message}`)];
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
  run({ draft, agency, texts }) {
    const number = draft.documentNumber as string | null;
    const parsed = number ? parseDocumentNumber(number) : null;
    const faults: Finding[] = [];
    if (number && parsed) {
      const formed = Number(String(draft.formedOn ?? '').slice(0, 4));
      if (formed && formed !== parsed.year) faults.push(finding('document_number', 'warn', 'documentNumber', `文号的年份是 ${parsed.year}，成文日期在 ${formed} 年`));
      if (agency.prefixes.length && !agency.prefixes.some((prefix) => parsed.prefix.startsWith(prefix))) {
        faults.push(finding('document_number', 'warn', 'documentNumber', `文号的发文机关代字“${parsed.prefix}”不是${agency.name}的代字（${agency.prefixes.join('、')}）`));
      }
    }
    const body = texts.find(({ field }) => field === 'body')?.text.trimStart().slice(0, HEAD_OF_BODY) ?? '';
    const [lead = ''] = body.split(/[：:]/);
    const first = NUMBER_IN_TEXT.exec(lead)?.[0];
    // 根据某政发〔…〕 in the first sentence is another document; a number on a line of its own is this one's.
    const line = first && lead.split('\n').find((one) => one.trim() === first.trim());
    if (number && line && !documentNumberKey(line).endsWith(documentNumberKey(number))) {
      faults.push(finding('document_number', 'warn', 'documentNumber', `正文开头的文号是“${line.trim()}”，与填写的“${number}”不同`, { found: line.trim() }));
    }
    if (!number && line) faults.push(finding('document_number', 'warn', 'documentNumber', `正文开头有文号“${line.trim()}”，“文号”没有填写`, { found: line.trim() }));
    return faults;
  },
};

const personal: Check = {
  code: 'personal',
  name: '个人信息',
  run({ texts }) {
    return texts.flatMap(({ field, file, text }) =>
      personalDataIn(text).map(({ kind, from, to, found, masked }) =>
        finding('personal', 'warn', field, `${file ? `附件“${file}”中` : ''}有${PERSONAL_LABELS[kind]}`, { ...(file ? { file } : {}), at: { from, to }, found, instead: masked })
      )
    );
  },
};

const attachments: Check = {
  code: 'attachments',
  name: '附件',
  run({ texts, files }) {
    const body = texts.find(({ field }) => field === 'body')?.text ?? '';
    const named = /(?:^|\n)\s*附件\s*[0-9１-９一二三四五六七八九十]*\s*[：:.．、]\s*\S/.test(body);
    const unread = files.filter(({ role, read }) => role === 'attachment' && !read);
    return [
      ...(named && !files.some(({ role }) => role === 'attachment') ? [finding('attachments', 'warn', 'attachments', '正文提到附件，但没有上传附件')] : []),
      ...unread.map(({ name }) => finding('attachments', 'warn', 'attachments', `附件“${name}”的文字还没有读出，未检查其中的个人信息`, { file: name })),
    ];
  },
};

const duplicates: Check = {
  code: 'duplicates',
  name: '重复',
  run({ draft, alike }) {
    const key = draft.documentNumber ? documentNumberKey(draft.documentNumber) : null;
    return alike.flatMap((other) => {
      if (key && other.documentKey === key) return [finding('duplicates', 'warn', 'documentNumber', `已有相同文号的条目：${other.title}`, { found: other.documentId })];
      const same = other.agency === draft.agency && foldTitle(other.title) === foldTitle(draft.title ?? '');
      return same ? [finding('duplicates', 'warn', 'title', `本单位已有同名的条目：${other.title}`, { found: other.documentId })] : [];
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
        return [finding('wrong_words', 'warn', field, `“${wrong}”疑为“${right}”`, { ...(file ? { file } : {}), at: { from, to: from + wrong.length }, found: wrong, instead: right })];
      })
    );
  },
};

/** The checks that ship; a host adds its own beside them. */
export const CHECKS: readonly Check[] = [obligatory, limit, documentNumber, personal, attachments, duplicates, wrongWords];

