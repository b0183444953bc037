import { Mark, Node, mergeAttributes, type Extensions } from '@tiptap/core';
import { Extension } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import Subscript from '@tiptap/extension-subscript';
import Superscript from '@tiptap/extension-superscript';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { PictureView } from './PictureView';
import { parseReduced, textOf } from './tree';

const BLOCKS = ['paragraph', 'heading', 'bulletList', 'orderedList', 'listItem', 'blockquote', 'division', 'figure', 'figcaption', 'horizontalRule', 'table', 'tableRow', 'tableCell', 'tableHeader'];
const LEAVES = ['hardBreak', 'image'];
const MARKS = ['bold', 'italic', 'underline', 'strike', 'subscript', 'superscript', 'link', 'span'];

const own = (name: string) => ({ default: null, parseHTML: (element: HTMLElement) => element.getAttribute(name) });
const hidden = (fallback: unknown = null) => ({ default: fallback, rendered: false });

/** Classes and anchors may stand on every element of the contract. */
const Kept = Extension.create({
  name: 'kept',
  addGlobalAttributes() {
    return [
      { types: [...BLOCKS, ...LEAVES, ...MARKS], attributes: { class: own('class'), id: own('id') } },
      // Whether the text had no paragraph element in the stored body: true, false, or not known for a new one.
      { types: ['paragraph'], attributes: { bare: { ...hidden(), keepOnSplit: false } } },
      { types: ['tableRow'], attributes: { section: hidden(), first: hidden(false) } },
    ];
  },
});

const ListItem = Node.create({
  name: 'listItem',
  content: 'block+',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: ({ HTMLAttributes }) => ['li', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      Tab: () => this.editor.commands.sinkListItem(this.name),
      'Shift-Tab': () => this.editor.commands.liftListItem(this.name),
    };
  },
});

const Division = Node.create({
  name: 'division',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({ tag: { default: 'div', rendered: false, parseHTML: (element: HTMLElement) => element.tagName.toLowerCase() } }),
  parseHTML: () => [{ tag: 'div' }, { tag: 'section' }],
  renderHTML: ({ node, HTMLAttributes }) => [node.attrs.tag, HTMLAttributes, 0],
});

const Figure = Node.create({
  name: 'figure',
  group: 'block',
  content: '(block | figcaption)+',
  defining: true,
  parseHTML: () => [{ tag: 'figure' }],
  renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes, 0],
});

const Figcaption = Node.create({
  name: 'figcaption',
  content: 'inline*',
  parseHTML: () => [{ tag: 'figcaption' }],
  renderHTML: ({ HTMLAttributes }) => ['figcaption', HTMLAttributes, 0],
});

const Picture = Node.create({
  name: 'image',
  group: 'inline',
  inline: true,
  draggable: true,
  addOptions: () => ({ addressOf: async (src: string): Promise<string | null> => src }),
  addAttributes: () => ({ src: own('src'), alt: own('alt'), width: own('width'), height: own('height') }),
  parseHTML: () => [{ tag: 'img[src]' }],
  renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],
  addNodeView() {
    return ({ node }) => new PictureView(node, this.options.addressOf);
  },
});

const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: own('href'), title: own('title') }),
  parseHTML: () => [{ tag: 'a' }],
  renderHTML: ({ HTMLAttributes }) => ['a', HTMLAttributes, 0],
});

const Span = Mark.create({
  name: 'span',
  parseHTML: () => [{ tag: 'span[class]' }, { tag: 'span[id]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes, 0],
});

/** The caption is edited in a field of the toolbar: a table of the editor consists of rows only. */
const CaptionedTable = Table.extend({
  addAttributes: () => ({ caption: hidden(), columns: hidden() }),
  renderHTML({ node, HTMLAttributes }) {
    const caption = node.attrs.caption ? textOf(parseReduced(node.attrs.caption) ?? []) : null;
    const rows = ['tbody', 0];
    return ['table', HTMLAttributes, ...(caption === null ? [] : [['caption', { contenteditable: 'false' }, caption]]), rows] as never;
  },
});

const spans = () => ({ colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: hidden(), scope: own('scope') });
const Cell = TableCell.extend({ addAttributes: spans });
const Header = TableHeader.extend({ addAttributes: spans, renderHTML: ({ HTMLAttributes }) => ['th', mergeAttributes(HTMLAttributes), 0] });

/**
 * What the editor knows: exactly the elements of the contract. Nothing is turned into something else while somebody
 * types, since `1.` at the head of a line is a numbered clause and not a list.
 *
 * @param addressOf where a picture is found; a stored body names the files of its entry without an address
 */
export function extensions(addressOf?: (src: string) => Promise<string | null>): Extensions {
  return [
    StarterKit.configure({
      code: false,
      codeBlock: false,
      link: false,
      listItem: false,
      trailingNode: false,
      heading: { levels: [2, 3, 4, 5] },
    }),
    Kept,
    ListItem,
    Division,
    Figure,
    Figcaption,
    addressOf ? Picture.configure({ addressOf }) : Picture,
    Link,
    Span,
    Subscript,
    Superscript,
    CaptionedTable,
    TableRow,
    Cell,
    Header,
  ];
}
