/**
 * Two filters that run in the browser, before anything is shown. Neither is the contract: that is the server's, which
 * reads every body again when it is saved. These keep a page of the panel from running what a document brought along,
 * and keep what Word and WPS write into the clipboard out of the field.
 */

const ACTIVE = 'script,style,iframe,object,embed,link,meta,base,form,input,button,select,textarea,svg,math,template,noscript,xml,title';
const KEPT = new Set(
  'p,br,h2,h3,h4,h5,strong,b,em,i,u,s,sub,sup,blockquote,ul,ol,li,a,hr,table,caption,colgroup,col,thead,tbody,tfoot,tr,th,td,figure,figcaption,img,div'.split(',')
);
const BLOCKS = new Set('p,h2,h3,h4,h5,div,blockquote,li,caption,tr,th,td,figure,figcaption'.split(','));
const RENAMED: Record<string, string> = { h1: 'h2', h6: 'h5', strike: 's', del: 's', ins: 'u', center: 'div' };
const ATTRIBUTES: Record<string, string[]> = {
  a: ['href', 'title'],
  img: ['src', 'alt', 'width', 'height'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
};

const read = (html: string) => new DOMParser().parseFromString(html, 'text/html').body;

/** Control characters and blanks are ignored by browsers inside a scheme, so they are ignored here. */
const runs = (address: string) => /^(javascript|data|vbscript):/i.test(address.replace(/[\s\p{Cc}]/gu, ''));

/** For showing a stored value: takes away only what could act; everything else is left for the server to judge. */
export function harmless(html: string): string {
  const body = read(html);
  body.querySelectorAll(ACTIVE).forEach((element) => element.remove());
  body.querySelectorAll('*').forEach((element) => {
    for (const { name, value } of [...element.attributes]) {
      if (name.startsWith('on') || name === 'srcdoc' || name === 'srcset' || runs(value)) element.removeAttribute(name);
    }
  });
  return body.innerHTML;
}

const ALIGNMENT = /^(center|right|justify)$/;

function alignmentOf(element: HTMLElement): string | undefined {
  const wanted = element.tagName === 'CENTER' ? 'center' : element.style.textAlign || element.getAttribute('align') || '';
  return ALIGNMENT.exec(wanted.toLowerCase())?.[1];
}

function tidy(element: HTMLElement): void {
  [...element.children].forEach((child) => tidy(child as HTMLElement));
  const source = element.tagName.toLowerCase();
  const name = RENAMED[source] ?? source;
  if (!KEPT.has(name)) {
    element.replaceWith(...element.childNodes);
    return;
  }
  const alignment = BLOCKS.has(name) ? alignmentOf(element) : undefined;
  const kept = element.ownerDocument.createElement(name);
  for (const attribute of ATTRIBUTES[name] ?? []) {
    const value = element.getAttribute(attribute);
    if (value !== null && !runs(value) && !value.startsWith('file:')) kept.setAttribute(attribute, value);
  }
  if (alignment) kept.className = `align-${alignment}`;
  // A picture without an address is a local file of the other program: nothing to show.
  if (name === 'img' && !kept.hasAttribute('src')) {
    element.remove();
    return;
  }
  kept.append(...element.childNodes);
  element.replaceWith(kept);
}

/** For pasting: headings, lists, tables, links and alignment stay; fonts, colours, widths and Word's own tags go. */
export function pasted(html: string): string {
  const body = read(html.replace(/<!--[\s\S]*?-->/g, ''));
  body.querySelectorAll(ACTIVE).forEach((element) => element.remove());
  [...body.children].forEach((child) => tidy(child as HTMLElement));
  return body.innerHTML.replace(/<p>(\s|&nbsp;)*<\/p>/g, '').trim();
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Plain text as paragraphs. */
export const paragraphs = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('');

/** A browser leaves a line break or an empty paragraph in a field that was emptied: to everybody else it is empty. */
export function valueOf(root: HTMLElement): string {
  const empty = !root.textContent?.trim() && !root.querySelector('img,table,hr');
  return empty ? '' : root.innerHTML;
}
