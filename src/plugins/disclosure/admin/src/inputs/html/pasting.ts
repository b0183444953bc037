import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { isInTable } from '@tiptap/pm/tables';
import { documentOf } from './document';
import { clean, type Cleaned } from './paste/clean';
import { textOf, treeOf } from './tree';

const FOOTNOTE = /^fn-(\d+)$/;
const PICTURE = /【图片(\d+)：/g;

const highest = (numbers: number[]) => numbers.reduce((most, one) => Math.max(most, one), 0);

/** Number of the next footnote of a body. */
export function nextFootnote(document: Node): number {
  const taken: number[] = [];
  document.descendants((node) => {
    const [, digits] = FOOTNOTE.exec(node.attrs.id ?? '') ?? [];
    if (digits) taken.push(Number(digits));
  });
  return highest(taken) + 1;
}

/** Number of the next picture that has to be brought along; marks of earlier ones may still stand in the text. */
export const nextPicture = (document: Node): number => highest([...document.textContent.matchAll(PICTURE)].map(([, digits]) => Number(digits))) + 1;

/** Plain lines go on in the line of the cursor; a centred line, a heading or a table begins one of its own. */
export function withOwnLines(slice: Slice): Slice {
  const { content, openStart, openEnd } = slice;
  if (content.childCount < 2) return slice;
  const goesOn = (node: Node) => node.type.name === 'paragraph' && !node.attrs.class && !node.attrs.id;
  return new Slice(content, goesOn(content.firstChild!) ? openStart : 0, goesOn(content.lastChild!) ? openEnd : 0);
}

/**
 * What a clipboard holds, as a part of a document.
 *
 * @param dom the clipboard's HTML as a browser read it
 */
export function sliceOf(dom: ParentNode, document: Node): { slice: Slice; cleaned: Cleaned } {
  const { schema } = document.type;
  const cleaned = clean(treeOf(dom), { footnote: nextFootnote(document), picture: nextPicture(document) });
  try {
    const pasted = schema.nodeFromJSON(documentOf(cleaned.nodes));
    pasted.check();
    return { slice: Slice.maxOpen(pasted.content), cleaned };
  } catch {
    // What cannot be placed still brings its text.
    const text = textOf(cleaned.nodes);
    return { slice: text ? new Slice(Fragment.from(schema.text(text)), 0, 0) : Slice.empty, cleaned };
  }
}

const ROLES = new Set(['table', 'row', 'cell', 'header_cell']);

function isMerged(node: Node): boolean {
  if ((node.attrs.colspan ?? 1) > 1 || (node.attrs.rowspan ?? 1) > 1) return true;
  let merged = false;
  if (node.type.spec.tableRole === 'table' || node.type.spec.tableRole === 'row') node.forEach((child) => (merged ||= isMerged(child)));
  return merged;
}

function asTable(nodes: readonly Node[], schema: Schema): Node[] {
  const role = nodes[0]!.type.spec.tableRole as string;
  if (role === 'table') return [...nodes];
  const rows = role === 'row' ? nodes : [schema.nodes.tableRow!.create(null, nodes)];
  return [schema.nodes.table!.create(null, rows)];
}

/**
 * Pasting merged cells into cells ends in a RangeError of prosemirror-tables (ueberdosis/tiptap #7949), and nothing is
 * pasted. Here such a table goes below the one that the cursor is in, with all that is merged.
 *
 * @returns null where the editor may paste by itself
 */
export function besideTable(state: EditorState, slice: Slice): Transaction | null {
  const nodes = Array.from({ length: slice.content.childCount }, (_, at) => slice.content.child(at));
  if (!nodes.length || !isInTable(state) || !nodes.every((node) => ROLES.has(node.type.spec.tableRole)) || !nodes.some(isMerged)) return null;
  const { $from } = state.selection;
  for (let depth = 1; depth <= $from.depth; depth += 1) {
    if ($from.node(depth).type.spec.tableRole === 'table') return state.tr.insert($from.after(depth), asTable(nodes, state.schema)).scrollIntoView();
  }
  return null;
}
