import { VOID, element, isElement, isInline, textOf, type Element, type Tree } from '../tree';

/**
 * Puts elements where HTML and the editor have a place for them: blocks out of lines, items into lists, rows into
 * tables. The text stays, in its order. Doing it again changes nothing.
 */
const LINES = new Set(['p', 'h2', 'h3', 'h4', 'h5']);
const HOLDERS = new Set(['blockquote', 'div', 'section']);
const SECTIONS = new Set(['thead', 'tbody', 'tfoot']);

/** Whether anything in it can be seen. */
const shows = (node: Tree): boolean => (typeof node === 'string' ? /[^ \t\r\n\f\u00a0\u200b\ufeff]/.test(node) : node.name === 'img' || node.children.some(shows));

const holdsBlocks = (nodes: readonly Tree[]): boolean => nodes.some((node) => isElement(node) && (!isInline(node) || holdsBlocks(node.children)));

/** A line of text: marks within the same mark and marks around nothing say nothing. */
function shapeLine(nodes: readonly Tree[], open: readonly string[] = []): Tree[] {
  return nodes.flatMap((node): Tree[] => {
    if (typeof node === 'string') return node ? [node] : [];
    if (VOID.has(node.name)) return [node];
    const children = shapeLine(node.children, [...open, node.name]);
    if (!children.length || open.includes(node.name)) return children;
    return [{ ...node, children }];
  });
}

/** Lines and blocks in a row; a mark around blocks gives way to them. */
function unnest(nodes: readonly Tree[]): Tree[] {
  return nodes.flatMap((node) => (isElement(node) && isInline(node) && holdsBlocks(node.children) ? unnest(node.children) : [node]));
}

function runs(nodes: readonly Tree[]): (Tree[] | Element)[] {
  const out: (Tree[] | Element)[] = [];
  for (const node of unnest(nodes)) {
    const last = out[out.length - 1];
    if (isElement(node) && !isInline(node)) out.push(node);
    else if (Array.isArray(last)) last.push(node);
    else out.push([node]);
  }
  return out;
}

/** @param alone whether a text may stand without a paragraph where it is all there is */
export function shapeFlow(nodes: readonly Tree[], alone = true): Tree[] {
  const parts = runs(nodes).flatMap((part): (Tree[] | Element)[] => {
    if (Array.isArray(part)) {
      const line = shapeLine(part);
      return line.some(shows) ? [line] : [];
    }
    return shapeBlock(part);
  });
  const [only] = parts;
  if (alone && parts.length === 1 && Array.isArray(only)) return only;
  return parts.map((part) => (Array.isArray(part) ? element('p', part) : part));
}

function shapeBlock(node: Element): (Element | Tree[])[] {
  const { name, children } = node;
  if (name === 'hr') return [node];
  if (LINES.has(name)) return shapeText(node, name);
  if (name === 'ul' || name === 'ol') return shapeList(node);
  if (name === 'table') return shapeTable(node);
  if (name === 'figure') return shapeFigure(node);
  if (HOLDERS.has(name)) {
    const inside = shapeFlow(children);
    return inside.length ? [{ ...node, children: inside }] : [];
  }
  if (name === 'li') return shapeList(element('ul', [node]));
  if (name === 'tr' || name === 'td' || name === 'th' || SECTIONS.has(name)) return shapeTable(element('table', [node]));
  // A caption without its table or picture is a text of its own.
  if (name === 'caption' || name === 'figcaption') return shapeText(node, 'p');
  return runs(children).flatMap((part) => (Array.isArray(part) ? [shapeLine(part)] : shapeBlock(part)));
}

function shapeText(node: Element, name: string): Element[] {
  return runs(node.children).flatMap((part, at): Element[] => {
    if (!Array.isArray(part)) return shapeFlow([part], false) as Element[];
    const line = shapeLine(part);
    // An anchor stands once only.
    const { id, ...rest } = node.attributes;
    return line.some(shows) ? [element(name, line, at === 0 ? node.attributes : rest)] : [];
  });
}

function shapeList(node: Element): Element[] {
  const items: Element[] = [];
  for (const child of node.children) {
    if (isElement(child) && child.name === 'li') {
      const inside = shapeFlow(child.children);
      if (inside.length) items.push({ ...child, children: joinList(inside) });
    } else if (isElement(child) && (child.name === 'ul' || child.name === 'ol') && items.length) {
      items[items.length - 1]!.children.push(...shapeList(child));
    } else if (shows(child)) items.push(element('li', shapeFlow([child])));
  }
  return items.length ? [{ ...node, children: items }] : [];
}

