import { documentNumberKey } from '../domain/document-number';
import type { EntryFile } from '../domain/entry-files';
import { indexNumberKey } from '../domain/index-number';
import { foldTitle, splitKeywords } from '../domain/text';
import type { Directory } from './directory';
import { hostPartOf, hostValue, isHostScheme, schemeOf, type HostField } from './host-fields';
import { lifeOf, lifeText, type Life, type Tallied } from './life';

/** An entry as its Strapi row holds it; dates are text, times ms epoch, lists arrays. */
export interface EntryContent {
  documentId: string;
  title: string;
  subtitle?: string | null;
  indexNumber?: string | null;
  documentNumber?: string | null;
  agency: string;
  agencyName?: string | null;
  jointAgencies?: string[] | null;
  formedOn?: string | null;
  issuedOn?: string | null;
  effectiveOn?: string | null;
  expiresOn?: string | null;
  displayUntil?: string | null;
  lateReason?: string | null;
  validity?: string | null;
  repeal?: { basis: string; on: string } | null;
  column?: string | null;
  furtherColumns?: string[] | null;
  topic?: string | null;
  genre?: string | null;
  audiences?: string[] | null;
  channels?: string[] | null;
  statisticsClass?: string | null;
  keywords?: string | null;
  summary?: string | null;
  body?: string | null;
  source?: string | null;
  contact?: string | null;
  containsPersons?: boolean | null;
  provenance?: string | null;
  interprets?: string[] | null;
  amends?: string[] | null;
  repeals?: string[] | null;
  legacyUrls?: string[] | null;
  files?: EntryFile[] | null;
  disclosedAt?: number | string | Date | null;
  revisedAt?: number | string | Date | null;
  [hostField: string]: unknown;
}

export interface CatalogueRow {
  [column: string]: string | number | null;
}
export interface TermRow {
  scheme: string;
  code: string;
  document_id: string;
  direct: 0 | 1;
  agency: string;
  published_at: number;
}
export interface Projection {
  row: CatalogueRow & { document_id: string; agency: string; class: string; published_at: number; version: number };
  terms: TermRow[];
}

/** A list as JSON text; an empty one is null, so that "has none" is one value. */
const list = (values: string[] | null | undefined) => (values?.length ? JSON.stringify(values) : null);
const millis = (value: number | string | Date) => new Date(value).getTime();

/**
 * The catalogue's row of a published entry and its terms, ancestors included, so that a filter by a branch of a tree
 * is a look-up by one code. Pure: publication, reindex and verify share it.
 *
 * @param hostFields the host's own fields that are public
 * @param version the journal version of the last act on the entry
 * @param life its former departures and returns
 */
export function project(entry: EntryContent, directory: Directory, version: number, hostFields: HostField[] = [], life: Life = []): Projection {
  const publishedAt = millis(entry.disclosedAt!);
  const host = hostPartOf(hostFields, entry);
  const row = {
    document_id: entry.documentId,
    title: entry.title,
    title_key: foldTitle(`${entry.title}${entry.subtitle ?? ''}`),
    subtitle: entry.subtitle || null,
    index_number: entry.indexNumber || null,
    index_key: entry.indexNumber ? indexNumberKey(entry.indexNumber) : null,
    document_number: entry.documentNumber || null,
    document_key: entry.documentNumber ? documentNumberKey(entry.documentNumber) : null,
    agency: entry.agency,
    agency_name: entry.agencyName || entry.agency,
    joint_agencies: list(entry.jointAgencies),
    published_at: publishedAt,
    revised_at: entry.revisedAt ? millis(entry.revisedAt) : null,
    formed_on: entry.formedOn || null,
    issued_on: entry.issuedOn || null,
    effective_on: entry.effectiveOn || null,
    expires_on: entry.expiresOn || null,
    display_until: entry.displayUntil || null,
    late_reason: entry.lateReason || null,
    validity: entry.validity || 'in_force',
    repealed_on: entry.repeal?.on ?? null,
    repeal_basis: entry.repeal?.basis ?? null,
    main_column: entry.column || null,
    further_columns: list(entry.furtherColumns),
    topic: entry.topic || null,
    genre: entry.genre || null,
    audiences: list(entry.audiences),
    channels: list(entry.channels),
    class: directory.classOf(entry.statisticsClass, entry.column),
    keywords: list(splitKeywords(entry.keywords ?? '')),
    summary: entry.summary || null,
    source: entry.source || null,
    contact: entry.contact || null,
    contains_persons: entry.containsPersons ? 1 : 0,
    provenance: entry.provenance || 'native',
    interprets: list(entry.interprets),
    amends: list(entry.amends),
    repeals: list(entry.repeals),
    legacy_urls: list(entry.legacyUrls),
    version,
    life: lifeText(life),
    host: host && JSON.stringify(host),
    body: entry.body || null,
    files: entry.files?.length ? JSON.stringify(entry.files) : null,
    attachment_count: (entry.files ?? []).filter(({ role }) => role === 'attachment').length,
  };
  return { row, terms: termsOf(entry, directory, publishedAt, hostFields) };
}

