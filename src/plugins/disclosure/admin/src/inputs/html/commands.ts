import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { nextFootnote } from './pasting';
import { element, parseReduced, textOf, write, isElement } from './tree';

/** What the toolbar does to a body. Looks are classes in the contract, so alignment and indentation are, too. */

interface Target {
  pos: number;
  node: Node;
}

const CELLS = new Set(['tableCell', 'tableHeader']);

/** The lines of the selection; where one is all that its cell holds, the cell. */
function lines(state: EditorState): Target[] {
  const found = new Map<number, Node>();
  for (const { $from, $to } of state.selection.ranges) {
    state.doc.nodesBetween($from.pos, $to.pos, (node, pos, parent) => {
      if (!node.isTextblock) return;
      const alone = parent && CELLS.has(parent.type.name) && parent.childCount === 1 && node.attrs.bare !== false && !node.attrs.class;
      found.set(alone ? pos - 1 : pos, alone ? parent : node);
    });
  }
  return [...found].map(([pos, node]) => ({ pos, node }));
}

const classesOf = (node: Node) => String(node.attrs.class ?? '').split(' ').filter(Boolean);

export function hasClass(state: EditorState, name: string): boolean {
  const all = lines(state);
  return all.length > 0 && all.every(({ node }) => classesOf(node).includes(name));
}

function setClasses(editor: Editor, change: (names: string[]) => string[]): void {
  editor
    .chain()
    .focus()
    .command(({ state, tr }) => {
      for (const { pos, node } of lines(state)) tr.setNodeAttribute(pos, 'class', change(classesOf(node)).join(' ') || null);
      return true;
    })
    .run();
}

export type Alignment = 'left' | 'center' | 'right' | 'justify';

export function align(editor: Editor, alignment: Alignment): void {
  const others = (names: string[]) => names.filter((name) => !name.startsWith('align-'));
  setClasses(editor, (names) => (alignment === 'left' ? others(names) : [...others(names), `align-${alignment}`]));
}

export function toggleClass(editor: Editor, name: 'indent' | 'signature'): void {
  const on = hasClass(editor.state, name);
  setClasses(editor, (names) => (on ? names.filter((one) => one !== name) : [...names.filter((one) => one !== name), name]));
}

export interface TableShape {
  rows: number;
  columns: number;
  header: boolean;
}

export function insertTable(editor: Editor, { rows, columns, header }: TableShape): void {
  const cell = (type: string) => ({ type, attrs: type === 'tableHeader' ? { scope: 'col' } : {}, content: [{ type: 'paragraph' }] });
  const row = (type: string, section: string) => ({ type: 'tableRow', attrs: { section }, content: Array.from({ length: columns }, () => cell(type)) });
  const body = Array.from({ length: Math.max(header ? rows - 1 : rows, 1) }, () => row('tableCell', 'tbody'));
  const table = { type: 'table', content: [...(header ? [row('tableHeader', 'thead')] : []), ...body] };
  const { $to } = editor.state.selection;
  const last = $to.depth === 1 && $to.indexAfter(0) >= editor.state.doc.childCount;
  // Nobody can write below a table that ends the text.
  editor.chain().focus().insertContent(last ? [table, { type: 'paragraph' }] : table).run();
}

function tableAround(state: EditorState): Target | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (node.type.name === 'table') return { pos: $from.before(depth), node };
  }
  return null;
}

export const isInsideTable = (state: EditorState): boolean => tableAround(state) !== null;

export function captionOf(state: EditorState): string {
  const html = tableAround(state)?.node.attrs.caption as string | null | undefined;
  return html ? textOf(parseReduced(html) ?? []) : '';
}

export function setCaption(editor: Editor, text: string): void {
  if (text === captionOf(editor.state)) return;
  editor
    .chain()
    .focus()
    .command(({ state, tr }) => {
      const table = tableAround(state);
      if (!table) return false;
      const [former] = parseReduced(table.node.attrs.caption ?? '') ?? [];
      tr.setNodeAttribute(table.pos, 'caption', text ? write([element('caption', [text], isElement(former) ? former.attributes : {})]) : null);
      return true;
    })
    .run();
}

export interface PictureChoice {
  src: string;
  alt: string;
  caption: string;
  width?: string | null;
  height?: string | null;
}

export function insertPicture(editor: Editor, { caption, ...attrs }: PictureChoice): void {
  const image = { type: 'image', attrs };
  const figure = { type: 'figure', content: [{ type: 'paragraph', attrs: { bare: true }, content: [image] }, { type: 'figcaption', content: [{ type: 'text', text: caption }] }] };
  editor.chain().focus().insertContent(caption ? figure : image).run();
}

/** A number in the text and the note at its end, each leading to the other. */
export function insertFootnote(editor: Editor, note: string): void {
  const number = nextFootnote(editor.state.doc);
  const text = String(number);
  const link = (attrs: object) => ({ type: 'link', attrs });
  const reference = { type: 'text', text, marks: [{ type: 'superscript', attrs: { class: 'footnote-ref' } }, link({ href: `#fn-${number}`, id: `fnref-${number}` })] };
  const line = { type: 'paragraph', attrs: { bare: false, id: `fn-${number}`, class: 'footnote' }, content: [{ type: 'text', text, marks: [link({ href: `#fnref-${number}` })] }, { type: 'text', text: ` ${note}` }] };
  editor
    .chain()
    .focus()
    .command(({ tr, state }) => {
      const at = tr.selection.to;
      tr.insert(tr.doc.content.size, state.schema.nodeFromJSON(line));
      tr.insert(at, state.schema.nodeFromJSON(reference));
      tr.setStoredMarks([]);
      return true;
    })
    .run();
}

export function setLink(editor: Editor, address: string): void {
  const chain = editor.chain().focus().extendMarkRange('link');
  if (editor.state.selection.empty && !editor.isActive('link')) chain.insertContent({ type: 'text', text: address, marks: [{ type: 'link', attrs: { href: address } }] }).run();
  else chain.setMark('link', { href: address }).run();
}

export const unlink = (editor: Editor): void => void editor.chain().focus().extendMarkRange('link').unsetMark('link').run();

/** Puts a picture where its mark stands; does nothing once somebody has taken the mark away. */
export function replaceMark(editor: Editor, mark: string, attrs: Record<string, unknown>): boolean {
  let found: { from: number; to: number } | null = null;
  editor.state.doc.descendants((node, pos) => {
    const at = node.isText ? node.text!.indexOf(mark) : -1;
    if (at >= 0) found ??= { from: pos + at, to: pos + at + mark.length };
  });
  if (!found) return false;
  const { from, to } = found as { from: number; to: number };
  editor.view.dispatch(editor.state.tr.replaceWith(from, to, editor.schema.nodes.image!.create(attrs)));
  return true;
}
