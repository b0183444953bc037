import type { Directory } from '../catalogue/directory';
import { hostValue, type HostField } from '../catalogue/host-fields';
import { RELATIONS, type EntryContent } from '../catalogue/projection';
import { defuseCell } from '../domain/cell';
import { shanghaiMinute } from '../domain/shanghai';
import { PUBLICITIES, VALIDITIES } from '../domain/vocabulary';
import type { AgencyNames } from './agency-names';
import type { CategoryNames } from './category-names';
import type { Addresses } from '../http/addresses';
import { ATTACHMENT_LIST, labelOf } from './columns';
import { referenceOf } from './references';

/** Names for cells: each is checked to lead back to its code, which else stands in its place. */
export interface ExportNames {
  directory: Directory;
  agencies: AgencyNames;
  categories: CategoryNames;
  /** The host's own fields that are public. */
  hostFields: HostField[];
}

/** Public entries that those of a page interpret, amend or repeal, by documentId; without their texts. */
export type Related = Map<string, EntryContent>;

type Cell = (entry: EntryContent, names: ExportNames, related: Related, addresses: Addresses) => string;

const plain =
  (field: string): Cell =>
  (entry) =>
    String(entry[field] ?? '');
const category =
  (field: string, scheme: string): Cell =>
  (entry, names) =>
    categoryText(names, scheme, entry[field] ? [entry[field] as string] : [], false);
const related =
  (field: string): Cell =>
  (entry, _names, known) =>
    ((entry[field] as string[] | null) ?? []).flatMap((id) => {
      const other = known.get(id);
      return (other && referenceOf(other)) ?? [];
    }).join('；');
const categories =
  (field: string, scheme: string): Cell =>
  (entry, names) =>
    categoryText(names, scheme, (entry[field] as string[] | null) ?? [], true);

/** One a line: name and address. */
const attachments: Cell = ({ documentId, files }, _names, _related, addresses) =>
  (files ?? [])
    .filter(({ role }) => role === 'attachment')
    .map(({ key, name }) => `${name} ${addresses.attachment(documentId, key, name)}`)
    .join('\n');

/** Columns of an export, in their order; every one imports again but the list of attachments, which stay where they are. */
const CELLS: [field: string, cell: Cell][] = [
  ['indexNumber', plain('indexNumber')],
  ['title', plain('title')],
  ['subtitle', plain('subtitle')],
  ['documentNumber', plain('documentNumber')],
  ['agency', (entry, names) => agencyText(names, entry.agency)],
  ['jointAgencies', (entry, names) => (entry.jointAgencies ?? []).map((code) => agencyText(names, code)).join('；')],
  ['formedOn', plain('formedOn')],
  ['issuedOn', plain('issuedOn')],
  ['disclosedAt', (entry) => instantText(entry.disclosedAt)],
  ['effectiveOn', plain('effectiveOn')],
  ['expiresOn', plain('expiresOn')],
  ['displayUntil', plain('displayUntil')],
  ['lateReason', plain('lateReason')],
  ['validity', (entry) => VALIDITIES[(entry.validity ?? 'in_force') as keyof typeof VALIDITIES]],
  ['repealBasis', (entry) => entry.repeal?.basis ?? ''],
  ['repealedOn', (entry) => entry.repeal?.on ?? ''],
  ['publicity', (entry) => PUBLICITIES[(entry.publicity ?? 'proactive') as keyof typeof PUBLICITIES]],
  ['column', category('column', 'column')],
  ['furtherColumns', categories('furtherColumns', 'column')],
  ['topic', category('topic', 'topic')],
  ['genre', category('genre', 'genre')],
  ['audiences', categories('audiences', 'audience')],
  ['channels', categories('channels', 'channel')],
  ['statisticsClass', category('statisticsClass', 'class')],
  ['keywords', plain('keywords')],
  ['summary', plain('summary')],
  ['source', plain('source')],
  ['contact', plain('contact')],
  ['containsPersons', (entry) => (entry.containsPersons ? '是' : '')],
  ...RELATIONS.map((field): [string, Cell] => [field, related(field)]),
  ['legacyUrls', (entry) => (entry.legacyUrls ?? []).join('\n')],
  ['attachmentList', attachments],
  ['body', plain('body')],
];

/** The header row of an export; the host's own fields follow ours. */
export const exportHeader = ({ hostFields }: ExportNames) => [...CELLS.map(([field]) => (field === 'attachmentList' ? ATTACHMENT_LIST : labelOf(field))), ...hostFields.map(({ label }) => label)];

/** Where the body stands in a row: workbooks leave it out. */
export const BODY = CELLS.findIndex(([field]) => field === 'body');

function hostCell(field: HostField, entry: EntryContent, names: ExportNames): string {
  const value = hostValue(field, entry[field.name]);
  if (value === null) return '';
  if (field.kind === 'flag') return value ? '是' : '否';
  return field.scheme ? categoryText(names, field.scheme, [String(value)], false) : String(value);
}

/** @returns the cells of a published entry, safe to open in a spreadsheet program. */
export function exportRow(entry: EntryContent, names: ExportNames, related: Related, addresses: Addresses): string[] {
  const host = names.hostFields.map((field) => hostCell(field, entry, names));
  return [...CELLS.map(([, cell]) => cell(entry, names, related, addresses)), ...host].map(defuseCell);
}

function instantText(at: EntryContent['disclosedAt']): string {
  if (!at) return '';
  const ms = new Date(at!).getTime();
  const seconds = new Date(ms).toISOString().slice(17, ms % 1000 ? 23 : 19);
  return `${shanghaiMinute(ms)}:${seconds}`;
}

function agencyText({ directory, agencies }: ExportNames, code: string): string {
  const name = directory.agencies.get(code)?.name;
  if (!name || /[、;；,，\n]/.test(name)) return code;
  const back = agencies.find(name);
  return back && 'code' in back && back.code === code ? name : code;
}

function categoryText({ directory, categories: known }: ExportNames, scheme: string, codes: string[], several: boolean): string {
  if (!codes.length) return '';
  const text = codes.map((code) => directory.path(scheme, code).map(({ name }) => name).join('\\')).join('；');
  const back = known.match(scheme, text, several);
  const same = !back.missing.length && !back.ambiguous.length && back.codes.join() === codes.join();
  return same ? text : codes.join('；');
}
