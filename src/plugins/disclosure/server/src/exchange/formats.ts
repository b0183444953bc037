import { stringify } from 'csv-stringify/sync';
import { XMLBuilder } from 'fast-xml-parser';
import type { Addresses } from '../http/addresses';
import type { ExportPage } from './export-entries';
import { BODY, exportHeader, exportRow, type ExportNames } from './export-rows';
import { metadataOf } from './metadata';
import { UNWRITABLE, writeWorkbook } from './workbook';

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
async function* csv({ names, pages, addresses, counted }: ExportSource): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + stringify([exportHeader(names)]);
  for await (const { entries, related } of pages) {
    yield stringify(entries.map((entry) => exportRow(entry, names, related, addresses)));
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

/** A workbook leaves bodies out: a cell has no room for them. */
async function* xlsx({ names, pages, addresses, counted }: ExportSource): AsyncGenerator<Buffer> {
  const fitting = (cells: string[]) => cells.filter((_, index) => index !== BODY);
  async function* rows(): AsyncGenerator<string[][]> {
    yield [fitting(exportHeader(names))];
    for await (const { entries, related } of pages) {
      yield entries.map((entry) => fitting(exportRow(entry, names, related, addresses)));
      counted?.(entries.length);
    }
  }
  yield* writeWorkbook('目录', rows());
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
