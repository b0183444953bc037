import type { Table } from './form';
import { printedOf, type Values } from './values';

/** A cell of the official layout, with its merged extent. */
export interface GridCell {
  text: string;
  rowSpan: number;
  colSpan: number;
  head: boolean;
  /** The cell as it is kept; absent in heads. */
  path?: string;
}

/** Each row with the cells that begin in it, left to right, as in HTML and Word. */
export type Grid = GridCell[][];

interface Line {
  id: string;
  label: string;
  groups: string[];
}

const pathOf = ({ groups, label }: Line) => [...groups, label];
const depthOf = (lines: Line[]) => Math.max(...lines.map((line) => line.groups.length + 1));

/** How far a group goes on from `at`, at a depth: lines with the same path down to it. */
function extent(lines: Line[], at: number, depth: number): number {
  const prefix = (line: Line) => JSON.stringify(line.groups.slice(0, depth + 1));
  let end = at + 1;
  while (end < lines.length && lines[end]!.groups.length > depth && prefix(lines[end]!) === prefix(lines[at]!)) end += 1;
  return end - at;
}

/** Whether a line begins its group at a depth, or is the label itself. */
const begins = (lines: Line[], at: number, depth: number) =>
  depth >= lines[at]!.groups.length || at === 0 || lines[at - 1]!.groups.length <= depth ||
  JSON.stringify(lines[at - 1]!.groups.slice(0, depth + 1)) !== JSON.stringify(lines[at]!.groups.slice(0, depth + 1));

/** Head rows of columns: groups merged over their columns, labels down to the last head row. */
function headOf(columns: Line[]): GridCell[][] {
  const depth = depthOf(columns);
  return Array.from({ length: depth }, (_, level) =>
    columns.flatMap((column, at): GridCell[] => {
      const own = column.groups.length;
      if (level > own || !begins(columns, at, level)) return [];
      const group = level < own;
      return [{ text: pathOf(column)[level]!, colSpan: group ? extent(columns, at, level) : 1, rowSpan: group ? 1 : depth - level, head: true }];
    })
  );
}

/** @returns a table in its official layout: heads merged over columns and rows, every row of the form */
export function gridOf(table: Table, values: Values): Grid {
  if (table.layout === 'flat') return flatGrid(table, values);
  const depth = depthOf(table.rows);
  const head = headOf(table.columns);
  head[0]!.unshift({ text: table.corner ?? '', rowSpan: head.length, colSpan: depth, head: true });
  const body = table.rows.map((row, at): GridCell[] => {
    const labels = Array.from({ length: row.groups.length + 1 }, (_, level): GridCell[] => {
      if (!begins(table.rows, at, level)) return [];
      const group = level < row.groups.length;
      return [{ text: pathOf(row)[level]!, rowSpan: group ? extent(table.rows, at, level) : 1, colSpan: group ? 1 : depth - level, head: true }];
    });
    return [...labels.flat(), ...table.columns.map((column) => valueCell(table, row.id, column.id, values))];
  });
  return [...titleOf(table, depth + table.columns.length), ...head, ...body];
}

function flatGrid(table: Table, values: Values): Grid {
  const columns = table.rows.flatMap((row) => table.columns.map((column) => ({ id: `${row.id}/${column.id}`, label: column.label, groups: [...row.groups, row.label] })));
  // A group without further levels is one head over two rows: the deepest row of heads is the columns' own.
  const depth = depthOf(columns);
  const head = Array.from({ length: depth }, (_, level) =>
    columns.flatMap((column, at): GridCell[] => {
      const own = column.groups.length;
      if (level === depth - 1) return [{ text: column.label, rowSpan: 1, colSpan: 1, head: true }];
      if (level >= own || !begins(columns, at, level)) return [];
      const last = level === own - 1;
      return [{ text: column.groups[level]!, colSpan: extent(columns, at, level), rowSpan: last ? depth - own : 1, head: true }];
    })
  );
  const body = table.rows.flatMap((row) => table.columns.map((column) => valueCell(table, row.id, column.id, values)));
  return [...titleOf(table, columns.length), ...head, body];
}

const titleOf = (table: Table, width: number): Grid => (table.title ? [[{ text: table.title, rowSpan: 1, colSpan: width, head: true }]] : []);

const valueCell = (table: Table, row: string, column: string, values: Values): GridCell => ({
  text: printedOf(values[table.id]?.[row]?.[column]),
  rowSpan: 1,
  colSpan: 1,
  head: false,
  path: `${table.id}/${row}/${column}`,
});

/** Width of a grid in columns. */
export const widthOf = (grid: Grid): number => grid[0]!.reduce((sum, { colSpan }) => sum + colSpan, 0);

/** Narrowest and widest column, in characters. */
const NARROW = 4;
const WIDE = 16;

/** @returns how wide each column of a grid wants to be, in characters; heads over several rows or columns do not count */
export function weightsOf(grid: Grid): number[] {
  const weights = Array.from({ length: widthOf(grid) }, () => NARROW);
  const taken = new Set<string>();
  grid.forEach((row, at) => {
    let column = 0;
    for (const { text, rowSpan, colSpan } of row) {
      while (taken.has(`${at},${column}`)) column += 1;
      for (let down = 0; down < rowSpan; down += 1) for (let right = 0; right < colSpan; right += 1) taken.add(`${at + down},${column + right}`);
      if (rowSpan === 1 && colSpan === 1) weights[column] = Math.max(weights[column]!, Math.min(text.length, WIDE));
      column += colSpan;
    }
  });
  return weights;
}
