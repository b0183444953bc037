/** Bodies are sanitised, so their elements are written in one way; these add what a page needs around tables. */

/** Says of the cells of a table's head that they are heads of columns; editors' tables rarely do. */
export function withScopes(html: string): string {
  return html.replace(/<thead\b[\s\S]*?<\/thead>/g, (head) => head.replace(/<th(?![a-z])(?![^>]*\bscope=)/g, '<th scope="col"'));
}

/** A table wider than a telephone scrolls by itself, by keyboard, too. */
export function withScrolls(html: string): string {
  return withScopes(html)
    .replace(/<table\b/g, '<div class="scroll" tabindex="0" role="group" aria-label="表格，可左右滚动"><table')
    .replace(/<\/table>/g, '</table></div>');
}

/** Pictures and links of the own site from the server that the visitor came to, by whatever name of it. */
export function withLocal(html: string, local: (url: string) => string): string {
  return html.replace(/\b(src|href)="([^"]*)"/g, (_, name: string, url: string) => `${name}="${local(url)}"`);
}
