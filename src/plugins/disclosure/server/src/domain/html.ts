import sanitizeHtml from 'sanitize-html';
import { BODY_CONTRACT } from './body-contract';

/** One kind of thing that {@link sanitiseHtml} took out, and how often. */
export interface Removal {
  what: 'element' | 'attribute' | 'style' | 'address';
  /** Element, attribute or CSS property name; for an address its scheme, `#` or `malformed`. */
  name: string;
  count: number;
}

const ELEMENTS = new Set(BODY_CONTRACT.elements);
const RENAMED = new Map<string, string>(Object.entries(BODY_CONTRACT.renamed));
const CLASSES = new Set(BODY_CONTRACT.classes);
const ALIGNED = new Set(BODY_CONTRACT.aligned);
const ATTRIBUTES = new Map(
  Object.entries(BODY_CONTRACT.attributes).map(([element, values]) => [element, new Map<string, RegExp>(Object.entries(values))]),
);
const ALIGNMENTS = new Set(['left', 'center', 'right', 'justify']);
const MAX_PASSES = 8;

class Tally {
  private readonly removals = new Map<string, Removal>();

  add(what: Removal['what'], name: string): void {
    const short = [...name].slice(0, 40).join('');
    const known = this.removals.get(`${what} ${short}`);
    if (known) known.count += 1;
    else this.removals.set(`${what} ${short}`, { what, name: short, count: 1 });
  }

  list(): Removal[] {
    return [...this.removals.values()];
  }
}

type Address = { kept: string } | { refused: string };

function checkAddress(literal: string, schemes: readonly string[]): Address {
  // Browsers drop control characters inside an address, so `java\nscript:` is a scheme to them.
  const kept = literal.replace(/\p{Cc}/gu, '').trim();
  const dense = kept.replace(/[\s\u200b-\u200f\u2060\ufeff]/gu, '');
  if (dense === '' || /[<>]/.test(dense)) return { refused: 'malformed' };
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(dense)?.[1]?.toLowerCase();
  if (scheme !== undefined) return schemes.includes(scheme) ? { kept } : { refused: scheme };
  if (!dense.startsWith('#')) return { kept };
  const isFootnote = schemes.includes('mailto') && BODY_CONTRACT.id.test(kept.slice(1));
  return isFootnote ? { kept } : { refused: '#' };
}

/** Reads a `style`: returns the alignment it sets; everything else in it is lost and counted. */
function alignmentOf(style: string, element: string, tally: Tally): string | undefined {
  let alignment: string | undefined;
  // Splitting at every semicolon also cuts quoted texts and addresses, but a piece of those can
  // at worst be taken for an alignment.
  for (const declaration of style.split(';')) {
    const [, property, value = ''] = /^\s*([a-z-]+)\s*:(.*)$/is.exec(declaration) ?? [];
    if (property === undefined) continue;
    const name = property.toLowerCase();
    const wanted = value.toLowerCase().replace('!important', '').trim();
    if (name === 'text-align' && ALIGNMENTS.has(wanted) && ALIGNED.has(element)) alignment = wanted;
    else tally.add('style', name.startsWith('mso-') ? 'mso-*' : name);
  }
  return alignment;
}

function keptClasses(literal: string, alignment: string | undefined, tally: Tally): string {
  const names = literal.split(/\s+/).filter((name) => name !== '');
  const allowed = names.filter((name) => CLASSES.has(name));
  if (allowed.length < names.length) tally.add('attribute', 'class');
  const rest = alignment === undefined ? allowed : allowed.filter((name) => !name.startsWith('align-'));
  return [...new Set(alignment === undefined ? rest : [...rest, `align-${alignment}`])].join(' ');
}

function keptAttributes(element: string, source: string, attributes: sanitizeHtml.Attributes, tally: Tally) {
  const kept = new Map<string, string>();
  let alignment = source === 'center' ? 'center' : undefined;
  let classes = '';
  for (const [name, value] of Object.entries(attributes)) {
    const rule = name === 'id' ? BODY_CONTRACT.id : ATTRIBUTES.get(element)?.get(name);
    if (name === 'class') classes = value;
    else if (name === 'style') alignment = alignmentOf(value, element, tally) ?? alignment;
    else if (name === 'align' && ALIGNED.has(element) && ALIGNMENTS.has(value.toLowerCase())) {
      alignment ??= value.toLowerCase();
    } else if (name === 'href' || name === 'src') {
      if (!rule) {
        tally.add('attribute', name);
        continue;
      }
      const address = checkAddress(value, name === 'src' ? BODY_CONTRACT.imageSchemes : BODY_CONTRACT.linkSchemes);
      if ('kept' in address) kept.set(name, address.kept);
      else tally.add('address', address.refused);
    } else if (rule?.test(value)) kept.set(name, value);
    else tally.add('attribute', name);
  }
  const className = keptClasses(classes, alignment, tally);
  if (className !== '') kept.set('class', className);
  return kept;
}

