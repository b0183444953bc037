/** HTML as plain data: what the editor and the cleaning of the clipboard work on, with and without a browser. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Tree[];
}
export type Tree = Element | string;

export const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'col']);
/** Elements of the contract that stand within a line of text. */
export const INLINE: ReadonlySet<string> = new Set(['strong', 'em', 'u', 's', 'sub', 'sup', 'a', 'span', 'br', 'img']);

export const element = (name: string, children: Tree[] = [], attributes: Record<string, string> = {}): Element => ({ name, attributes, children });
export const isElement = (node: Tree | undefined): node is Element => typeof node === 'object';
export const isInline = (node: Tree): boolean => typeof node === 'string' || INLINE.has(node.name);

const escapeText = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const escapeValue = (text: string) => escapeText(text).replace(/"/g, '&quot;');
const unescape = (text: string) => text.replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name]!);

/** In the manner of the server's sanitiser, so that a body which it has read stays letter for letter the same. */
export function write(nodes: readonly Tree[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return escapeText(node);
      const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escapeValue(value)}"`);
      const start = `<${node.name}${attributes.join('')}`;
      return VOID.has(node.name) ? `${start} />` : `${start}>${write(node.children)}</${node.name}>`;
    })
    .join('');
}

const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"<>]*")*)( ?\/)?>|[^<]+/y;

/**
 * Reads HTML that the server's sanitiser has written: every sign that is no markup is escaped in it.
 *
 * @returns null for any other HTML, such as somebody writes as source
 */
export function parseReduced(html: string): Tree[] | null {
  const root = element('');
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < html.length) {
    const match = TOKEN.exec(html);
    const parent = open[open.length - 1]!;
    if (!match) return null;
    const [whole, closing, name, attributes = ''] = match;
    if (name === undefined) {
      if (/[>]/.test(whole)) return null;
      parent.children.push(unescape(whole));
    } else if (closing) {
      if (parent.name !== name || parent === root) return null;
      open.pop();
    } else {
      const pairs = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key, value]) => [key!, unescape(value!)]);
      const node = element(name, [], Object.fromEntries(pairs));
      parent.children.push(node);
      if (!VOID.has(name)) open.push(node);
    }
  }
  return open.length === 1 ? root.children : null;
}

/** What a browser made of HTML. Comments, the conditional ones of Word among them, are no part of it. */
export function treeOf(parent: ParentNode): Tree[] {
  return [...parent.childNodes].flatMap((node): Tree[] => {
    if (node.nodeType === 3) return [node.nodeValue ?? ''];
    if (node.nodeType !== 1) return [];
    const one = node as globalThis.Element;
    const attributes = Object.fromEntries([...one.attributes].map(({ name, value }) => [name, value]));
    return [element(one.tagName.toLowerCase(), treeOf(one), attributes)];
  });
}

/** The text of a tree, nothing added. */
export const textOf = (nodes: readonly Tree[]): string => nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join('');

/** Blanks of HTML; the wide blank of Chinese and the one that does not break are signs like others. */
const BLANKS = /[ \t\r\n\f]+/g;

/**
 * Takes away the blanks that no browser shows: those between blocks and beside their edges, and all but one of several.
 * Doing it again changes nothing.
 */
export function settleBlanks(nodes: readonly Tree[]): Tree[] {
  const settled: Tree[] = [];
  for (let at = 0; at < nodes.length; ) {
    const node = nodes[at]!;
    if (isElement(node) && !INLINE.has(node.name)) {
      settled.push({ ...node, children: settleBlanks(node.children) });
      at += 1;
      continue;
    }
    const run: Tree[] = [];
    while (at < nodes.length && isInline(nodes[at]!)) run.push(nodes[at++]!);
    settled.push(...settleRun(run));
  }
  return settled;
}

/** One line of text with its markup: a blank is kept only between two signs. */
function settleRun(run: Tree[]): Tree[] {
  let blank = true;
  const collapse = (nodes: readonly Tree[]): Tree[] =>
    nodes.flatMap((node): Tree[] => {
      if (typeof node === 'string') {
        let text = node.replace(BLANKS, ' ');
        if (blank && text.startsWith(' ')) text = text.slice(1);
        if (text) blank = text.endsWith(' ');
        return text ? [text] : [];
      }
      if (INLINE.has(node.name)) {
        const children = collapse(node.children);
        if (VOID.has(node.name)) blank = node.name === 'br';
        return [{ ...node, children }];
      }
      return [{ ...node, children: settleBlanks(node.children) }];
    });
  return trimEnd(collapse(run));
}

function trimEnd(nodes: Tree[]): Tree[] {
  const last = nodes[nodes.length - 1];
  if (last === undefined) return nodes;
  const rest = nodes.slice(0, -1);
  if (typeof last === 'string') {
    const text = last.replace(/ $/, '');
    return text ? [...rest, text] : trimEnd(rest);
  }
  return VOID.has(last.name) || !INLINE.has(last.name) ? nodes : [...rest, { ...last, children: trimEnd(last.children) }];
}
