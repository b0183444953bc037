import { readFigure, type Quantity } from '../domain/figure';
import type { Form, Table } from './form';

/** A cell: a number, blank (never 0), or in loose forms a figure as it is written. */
export type Cell = number | null | LooseCell;
export interface LooseCell extends Quantity {
  printed: string | null;
}
/** table → row → column; what is absent is blank. */
export type Values = Record<string, Record<string, Record<string, Cell>>>;

export const BLANK: Quantity = { value: null, precision: 'unknown' };

export const cellAt = (values: Values, path: string): Cell => {
  const [table, row, column] = path.split('/') as [string, string, string];
  return values[table]?.[row]?.[column] ?? null;
};

export const quantityOf = (cell: Cell | undefined): Quantity => {
  if (cell === null || cell === undefined) return BLANK;
  return typeof cell === 'number' ? { value: cell, precision: 'exact' } : { value: cell.value, precision: cell.precision };
};

export function put(values: Values, path: string, cell: Cell): void {
  const [table, row, column] = path.split('/') as [string, string, string];
  ((values[table] ??= {})[row] ??= {})[column] = cell;
}

/** Whether a column can hold the number: counts are whole and not negative, only amounts have decimals. */
export function faultOf(type: Table['columns'][number]['type'], value: number): string | null {
  if (!Number.isFinite(value)) return '应为数字';
  if (type !== 'change' && value < 0) return '不能为负数';
  if (type !== 'amount' && !Number.isInteger(value)) return '应为整数';
  return Math.abs(value) > 1e15 ? '过大' : null;
}

/** Reads text as people write it: `1,136`; in loose forms also `11000余`, `XX`. @returns undefined where it is no figure */
export function readText(form: Form, text: string): Cell | undefined {
  const clean = text.normalize('NFKC').replace(/[\s,]/g, '');
  if (!clean) return null;
  if (/^-?\d+(\.\d+)?$/.test(clean)) return Number(clean);
  if (!form.loose) return undefined;
  const { value, precision } = readFigure(text);
  return { value, precision, printed: text };
}

/** As it is printed in a table: blank stays blank, loose figures keep their words. */
export const printedOf = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  return cell.printed ?? (cell.value === null ? '' : `${cell.precision === 'about' ? '约' : ''}${cell.value}${cell.precision === 'at-least' ? '余' : ''}`);
};

/** Cells as they count: what was typed, else what the system knows. */
export function effective({ values, computed }: { values: Values; computed: Record<string, { value: Cell }> }): Values {
  const all: Values = {};
  for (const [path, { value }] of Object.entries(computed)) put(all, path, value);
  for (const [table, rows] of Object.entries(values)) {
    for (const [row, cells] of Object.entries(rows)) {
      for (const [column, cell] of Object.entries(cells)) if (cell !== null) put(all, `${table}/${row}/${column}`, cell);
    }
  }
  return all;
}
