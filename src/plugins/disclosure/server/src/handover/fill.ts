import { writeDate } from './date-pattern';
import type { Profile, ProfileField } from './profile';
import { kindOfSource, readSource, schemeOfSource, type HandedRow } from './sources';

/** What a cell holds: a text, or a list where the container keeps lists. */
export type Cell = string | string[];

/** Why an entry cannot be handed over. */
export interface Lack {
  /** Their name of the field. */
  field: string;
  reason: 'empty' | 'no-code' | 'too-long';
  /** What was found, for people. */
  value?: string;
}

const ISO_DAY = 'yyyy-MM-dd';
const ISO_MINUTE = 'yyyy-MM-dd HH:mm:ss';
const JOINT = '；';
/** No cell of a workbook holds more, and nothing is cut silently. */
const LONGEST_CELL = 32_767;

/**
 * A row in the words of the other side. Of a removal only what is known is written: nothing is demanded of it.
 *
 * @returns its cells in the order of the profile, and what it lacks
 */
export function fillRow({ container, fields }: Profile, row: HandedRow): { cells: Cell[]; lacks: Lack[] } {
  const keepsLists = container.form === 'xml' || container.form === 'json';
  const lacks: Lack[] = [];
  const cells = fields.map((field) => {
    const { parts, unknown } = partsOf(field, row);
    const [code] = unknown;
    if (code !== undefined) lacks.push({ field: field.name, reason: 'no-code', value: code });
    const isList = kindOfSource(field.from ?? '') === 'list' && field.from !== undefined;
    const cell: Cell = isList && keepsLists && field.join === undefined ? parts : parts.join(field.join ?? JOINT);
    const length = Array.isArray(cell) ? 0 : cell.length;
    if (field.required && !parts.length && code === undefined) lacks.push({ field: field.name, reason: 'empty' });
    if (length > Math.min(field.maxLength ?? Infinity, container.form === 'xlsx' ? LONGEST_CELL : Infinity)) lacks.push({ field: field.name, reason: 'too-long', value: String(length) });
    return cell;
  });
  return { cells, lacks: row.change === 'removed' ? [] : lacks };
}

function partsOf(field: ProfileField, row: HandedRow): { parts: string[]; unknown: string[] } {
  if (field.constant !== undefined) return { parts: [field.constant], unknown: [] };
  const from = field.from!;
  const found = readSource(from, row, field.plain);
  if (!found.length) return { parts: field.default === undefined ? [] : [field.default], unknown: [] };
  const kind = kindOfSource(from);
  if (field.date) return { parts: found.map((part) => writeDate(part, field.date!)), unknown: [] };
  if (kind === 'day') return { parts: found.map((part) => writeDate(part, ISO_DAY)), unknown: [] };
  if (kind === 'instant') return { parts: found.map((part) => writeDate(part, ISO_MINUTE)), unknown: [] };
  if (!field.codes) return { parts: found, unknown: [] };
  const unknown: string[] = [];
  const parts = found.flatMap((part) => {
    const theirs = codeOf(field.codes!, part, from, row) ?? field.otherwise;
    if (theirs === undefined) unknown.push(part);
    return theirs === undefined ? [] : [theirs];
  });
  return { parts: [...new Set(parts)], unknown };
}

/** A category that the table does not name is what the nearest one above it is. */
function codeOf(codes: Record<string, string>, value: string, from: string, { directory }: HandedRow): string | undefined {
  const scheme = schemeOfSource(from);
  const branch = scheme ? directory.path(scheme, value).map(({ code }) => code).reverse() : [];
  const known = [value, ...branch].find((code) => Object.hasOwn(codes, code));
  return known === undefined ? undefined : codes[known];
}
