import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { DisclosureError } from '../http/errors';

/** Largest file that is taken. */
export const MAX_BYTES = 100 * 1024 * 1024;
/** Longest row: an unclosed quotation mark would otherwise swallow the rest of the file. */
const MAX_ROW = 8 * 1024 * 1024;

export interface CsvRow {
  /** Row of the spreadsheet, blank ones counted; the header is row 1. */
  row: number;
  cells: string[];
}

/**
 * Reads a CSV file (RFC 4180, UTF-8 with or without byte order mark) row by row, never holding more than a few.
 * Blank rows are left out but counted.
 *
 * @throws INVALID_FILE when it is not there, too large, not UTF-8 or not CSV
 */
export async function* readCsv(path: string): AsyncGenerator<CsvRow> {
  await mustBeReadable(path);
  const parser = parse({
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: MAX_ROW,
  });
  const text = Readable.from(decoded(path), { objectMode: false });
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      if (cells.length > 1 || cells[0]!.trim()) yield { row, cells };
    }
  } catch (error) {
    throw invalid(error, row + 1);
  } finally {
    text.destroy();
  }
}

async function mustBeReadable(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new DisclosureError('INVALID_FILE', `找不到文件 ${path}`);
  if (found.size > MAX_BYTES) throw new DisclosureError('INVALID_FILE', '文件超过 100 MB，请分成几个文件导入');
  if (found.size === 0) throw new DisclosureError('INVALID_FILE', '文件是空的');
}

async function* decoded(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) yield refuseNul(decoder.decode(chunk as Buffer, { stream: true }));
    yield refuseNul(decoder.decode());
  } catch (error) {
    if (error instanceof DisclosureError) throw error;
    if (error instanceof TypeError) {
      throw new DisclosureError('INVALID_FILE', '文件不是 UTF-8 编码（可能是 GBK），请另存为“CSV UTF-8（逗号分隔）”再导入');
    }
    throw error;
  }
}

/** UTF-16 of plain letters is valid UTF-8 full of zeros, and no database keeps them. */
function refuseNul(text: string): string {
  if (text.includes('\0')) throw new DisclosureError('INVALID_FILE', '文件含有空字符，不是 UTF-8 文本');
  return text;
}

function invalid(error: unknown, row: number): Error {
  if (error instanceof DisclosureError) return error;
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'EACCES') return new DisclosureError('INVALID_FILE', '没有权限读取文件');
  if (!code?.startsWith('CSV_')) return error as Error;
  return new DisclosureError('INVALID_FILE', `第 ${row} 行附近不是正确的 CSV（多半是引号不成对）：${message}`, { row });
}
