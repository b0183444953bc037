import type { Core } from '@strapi/strapi';
import shipped from '../../../data/checks.json';
import type { Directory } from '../catalogue/directory';
import { configured } from '../config/in-force';
import { wrongWordsOf, type PanelValues } from '../config/panel';
import { contentTypes } from '../content-types';
import { reducedHtmlToText } from '../domain/html';
import { filesOfRow } from '../publication/files';
import { rowsOf, type Trx } from '../storage/dialect';
import type { Query } from '../storage/reader';
import { TABLES } from '../storage/table-names';
import type { CheckContext, Named, PublicText } from './check';
import type { DeadLink } from './dead-links';
import { targetsFor, type Target } from './links';
import type { Overrides } from './working-days';

type Row = Record<string, any>;

export const calendarOf = (strapi: Core.Strapi): Overrides => configured(strapi).calendar;

/** What is the same for every entry that is looked through. */
export interface Ground {
  directory: Directory;
  calendar: Overrides;
  rules: CheckContext['rules'];
  labels: Record<string, string>;
  targetOf(href: string): Target;
  named(code: string): Named;
  /** Names of all agencies but these and those that became them. */
  others(codes: string[]): string[];
}

/** @param values what the panel has set */
export function groundOf(strapi: Core.Strapi, directory: Directory, values: PanelValues): Ground {
  const own = configured(strapi);
  const agencies = new Map<string, Named>();
  const rest = new Map<string, string[]>();
  const named = (code: string): Named => {
    let one = agencies.get(code);
    if (!one) agencies.set(code, (one = namedIn(directory, code)));
    return one;
  };
  const others = (codes: string[]): string[] => {
    const key = codes.join(' ');
    let names = rest.get(key);
    if (!names) {
      const mine = new Set([...codes, ...directory.predecessorsOf(codes)]);
      rest.set(key, (names = [...directory.agencies.keys()].filter((code) => !mine.has(code)).flatMap((code) => namedIn(directory, code).names)));
    }
    return names;
  };
  const { metadatas } = contentTypes.entry.schema.config;
  return {
    directory,
    calendar: calendarOf(strapi),
    rules: { obligatory: [...shipped.obligatory, ...own.checks.obligatory], wrongWords: wrongWordsOf(shipped.wrongWords, own.checks.wrongWords, values['checks.wrongWords']) },
    labels: Object.fromEntries(Object.entries(metadatas).map(([name, { edit }]) => [name, edit.label])),
    targetOf: targetsFor(own.site),
    named,
    others,
  };
}

function namedIn(directory: Directory, code: string): Named {
  const rows = [code, ...directory.predecessorsOf([code])].flatMap((one) => directory.agencies.get(one) ?? []);
  const names = rows.flatMap(({ name, shortName, formerNames }) => [name, shortName ?? '', ...(formerNames ?? '').split(/[\n、；;]/)]);
  return {
    name: directory.agencies.get(code)?.name ?? code,
    names: names.map((name) => name.trim()).filter(Boolean),
    prefixes: rows.flatMap(({ documentPrefixes }) => (documentPrefixes ?? '').split(/[、,，;；\s]+/).filter(Boolean)),
  };
}

/** What has been read of files, by checksum. */
export type Texts = Map<string, { text: string | null; reading: string }>;

export async function textsOf(query: Query, sums: string[]): Promise<Texts> {
  if (!sums.length) return new Map();
  const rows = await query<{ sha256: string; text: string | null; reading: string }>(
    `SELECT sha256, text, reading FROM ${TABLES.files} WHERE sha256 IN (${sums.map(() => '?').join(',')})`,
    sums
  );
  return new Map(rows.map((row) => [row.sha256, row]));
}

const TEXTS = ['title', 'subtitle', 'summary', 'changeNote', 'lateReason', 'contact', 'source', 'keywords'];

/** What is asked for each entry. */
export type Asked = Pick<CheckContext, 'occasion' | 'today' | 'alike'> & { read: Texts; deadLinks: DeadLink[] };

/** All that a check may look at, for one entry. Pure. */
export function contextOf({ directory, named, others, calendar, rules, labels }: Ground, draft: Row, { read, ...asked }: Asked): CheckContext {
  const files = filesOfRow(draft);
  const joint = ((draft.jointAgencies ?? []) as string[]).filter((code) => code !== draft.agency);
  const texts: PublicText[] = [
    ...TEXTS.filter((field) => draft[field]).map((field) => ({ field, text: String(draft[field]) })),
    ...(draft.body ? [{ field: 'body', text: reducedHtmlToText(draft.body) }] : []),
    ...files.flatMap(({ sha256, name }) => (read.get(sha256)?.text ? [{ field: 'attachments', file: name, text: read.get(sha256)!.text! }] : [])),
  ];
  return {
    ...asked,
    draft,
    agency: named(draft.agency),
    joint: joint.map(named),
    others: others([draft.agency, ...joint]),
    columns: directory.path('column', draft.column),
    texts,
    files: files.map(({ sha256, name, role }) => ({ name, role, read: ['done', 'none'].includes(read.get(sha256)?.reading ?? 'pending') })),
    calendar,
    rules,
    labels,
  };
}

/** Drafts of what has not left the site; what a search finds is judged by the check. */
export async function alikeTo(trx: Trx, draft: Row): Promise<CheckContext['alike']> {
  return rowsOf(
    trx,
    `SELECT document_id AS "documentId", title, document_number AS "documentNumber", document_key AS "documentKey", agency FROM disclosure_entries
     WHERE published_at IS NULL AND document_id <> ? AND (standing IS NULL OR standing = 'public') AND (document_key = ? OR (agency = ? AND title = ?)) ORDER BY id DESC LIMIT 5`,
    [draft.documentId, draft.documentKey ?? '', draft.agency, draft.title]
  );
}
