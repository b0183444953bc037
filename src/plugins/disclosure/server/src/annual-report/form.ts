import type { Form } from './read-form';

export type { Form, Source } from './read-form';
export type Table = Form['tables'][number];
export type Identity = Form['identities'][number];

/** `table/row/column` of every cell, in the order of the form. */
export const cellsOf = (form: Form): string[] =>
  form.tables.flatMap((table) => table.rows.flatMap((row) => table.columns.map((column) => `${table.id}/${row.id}/${column.id}`)));

/** @returns the parts of `term`: the id it names, its sign, whether the year before is meant */
export function readTerm(text: string): { id: string; sign: 1 | -1; previous: boolean } {
  const sign = text.startsWith('-') ? -1 : 1;
  const rest = sign === -1 ? text.slice(1) : text;
  const previous = rest.startsWith('previous:');
  return { id: previous ? rest.slice('previous:'.length) : rest, sign, previous };
}

/** What the state's rules call an annual report is public; a return is only where its form says so. */
export const isPublic = (form: Form): boolean => form.public ?? form.period === 'year';

export const covers = (form: Form, year: number) => year >= form.years.from && year <= (form.years.to ?? Infinity);
