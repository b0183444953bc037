import type { JSONContent } from '@tiptap/core';
import type { Node, Schema } from '@tiptap/pm/model';
import { canonical } from './same';
import { element, isElement, isInline, parseReduced, settleBlanks, write, type Element, type Tree } from './tree';

/** Marks of the editor and the elements of the contract. Where two reach equally far, the first one is outside. */
const MARKS: [mark: string, name: string][] = [
  ['span', 'span'],
  ['superscript', 'sup'],
  ['subscript', 'sub'],
  ['link', 'a'],
  ['bold', 'strong'],
  ['italic', 'em'],
  ['underline', 'u'],
  ['strike', 's'],
];
const MARK_OF = new Map(MARKS.map(([mark, name]) => [name, mark]));
const ELEMENT_OF = new Map(MARKS);
const RANK = new Map(MARKS.map(([mark], at) => [mark, at]));

class NotRepresentable extends Error {}

const refuse = (what: string): never => {
  throw new NotRepresentable(what);
};

/** Attributes that a node of the editor has; any other would be lost. */
function attributes({ name, attributes: given }: Element, ...known: string[]): Record<string, string | null> {
  const all = ['class', 'id', ...known];
  for (const key of Object.keys(given)) if (!all.includes(key)) refuse(`${key} of ${name}`);
  return Object.fromEntries(all.map((key) => [key, given[key] || (key === 'alt' ? (given[key] ?? null) : null)]));
}

interface Mark {
  type: string;
  attrs: Record<string, unknown>;
}

function line(nodes: readonly Tree[], marks: Mark[] = []): JSONContent[] {
  return nodes.flatMap((node): JSONContent[] => {
    if (typeof node === 'string') return node ? [{ type: 'text', text: node, marks }] : [];
    if (node.name === 'br') return [{ type: 'hardBreak', attrs: attributes(node), marks }];
    if (node.name === 'img') return [{ type: 'image', attrs: attributes(node, 'src', 'alt', 'width', 'height'), marks }];
    const type = MARK_OF.get(node.name) ?? refuse(`${node.name} in a line`);
    const mark = { type, attrs: node.name === 'a' ? attributes(node, 'href', 'title') : attributes(node) };
    const same = marks.find((other) => other.type === type);
    if (same && JSON.stringify(same) !== JSON.stringify(mark)) refuse(`${node.name} in another`);
    return line(node.children, same ? marks : [...marks, mark]);
  });
}

const bare = (nodes: readonly Tree[]): JSONContent => ({ type: 'paragraph', attrs: { bare: true }, content: line(nodes) });

/** Blocks in a row; a text without an element of its own becomes a paragraph that remembers it had none. */
function blocks(nodes: readonly Tree[]): JSONContent[] {
  const out: JSONContent[] = [];
  for (let at = 0; at < nodes.length; ) {
    const run: Tree[] = [];
    while (at < nodes.length && isInline(nodes[at]!)) run.push(nodes[at++]!);
    if (run.length) out.push(bare(run));
    const node = nodes[at];
    if (isElement(node)) {
      out.push(block(node));
      at += 1;
    }
  }
  return out.length ? out : [bare([])];
}

const LISTS: Record<string, string> = { ul: 'bulletList', ol: 'orderedList' };
const HOLDERS: Record<string, string> = { blockquote: 'blockquote', div: 'division', section: 'division', figure: 'figure' };

function block(node: Element): JSONContent {
  const { name, children } = node;
  if (name === 'p') return { type: 'paragraph', attrs: { ...attributes(node), bare: false }, content: line(children) };
  if (/^h[2-5]$/.test(name)) return { type: 'heading', attrs: { ...attributes(node), level: Number(name[1]) }, content: line(children) };
  if (name === 'figcaption') return { type: 'figcaption', attrs: attributes(node), content: line(children) };
  if (name === 'hr') return { type: 'horizontalRule', attrs: attributes(node) };
  if (name in LISTS) return { type: LISTS[name], attrs: attributes(node), content: children.map(item) };
  if (name in HOLDERS) return { type: HOLDERS[name], attrs: { ...attributes(node), ...(HOLDERS[name] === 'division' ? { tag: name } : {}) }, content: blocks(children) };
  return name === 'table' ? table(node) : refuse(name);
}

