import { INLINE, VOID, element, isElement, isInline, type Tree } from '../../../../server/src/domain/html-tree';

export * from '../../../../server/src/domain/html-tree';

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
