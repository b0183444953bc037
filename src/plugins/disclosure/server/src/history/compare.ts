import { contentTypes } from '../content-types';
import type { Directory } from '../catalogue/directory';
import type { EntryFile } from '../domain/entry-files';
import { htmlToText } from '../domain/html';
import { shanghaiMinute } from '../domain/shanghai';
import { diffText, type Run } from '../domain/text-diff';
import { CHANGE_KINDS, PROVENANCES, PUBLICITIES, VALIDITIES } from '../domain/vocabulary';
import { parseJson } from '../storage/dialect';
import { labelOf } from './read';

type Row = Record<string, any>;

/** A field in which two versions differ. */
export interface Difference {
  field: string;
  label: string;
  /** What went and what came, in the words that people read. */
  runs: Run[];
  /** The words are the same; headings, tables or alignment are not. */
  formatOnly: boolean;
}

interface Attribute {
  type: string;
  customField?: string;
  options?: { scheme?: string };
}

const OWN = contentTypes.entry.schema.attributes as unknown as Record<string, Attribute>;
const ORDER = Object.keys(OWN);
const LABELS: Record<string, Record<string, string>> = { validity: VALIDITIES, publicity: PUBLICITIES, changeKind: CHANGE_KINDS, provenance: PROVENANCES };

/**
 * Field by field what distinguishes two versions of an entry, in the order of the form; codes as names, bodies as text.
 *
 * @param titles of entries that are named in relations, by documentId
 */
export function compare(before: Row, after: Row, directory: Directory, titles: ReadonlyMap<string, string>): Difference[] {
  const names = [...new Set([...ORDER, ...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((field) => {
    const [one, other] = [before[field] ?? null, after[field] ?? null];
    if (JSON.stringify(one) === JSON.stringify(other)) return [];
    const [was, is] = [inWords(field, one, directory, titles), inWords(field, other, directory, titles)];
    return [{ field, label: labelOf(field), runs: diffText(was, is), formatOnly: was === is }];
  });
}

function inWords(field: string, value: unknown, directory: Directory, titles: ReadonlyMap<string, string>): string {
  if (value === null || value === undefined || value === '') return '';
  const attribute = OWN[field];
  if (field === 'files') return (parseJson<EntryFile[]>(value) ?? []).map(({ name, size, sha256 }) => `${name}（${size} 字节，校验码 ${sha256.slice(0, 8)}）`).join('\n');
  if (field === 'body') return htmlToText(String(value));
  if (Array.isArray(value)) return value.map((one) => nameOf(attribute, one, directory, titles)).join('\n');
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (attribute?.type === 'datetime') return shanghaiMinute(new Date(value as string).getTime());
  if (LABELS[field]) return LABELS[field][String(value)] ?? String(value);
  if (field === 'repeal') return `${(value as Row).on}，${(value as Row).basis}`;
  return nameOf(attribute, value, directory, titles);
}

function nameOf(attribute: Attribute | undefined, value: unknown, directory: Directory, titles: ReadonlyMap<string, string>): string {
  if (typeof value === 'object') return JSON.stringify(value);
  const code = String(value);
  const kind = attribute?.customField?.split('.').pop();
  if (kind === 'agency' || kind === 'agencies') return directory.agencies.get(code)?.name ?? code;
  if (kind === 'entries') return titles.get(code) ?? code;
  const path = attribute?.options?.scheme ? directory.path(attribute.options.scheme, code) : [];
  return path.length ? path.map(({ name }) => name).join(' / ') : code;
}
