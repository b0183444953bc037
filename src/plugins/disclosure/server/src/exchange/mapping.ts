import type { Core } from '@strapi/strapi';
import { loadDirectory } from '../catalogue/directory';
import { hostFieldsOf } from '../catalogue/host-fields';
import { faulty, type Fault } from '../http/errors';
import { queryOf } from '../storage/reader';
import { isField } from './columns';

/** How an operator once said that foreign words are to be understood; remembered with the site. */
export interface Mapping {
  /** Field by header. */
  columns: Record<string, string>;
  /** Code by the wording of an agency. */
  agencies: Record<string, string>;
}

const PLACE = { type: 'plugin', name: 'disclosure', key: 'import-mapping' } as const;

export async function mappingOf(strapi: Core.Strapi): Promise<Mapping> {
  const kept = (await strapi.store.get(PLACE)) as Partial<Mapping> | null;
  return { columns: kept?.columns ?? {}, agencies: kept?.agencies ?? {} };
}

/**
 * Adds to what is remembered; an empty target forgets a word.
 *
 * @throws INVALID_INPUT naming a field or an agency that does not exist; nothing is remembered then
 */
export async function remember(strapi: Core.Strapi, columns: Record<string, string>, agencies: Record<string, string>): Promise<Mapping> {
  const { agencies: known } = await loadDirectory(queryOf(strapi.db.connection));
  const faults: Fault[] = [
    ...Object.entries(columns).flatMap(([header, field]) => (field && !isField(field, hostFieldsOf(strapi)) ? [{ path: header, message: `列“${header}”不能对应“${field}”：没有这一项` }] : [])),
    ...Object.entries(agencies).flatMap(([name, code]) => (code && !known.has(code) ? [{ path: name, message: `“${name}”不能对应“${code}”：没有这个公开主体` }] : [])),
  ];
  if (faults.length) throw faulty('INVALID_INPUT', faults);
  const before = await mappingOf(strapi);
  const mapping: Mapping = { columns: merged(before.columns, columns), agencies: merged(before.agencies, agencies) };
  if (Object.keys(columns).length + Object.keys(agencies).length) await strapi.store.set({ ...PLACE, value: mapping });
  return mapping;
}

function merged(before: Record<string, string>, added: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...before, ...added }).filter(([, target]) => target));
}
