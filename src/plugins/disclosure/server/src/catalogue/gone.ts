import { documentNumberKey } from '../domain/document-number';
import { indexNumberKey } from '../domain/index-number';
import type { GoneRow } from './write';

/** How an entry left the catalogue; kept on its draft. */
export interface Departure {
  act: 'withdrawn' | 'merged';
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
