/** What the toolbar does to the selection. `execCommand` is old, but it alone keeps the browser's own undo working. */

const run = (command: string, argument?: string) => document.execCommand(command, false, argument);

const BLOCKS = 'p,h2,h3,h4,h5,li,td,th,div,blockquote,caption,figcaption';

export type Alignment = 'left' | 'center' | 'right';

function blocksIn(root: HTMLElement): Element[] {
  const selection = window.getSelection();
  if (!selection?.rangeCount) return [];
  const range = selection.getRangeAt(0);
  const inside = [...root.querySelectorAll(BLOCKS)].filter(
    (block) => range.intersectsNode(block) && !block.querySelector(BLOCKS)
  );
  return inside;
}

/** An alignment is a class in the contract; the browser's own command would write a style. */
function align(root: HTMLElement, alignment: Alignment): void {
  let blocks = blocksIn(root);
  if (!blocks.length) {
    run('formatBlock', 'p');
    blocks = blocksIn(root);
  }
  for (const block of blocks) {
    block.classList.remove('align-left', 'align-center', 'align-right', 'align-justify');
    if (alignment !== 'left') block.classList.add(`align-${alignment}`);
    if (!block.className) block.removeAttribute('class');
  }
}

const attribute = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

export interface TableShape {
  rows: number;
  columns: number;
  header: boolean;
}

function table({ rows, columns, header }: TableShape): string {
  const row = (cell: string) => `<tr>${cell.repeat(columns)}</tr>`;
  const head = header ? `<thead>${row('<th scope="col"><br></th>')}</thead>` : '';
  const body = row('<td><br></td>').repeat(Math.max(header ? rows - 1 : rows, 1));
  return `<table>${head}<tbody>${body}</tbody></table><p><br></p>`;
}

function link(address: string): void {
  const selection = window.getSelection();
  if (selection && !selection.isCollapsed) run('createLink', address);
  else run('insertHTML', `<a href="${attribute(address)}">${attribute(address)}</a>`);
}

export const commands = {
  paragraph: () => run('formatBlock', 'p'),
  heading: () => run('formatBlock', 'h2'),
  subheading: () => run('formatBlock', 'h3'),
  bold: () => run('bold'),
  bullets: () => run('insertUnorderedList'),
  numbers: () => run('insertOrderedList'),
  unlink: () => run('unlink'),
  undo: () => run('undo'),
  redo: () => run('redo'),
  left: (root: HTMLElement) => align(root, 'left'),
  center: (root: HTMLElement) => align(root, 'center'),
  right: (root: HTMLElement) => align(root, 'right'),
} satisfies Record<string, (root: HTMLElement) => unknown>;

export type Command = keyof typeof commands;

export const inserts = {
  link,
  table: (shape: TableShape) => run('insertHTML', table(shape)),
  html: (html: string) => run('insertHTML', html),
};

/** An empty sheet gets a paragraph to write in: a browser would put the first line outside of any. */
export function ensureParagraph(root: HTMLElement): void {
  if (root.textContent || [...root.children].some((child) => child.tagName !== 'BR')) return;
  const paragraph = document.createElement('p');
  paragraph.append(document.createElement('br'));
  root.replaceChildren(paragraph);
  window.getSelection()?.collapse(paragraph, 0);
}

/** Called when the field gets the focus: new lines are paragraphs, bold is an element and not a style. */
export function prepare(root: HTMLElement): void {
  run('defaultParagraphSeparator', 'p');
  run('styleWithCSS', 'false');
  ensureParagraph(root);
}
