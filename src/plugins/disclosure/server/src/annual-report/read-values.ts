import { z } from '@strapi/utils';
import { PRECISIONS } from '../domain/figure';
import type { Fault } from '../http/errors';
import type { Form } from './form';
import { faultOf, put, readText, type Values } from './values';

const CELL = z.union([
  z.number(),
  z.null(),
  z.string().max(60),
  z.strictObject({ value: z.number().nullable(), precision: z.enum(PRECISIONS), printed: z.string().max(60).nullable().default(null) }),
]);
const VALUES = z.record(z.string(), z.record(z.string(), z.record(z.string(), CELL)));

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
