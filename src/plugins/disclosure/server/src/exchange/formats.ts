import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { XMLBuilder } from 'fast-xml-parser';
import { ZipFile } from 'yazl';
import type { Addresses } from '../http/addresses';
import type { ExportPage } from './export-entries';
import { BODY, exportHeader, exportRow, type ExportNames } from './export-rows';
import { metadataOf } from './metadata';

/** What an export is made of. */
export interface ExportSource {
  names: ExportNames;
  pages: AsyncIterable<ExportPage>;
  addresses: Addresses;
  /** Told after each page. */
  counted?(entries: number): void;
}

export interface Format {
  mime: string;
  write(source: ExportSource): AsyncIterable<string | Buffer>;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** CSV in UTF-8 with byte order mark, so that spreadsheet programs read it; cells that begin a formula are defused. */
async function* csv({ names, pages, counted }: ExportSource): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + stringify([exportHeader(names)]);
  for await (const { entries, related } of pages) {
    yield stringify(entries.map((entry) => exportRow(entry, names, related)));
    counted?.(entries.length);
  }
}

/** One JSON object a line. */
async function* jsonl({ names, pages, addresses, counted }: ExportSource): AsyncGenerator<string> {
  for await (const { entries, related } of pages) {
    yield entries.map((entry) => `${JSON.stringify(metadataOf(entry, names, related, addresses))}\n`).join('');
    counted?.(entries.length);
  }
}

/** Characters that XML 1.0 cannot hold, not even escaped. */
// eslint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

async function* xml({ names, pages, addresses, counted }: ExportSource): AsyncGenerator<string> {
  const builder = new XMLBuilder({ format: true, suppressEmptyNode: true });
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<catalogue>\n';
  for await (const { entries, related } of pages) {
    yield (builder.build({ entry: entries.map((entry) => listed(metadataOf(entry, names, related, addresses))) }) as string).replace(UNWRITABLE, '');
    counted?.(entries.length);
  }
  yield '</catalogue>\n';
}

/** Lists of XML: `keywords` holds `item`s; what is not there has no element. */
function listed(value: unknown): unknown {
  if (Array.isArray(value)) return value.length ? { item: value.map(listed) } : undefined;
  if (value === null || typeof value !== 'object') return value ?? undefined;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, listed(inner)]));
}

const NAMESPACE = 'http://schemas.openxmlformats.org';
const PARTS = {
  '[Content_Types].xml': `<Types xmlns="${NAMESPACE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${NAMESPACE}/package/2006/relationships"><Relationship Id="rId1" Type="${NAMESPACE}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${NAMESPACE}/spreadsheetml/2006/main" xmlns:r="${NAMESPACE}/officeDocument/2006/relationships"><sheets><sheet name="目录" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${NAMESPACE}/package/2006/relationships"><Relationship Id="rId1" Type="${NAMESPACE}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** A sheet has no more rows, a cell no more characters: bodies are left to the other formats. */
const MOST_ROWS = 1_048_576;
const LONGEST_CELL = 32_767;

/**
 * A workbook, written part by part as it is read: the library for workbooks holds what it writes faster than the
 * reader takes it. Every cell is text, so nothing in it is a formula.
 */
async function* xlsx(source: ExportSource): AsyncGenerator<Buffer> {
  const archive = new ZipFile();
  for (const [name, part] of Object.entries(PARTS)) archive.addBuffer(Buffer.from(DECLARATION + part), name);
  const sheet = Readable.from(sheetOf(source), { objectMode: false });
  archive.addReadStream(sheet, 'xl/worksheets/sheet1.xml');
  archive.end();
  const output = archive.outputStream as Readable;
  sheet.once('error', (error) => output.destroy(error));
  for await (const chunk of output) yield chunk as Buffer;
}

async function* sheetOf({ names, pages, counted }: ExportSource): AsyncGenerator<string> {
  yield `${DECLARATION}<worksheet xmlns="${NAMESPACE}/spreadsheetml/2006/main"><sheetData>${rowOf(exportHeader(names), 1)}`;
  let rows = 1;
  for await (const { entries, related } of pages) {
    const fitting = entries.slice(0, MOST_ROWS - rows);
    yield fitting.map((entry, index) => rowOf(exportRow(entry, names, related), rows + index + 1)).join('');
    rows += fitting.length;
    counted?.(fitting.length);
  }
  yield '</sheetData></worksheet>';
}

const MARKS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** `A`, `B` … `AA`: the name of a column. */
const columnName = (index: number): string => (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

function rowOf(cells: string[], row: number): string {
  const text = (cell: string) => cell.slice(0, LONGEST_CELL).replace(UNWRITABLE, '').replace(/[&<>"]/g, (mark) => MARKS[mark]!);
  const written = cells
    .filter((_, index) => index !== BODY)
    .map((cell, index) => (cell ? `<c r="${columnName(index)}${row}" t="inlineStr"><is><t xml:space="preserve">${text(cell)}</t></is></c>` : ''));
  return `<row r="${row}">${written.join('')}</row>`;
}

/** Formats of exports, by the ending of their file name. */
export const FORMATS = {
  csv: { mime: 'text/csv; charset=utf-8', write: csv },
  jsonl: { mime: 'application/x-ndjson; charset=utf-8', write: jsonl },
  xml: { mime: 'application/xml; charset=utf-8', write: xml },
  xlsx: { mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: xlsx },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;

export const formatOf = (path: string): FormatName | null => {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase();
  return ending && ending in FORMATS ? (ending as FormatName) : null;
};
