import ExcelJS from 'exceljs';
import type { Printed } from './document';
import { weightsOf, type Grid } from './grid';

const THIN = { style: 'thin' as const };
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN };
/** Texts run over this many columns. */
const TEXT_COLUMNS = 10;

/** Writes a grid from a row on, merged as in the official layout. @returns the row after it */
function place(sheet: ExcelJS.Worksheet, grid: Grid, from: number): number {
  const taken = new Set<string>();
  grid.forEach((row, index) => {
    let column = 1;
    for (const { text, rowSpan, colSpan, head } of row) {
      while (taken.has(`${index},${column}`)) column += 1;
      const top = from + index;
      for (let r = 0; r < rowSpan; r += 1) {
        for (let c = 0; c < colSpan; c += 1) {
          taken.add(`${index + r},${column + c}`);
          sheet.getCell(top + r, column + c).border = BORDER;
        }
      }
      if (rowSpan > 1 || colSpan > 1) sheet.mergeCells(top, column, top + rowSpan - 1, column + colSpan - 1);
      const cell = sheet.getCell(top, column);
      cell.value = !head && text !== '' && Number.isFinite(Number(text)) ? Number(text) : defused(text);
      cell.alignment = { vertical: 'middle', horizontal: head && text.length > 8 && colSpan < 4 ? 'left' : 'center', wrapText: true };
      column += colSpan;
    }
  });
  return from + grid.length;
}

/** A text that a spreadsheet would take for a formula is text. */
const defused = (text: string) => (/^[=+\-@]/.test(text) ? `'${text}` : text);

/** @returns the report as an Excel file: one sheet for each chapter, tables in the official layout */
export async function toXlsx(report: Printed): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.title = report.title;
  report.chapters.forEach(({ heading, paragraphs, grids }, index) => {
    const sheet = book.addWorksheet(`${index + 1} ${heading.replace(/[\\/*?:[\]]/g, ' ').slice(0, 24)}`);
    let row = 1;
    const line = (text: string, bold = false) => {
      sheet.mergeCells(row, 1, row, TEXT_COLUMNS);
      const cell = sheet.getCell(row, 1);
      cell.value = defused(text);
      cell.font = { bold };
      cell.alignment = { wrapText: true, vertical: 'top' };
      row += 1;
    };
    if (index === 0) line(report.title, true);
    line(heading, true);
    for (const text of paragraphs) {
      line(text);
      sheet.getRow(row - 1).height = Math.max(15, Math.ceil(text.length / 50) * 15);
    }
    for (const grid of grids) row = place(sheet, grid, row) + 1;
    const weights = grids.map(weightsOf);
    // A Chinese character is as wide as two figures, in which Excel counts.
    sheet.columns.forEach((column, at) => (column.width = Math.max(12, ...weights.map((grid) => 2 * (grid[at] ?? 0) + 2))));
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}
