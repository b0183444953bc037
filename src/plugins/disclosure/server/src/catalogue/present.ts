import { withAddresses, type EntryFile } from '../domain/entry-files';
import { CHANGE_KINDS, PROVENANCES, PUBLICITIES, UNCLASSIFIED, VALIDITIES, WITHDRAWAL_GROUNDS, termOf } from '../domain/vocabulary';
import type { Public } from '../http/public-route';
import { parseJson } from '../storage/dialect';
import { choiceTerm, type HostPart } from './host-fields';

type Row = Record<string, any>;

/** Columns of a list row; the body stays out. `VALIDITY_TODAY` stands beside them as `validity_today`. */
export const ROW_COLUMNS = `c.document_id, c.title, c.subtitle, c.index_number, c.document_number, c.agency, c.agency_name,
  c.main_column, c.published_at, c.revised_at, c.formed_on, c.summary, c.attachment_count, c.host`;

export const iso = (at: unknown): string => new Date(Number(at)).toISOString();
const isoOrNull = (at: unknown) => (at === null || at === undefined ? null : iso(at));
const codes = (value: unknown): string[] => parseJson<string[]>(value) ?? [];

/** An agency as a reference: the name on the day of publication, and today's. */
export function agencyReference(open: Public, agency: string, nameThen: string) {
  const now = open.directory.agencies.get(agency)?.name ?? nameThen;
  return { code: agency, name: nameThen, url: open.addresses.agency(agency), currentName: now };
}

export function categoryReference(open: Public, scheme: string, value: string) {
  return { code: value, name: open.directory.category(scheme, value)?.name ?? value, url: open.addresses.category(scheme, value) };
}

function withPath(open: Public, scheme: string, value: string | null) {
  if (!value) return null;
  const path = open.directory.path(scheme, value).map(({ code }) => categoryReference(open, scheme, code));
  return { ...categoryReference(open, scheme, value), path };
}

export function classTerm(open: Public, value: string) {
  return { value, label: value === UNCLASSIFIED ? '未分类' : open.directory.category('class', value)?.name ?? value };
}

/** The host's own fields by name; absent where it declares none. */
function presentHost(open: Public, row: Row) {
  if (!open.hostFields.length) return {};
  const values = parseJson<HostPart>(row.host)?.values ?? {};
  const host = open.hostFields.map((field) => {
    const value = values[field.name] ?? null;
    if (value !== null && field.kind === 'choice') return [field.name, choiceTerm(field, String(value))];
    if (value !== null && field.scheme) return [field.name, categoryReference(open, field.scheme, String(value))];
    return [field.name, value];
  });
  return { host: Object.fromEntries(host) as Record<string, unknown> };
}

/** A list row. `createdAt` and `updatedAt` are there because Strapi's client types ask for them. */
export function presentRow(open: Public, row: Row) {
  const publishedAt = iso(row.published_at);
  const revisedAt = isoOrNull(row.revised_at);
  return {
    documentId: row.document_id as string,
    url: open.addresses.entry(row.document_id),
    title: row.title as string,
    subtitle: row.subtitle as string | null,
    indexNumber: row.index_number as string | null,
    documentNumber: row.document_number as string | null,
    agency: agencyReference(open, row.agency, row.agency_name),
    column: withPath(open, 'column', row.main_column),
    publishedAt,
    revisedAt,
    formedOn: row.formed_on as string | null,
    validity: termOf(VALIDITIES, row.validity_today)!,
    summary: row.summary as string | null,
    attachmentCount: Number(row.attachment_count),
    createdAt: publishedAt,
    updatedAt: revisedAt ?? publishedAt,
    ...presentHost(open, row),
  };
}

/** All of an entry but what takes further queries: relations, corrections, neighbours. */
export function presentWhole(open: Public, row: Row) {
  const files = parseJson<EntryFile[]>(row.files) ?? [];
  return {
    ...presentRow(open, row),
    jointAgencies: codes(row.joint_agencies).map((value) => ({
      code: value,
      name: open.directory.agencies.get(value)?.name ?? value,
      url: open.addresses.agency(value),
    })),
    issuedOn: row.issued_on as string | null,
    effectiveOn: row.effective_on as string | null,
    expiresOn: row.expires_on as string | null,
    displayUntil: row.display_until as string | null,
    lateReason: row.late_reason as string | null,
    repeal: row.repealed_on ? { on: row.repealed_on as string, basis: row.repeal_basis as string } : null,
    furtherColumns: codes(row.further_columns).map((value) => withPath(open, 'column', value)!),
    topic: withPath(open, 'topic', row.topic),
    genre: withPath(open, 'genre', row.genre),
    audiences: codes(row.audiences).map((value) => categoryReference(open, 'audience', value)),
    channels: codes(row.channels).map((value) => categoryReference(open, 'channel', value)),
    class: classTerm(open, row.class),
    publicity: termOf(PUBLICITIES, 'proactive')!,
    keywords: codes(row.keywords),
    source: row.source as string | null,
    contact: row.contact as string | null,
    containsPersons: Boolean(row.contains_persons),
    provenance: termOf(PROVENANCES, row.provenance)!,
    legacyUrls: codes(row.legacy_urls),
    body: row.body ? withAddresses(row.body, files, ({ key, name }) => open.addresses.attachment(row.document_id, key, name)) : null,
  };
}

export function presentTombstone(open: Public, gone: Row) {
  return {
    documentId: gone.document_id as string,
    act: gone.act as 'withdrawn' | 'expunged',
    on: iso(gone.gone_at),
    ground: termOf(WITHDRAWAL_GROUNDS, gone.ground),
    explanation: gone.explanation as string | null,
    title: gone.title as string | null,
    indexNumber: gone.index_number as string | null,
    agency: agencyReference(open, gone.agency, gone.agency_name),
  };
}

export const presentCorrection = (act: Row) => ({
  at: iso(act.at),
  kind: termOf(CHANGE_KINDS, parseJson<{ kind?: string }>(act.details)?.kind ?? 'content')!,
  note: act.reason as string | null,
});