function termsOf(entry: EntryContent, directory: Directory, publishedAt: number, hostFields: HostField[]): TermRow[] {
  const chosen: [string, (string | null | undefined)[]][] = [
    ['column', [entry.column, ...(entry.furtherColumns ?? [])]],
    ['topic', [entry.topic]],
    ['genre', [entry.genre]],
    ['audience', entry.audiences ?? []],
    ['channel', entry.channels ?? []],
    ...hostFields.map((field): [string, string[]] => [schemeOf(field), valuesOf(field, entry)]),
  ];
  const terms = new Map<string, TermRow>();
  for (const [scheme, codes] of chosen) {
    for (const code of codes) {
      if (!code) continue;
      const path = directory.path(scheme, code).map((category) => category.code);
      for (const at of path.length ? path : [code]) {
        const key = `${scheme}/${at}`;
        const direct = at === code || terms.get(key)?.direct === 1 ? 1 : 0;
        terms.set(key, { scheme, code: at, document_id: entry.documentId, direct, agency: entry.agency, published_at: publishedAt });
      }
    }
  }
  for (const relation of RELATIONS) {
    for (const target of entry[relation] ?? []) {
      terms.set(`${relation}/${target}`, { scheme: relation, code: target, document_id: entry.documentId, direct: 1, agency: entry.agency, published_at: publishedAt });
    }
  }
  return [...terms.values()];
}

/** What a host's field is filtered and counted by. */
function valuesOf(field: HostField, entry: EntryContent): string[] {
  const value = field.filterable || field.facet || field.scheme ? hostValue(field, entry[field.name]) : null;
  return value === null ? [] : [String(value)];
}

/** Relations to other entries are kept as terms too: "who interprets this one" is a look-up, not a scan. */
export const RELATIONS = ['interprets', 'amends', 'repeals'] as const;
const isRelation = (scheme: string) => (RELATIONS as readonly string[]).includes(scheme);

/** The terms that the tallies count: relations and values of the host's fields are none. */
export const talliedTerms = (terms: TermRow[]): [string, string][] =>
  terms.filter(({ scheme }) => !isRelation(scheme) && !isHostScheme(scheme)).map(({ scheme, code }) => [scheme, code]);

/** The lines of the tallies that a published entry counts in. */
export const talliedOf = ({ row, terms }: Projection): Tallied => ({
  agency: row.agency,
  class: row.class,
  terms: talliedTerms(terms),
  publishedAt: row.published_at,
  life: lifeOf(row.life),
  standing: true,
});

/** The same of an entry that has left. */
export const talliedGone = (gone: Record<string, unknown>): Tallied => ({
  agency: gone.agency as string,
  class: gone.class as string,
  terms: JSON.parse(gone.terms as string) as [string, string][],
  publishedAt: Number(gone.published_at),
  life: lifeOf(gone.life),
  standing: false,
});