const item = (node: Tree): JSONContent =>
  isElement(node) && node.name === 'li' ? { type: 'listItem', attrs: attributes(node), content: blocks(node.children) } : refuse('list without items');

function table(node: Element): JSONContent {
  const attrs: Record<string, unknown> = attributes(node);
  const content: JSONContent[] = [];
  for (const part of node.children) {
    if (!isElement(part)) return refuse('text in a table');
    if (part.name === 'caption' && !attrs.caption && !content.length) attrs.caption = write([part]);
    else if (part.name === 'colgroup' && !attrs.columns && !content.length) attrs.columns = part.children.length;
    else if (part.name === 'tr') content.push(row(part, 'none', false));
    else if (/^t(head|body|foot)$/.test(part.name) && part.children.length && !Object.keys(part.attributes).length) {
      content.push(...part.children.map((one, at) => row(one, part.name, at === 0)));
    } else refuse(`${part.name} in a table`);
  }
  return { type: 'table', attrs, content };
}

function row(node: Tree, section: string | null, first: boolean): JSONContent {
  if (!isElement(node) || node.name !== 'tr') return refuse('section without rows');
  return { type: 'tableRow', attrs: { ...attributes(node), section, first }, content: node.children.map(cell) };
}

function cell(node: Tree): JSONContent {
  if (!isElement(node) || !/^t[dh]$/.test(node.name)) return refuse('row without cells');
  const { colspan, rowspan, ...attrs } = attributes(node, 'colspan', 'rowspan', 'scope');
  return {
    type: node.name === 'td' ? 'tableCell' : 'tableHeader',
    attrs: { ...attrs, colspan: Number(colspan ?? 1), rowspan: Number(rowspan ?? 1) },
    content: blocks(node.children),
  };
}

/** @throws when the editor has no place for something in the tree */
export const documentOf = (nodes: readonly Tree[]): JSONContent => ({ type: 'doc', content: blocks(settleBlanks(nodes)) });

const present = (attrs: Record<string, unknown>, ...names: string[]) =>
  Object.fromEntries(names.flatMap((name) => (attrs[name] === null || attrs[name] === undefined ? [] : [[name, String(attrs[name])]])));

/** The mark that reaches farthest is outermost, so that a link or an anchor stays in one piece. */
function writeLine(nodes: readonly Node[], done: ReadonlySet<string> = new Set()): Tree[] {
  const out: Tree[] = [];
  for (let at = 0; at < nodes.length; ) {
    const node = nodes[at]!;
    let [outer, end] = [node.marks[0], at];
    for (const mark of [...node.marks].sort((a, b) => RANK.get(a.type.name)! - RANK.get(b.type.name)!)) {
      if (done.has(mark.type.name)) continue;
      let reach = at;
      while (reach < nodes.length && mark.isInSet(nodes[reach]!.marks)) reach += 1;
      if (reach > end) [outer, end] = [mark, reach];
    }
    if (outer && end > at) {
      const { name } = outer.type;
      out.push(element(ELEMENT_OF.get(name)!, writeLine(nodes.slice(at, end), new Set([...done, name])), present(outer.attrs, 'href', 'title', 'id', 'class')));
      at = end;
    } else {
      out.push(leaf(node));
      at += 1;
    }
  }
  return out;
}

function leaf(node: Node): Tree {
  if (node.isText) return node.text!;
  return node.type.name === 'hardBreak' ? element('br', [], present(node.attrs, 'id', 'class')) : element('img', [], present(node.attrs, 'src', 'alt', 'width', 'height', 'id', 'class'));
}

const childrenOf = (node: Node): Node[] => Array.from({ length: node.childCount }, (_, at) => node.child(at));

