import { BODY_CONTRACT } from '../../../../../server/src/domain/body-contract';
import { element, isElement, settleBlanks, textOf, write, type Element, type Tree } from '../tree';
import { assembleLists, isMarker, listMarkOf, type ListMark } from './lists';
import { shapeFlow } from './shape';
import { classStyles, classesOf, styleOf, type Style } from './styles';

/** A picture that came without an address others can open. Its mark stands in the text where it belongs. */
export interface LoosePicture {
  mark: string;
  /** As a `data:` address; null for a file of the other program, which a browser cannot read. */
  data: string | null;
  name: string;
  alt: string;
}

/** What does not come along, so that the person who pastes is told. */
export type Loss = 'hidden' | 'comments' | 'links' | 'objects';

export interface Cleaned {
  nodes: Tree[];
  pictures: LoosePicture[];
  lost: Partial<Record<Loss, number>>;
}

export interface PasteOptions {
  /** Number of the first footnote and picture that the body does not have yet. */
  footnote?: number;
  picture?: number;
}

const ELEMENTS = new Set(BODY_CONTRACT.elements);
const RENAMED = BODY_CONTRACT.renamed as Record<string, string>;
const CLASSES = new Set(BODY_CONTRACT.classes);
const ALIGNED = new Set(BODY_CONTRACT.aligned);
const ATTRIBUTES = BODY_CONTRACT.attributes as unknown as Record<string, Record<string, RegExp>>;
const DROPPED = new Set([...BODY_CONTRACT.removedWithContent, 'head', 'meta', 'link', 'base', 'input', 'select', 'button', 'colgroup', 'col']);
const OBJECTS = new Set(['object', 'embed', 'applet', 'audio', 'video', 'iframe', 'svg', 'math', 'canvas']);

interface Context {
  classes: ReadonlyMap<string, Style>;
  marks: WeakMap<Element, ListMark>;
  options: Required<PasteOptions>;
  footnotes: Map<string, number>;
  out: Cleaned;
}

const lose = ({ out }: Context, what: Loss) => (out.lost[what] = (out.lost[what] ?? 0) + 1);

/** Marks that a style stands for. */
function marksOf(style: Style, name: string): string[] {
  const marks: string[] = [];
  if (/^(bold|bolder|[6-9]00)$/.test(style['font-weight'] ?? '')) marks.push('strong');
  if (/^(italic|oblique)$/.test(style['font-style'] ?? '')) marks.push('em');
  const line = `${style['text-decoration'] ?? ''} ${style['text-decoration-line'] ?? ''} ${style['text-underline'] ?? ''}`;
  if (/underline|single|double/.test(line) && name !== 'a') marks.push('u');
  if (/line-through/.test(line)) marks.push('s');
  if (style['vertical-align'] === 'super') marks.push('sup');
  if (style['vertical-align'] === 'sub') marks.push('sub');
  return marks.filter((mark) => mark !== name);
}

/** What a style takes back: Google and WPS write `<b style="font-weight:normal">`. */
const undone = (name: string, style: Style) => (name === 'strong' && /^(normal|[1-5]00)$/.test(style['font-weight'] ?? '')) || (name === 'em' && style['font-style'] === 'normal');

const LEADING = /^[\u3000\u00a0 ]*(?:\u3000|\u00a0 ?\u00a0)[\u3000\u00a0 ]*/;

/** Takes the blanks from the head of a line that stand for its indentation. */
function withoutLeading(nodes: readonly Tree[]): { nodes: Tree[]; found: boolean } {
  const [first, ...rest] = nodes;
  if (typeof first === 'string') {
    const text = first.replace(LEADING, '');
    return { nodes: text ? [text, ...rest] : withoutLeading(rest).nodes, found: text !== first };
  }
  if (!isElement(first) || !first.children.length) return { nodes: [...nodes], found: false };
  const inside = withoutLeading(first.children);
  return { nodes: [{ ...first, children: inside.nodes }, ...rest], found: inside.found };
}

/** The measured indentation of a line counts before the counted one, which a list takes back by a negative measure. */
function isIndented(style: Style): boolean {
  const measured = parseFloat(style['text-indent'] ?? '');
  return (Number.isNaN(measured) ? parseFloat(style['mso-char-indent-count'] ?? '') : measured) > 0;
}

function keptAttributes(node: Element, name: string, style: Style): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [key, rule] of Object.entries(ATTRIBUTES[name] ?? {})) {
    const value = node.attributes[key]?.trim();
    if (value !== undefined && rule.test(value) && !(/span$/.test(key) && value === '1')) kept[key] = value;
  }
  const id = node.attributes.id;
  if (id && BODY_CONTRACT.id.test(id)) kept.id = id;
  const classes = classesOf(node).filter((one) => CLASSES.has(one));
  const aligned = node.name === 'center' ? 'center' : (style['text-align'] ?? node.attributes.align ?? '').toLowerCase();
  // Word writes `justify` on every paragraph: it says nothing about this one.
  if (ALIGNED.has(name) && /^(center|right)$/.test(aligned) && !classes.some((one) => one.startsWith('align-'))) classes.push(`align-${aligned}`);
  if (classes.length) kept.class = [...new Set(classes)].join(' ');
  return kept;
}

