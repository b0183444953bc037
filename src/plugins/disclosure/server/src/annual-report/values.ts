import { PRECISIONS, readFigure, type Quantity } from '../domain/figure';
import { z } from '@strapi/utils';
import type { Fault } from '../http/errors';
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

const CELL = z.union([
  z.number(),
  z.null(),
  z.string().max(60),
  z.strictObject({ value: z.number().nullable(), precision: z.enum(PRECISIONS), printed: z.string().max(60).nullable().default(null) }),
]);
const VALUES = z.record(z.string(), z.record(z.string(), z.record(z.string(), CELL)));

/** Whether a column can hold the number: counts are whole and not negative, only amounts have decimals. */
export function faultOf(type: Table['columns'][number]['type'], value: number): string | null {
  if (!Number.isFinite(value)) return '应为数字';
  if (type !== 'change' && value < 0) return '不能为负数';
  if (type !== 'amount' && !Number.isInteger(value)) return '应为整数';
  return Math.abs(value) > 1e15 ? '过大' : null;
}

/**
 * Checks and normalises typed values: text is read as people write it (`1,136`, in loose forms `11000余`, `XX`).
 *
 * @returns the values without blanks that nobody typed, and the faults by cell
 */
export function readValues(form: Form, given: unknown): { values: Values; faults: Fault[] } {
  const parsed = VALUES.safeParse(given ?? {});
  if (!parsed.success) {
    return { values: {}, faults: parsed.error.issues.map((issue) => ({ path: `values.${issue.path.join('.')}`, message: `单元格“${issue.path.join('/')}”格式有误` })) };
  }
  const faults: Fault[] = [];
  const values: Values = {};
  const tables = new Map(form.tables.map((table) => [table.id, table]));
  for (const [tableId, rows] of Object.entries(parsed.data)) {
    const table = tables.get(tableId);
    for (const [rowId, cells] of Object.entries(rows)) {
      const row = table?.rows.find((line) => line.id === rowId);
      for (const [columnId, cell] of Object.entries(cells)) {
        const path = `${tableId}/${rowId}/${columnId}`;
        const fault = (message: string) => faults.push({ path: `values.${tableId}.${rowId}.${columnId}`, message });
        const column = table?.columns.find((line) => line.id === columnId);
        if (!row || !column) fault(`没有单元格“${path}”`);
        else {
          const read = typeof cell === 'string' ? readText(form, cell) : cell;
          const value = typeof read === 'number' ? read : (read?.value ?? null);
          const wrong = read === undefined ? '应为数字' : value === null ? null : faultOf(column.type, value);
          if (wrong) fault(`“${row.label}”“${column.label}”：${wrong}`);
          else if (read && typeof read === 'object' && !form.loose) fault(`“${row.label}”“${column.label}”：应为确数`);
          else put(values, path, read ?? null);
        }
      }
    }
  }
  return { values, faults };
}

function readText(form: Form, text: string): Cell | undefined {
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