function onePass(html: string, tally: Tally): string {
  return sanitizeHtml(html, {
    allowedTags: BODY_CONTRACT.elements,
    allowedAttributes: {
      '*': ['class', 'id'],
      ...Object.fromEntries([...ATTRIBUTES].map(([element, values]) => [element, [...values.keys()]])),
    },
    allowedSchemes: BODY_CONTRACT.linkSchemes,
    allowedSchemesByTag: { img: BODY_CONTRACT.imageSchemes },
    nonTextTags: BODY_CONTRACT.removedWithContent,
    selfClosing: ['br', 'hr', 'img', 'col'],
    transformTags: {
      '*': (source, attributes) => {
        const element = RENAMED.get(source) ?? source;
        if (!ELEMENTS.has(element)) {
          tally.add('element', source);
          return { tagName: source, attribs: {} };
        }
        const kept = keptAttributes(element, source, attributes, tally);
        if (element === 'img' && !kept.has('src')) {
          if (attributes['src'] === undefined) tally.add('element', 'img');
          // A name outside the allow-list makes the library drop the element: a picture without
          // an address would show as a broken one.
          return { tagName: 'img-without-address', attribs: {} };
        }
        return { tagName: element, attribs: Object.fromEntries(kept) };
      },
    },
  });
}

/**
 * Reduces HTML to {@link BODY_CONTRACT}. Scripts, styles, frames, embedded objects, forms,
 * event handlers, `target`, foreign addresses (`javascript:`, `data:`) and Word's classes,
 * styles and `o:p` are removed; `h1`, `b` and `i` become `h2`, `strong` and `em`; an alignment
 * becomes a class; an unknown element leaves its content. Comments go unreported.
 *
 * @param html any HTML fragment, well-formed or not
 * @returns the reduced HTML (reducing it again changes nothing) and what was removed, in order
 *   of first appearance. What lies inside a removed script or frame is not counted
 */
export function sanitiseHtml(html: string): { html: string; removed: Removal[] } {
  const tally = new Tally();
  let result = html;
  // Taking an element away can leave nestings that HTML closes implicitly (a cell in a cell);
  // reading the result once more settles them, and the third reading finds nothing to do.
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const next = onePass(result, tally);
    if (next === result) break;
    result = next;
  }
  return { html: result, removed: tally.list() };
}

const KIND_NAMES: Record<Removal['what'], string> = {
  element: '元素',
  attribute: '属性',
  style: '样式',
  address: '地址',
};

/**
 * Tells an editor in Chinese what was removed from a body.
 *
 * @param removed the list that {@link sanitiseHtml} gives
 * @returns for example `已清除：script 元素 1 处、onclick 属性 2 处`; empty when nothing was removed
 */
export function describeRemovals(removed: Removal[]): string {
  if (removed.length === 0) return '';
  return `已清除：${removed.map(({ what, name, count }) => `${name} ${KIND_NAMES[what]} ${count} 处`).join('、')}`;
}

const BLOCK_EDGE = /<\/?(?:p|h[2-5]|blockquote|ul|ol|li|hr|table|caption|tr|figure|figcaption|section|div|br)(?: [^>]*)?>/g;

/**
 * The text of a body, for search, summaries and plain exports.
 *
 * @param html any HTML fragment; it is reduced to {@link BODY_CONTRACT} first
 * @returns plain text, one line per block, table row or `br`, cells separated by a blank,
 *   without empty lines and without blanks at the ends of a line
 */
export function htmlToText(html: string): string {
  return reducedHtmlToText(sanitiseHtml(html).html);
}

/** {@link htmlToText} of HTML that {@link sanitiseHtml} has reduced already, as every stored body is. */
export function reducedHtmlToText(html: string): string {
  // In reduced HTML every `<` and `>` belongs to a tag: the library escapes them in texts and values.
  return html
    .replace(/\s+/gu, ' ')
    .replace(BLOCK_EDGE, '\n')
    .replace(/<\/t[dh]>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .split('\n')
    .map((line) => line.replace(/ +/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
