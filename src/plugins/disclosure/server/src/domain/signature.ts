import { parseDay } from './dates';
import { isElement, parseReduced, textOf, write, type Element, type Tree } from './html-tree';

/** 落款: who signs an official document, and the day below (GB/T 9704). */
export interface Signature {
  /** `YYYY-MM-DD` */
  day: string;
  /** The day as printed. */
  dayText: string;
  /** Lines above the day, the nearest first; the first is whatever stands there, the others name organs. */
  signers: string[];
}

const SENTENCE = /[。；;：:，,！!？?]$/;
const AFTER_SIGNATURE = /^(?:[（(]|附\s*[件表图]|抄\s*送|抄报|分送|主题词|联系人|信息公开选项|公开方式)|印发$/;
const DAY = /^[\d０-９〇○零一二三四五六七八九十廿卅]{4}\s*年.{1,6}月.{1,6}[日号]$/;
/** What the names of organs end with; a person's name or a phrase such as 特此通知 does not. */
const ORGAN = /(?:局|委|办|厅|部|院|所|站|中心|公司|处|科|会|府|社|校|馆|队|组|镇|乡|街道|厂|场|团|银行|园|库|室|小学|中学|大学)$/;
const SEAL = /[（(][^（）()]{0,6}[章印][）)]$/;
const MOST_SIGNER = 60;
const MOST_SIGNERS = 10;

export const lineOf = (node: Tree): string =>
  textOf([node])
    .replace(/[\s\u3000\u00a0]+/g, ' ')
    .trim();
export const isLine = (node: Tree): node is Element => isElement(node) && /^(p|h[2-5])$/.test(node.name);
/** Text of sentences; a title or a signer has no such end. */
export const isSentence = (line: string): boolean => SENTENCE.test(line);
/** A signer's name without blanks and the word for the seal. */
export const signerOf = (line: string): string => line.replace(/\s+/g, '').replace(SEAL, '');
/** Whether a line names an organ, as far as its last word tells. */
export const isOrgan = (line: string): boolean => ORGAN.test(signerOf(line));

function dayOf(line: string): string | null {
  const text = line.replace(/\s+/g, '');
  if (!DAY.test(text)) return null;
  const read = parseDay(text);
  return read.ok ? read.day : null;
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

const signs = (line: string | null | undefined): line is string => Boolean(line) && !isSentence(line!) && line!.length <= MOST_SIGNER;

/** Who signs, upwards from the day: organs that sign jointly stand below each other. */
function signersAbove(above: (string | null)[]): string[] {
  const [nearest, ...others] = above;
  if (!signs(nearest)) return [];
  const signers = [nearest];
  for (const line of others) {
    if (!signs(line) || !isOrgan(line) || signers.length === MOST_SIGNERS) break;
    signers.push(line);
  }
  return signers;
}

/**
 * The signature block: a line with nothing but a day, below the name of who signs, after the text and before annexes
 * and the imprint. With blocks of different days nobody can say which one counts.
 *
 * @param nodes the text of a document without its empty paragraphs
 */
export function signatureIn(nodes: readonly Tree[]): Signature | null {
  // Notes stand below everything and end nothing.
  const lines = nodes.map((node) => (/ class="footnote"/.test(write([node])) ? '' : isLine(node) ? lineOf(node) : null));
  const found = new Map<string, Signature>();
  for (let at = 0; at < lines.length; at += 1) {
    // A signature in one paragraph has its parts on lines of their own.
    const parts = isLine(nodes[at]!) ? partsOf(nodes[at] as Element) : [];
    const dayText = parts[parts.length - 1] ?? '';
    const day = dayOf(dayText);
    if (!day) continue;
    const signers = signersAbove([...parts.slice(0, -1).reverse(), ...lines.slice(Math.max(at - MOST_SIGNERS, 0), at).reverse()]);
    const next = lines.slice(at + 1).find((line) => line !== '') ?? null;
    const ends = lines.slice(at + 1).every((line) => line === '') || (next !== null && AFTER_SIGNATURE.test(next));
    if (at > 0 && signers.length && ends) found.set(day, { day, dayText, signers });
    if (found.size && next && /^附\s*[件表图]/.test(next)) break;
  }
  return found.size === 1 ? [...found.values()][0]! : null;
}

/** {@link signatureIn} of a stored body; null where it has none, or is not within the contract. */
export function signatureOf(body: string | null | undefined): Signature | null {
  const nodes = parseReduced(body ?? '') ?? [];
  return signatureIn(nodes.filter((node) => (typeof node === 'string' ? node.trim() : !isLine(node) || lineOf(node))));
}
