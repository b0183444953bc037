import { normaliseDocumentNumber } from './document-number';
import { isElement, parseReduced, write, type Tree } from './html-tree';
import { isLine, isSentence, lineOf, signatureIn } from './signature';

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

const dense = (text: string) => text.replace(/\s+/g, '');
const isCentred = (node: Tree): boolean => isElement(node) && (/align-center/.test(node.attributes.class ?? '') || /^h[2-5]$/.test(node.name));

/** From the first line of a title, the lines that belong to it. */
function titleFrom(nodes: readonly Tree[], at: number): { title: string; end: number } | null {
  let title = '';
  const centred = isCentred(nodes[at]!);
  for (let end = at; end < nodes.length && end - at < MOST_TITLE_LINES; end += 1) {
    const node = nodes[end]!;
    const line = dense(lineOf(node));
    if (!isLine(node) || !line || isSentence(line) || isCentred(node) !== centred || title.length + line.length > MOST_TITLE) break;
    title += line;
    if (ENDS_WITH_KIND.test(title)) return { title, end: end + 1 };
  }
  // A centred line is a title without a known kind, too; a line at the left is not known to be one.
  const first = dense(lineOf(nodes[at]!));
  return centred && !isSentence(first) && first.length <= MOST_TITLE ? { title: first, end: at + 1 } : null;
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
    formedOn: signatureIn(text)?.day ?? '',
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
  return { title: '', documentNumber: number, formedOn: signatureIn(filled)?.day ?? '', body: write(filled), leftOut: [], secrecy };
}
