import { element, isElement, textOf, type Element, type Tree } from '../tree';
import { declarations } from './styles';

/** What Word writes of a paragraph that it shows as an item of a list. */
export interface ListMark {
  level: number;
  /** As printed: `1.`, `（一）`, `·`. */
  marker: string;
  bullet: boolean;
}

const BULLETS = /^[·•●○■□◆◇▪▫➢➤✓–—\-*]$/;
const SIGN_FONTS = /wingdings|symbol|webdings/i;

const ignored = (node: Element) => /^ignore$/i.test(declarations(node.attributes.style ?? '')['mso-list'] ?? '');

/** The way down to the marker: its font may be said by any element on it. */
function findMarker(nodes: readonly Tree[]): Element[] | null {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    if (ignored(node)) return [node];
    const inside = findMarker(node.children);
    if (inside) return [node, ...inside];
  }
  return null;
}

const fontsOf = (nodes: readonly Tree[]): string => nodes.map((node) => (isElement(node) ? `${node.attributes.style ?? ''} ${node.attributes.face ?? ''} ${fontsOf(node.children)}` : '')).join(' ');

/** @returns null for a paragraph that is no item of a list */
export function listMarkOf(node: Element): ListMark | null {
  const [, level] = /\blevel(\d+)\b/.exec(declarations(node.attributes.style ?? '')['mso-list'] ?? '') ?? [];
  const way = level && findMarker(node.children);
  if (!way) return null;
  const marker = textOf(way.slice(-1)).replace(/[\s\u00a0]+/g, '');
  const fonts = way.map(({ attributes }) => attributes.style ?? '').join(' ') + fontsOf(way.slice(-1));
  // Bullets are letters of a font of signs: an `l` in Wingdings is a dot.
  const bullet = BULLETS.test(marker) || SIGN_FONTS.test(fonts) || (marker === 'o' && /courier/i.test(fonts));
  return { level: Number(level), marker, bullet };
}

export const isMarker = ignored;

interface OpenList {
  level: number;
  list: Element;
}

/**
 * Makes real lists of the paragraphs that Word shows as items. Only bullets and `1.` `2.` in their order become lists:
 * a browser counts in no other way, so `一、`, `（三）` or a list that begins with 4 keep their number as text.
 */
export function assembleLists(nodes: readonly Tree[], marks: WeakMap<Element, ListMark>): Tree[] {
  const out: Tree[] = [];
  let open: OpenList[] = [];
  for (const node of nodes) {
    const mark = isElement(node) ? marks.get(node) : undefined;
    if (!mark || !isElement(node)) {
      if (typeof node !== 'string' || node.trim()) open = [];
      out.push(node);
      continue;
    }
    while (open.length && open[open.length - 1]!.level > mark.level) open.pop();
    const top = open[open.length - 1];
    const name = mark.bullet ? 'ul' : 'ol';
    const goesOn = top?.level === mark.level && top.list.name === name;
    const number = Number(/^(\d+)[.．]$/.exec(mark.marker)?.[1]);
    if (!mark.bullet && number !== (goesOn ? top.list.children.length + 1 : 1)) {
      open = [];
      out.push({ ...node, children: [mark.marker, ...node.children] });
      continue;
    }
    // What is an item has its place from the list; indentation of the first line would add to it.
    const item = element('li', node.children, withoutIndent(node.attributes));
    if (goesOn) top.list.children.push(item);
    else {
      if (top?.level === mark.level) open.pop();
      const list = element(name, [item]);
      const parent = open[open.length - 1]?.list.children.at(-1);
      if (isElement(parent)) parent.children.push(list);
      else out.push(list);
      open.push({ level: mark.level, list });
    }
  }
  return out;
}

function withoutIndent({ class: names, ...rest }: Record<string, string>): Record<string, string> {
  const left = (names ?? '').split(' ').filter((name) => name && name !== 'indent');
  return left.length ? { ...rest, class: left.join(' ') } : rest;
}
