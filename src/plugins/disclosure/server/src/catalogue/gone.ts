import { documentNumberKey } from '../domain/document-number';
import { indexNumberKey } from '../domain/index-number';
import type { GoneRow } from './write';

/** How an entry left the catalogue; kept on its draft. */
export interface Departure {
  act: 'withdrawn' | 'merged' | 'expunged';
  /** ISO instant. */
  at: string;
  ground?: string | null;
  /** For the public. */
  explanation?: string | null;
  /** The title, only where the person chose to show it. */
  title?: string | null;
  /** documentId of the entry merged into. */
  into?: string | null;
}

/** As far as it was public: what the tombstone may tell of it and what leads there. */
export interface WasPublic {
  title: string | null;
  document_key: string | null;
  legacy_urls: string | null;
}

/** The same from a kept version's content. */
export const wasPublic = ({ title, documentNumber, legacyUrls }: Record<string, any>): WasPublic => ({
  title: title ?? null,
  document_key: documentNumber ? documentNumberKey(documentNumber) : null,
  legacy_urls: legacyUrls?.length ? JSON.stringify(legacyUrls) : null,
});

/** A draft may have been edited before or after the entry left: its tombstone tells only of what was public. */
export function tombstoneOf(gone: GoneRow, was: WasPublic | undefined): GoneRow {
  if (gone.act === 'expunged') return { ...gone, title: null, document_key: null, legacy_urls: null };
  return { ...gone, title: gone.title === null ? null : (was?.title ?? null), document_key: was?.document_key ?? null, legacy_urls: was?.legacy_urls ?? null };
}

/** The catalogue's row for an entry that has left it. Pure: the acts, reindex and verify share it. */
export function goneRowOf(draft: Record<string, any>, version: number): GoneRow {
  const departure = draft.departure as Departure;
  return {
    document_id: draft.documentId,
    act: departure.act,
    gone_at: Date.parse(departure.at),
    ground: departure.ground ?? null,
    explanation: departure.explanation ?? null,
    title: departure.title ?? null,
    successor: departure.into ?? null,
    agency: draft.agency,
    agency_name: draft.agencyName ?? draft.agency,
    index_number: draft.indexNumber ?? null,
    index_key: draft.indexNumber ? indexNumberKey(draft.indexNumber) : null,
    document_key: draft.documentNumber ? documentNumberKey(draft.documentNumber) : null,
    legacy_urls: draft.legacyUrls?.length ? JSON.stringify(draft.legacyUrls) : null,
    published_at: new Date(draft.disclosedAt).getTime(),
    version,
  };
}
