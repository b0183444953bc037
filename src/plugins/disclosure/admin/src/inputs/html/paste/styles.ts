import { isElement, textOf, type Element, type Tree } from '../tree';

/** Declarations by property, in lower case. */
export type Style = Record<string, string>;

export function declarations(text: string): Style {
  const style: Style = {};
  // A semicolon within quotation marks is part of a value, as in the names of fonts.
  for (const part of text.match(/(?:"[^"]*"|'[^']*'|[^;"'])+/g) ?? []) {
    const at = part.indexOf(':');
    if (at > 0) style[part.slice(0, at).trim().toLowerCase()] = part.slice(at + 1).replace(/!important/i, '').trim().toLowerCase();
  }
  return style;
}

/** What the style sheets of a clipboard say of its classes: Excel says alignment and bold type nowhere else. */
export function classStyles(nodes: readonly Tree[]): Map<string, Style> {
  const classes = new Map<string, Style>();
  const visit = (node: Tree): void => {
    if (!isElement(node)) return;
    if (node.name !== 'style') return node.children.forEach(visit);
    const css = textOf(node.children).replace(/<!--|-->/g, '').replace(/\/\*[\s\S]*?\*\//g, '');
    for (const [, selectors, body] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      for (const selector of selectors!.split(',')) {
        const name = /^\s*[a-z0-9]*\.([\w-]+)\s*$/i.exec(selector)?.[1];
        if (name) classes.set(name, { ...classes.get(name), ...declarations(body!) });
      }
    }
    return undefined;
  };
  nodes.forEach(visit);
  return classes;
}

export const classesOf = ({ attributes }: Element): string[] => (attributes.class ?? '').split(/\s+/).filter(Boolean);

/** What holds for an element: its own style before its class's. */
export function styleOf(node: Element, classes: ReadonlyMap<string, Style>): Style {
  const style: Style = {};
  for (const name of classesOf(node)) Object.assign(style, classes.get(name));
  return Object.assign(style, declarations(node.attributes.style ?? ''));
}
