import { choiceTerm, hostValue, type HostField } from '../catalogue/host-fields';
import { RELATIONS, type EntryContent } from '../catalogue/projection';
import { splitKeywords } from '../domain/text';
import { VALIDITIES } from '../domain/vocabulary';
import type { Addresses } from '../http/addresses';
import type { ExportNames, Related } from './export-rows';

const instant = (at: EntryContent['disclosedAt']) => (at === null || at === undefined ? null : new Date(at).toISOString());

/**
 * The metadata of a public entry, as JSON Lines and XML give them: the names of the public API, every reference with
 * its code and its name, instants in UTC.
 */
export function metadataOf(entry: EntryContent, { directory, hostFields }: ExportNames, related: Related, addresses: Addresses) {
  const named = (scheme: string, code: string | null | undefined) =>
    code ? { code, name: directory.category(scheme, code)?.name ?? code, path: directory.path(scheme, code).map(({ name }) => name) } : null;
  const agency = (code: string, name?: string | null) => ({ code, name: name || directory.agencies.get(code)?.name || code });
  const referred = (documentId: string) => {
    const other = related.get(documentId);
    return other ? [{ documentId, url: addresses.entry(documentId), indexNumber: other.indexNumber ?? null, title: other.title }] : [];
  };
  const hostOf = (field: HostField) => {
    const value = hostValue(field, entry[field.name]);
    if (value === null) return null;
    if (field.kind === 'choice') return choiceTerm(field, String(value));
    return field.scheme ? named(field.scheme, String(value)) : value;
  };
  const validity = (entry.validity ?? 'in_force') as keyof typeof VALIDITIES;
  return {
    documentId: entry.documentId,
    url: addresses.entry(entry.documentId),
    indexNumber: entry.indexNumber ?? null,
    title: entry.title,
    subtitle: entry.subtitle ?? null,
    documentNumber: entry.documentNumber ?? null,
    agency: agency(entry.agency, entry.agencyName),
    jointAgencies: (entry.jointAgencies ?? []).map((code) => agency(code)),
    formedOn: entry.formedOn ?? null,
    issuedOn: entry.issuedOn ?? null,
    publishedAt: instant(entry.disclosedAt),
    revisedAt: instant(entry.revisedAt),
    effectiveOn: entry.effectiveOn ?? null,
    expiresOn: entry.expiresOn ?? null,
    lateReason: entry.lateReason ?? null,
    validity: { value: validity, label: VALIDITIES[validity] },
    repeal: entry.repeal ? { on: entry.repeal.on, basis: entry.repeal.basis } : null,
    column: named('column', entry.column),
    furtherColumns: (entry.furtherColumns ?? []).map((code) => named('column', code)),
    topic: named('topic', entry.topic),
    genre: named('genre', entry.genre),
    audiences: (entry.audiences ?? []).map((code) => named('audience', code)),
    channels: (entry.channels ?? []).map((code) => named('channel', code)),
    keywords: splitKeywords(entry.keywords ?? ''),
    summary: entry.summary ?? null,
    source: entry.source ?? null,
    contact: entry.contact ?? null,
    ...Object.fromEntries(RELATIONS.map((relation) => [relation, (entry[relation] ?? []).flatMap(referred)])),
    legacyUrls: entry.legacyUrls ?? [],
    attachments: (entry.files ?? [])
      .filter(({ role }) => role === 'attachment')
      .map(({ key, name, mime, size, sha256 }) => ({ key, filename: name, url: addresses.attachment(entry.documentId, key, name), mime, size, checksum: `sha256:${sha256}` })),
    ...(hostFields.length ? { host: Object.fromEntries(hostFields.map((field) => [field.name, hostOf(field)])) } : {}),
    body: entry.body ?? null,
  };
}