const addClass = (node: Element, name: string): Element => {
  const names = classesOf(node);
  return names.includes(name) ? node : { ...node, attributes: { ...node.attributes, class: [...names, name].join(' ') } };
};

const FOOTNOTE = /^#_(ftn|edn)(ref)?(\d+)$/;

/** The number of a note in this body; the endnotes of Word follow its footnotes. */
function numberOf(context: Context, kind: string, digits: string): number {
  const key = kind + digits;
  const known = context.footnotes.get(key) ?? context.options.footnote + context.footnotes.size;
  context.footnotes.set(key, known);
  return known;
}

function anchor(node: Element, context: Context): Tree[] {
  const href = node.attributes.href?.trim() ?? '';
  const note = FOOTNOTE.exec(href.slice(Math.max(href.indexOf('#'), 0)));
  if (note) {
    const number = numberOf(context, note[1]!, note[3]!);
    if (note[2]) return [element('a', [String(number)], { href: `#fnref-${number}` })];
    return [element('sup', [element('a', [String(number)], { href: `#fn-${number}`, id: `fnref-${number}` })], { class: 'footnote-ref' })];
  }
  const children = convertAll(node.children, context);
  const dense = href.replace(/[\s\p{Cc}]/gu, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(dense)?.[1]?.toLowerCase();
  const open = scheme ? BODY_CONTRACT.linkSchemes.includes(scheme) : dense !== '' && (!dense.startsWith('#') || BODY_CONTRACT.id.test(dense.slice(1)));
  if (!open || /[<>]/.test(dense)) {
    // Places within the other document lead nowhere here; a file of somebody's computer is worth a word.
    if (scheme) lose(context, 'links');
    return children;
  }
  return [element('a', children, { ...keptAttributes(node, 'a', {}), href: href.replace(/\p{Cc}/gu, '') })];
}

function picture(node: Element, context: Context): Tree[] {
  const src = (node.attributes.src ?? '').trim();
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(src.replace(/[\s\p{Cc}]/gu, ''))?.[1]?.toLowerCase();
  const alt = (node.attributes.alt ?? '').trim();
  if (src && !/[<>\p{Cc}]/u.test(src) && !src.startsWith('#') && (!scheme || BODY_CONTRACT.imageSchemes.includes(scheme))) {
    return [element('img', [], { src, alt, ...keptAttributes({ ...node, attributes: { ...node.attributes, alt } }, 'img', {}) })];
  }
  const { pictures } = context.out;
  const number = context.options.picture + pictures.length;
  const data = /^data:image\/(png|jpe?g|gif|webp|bmp);base64,/i.test(src) ? src : null;
  const name = data ? `图片${number}` : (src.split(/[\\/]/).pop() || `图片${number}`).replace(/[<>【】]/g, '');
  const mark = data ? `【图片${number}：待上传】` : `【图片${number}：${name}没有随粘贴带来，请另行插入】`;
  pictures.push({ mark, data, name, alt });
  return [mark];
}

function convertAll(nodes: readonly Tree[], context: Context): Tree[] {
  return assembleLists(nodes.flatMap((node) => convert(node, context)), context.marks);
}

/** Remarks between colleagues, not the text they are about. */
const COMMENT = /^(comment-list|comment)$/;

function isForeign(node: Element, style: Style, context: Context): boolean {
  if (COMMENT.test(style['mso-element'] ?? '') || style['mso-special-character'] === 'comment') {
    if (style['mso-element'] === 'comment') lose(context, 'comments');
    else if (style['mso-element'] === 'comment-list') node.children.forEach((child) => convert(child, context));
    return true;
  }
  // Text that its author has hidden must not become public by being pasted.
  if (style.display === 'none' || style['mso-hide'] === 'all') {
    if (textOf([node]).trim()) lose(context, 'hidden');
    return true;
  }
  // The last row of Word and Excel only carries the widths of the columns.
  const measure = node.name === 'tr' && node.attributes.height === '0' && !textOf([node]).trim();
  return measure || isMarker(node) || (node.name === 'br' && style['page-break-before'] === 'always');
}

/** Where a line of the source ends between two Chinese signs there is no blank. */
const WRAPPED = /(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t]*[\r\n]+[ \t]*(?=[\u2e80-\u9fff\uff00-\uffef])/g;

function convert(node: Tree, context: Context): Tree[] {
  if (typeof node === 'string') return [node.replace(/[\u200b\ufeff]/g, '').replace(WRAPPED, '')];
  const source = node.name;
  if (OBJECTS.has(source)) lose(context, 'objects');
  if (DROPPED.has(source)) return [];
  const style = styleOf(node, context.classes);
  if (isForeign(node, style, context)) return [];
  if (source === 'a') return anchor(node, context);
  if (source === 'img') return picture(node, context);
  if (style['mso-element'] === 'footnote' || style['mso-element'] === 'endnote') return footnote(node, context);
  if (/^(footnote|endnote)-list$/.test(style['mso-element'] ?? '')) {
    return convertAll(node.children.filter((child) => isElement(child) && child.name !== 'br' && child.name !== 'hr'), context);
  }
  const mark = source === 'p' ? listMarkOf(node) : null;
  const converted = kept(node, headingOf(source, node, style) ?? RENAMED[source] ?? source, style, convertAll(node.children, context));
  const [only] = converted;
  if (mark && isElement(only)) context.marks.set(only, mark);
  return converted;
}

function headingOf(source: string, node: Element, style: Style): string | null {
  if (source !== 'p') return null;
  const level = Number(style['mso-outline-level']);
  if (level >= 1 && level <= 9) return `h${Math.min(level + 1, 5)}`;
  return classesOf(node).includes('MsoTitle') ? 'h2' : null;
}

function kept(node: Element, name: string, style: Style, children: Tree[]): Tree[] {
  const marked = (inner: Tree[], without: string) => marksOf(style, without).reduceRight<Tree[]>((all, mark) => [element(mark, all)], inner);
  if (!ELEMENTS.has(name)) return marked(children, name);
  const attributes = keptAttributes(node, name, style);
  const plain = !Object.keys(attributes).length;
  if (undone(name, style)) return marked(children, name);
  if (name === 'span') return plain ? marked(children, name) : [element(name, marked(children, name), attributes)];
  if (name === 'div' || name === 'section') {
    // Programs wrap whole pages in these; an alignment is handed down to the lines.
    if (plain) return [element('group', children)];
    if (!attributes.id && /^align-\w+$/.test(attributes.class!)) {
      const lines = shapeFlow(settleBlanks(children), false) as Element[];
      return lines.map((child) => (ALIGNED.has(child.name) && !/align-/.test(child.attributes.class ?? '') ? addClass(child, attributes.class!) : child));
    }
  }
  if (name === 'td' || name === 'th') return [element(name, name === 'td' && marksOf(style, name).includes('strong') ? strongCell(children) : children, attributes)];
  if (name !== 'p') return [element(name, /^h[2-5]$/.test(name) ? withoutLeading(children).nodes : children, attributes)];
  const { nodes, found } = withoutLeading(children);
  // Blanks before a centred line or a signature move it sideways: they are no indentation.
  const flush = !/align-(center|right)|signature/.test(attributes.class ?? '');
  const paragraph = element(name, marked(flush ? nodes : children, name), attributes);
  return [flush && (found || isIndented(style)) ? addClass(paragraph, 'indent') : paragraph];
}

/** Bold by the cell's class, as in Excel; where blocks stand in the cell they speak for themselves. */
const strongCell = (children: Tree[]): Tree[] => (children.some((child) => isElement(child) && child.name !== 'br') ? children : [element('strong', children)]);

function footnote(node: Element, context: Context): Tree[] {
  const [, kind, digits] = /^_?(ftn|edn)(\d+)$/.exec(node.attributes.id ?? '') ?? [];
  const children = convertAll(node.children, context);
  if (!kind) return children;
  const number = numberOf(context, kind, digits!);
  const lines = shapeFlow(settleBlanks(children), false) as Element[];
  return lines.map((line, at) => {
    const { class: _, ...rest } = line.attributes;
    return { ...line, attributes: at === 0 ? { ...rest, id: `fn-${number}`, class: 'footnote' } : { ...rest, class: 'footnote' } };
  });
}

/**
 * Makes of what Word, WPS, Excel or a web page put into the clipboard what a body may hold (`BODY_CONTRACT`): fake lists
 * become lists, outline levels headings, alignment classes, notes footnotes; merged cells stay. What cannot come along
 * leaves a mark in the text or is counted in `lost`. Cleaning the result again changes nothing.
 */
export function clean(tree: readonly Tree[], options: PasteOptions = {}): Cleaned {
  const first = pass(tree, options);
  let nodes = first.nodes;
  // A text that only now became a paragraph may begin with blanks that stand for its indentation, and so on.
  for (let at = 0; at < MOST_PASSES; at += 1) {
    const next = pass(nodes, options).nodes;
    if (write(next) === write(nodes)) break;
    nodes = next;
  }
  return { ...first, nodes };
}

const MOST_PASSES = 6;

function pass(tree: readonly Tree[], options: PasteOptions): Cleaned {
  const out: Cleaned = { nodes: [], pictures: [], lost: {} };
  const context: Context = { classes: classStyles(tree), marks: new WeakMap(), options: { footnote: 1, picture: 1, ...options }, footnotes: new Map(), out };
  out.nodes = settleBlanks(shapeFlow(settleBlanks(convertAll(tree, context))));
  return out;
}
