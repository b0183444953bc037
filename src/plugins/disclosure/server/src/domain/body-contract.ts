const SPAN = /^[1-9]\d{0,2}$/;
const PIXELS = /^[1-9]\d{0,3}$/;
const CELL_ATTRIBUTES = { colspan: SPAN, rowspan: SPAN, scope: /^(row|col|rowgroup|colgroup)$/ };

/**
 * What the `body` of a record may hold. The list is the contract between the editor, the
 * importers, the public pages and the exchange: whoever reads a stored body meets nothing
 * else. There is no `style` and no `h1` in it, because the page that shows the record owns its
 * look and its main heading; structure is kept, since screen readers depend on it
 * (GB/T 37668-2019).
 */
export const BODY_CONTRACT = {
  elements: [
    'p', 'br', 'h2', 'h3', 'h4', 'h5', 'strong', 'em', 'u', 's', 'sub', 'sup', 'blockquote',
    'ul', 'ol', 'li', 'a', 'hr', 'table', 'caption', 'colgroup', 'col', 'thead', 'tbody',
    'tfoot', 'tr', 'th', 'td', 'figure', 'figcaption', 'img', 'section', 'div', 'span',
  ],
  /** Accepted as input, stored under the name on the right; not reported as removed. */
  renamed: {
    b: 'strong', i: 'em', h1: 'h2', h6: 'h5', strike: 's', del: 's', ins: 'u', center: 'div',
    article: 'div', main: 'div', header: 'div', footer: 'div', aside: 'div', nav: 'div',
    address: 'div', dl: 'div', dt: 'div', dd: 'div', pre: 'div',
  },
  /** Removed together with what is inside; every other unknown element leaves its content. */
  removedWithContent: [
    'script', 'style', 'iframe', 'noscript', 'noembed', 'noframes', 'template', 'title', 'xml',
    'svg', 'math', 'textarea', 'option', 'xmp', 'plaintext', 'audio', 'video',
  ],
  /** On every element. Any other class, Word's among them, is removed. */
  classes: [
    'align-left', 'align-center', 'align-right', 'align-justify', 'indent', 'footnote',
    'footnote-ref', 'signature', 'table-wide',
  ],
  /** On every element: only the anchors of footnotes, so a body cannot take over a page's ids. */
  id: /^fn(ref)?-[a-z0-9-]+$/,
  /** Per element, with the values that are kept. */
  attributes: {
    a: { href: /./, title: /./ },
    img: { src: /./, alt: /^/, width: PIXELS, height: PIXELS },
    td: CELL_ATTRIBUTES,
    th: CELL_ATTRIBUTES,
  },
  /** Besides relative addresses. Links within the page go to footnote anchors only. */
  linkSchemes: ['http', 'https', 'mailto', 'tel'],
  imageSchemes: ['http', 'https'],
  /** Elements on which `text-align` or `align` becomes an `align-…` class. */
  aligned: [
    'p', 'h2', 'h3', 'h4', 'h5', 'div', 'section', 'blockquote', 'li', 'caption', 'tr', 'th',
    'td', 'figure', 'figcaption',
  ],
};
