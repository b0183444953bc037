import type { Directory } from '../catalogue/directory';
import type { Removal } from '../catalogue/removals';
import type { metadataOf } from '../exchange/metadata';
import { htmlToText } from '../domain/html';

export type Metadata = ReturnType<typeof metadataOf>;

/** What happened to an entry since the last hand-over. */
export type Change = 'new' | 'changed' | 'removed';

/** One row of a hand-over: an entry as it is public, or what may be told of one that has left. */
export interface HandedRow {
  change: Change;
  /** ISO instant. */
  changedAt: string;
  /** Absent for a removal. */
  entry?: Metadata;
  removal?: Removal;
  /** The body with whole addresses. */
  body?: string | null;
  url: string;
  directory: Directory;
}

/** How a value is treated: days and instants take a pattern, `html` can be made plain, categories look up their branch. */
export type SourceKind = 'text' | 'day' | 'instant' | 'list' | 'html' | 'host';

interface Source {
  kind: SourceKind;
  read(row: HandedRow): unknown;
  /** Scheme of a category's code. */
  scheme?: string;
}

const entry = (kind: SourceKind, read: (entry: Metadata) => unknown): Source => ({ kind, read: (row) => row.entry && read(row.entry) });
const agencyCode = ({ entry: whole, removal }: HandedRow) => whole?.agency.code ?? removal!.agency;
const ofAgency = (read: (agency: { organisationCode: string | null; creditCode: string | null } | undefined) => unknown): Source => ({
  kind: 'text',
  read: (row) => read(row.directory.agencies.get(agencyCode(row))),
});
const one = (name: 'column' | 'topic' | 'genre'): [string, Source][] => [
  [`${name}.code`, { ...entry('text', (whole) => whole[name]?.code), scheme: name }],
  [`${name}.name`, entry('text', (whole) => whole[name]?.name)],
  [`${name}.path`, entry('list', (whole) => whole[name]?.path)],
];
const many = (name: 'furtherColumns' | 'audiences' | 'channels', scheme: string): [string, Source][] => [
  [`${name}.code`, { ...entry('list', (whole) => whole[name].map((category) => category!.code)), scheme }],
  [`${name}.name`, entry('list', (whole) => whole[name].map((category) => category!.name))],
];
const plain = (kind: SourceKind, names: (keyof Metadata)[]): [string, Source][] => names.map((name) => [name, entry(kind, (whole) => whole[name])]);
const files = (read: (file: Metadata['attachments'][number], whole: Metadata) => string) => entry('list', (whole) => whole.attachments.map((file) => read(file, whole)));

const SOURCES = new Map<string, Source>([
  ['change', { kind: 'text', read: ({ change }) => change }],
  ['changedAt', { kind: 'instant', read: ({ changedAt }) => changedAt }],
  ['documentId', { kind: 'text', read: ({ entry: whole, removal }) => whole?.documentId ?? removal!.documentId }],
  ['url', { kind: 'text', read: ({ url }) => url }],
  ['indexNumber', { kind: 'text', read: ({ entry: whole, removal }) => (whole ? whole.indexNumber : removal!.indexNumber) }],
  ['title', { kind: 'text', read: ({ entry: whole, removal }) => (whole ? whole.title : removal!.title) }],
  ['agency.code', { kind: 'text', read: agencyCode }],
  ['agency.name', { kind: 'text', read: ({ entry: whole, removal }) => whole?.agency.name ?? removal!.agencyName }],
  ['agency.organisationCode', ofAgency((agency) => agency?.organisationCode)],
  ['agency.creditCode', ofAgency((agency) => agency?.creditCode)],
  ['removal.act', { kind: 'text', read: ({ removal }) => removal?.act }],
  ['removal.ground', { kind: 'text', read: ({ removal }) => removal?.ground }],
  ['removal.successor', { kind: 'text', read: ({ removal }) => removal?.successor }],
  ...plain('text', ['subtitle', 'documentNumber', 'lateReason', 'summary', 'source', 'contact']),
  ...plain('day', ['formedOn', 'issuedOn', 'effectiveOn', 'expiresOn']),
  ...plain('instant', ['publishedAt', 'revisedAt']),
  ...plain('list', ['keywords', 'legacyUrls']),
  ['jointAgencies.code', entry('list', (whole) => whole.jointAgencies.map(({ code }) => code))],
  ['jointAgencies.name', entry('list', (whole) => whole.jointAgencies.map(({ name }) => name))],
  ['validity', entry('text', (whole) => whole.validity.value)],
  ['validity.label', entry('text', (whole) => whole.validity.label)],
  ['repeal.on', entry('day', (whole) => whole.repeal?.on)],
  ['repeal.basis', entry('text', (whole) => whole.repeal?.basis)],
  ...one('column'),
  ...one('topic'),
  ...one('genre'),
  ...many('furtherColumns', 'column'),
  ...many('audiences', 'audience'),
  ...many('channels', 'channel'),
  ['attachments.filename', files(({ filename }) => filename)],
  ['attachments.url', files(({ url }) => url)],
  ['attachments.checksum', files(({ checksum }) => checksum)],
  ['attachments.path', files((file, whole) => memberOf(whole.documentId, file))],
  ['body', { kind: 'html', read: ({ body }) => body }],
]);

const HOST = /^host\.[A-Za-z][A-Za-z0-9_]*$/;

export const SOURCE_NAMES = [...SOURCES.keys()];
export const isSource = (name: string): boolean => SOURCES.has(name) || HOST.test(name);
export const kindOfSource = (name: string): SourceKind => SOURCES.get(name)?.kind ?? 'host';
export const schemeOfSource = (name: string): string | undefined => SOURCES.get(name)?.scheme;

/** Where an attachment lies in the archive; its name as it is, but for what would lead elsewhere. */
export const memberOf = (documentId: string, { key, filename }: { key: string; filename: string }): string =>
  `attachments/${documentId}/${key}/${filename.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '_').replace(/^\.+$/, '_')}`;

/** @returns the parts of what a source holds; none for nothing */
export function readSource(name: string, row: HandedRow, asPlain: boolean): string[] {
  const value = name.startsWith('host.') ? hostText(row.entry?.host?.[name.slice('host.'.length)]) : SOURCES.get(name)!.read(row);
  const parts = Array.isArray(value) ? value : [value];
  return parts.flatMap((part) => (part === null || part === undefined || part === '' ? [] : [asPlain ? htmlToText(String(part)) : String(part)]));
}

/** A choice by its value, a category by its code: the code table names what they are over there. */
function hostText(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  return 'code' in value ? value.code : (value as { value?: unknown }).value;
}
