import type { Checked, Finding } from './check';
import { check } from './check';
import { covers, type Form } from './form';
import { before, nameOf, partsOf, spanOf } from './period';
import { put, type Values } from './values';

type Json = Record<string, any>;

/** `251000元`, `25.1万元` in 万元; a number as it is; anything else is blank. */
function amountOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  const [, digits, unit] = /^\s*([\d,.]+)\s*(万?元)?\s*$/.exec(String(value ?? '')) ?? [];
  return digits === undefined ? null : Number(digits.replaceAll(',', '')) / (unit === '元' ? 10_000 : 1);
}

export interface ReadReport extends Checked {
  part: string;
  form: Form;
  /** Rows and columns of the file that the form does not have. */
  foreign: string[];
}

/**
 * Reads a report as report files hold it: `{agency, year, format, chapter2, chapter3, chapter4, stated_in_text}`,
 * returns of a part of the year with `period` (`2026-Q1`).
 *
 * @returns null where no form fits its format, year or period
 */
export function readReport(forms: Form[], report: Json): ReadReport | null {
  const span = spanOf(String(report.period ?? report.year));
  const fits = (form: Form) => span !== null && partsOf(form).includes(span.part);
  const form = forms.find((one) => one.format === String(report.format) && fits(one)) ?? forms.find((one) => report.format === undefined && covers(one, report.year) && fits(one));
  if (!form) return null;
  const values: Values = {};
  const foreign: string[] = [];
  for (const table of form.tables) {
    const found = (table.from ?? [table.id]).reduce<any>((at, key) => at?.[key], report) as Json | undefined;
    for (const [row, cells] of Object.entries(found ?? {})) {
      if (!table.rows.some(({ id }) => id === row)) foreign.push(row);
      for (const [columnId, cell] of Object.entries((cells ?? {}) as Json)) {
        const column = table.columns.find(({ id }) => id === columnId);
        if (!column) foreign.push(`${row}/${columnId}`);
        else if (table.rows.some(({ id }) => id === row)) put(values, `${table.id}/${row}/${columnId}`, column.type === 'amount' ? amountOf(cell) : typeof cell === 'number' ? cell : null);
      }
    }
  }
  return { form, agency: String(report.agency ?? ''), ...span!, values, stated: report.stated_in_text ?? {}, level: report.level, foreign };
}

/** A finding as a line for programs. */
export interface Line {
  agency: string;
  year: number;
  /** Returns of a part of the year: `2026-Q1`. */
  period?: string;
  identity: string;
  where: string;
  left: number | null;
  right: number | null;
  severity: 'error' | 'warning';
}

/** Checks every report of a file; two years (quarters, months …) of one agency are compared with each other. */
export function checkFile(forms: Form[], file: Json): Line[] {
  const reports: Json[] = Array.isArray(file) ? file : (file.reports ?? [file]);
  const read = reports.map((report) => readReport(forms, report));
  return reports.flatMap((report, index) => {
    const one = read[index];
    const line = ({ identity, where, left, right, severity }: Pick<Finding, 'identity' | 'where' | 'left' | 'right' | 'severity'>): Line => ({
      agency: String(report.agency ?? ''),
      year: Number(report.year),
      ...(report.period ? { period: String(report.period) } : {}),
      identity,
      where,
      left,
      right,
      severity,
    });
    if (!one) return [line({ identity: 'form', where: String(report.format ?? report.year), left: null, right: null, severity: 'error' })];
    const previous = read.find((other) => other?.agency === one.agency && other.form.id === one.form.id && nameOf(other) === nameOf(before(one)));
    const foreign = one.foreign.map((where) => line({ identity: 'form', where, left: null, right: null, severity: 'warning' }));
    return [...foreign, ...check(one.form, { ...one, ...(previous ? { previous } : {}) }).map(line)];
  });
}
