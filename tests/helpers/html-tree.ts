/** Wild HTML as a tree where there is no browser: by the parser of the server's sanitiser, which forgives as browsers do. */
const { parseDocument } = require(require.resolve('htmlparser2', { paths: [require.resolve('sanitize-html')] }));

export interface HtmlElement {
  name: string;
  attributes: Record<string, string>;
  children: (HtmlElement | string)[];
}

interface Parsed {
  type: string;
  data?: string;
  name?: string;
  attribs?: Record<string, string>;
  children?: Parsed[];
}

const convert = (node: Parsed): (HtmlElement | string)[] => {
  if (node.type === 'text') return [node.data!];
  if (!node.name || !node.attribs) return [];
  return [{ name: node.name, attributes: { ...node.attribs }, children: (node.children ?? []).flatMap(convert) }];
};

export const treeOfHtml = (html: string): (HtmlElement | string)[] => (parseDocument(html) as Parsed).children!.flatMap(convert);
