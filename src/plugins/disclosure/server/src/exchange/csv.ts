import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { DisclosureError } from '../http/errors';
import { CsvError, CsvParser } from './parse-csv';

/** Largest file that is taken. */
export const MAX_BYTES = 100 * 1024 * 1024;

export interface SheetRow {
  /** Row of the spreadsheet, blank ones counted; the header is row 1. */
  row: number;
  cells: string[];
}

/** Encodings that are told apart with certainty: what is not valid UTF-8 is never guessed to be it. */
export type Encoding = 'utf-8' | 'gb18030';

/** @throws INVALID_FILE when the text is in neither encoding */
export async function encodingOf(path: string): Promise<Encoding> {
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      for await (const text of decoded(path, encoding)) if (text === null) return encoding;
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    }
  }
  throw new DisclosureError('INVALID_FILE', '文件不是 UTF-8 或 GB18030（GBK）编码，请另存为“CSV UTF-8（逗号分隔）”再导入');
}

/**
 * Reads a CSV file (RFC 4180, with or without byte order mark) row by row, never holding more than a few.
 * Blank rows are left out but counted.
 *
 * @throws INVALID_FILE when it is not CSV
 */
export async function* readCsv(path: string, encoding: Encoding): AsyncGenerator<SheetRow> {
  const parser = new CsvParser();
  let row = 0;
  try {
    for await (const text of decoded(path, encoding)) {
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

export async function mustBeReadable(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new DisclosureError('INVALID_FILE', `找不到文件 ${path}`);
  if (found.size > MAX_BYTES) throw new DisclosureError('INVALID_FILE', '文件超过 100 MB，请分成几个文件导入');
  if (found.size === 0) throw new DisclosureError('INVALID_FILE', '文件是空的');
}

/** The texts of the file, and null at its end. @throws ERR_ENCODING_INVALID_ENCODED_DATA where the bytes are not of the encoding */
async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string | null> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of createReadStream(path)) yield refuseNul(decoder.decode(chunk as Buffer, { stream: true }));
  yield refuseNul(decoder.decode());
  yield null;
}

/** UTF-16 of plain letters is valid UTF-8 full of zeros, and no database keeps them. */
function refuseNul(text: string): string {
  if (text.includes('\0')) throw new DisclosureError('INVALID_FILE', '文件含有空字符，不是文本');
  return text;
}
