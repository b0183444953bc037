import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** Characters that XML 1.0 cannot hold, not even escaped. */
// eslint-disable-next-line no-control-regex
export const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const NAMESPACE = 'http://schemas.openxmlformats.org';
const PARTS = {
  '[Content_Types].xml': `<Types xmlns="${NAMESPACE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${NAMESPACE}/package/2006/relationships"><Relationship Id="rId1" Type="${NAMESPACE}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${NAMESPACE}/package/2006/relationships"><Relationship Id="rId1" Type="${NAMESPACE}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};
const bookOf = (name: string) =>
  `<workbook xmlns="${NAMESPACE}/spreadsheetml/2006/main" xmlns:r="${NAMESPACE}/officeDocument/2006/relationships"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** A sheet has no more rows, a cell no more characters. */
const MOST_ROWS = 1_048_576;
const LONGEST_CELL = 32_767;

/**
 * A workbook of one sheet, written part by part as its rows come: the library for workbooks holds what it writes faster
 * than the reader takes it. Every cell is text, so nothing in it is a formula; what is longer than a cell is cut.
 *
 * @param name of the sheet
 * @param pages rows of cells, some at a time
 */
export async function* writeWorkbook(name: string, pages: AsyncIterable<string[][]>): AsyncGenerator<Buffer> {
  const archive = new ZipFile();
  for (const [part, text] of Object.entries({ ...PARTS, 'xl/workbook.xml': bookOf(name) })) archive.addBuffer(Buffer.from(DECLARATION + text), part);
  const sheet = Readable.from(sheetOf(pages), { objectMode: false });
  archive.addReadStream(sheet, 'xl/worksheets/sheet1.xml');
  archive.end();
  const output = archive.outputStream as Readable;
  sheet.once('error', (error) => output.destroy(error));
  for await (const chunk of output) yield chunk as Buffer;
}

async function* sheetOf(pages: AsyncIterable<string[][]>): AsyncGenerator<string> {
  yield `${DECLARATION}<worksheet xmlns="${NAMESPACE}/spreadsheetml/2006/main"><sheetData>`;
  let written = 0;
  for await (const page of pages) {
    const fitting = page.slice(0, MOST_ROWS - written);
    yield fitting.map((cells, index) => rowOf(cells, written + index + 1)).join('');
    written += fitting.length;
  }
  yield '</sheetData></worksheet>';
}

const MARKS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** `A`, `B` … `AA`: the name of a column. */
const columnName = (index: number): string => (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

function rowOf(cells: string[], row: number): string {
  const text = (cell: string) => cell.slice(0, LONGEST_CELL).replace(UNWRITABLE, '').replace(/[&<>"]/g, (mark) => MARKS[mark]!);
  const written = cells.map((cell, index) => (cell ? `<c r="${columnName(index)}${row}" t="inlineStr"><is><t xml:space="preserve">${text(cell)}</t></is></c>` : ''));
  return `<row r="${row}">${written.join('')}</row>`;
}
