/** HTML as plain data, with and without a browser: what the editor, the cleaning of the clipboard and the reading of manuscripts work on. */
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

/** The text of a tree, nothing added. */
export const textOf = (nodes: readonly Tree[]): string => nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join('');
