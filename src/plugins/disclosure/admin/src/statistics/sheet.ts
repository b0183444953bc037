import type { ColumnOf, Counted, UnitColumns, UnitRow } from './api';

const NOTHING: Counted = { value: 0, listed: 0 };

/** Which columns stand side by side: the main ones, all at the end of a branch, or those of one branch. */
export type Breadth = 'main' | 'all' | (string & {});
export const WHICH = ['all', 'gaps', 'none', 'published'] as const;
/** Which units: all, those with empty cells, those that published nothing, those that published. */
export type Which = (typeof WHICH)[number];

/** A table as it is shown, printed and exported. */
export interface Sheet {
  columns: ColumnOf[];
  rows: { agency: { code: string; name: string }; total: Counted; cells: Counted[] }[];
  sums: { total: Counted; cells: Counted[] };
}

/** Columns at the end of the branches below one; itself where it has none. */
function endsOf(columns: ColumnOf[], code: string): ColumnOf[] {
  const below = columns.filter(({ parent }) => parent === code);
  return below.length ? below.flatMap((column) => endsOf(columns, column.code)) : columns.filter((column) => column.code === code);
}

export function columnsOf(columns: ColumnOf[], breadth: Breadth): ColumnOf[] {
  if (breadth === 'all') return columns.filter(({ leaf }) => leaf);
  return breadth === 'main' ? columns.filter(({ parent }) => !parent) : endsOf(columns, breadth);
}

const sum = (list: Counted[]): Counted => list.reduce((all, one) => ({ value: all.value + one.value, listed: all.listed + one.listed }), NOTHING);

/** @returns the chosen columns and units, with the sums of what is shown */
export function sheetOf({ columns: all, rows: units }: Pick<UnitColumns, 'columns' | 'rows'>, breadth: Breadth, which: Which): Sheet {
  const columns = columnsOf(all, breadth);
  const cellsOf = ({ cells }: UnitRow) => columns.map(({ code }) => cells[code] ?? NOTHING);
  const belongs: Record<Which, (unit: UnitRow) => boolean> = {
    all: () => true,
    gaps: (unit) => unit.active && cellsOf(unit).some(({ value }) => !value),
    none: ({ active, total }) => active && !total.value,
    published: ({ total }) => total.value > 0,
  };
  const rows = units.filter(belongs[which]).map((unit) => ({ agency: unit.agency, total: unit.total, cells: cellsOf(unit) }));
  return {
    columns,
    rows,
    sums: { total: sum(rows.map(({ total }) => total)), cells: columns.map((_, at) => sum(rows.map(({ cells }) => cells[at]!))) },
  };
}

const field = (value: string | number) => {
  // A text that a spreadsheet would take for a formula is text.
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** What is shown, as CSV that Excel and WPS open with its Chinese. */
export function csvOf({ columns, rows, sums }: Sheet, { agency, total, all }: { agency: string; total: string; all: string }): string {
  const lines = [
    [agency, total, ...columns.map(({ name }) => name)],
    ...rows.map((row) => [row.agency.name, row.total.value, ...row.cells.map(({ value }) => value)]),
    [all, sums.total.value, ...sums.cells.map(({ value }) => value)],
  ];
  return `\uFEFF${lines.map((line) => line.map(field).join(',')).join('\r\n')}\r\n`;
}

/** Parts of a year that have begun, as the server names them. */
export function partsOf(year: number, today: string): string[] {
  const parts = ['H1', 'H2', 'Q1', 'Q2', 'Q3', 'Q4', ...Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'))];
  const first = (part: string) => (part.startsWith('Q') ? Number(part[1]) * 3 - 2 : part.startsWith('H') ? Number(part[1]) * 6 - 5 : Number(part));
  return parts.filter((part) => `${year}-${String(first(part)).padStart(2, '0')}` <= today.slice(0, 7));
}
