import { INLINE, VOID, isElement, isInline, type Element, type Tree } from './tree';

/** Order of attributes says nothing. */
const attributesOf = ({ name, attributes }: Element) =>
  JSON.stringify([name, ...Object.entries(attributes).filter(([key, value]) => !(key === 'class' && value === '')).sort(([a], [b]) => (a < b ? -1 : 1))]);

/**
 * Writes a tree so that two of equal meaning give the same text: `<strong><em>` and `<em><strong>` are the same, and so
 * are two neighbours with the same marks and one. Nothing else is.
 */
export function canonical(nodes: readonly Tree[]): string {
  const out: string[] = [];
  let last: { marks: string; text: string } | null = null;
  const flush = () => {
    if (last) out.push(JSON.stringify([last.marks, last.text]));
    last = null;
  };
  const inline = (node: Tree, marks: string[]): void => {
    if (isElement(node) && !isInline(node)) {
      flush();
      out.push(JSON.stringify(marks), attributesOf(node), '(', canonical(node.children), ')');
    } else if (isElement(node) && !VOID.has(node.name)) {
      // An empty mark is kept: it may be the anchor that a footnote returns to.
      const own = attributesOf(node);
      if (!node.children.length) {
        flush();
        out.push(own);
      }
      for (const child of node.children) inline(child, marks.includes(own) ? marks : [...marks, own].sort());
    } else if (isElement(node)) {
      flush();
      out.push(JSON.stringify(marks), attributesOf(node));
    } else {
      const key = JSON.stringify(marks);
      if (last?.marks === key) last.text += node;
      else {
        flush();
        last = { marks: key, text: node };
      }
    }
  };
  for (const node of nodes) {
    if (isElement(node) && !INLINE.has(node.name)) {
      flush();
      out.push(attributesOf(node), '(', canonical(node.children), ')');
    } else inline(node, []);
  }
  flush();
  return out.join('');
}
