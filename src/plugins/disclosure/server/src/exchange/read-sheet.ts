import { open } from 'node:fs/promises';
import { Workbook, type CellValue } from 'exceljs';
import { isZip } from '../domain/file-kind';
import { DisclosureError } from '../http/errors';
import { openZip } from './archive';
import { encodingOf, mustBeReadable, readCsv, type Encoding, type SheetRow } from './csv';

/** A workbook is read whole, so that every way of writing one is understood: bytes of its parts. */
const MOST_UNPACKED = 250_000_000;

/** How a sheet is written: said in the result of every import. */
export type SheetForm = Encoding | 'xlsx';

/** @throws INVALID_FILE when it is not there, too large, or neither XLSX nor text in UTF-8 or GB18030 */
export async function formOf(path: string): Promise<SheetForm> {
  await mustBeReadable(path);
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (isZip(buffer.subarray(0, bytesRead))) return 'xlsx';
  } finally {
    await file.close();
  }
  return encodingOf(path);
}

/** The rows of a sheet, blank ones left out but counted. */
export function readSheet(path: string, form: SheetForm): AsyncGenerator<SheetRow> {
  return form === 'xlsx' ? readXlsx(path) : readCsv(path, form);
}

/**
 * The first sheet of a workbook, as data: a formula is never evaluated, its stored result stands; links to other
 * workbooks are not followed, macros not looked at.
 */
async function* readXlsx(path: string): AsyncGenerator<SheetRow> {
  const { archive, members } = await openZip(path);
  archive.close();
  if (!members.has('xl/workbook.xml')) throw new DisclosureError('INVALID_FILE', '文件是压缩包，但不是 XLSX 工作簿');
  const unpacked = [...members.values()].reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (unpacked > MOST_UNPACKED) throw new DisclosureError('INVALID_FILE', '工作簿过大，请另存为 CSV 再导入');
  const workbook = new Workbook();
  await workbook.xlsx.readFile(path).catch((error: Error) => {
    throw new DisclosureError('INVALID_FILE', `工作簿已损坏：${error.message}`);
  });
  const sheet = workbook.worksheets[0];
  for (let row = 1; sheet && row <= sheet.rowCount; row += 1) {
    const values = sheet.getRow(row).values as CellValue[];
    const cells = Array.from({ length: Math.max(0, values.length - 1) }, (_, index) => textOf(values[index + 1]));
    while (cells.length && cells[cells.length - 1] === '') cells.pop();
    if (cells.some((cell) => cell.trim())) yield { row, cells };
  }
}

/** What a cell shows, without its look. */
function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return textOf(value.text as CellValue);
  if ('error' in value) return '';
  return textOf((value as { result?: CellValue }).result);
}

/** Workbooks know no time zone: what is read is what was typed. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const [day, time] = date.toISOString().slice(0, 19).split('T');
  return time === '00:00:00' ? day! : `${day} ${time}`;
}