/** Whether a paragraph stands without `<p>`: it came so, or it is the only one in its cell or list item. */
function standsBare(nodes: readonly Node[], at: number, parent: Node): boolean {
  const { attrs } = nodes[at]!;
  if (attrs.bare === false || attrs.class || attrs.id) return false;
  const beside = [nodes[at - 1], nodes[at + 1]].filter((node) => node?.type.name === 'paragraph');
  if (attrs.bare === null) return parent.type.name !== 'doc' && !beside.length;
  // Once somebody goes on in a new paragraph, the one before it is one, too.
  return !beside.some((node) => node!.attrs.bare === null) && !(beside[0] === nodes[at - 1] && beside[0] && standsBare(nodes, at - 1, parent));
}

function writeBlocks(parent: Node): Tree[] {
  const nodes = childrenOf(parent);
  return nodes.flatMap((node, at) => (node.type.name === 'paragraph' && standsBare(nodes, at, parent) ? writeLine(childrenOf(node)) : [writeBlock(node)]));
}

const HOLDER_NAMES: Record<string, string> = { blockquote: 'blockquote', figure: 'figure', listItem: 'li', tableCell: 'td', tableHeader: 'th', bulletList: 'ul', orderedList: 'ol' };

function writeBlock(node: Node): Element {
  const { attrs } = node;
  const common = present(attrs, 'id', 'class');
  switch (node.type.name) {
    case 'paragraph':
      return element('p', writeLine(childrenOf(node)), common);
    case 'heading':
      return element(`h${attrs.level}`, writeLine(childrenOf(node)), common);
    case 'figcaption':
      return element('figcaption', writeLine(childrenOf(node)), common);
    case 'horizontalRule':
      return element('hr', [], common);
    case 'division':
      return element(attrs.tag, writeBlocks(node), common);
    case 'table':
      return writeTable(node, common);
    default: {
      const spans = present({ colspan: attrs.colspan > 1 ? attrs.colspan : null, rowspan: attrs.rowspan > 1 ? attrs.rowspan : null, scope: attrs.scope }, 'colspan', 'rowspan', 'scope');
      return element(HOLDER_NAMES[node.type.name]!, writeBlocks(node), { ...spans, ...common });
    }
  }
}

function writeTable(node: Node, common: Record<string, string>): Element {
  const rows = childrenOf(node);
  const parts: Element[] = [];
  let name = rows.find(({ attrs }) => attrs.section)?.attrs.section ?? 'none';
  let section: Element | null = null;
  rows.forEach((one) => {
    const tr = element('tr', childrenOf(one).map(writeBlock), present(one.attrs, 'id', 'class'));
    // A row that was put in belongs to the part it stands in; at the very top, to that of the row below.
    name = one.attrs.section ?? name;
    if (name === 'none') {
      section = null;
      return parts.push(tr);
    }
    if (section?.name !== name || (one.attrs.first && section!.children.length)) parts.push((section = element(name, [])));
    return section!.children.push(tr);
  });
  const caption = attrsCaption(node.attrs.caption);
  const columns = node.attrs.columns ? [element('colgroup', Array.from({ length: node.attrs.columns }, () => element('col')))] : [];
  return element('table', [...caption, ...columns, ...parts], common);
}

const attrsCaption = (html: string | null): Tree[] => (html ? (parseReduced(html) ?? []) : []);

/** The body that a document of the editor stands for; empty for one without content. */
export function htmlOf(document: Node): string {
  const empty = document.childCount === 1 && document.firstChild!.type.name === 'paragraph' && !document.firstChild!.childCount && !document.firstChild!.attrs.id;
  return empty ? '' : write(writeBlocks(document));
}

/**
 * Reads a stored body for the editor.
 *
 * @returns null when it was not written by the server's sanitiser, or when the editor would lose anything of it: such a
 *   body is edited as source
 */
export function documentFrom(html: string, schema: Schema): Node | null {
  const tree = parseReduced(html);
  if (!tree) return null;
  try {
    const document = schema.nodeFromJSON(documentOf(tree));
    document.check();
    const again = parseReduced(htmlOf(document));
    return again && canonical(settleBlanks(again)) === canonical(settleBlanks(tree)) ? document : null;
  } catch {
    return null;
  }
}

