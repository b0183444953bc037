import { readFile } from 'node:fs/promises';
import { Workbook } from 'exceljs';
import iconv from 'iconv-lite';
import { readSheet, type SheetForm } from './read-sheet';

const BYTE_ORDER_MARK = '\uFEFF';

export interface RejectsFile {
  content: Buffer;
  extension: 'csv' | 'xlsx';
  mime: string;
}

/**
 * The file of rejected rows in the form of the file that they came in.
 *
 * @param path as `Rejects` writes it: CSV in UTF-8
 */
export async function rejectsAs(form: SheetForm, path: string): Promise<RejectsFile> {
  if (form === 'utf-8') return { content: await readFile(path), extension: 'csv', mime: 'text/csv; charset=utf-8' };
  if (form === 'gb18030') {
    const text = (await readFile(path, 'utf8')).replace(BYTE_ORDER_MARK, '');
    return { content: iconv.encode(text, 'gb18030'), extension: 'csv', mime: 'text/csv; charset=gb18030' };
  }
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet('未导入的行');
  for await (const { cells } of readSheet(path, 'utf-8')) sheet.addRow(cells);
  const content = Buffer.from(await workbook.xlsx.writeBuffer());
  return { content, extension: 'xlsx', mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
}
