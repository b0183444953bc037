/** Rows of cells as Excel and WPS put them on the clipboard: tabs and line ends, cells with either in quotation marks. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/gy;
  while (cell.lastIndex < text.length) {
    const [, quoted, plain, end] = cell.exec(text) ?? [];
    if (end === undefined) break;
    rows.at(-1)!.push((quoted?.replaceAll('""', '"') ?? plain ?? '').trim());
    if (end === '\t' && cell.lastIndex === text.length) rows.at(-1)!.push('');
    if (end !== '\t' && end !== '' && cell.lastIndex < text.length) rows.push([]);
  }
  return rows;
}

const hasDigit = (text: string) => /\d/.test(text.normalize('NFKC'));
const isLabel = (cells: string[]) => cells.some(Boolean) && !cells.some((text) => /^-?[\d,.]+$/.test(text.normalize('NFKC').replace(/\s/g, '')));

/**
 * Heads and row labels that were copied along with the figures go.
 *
 * @returns the block without leading rows and columns that hold words and no figure
 */
export function withoutLabels(block: string[][]): string[][] {
  if (!block.flat().some(hasDigit)) return block;
  const firstRow = block.findIndex((row) => !isLabel(row) && row.some(Boolean));
  const rows = block.slice(Math.max(firstRow, 0));
  const width = Math.max(...rows.map(({ length }) => length));
  const columns = Array.from({ length: width }, (_, at) => rows.map((row) => row[at] ?? ''));
  const firstColumn = columns.findIndex((column) => !isLabel(column) && column.some(Boolean));
  return rows.map((row) => row.slice(Math.max(firstColumn, 0)));
}

export interface Placed {
  /** Cell → text; blank clears. */
  texts: Record<string, string>;
  /** Figures of the block that lie outside of the table. */
  outside: number;
}

/** Where the figures of a block come to lie, from a cell on, to the right and downwards. */
export function place(matrix: string[][], from: string, block: string[][]): Placed {
  const top = matrix.findIndex((row) => row.includes(from));
  const left = matrix[top]?.indexOf(from) ?? 0;
  const texts: Record<string, string> = {};
  let outside = 0;
  block.forEach((row, down) =>
    row.forEach((text, right) => {
      const path = matrix[top + down]?.[left + right];
      if (path) texts[path] = text;
      else if (text) outside += 1;
    })
  );
  return { texts, outside };
}
