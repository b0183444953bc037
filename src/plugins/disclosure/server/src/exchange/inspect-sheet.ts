import type { Core } from '@strapi/strapi';
import { DisclosureError } from '../http/errors';
import { isGeneric } from './agency-names';
import { headerReader, fieldsOf } from './columns';
import { namesNow } from './create-missing';
import { formOf, readSheet, type SheetForm } from './read-sheet';

const MOST_NAMES = 200;
const SAMPLES = 3;

/** What can be told of a sheet before it is imported: its columns, and how it calls agencies that nobody knows by that name. */
export interface Inspection {
  form: SheetForm;
  rows: number;
  /** `field` is null for a column that is not read. */
  columns: { header: string; field: string | null; samples: string[] }[];
  /** Wordings that no agency has, with how many rows have them. */
  unknownAgencies: { name: string; rows: number }[];
  fields: { field: string; label: string }[];
}

/**
 * Looks through a sheet without judging its rows.
 *
 * @throws INVALID_FILE for what is no sheet, or is empty
 */
export async function inspectSheet(strapi: Core.Strapi, path: string): Promise<Inspection> {
  const form = await formOf(path);
  const names = await namesNow(strapi);
  const fieldOf = headerReader(names.mapping?.columns ?? {}, names.hostFields);
  let columns: Inspection['columns'] | undefined;
  let rows = 0;
  const unknown = new Map<string, number>();
  for await (const { cells } of readSheet(path, form)) {
    if (!columns) {
      columns = cells.map((header) => ({ header: header.trim(), field: fieldOf(header) ?? null, samples: [] }));
      continue;
    }
    rows += 1;
    for (const [index, { field, samples }] of columns.entries()) {
      const cell = cells[index]?.trim() ?? '';
      if (cell && samples.length < SAMPLES && !samples.includes(cell)) samples.push(cell.slice(0, 40));
      if (field === 'agency' && cell && !isGeneric(cell) && !names.agencies.find(cell) && (unknown.has(cell) || unknown.size < MOST_NAMES)) {
        unknown.set(cell, (unknown.get(cell) ?? 0) + 1);
      }
    }
  }
  if (!columns) throw new DisclosureError('INVALID_FILE', '文件中没有内容');
  const unknownAgencies = [...unknown].map(([name, count]) => ({ name, rows: count })).sort((a, b) => b.rows - a.rows);
  return { form, rows, columns, unknownAgencies, fields: fieldsOf(names.hostFields) };
}
