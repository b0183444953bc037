import { sumOf } from '../domain/figure';
import { cellsOf, type Form } from './form';
import { cellAt, put, quantityOf, type Values } from './values';

export interface RolledUp {
  values: Values;
  /** Cells that some of the reports leave blank: their sum is of the others only. */
  incomplete: string[];
}

/** Adds reports up, cell by cell, as far as the form says that its tables can be added. A cell that all leave blank is blank. */
export function rollUp(form: Form, reports: Values[]): RolledUp {
  const values: Values = {};
  const incomplete: string[] = [];
  const added = new Set(form.tables.filter((table) => table.rollUp).map(({ id }) => id));
  for (const path of cellsOf(form)) {
    if (!added.has(path.split('/')[0]!) || !reports.length) continue;
    const parts = reports.map((report) => quantityOf(cellAt(report, path)));
    const { value, precision } = sumOf(parts);
    if (value === null) continue;
    if (parts.some((part) => part.value === null)) incomplete.push(path);
    const tidy = Math.round(value * 1e6) / 1e6;
    put(values, path, form.loose && precision !== 'exact' ? { value: tidy, precision, printed: null } : tidy);
  }
  return { values, incomplete };
}
