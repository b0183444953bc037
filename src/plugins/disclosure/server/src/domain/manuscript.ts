import { parseDay } from './dates';
import { normaliseDocumentNumber } from './document-number';
import { isElement, parseReduced, textOf, write, type Element, type Tree } from './html-tree';

/** What an official document in the layout of GB/T 9704 says of itself. Empty is what it does not say for certain. */
export interface Manuscript {
  title: string;
  documentNumber: string;
  /** `YYYY-MM-DD`, from the signature block only. */
  formedOn: string;
  /** What comes after the title. */
  body: string;
  /** Lines above the title that are neither title nor number, so that nothing disappears unseen. */
  leftOut: string[];
  /** The mark of secrecy on its head, such as `机密★5年`; such a document must not go on the web (保密法). */
  secrecy: string | null;
}

const MOST_HEAD_LINES = 15;
const MOST_TITLE_LINES = 5;
const MOST_TITLE = 250;

/** Kinds of official documents (文种) that a title ends with. */
const KINDS = '通知|意见|办法|公告|通告|决定|决议|批复|报告|方案|规定|细则|函|纪要|公报|命令|令|预案|规划|计划|总结|要点|条例|制度|指南|通报|说明|清单|名单|目录|规则|公示|解读|措施|标准|规程|协议|声明|简报|情况';
const ENDS_WITH_KIND = new RegExp(`(?:${KINDS})(?:[（(][^（）()]{1,20}[）)])?$`);
const SECRECY = /^(?:绝密|机密|秘密)(?:$|[★☆\s].*$)/;
const NUMBER = /^(\S{1,40}?[〔﹝[［(（【]\s*(?:19|20)\d{2}\s*[〕﹞\]］)）】]\s*第?\s*\d{1,6}\s*[号號])(?:\s+签发人.*)?$/;
/** Text of sentences; a title has no such end. */
const SENTENCE = /[。；;：:，,！!？?]$/;
const AFTER_SIGNATURE = /^(?:[（(]|附\s*[件表图]|抄\s*送|抄报|分送|主题词|联系人|信息公开选项|公开方式)|印发$/;
const DAY = /^[\d０-９〇○零一二三四五六七八九十廿卅]{4}\s*年.{1,6}月.{1,6}[日号]$/;

const lineOf = (node: Tree): string =>
  textOf([node])
    .replace(/[\s\u3000\u00a0]+/g, ' ')
    .trim();
const dense = (text: string) => text.replace(/\s+/g, '');
const isCentred = (node: Tree): boolean => isElement(node) && (/align-center/.test(node.attributes.class ?? '') || /^h[2-5]$/.test(node.name));
const isLine = (node: Tree): node is Element => isElement(node) && /^(p|h[2-5])$/.test(node.name);

/** From the first line of a title, the lines that belong to it. */
function titleFrom(nodes: readonly Tree[], at: number): { title: string; end: number } | null {
  let title = '';
  const centred = isCentred(nodes[at]!);
  for (let end = at; end < nodes.length && end - at < MOST_TITLE_LINES; end += 1) {
    const node = nodes[end]!;
    const line = dense(lineOf(node));
    if (!isLine(node) || !line || SENTENCE.test(line) || isCentred(node) !== centred || title.length + line.length > MOST_TITLE) break;
    title += line;
    if (ENDS_WITH_KIND.test(title)) return { title, end: end + 1 };
  }
  // A centred line is a title without a known kind, too; a line at the left is not known to be one.
  const first = dense(lineOf(nodes[at]!));
  return centred && !SENTENCE.test(first) && first.length <= MOST_TITLE ? { title: first, end: at + 1 } : null;
}

function dayOf(line: string): string | null {
  const text = dense(line);
  if (!DAY.test(text)) return null;
  const read = parseDay(text);
  return read.ok ? read.day : null;
}

/**
 * The day of the signature block: a line with nothing but a day, below the name of who signs, after the text and before
 * annexes and the imprint. With two such days nobody can say which one counts.
 */
function formationDay(nodes: readonly Tree[]): string {
  // Notes stand below everything and end nothing.
  const lines = nodes.map((node) => (/ class="footnote"/.test(write([node])) ? '' : isLine(node) ? lineOf(node) : null));
  const found = new Set<string>();
  for (let at = 1; at < lines.length; at += 1) {
    // A signature in one paragraph has its parts on lines of their own.
    const parts = isLine(nodes[at]!) ? partsOf(nodes[at] as Element) : [];
    const day = dayOf(parts[parts.length - 1] ?? '');
    if (!day) continue;
    const signed = parts.length > 1 ? parts[parts.length - 2]! : (lines[at - 1] ?? '');
    const next = lines.slice(at + 1).find((line) => line !== '') ?? null;
    const ends = lines.slice(at + 1).every((line) => line === '') || (next !== null && AFTER_SIGNATURE.test(next));
    if (signed && !SENTENCE.test(signed) && signed.length <= 60 && ends) found.add(day);
    if (found.size && next && /^附\s*[件表图]/.test(next)) break;
  }
  return found.size === 1 ? [...found][0]! : '';
}

function partsOf(node: Element): string[] {
  const parts: Tree[][] = [[]];
  for (const child of node.children) {
    if (isElement(child) && child.name === 'br') parts.push([]);
    else parts[parts.length - 1]!.push(child);
  }
  const lines = parts.map((part) => part.map(lineOf).join('').trim()).filter(Boolean);
  // `清渡县人民政府 2026年3月5日` on one line.
  return lines.flatMap((line) => /^(.*\S) (\S+年\S*月\S*日)$/.exec(line)?.slice(1) ?? [line]);
}

/**
 * Reads title, number, day and body out of an official document. Rules of GB/T 9704, not guesses: head (issuer's mark,
 * number), title, text, signature with day, annexes, imprint.
 *
 * @param html a body within the contract
 */
export function readManuscript(html: string): Manuscript {
  const nodes = (parseReduced(html) ?? []).filter((node) => typeof node !== 'string' || node.trim());
  const filled = nodes.filter((node) => !isLine(node) || lineOf(node) || /<img/.test(write([node])));
  const head = filled.slice(0, MOST_HEAD_LINES).map((node) => (isLine(node) ? lineOf(node) : ''));
  const secrecy = head.slice(0, 6).find((line) => SECRECY.test(line)) ?? null;
  const numbered = head.findIndex((line) => NUMBER.test(line));
  const number = numbered >= 0 ? normaliseDocumentNumber(NUMBER.exec(head[numbered]!)![1]!).value : '';
  const told = (title: string, text: Tree[], at: number): Manuscript => ({
    title,
    documentNumber: number,
    formedOn: formationDay(text),
    body: write(text),
    leftOut: head.slice(0, at).filter((line, index) => index !== numbered && line),
    secrecy,
  });
  // Some units print the number below the title instead of above it.
  for (let at = 0; at < numbered; at += 1) {
    const title = isLine(filled[at]!) ? titleFrom(filled, at) : null;
    if (title?.end === numbered && ENDS_WITH_KIND.test(title.title)) return told(title.title, filled.slice(numbered + 1), at);
  }
  for (let at = numbered + 1; at < Math.min(filled.length, MOST_HEAD_LINES); at += 1) {
    if (!isLine(filled[at]!)) break;
    const title = titleFrom(filled, at);
    if (!title) continue;
    return told(title.title, filled.slice(title.end), at);
  }
  // Without a sure title nothing is cut off.
  return { title: '', documentNumber: number, formedOn: formationDay(filled), body: write(filled), leftOut: [], secrecy };
}
