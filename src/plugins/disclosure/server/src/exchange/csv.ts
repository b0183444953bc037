import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { DisclosureError } from '../http/errors';
import { CsvError, CsvParser } from './parse-csv';

/** Largest file that is taken. */
export const MAX_BYTES = 100 * 1024 * 1024;

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
  const parser = new CsvParser();
  let row = 0;
  try {
    for await (const text of decoded(path)) {
      for (const cells of text === null ? parser.end() : parser.feed(text)) {
        row += 1;
        if (cells.some((cell) => cell.trim())) yield { row, cells };
      }
    }
  } catch (error) {
    if (error instanceof CsvError) throw new DisclosureError('INVALID_FILE', `第 ${row + 1} 行不是正确的 CSV：${error.message}`, { row: row + 1 });
    if ((error as { code?: string }).code === 'EACCES') throw new DisclosureError('INVALID_FILE', '没有权限读取文件');
    throw error;
  }
}

async function mustBeReadable(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new DisclosureError('INVALID_FILE', `找不到文件 ${path}`);
  if (found.size > MAX_BYTES) throw new DisclosureError('INVALID_FILE', '文件超过 100 MB，请分成几个文件导入');
  if (found.size === 0) throw new DisclosureError('INVALID_FILE', '文件是空的');
}

/** The texts of the file, and null at its end. */
async function* decoded(path: string): AsyncGenerator<string | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const text = (chunk?: Buffer) => {
    try {
      return refuseNul(decoder.decode(chunk, { stream: Boolean(chunk) }));
    } catch (error) {
      if (error instanceof DisclosureError) throw error;
      throw new DisclosureError('INVALID_FILE', '文件不是 UTF-8 编码（可能是 GBK），请另存为“CSV UTF-8（逗号分隔）”再导入');
    }
  };
  for await (const chunk of createReadStream(path)) yield text(chunk as Buffer);
  yield text();
  yield null;
}

/** UTF-16 of plain letters is valid UTF-8 full of zeros, and no database keeps them. */
function refuseNul(text: string): string {
  if (text.includes('\0')) throw new DisclosureError('INVALID_FILE', '文件含有空字符，不是 UTF-8 文本');
  return text;
}