/** `<li>text<ul>` is how everybody writes a list in a list: a paragraph alone before it needs no element. */
function joinList(inside: Tree[]): Tree[] {
  const [first, ...rest] = inside;
  const plain = isElement(first) && first.name === 'p' && !Object.keys(first.attributes).length;
  return plain && rest.every((node) => isElement(node) && (node.name === 'ul' || node.name === 'ol')) ? [...first.children, ...rest] : inside;
}

function shapeTable(node: Element): Element[] {
  const before: Tree[] = [];
  const parts: Element[] = [];
  let caption: Element | null = null;
  const rowOf = (child: Tree): Element[] => {
    if (isElement(child) && (child.name === 'td' || child.name === 'th')) return [element('tr', [shapeCell(child)])];
    if (!isElement(child) || child.name !== 'tr') return shows(child) ? [element('tr', [shapeCell(element('td', [child]))])] : [];
    const cells = child.children.flatMap((one): Element[] => {
      if (isElement(one) && (one.name === 'td' || one.name === 'th')) return [shapeCell(one)];
      return shows(one) ? [shapeCell(element('td', [one]))] : [];
    });
    return [{ ...child, children: cells }];
  };
  for (const child of node.children) {
    if (isElement(child) && child.name === 'caption') {
      const line = shapeLine(runs(child.children).flatMap((part) => (Array.isArray(part) ? part : [textOf([part])])));
      if (!line.some(shows)) continue;
      if (caption) before.push(element('p', line));
      else caption = element('caption', line, child.attributes);
    } else if (isElement(child) && SECTIONS.has(child.name)) {
      const rows = child.children.flatMap(rowOf);
      if (rows.length) parts.push(element(child.name, rows));
    } else if (isElement(child) && (child.name === 'colgroup' || child.name === 'col')) continue;
    else parts.push(...rowOf(child));
  }
  // A table without a cell is none: what was said of it remains.
  const cells = parts.some(function holds(part): boolean {
    return part.name === 'tr' ? part.children.length > 0 : part.children.some((row) => holds(row as Element));
  });
  if (!cells) return [...(before as Element[]), ...(caption ? [element('p', caption.children)] : [])];
  return [...(before as Element[]), { ...node, children: [...(caption ? [caption] : []), ...inSections(parts)] }];
}

/** Rows beside a head are the body, as a browser reads them. */
function inSections(parts: Element[]): Element[] {
  if (!parts.some(({ name }) => SECTIONS.has(name))) return parts;
  return parts.reduce<Element[]>((all, part) => {
    const last = all[all.length - 1];
    if (part.name !== 'tr') return [...all, part];
    if (last?.name !== 'tbody') return [...all, element('tbody', [part])];
    last.children.push(part);
    return all;
  }, []);
}

/** A cell with one paragraph holds its text; the alignment of that is the cell's. */
function shapeCell(node: Element): Element {
  const inside = shapeFlow(node.children);
  const [only] = inside;
  if (inside.length !== 1 || !isElement(only) || only.name !== 'p' || only.attributes.id) return { ...node, children: inside };
  const alignment = (only.attributes.class ?? '').split(' ').filter((name) => name.startsWith('align-'));
  const others = (node.attributes.class ?? '').split(' ').filter((name) => name && !(alignment.length && name.startsWith('align-')));
  const { class: _, ...rest } = node.attributes;
  const names = [...others, ...alignment].join(' ');
  return { ...node, attributes: names ? { ...rest, class: names } : rest, children: only.children };
}

function shapeFigure(node: Element): Element[] {
  const parts = runs(node.children).flatMap((part): (Element | Tree[])[] => {
    if (Array.isArray(part)) return shapeLine(part).some(shows) ? [shapeLine(part)] : [];
    if (part.name !== 'figcaption') return shapeBlock(part);
    const line = shapeLine(runs(part.children).flatMap((one) => (Array.isArray(one) ? one : [textOf([one])])));
    return line.some(shows) ? [{ ...part, children: line }] : [];
  });
  const children = parts.flatMap((part): Tree[] => (Array.isArray(part) ? (parts.filter(Array.isArray).length > 1 ? [element('p', part)] : part) : [part]));
  return children.length ? [{ ...node, children }] : [];
}
