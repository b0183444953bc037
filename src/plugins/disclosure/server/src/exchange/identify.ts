import { documentNumberKey } from '../domain/document-number';
import { indexNumberKey } from '../domain/index-number';
import type { Reading } from './read-row';

type Row = Record<string, any>;

/** What tells one entry from another. */
export interface Identity {
  /** Digest of the literal row: all that is left to tell an expunged entry by. */
  hash: string | null;
  numberKey: string | null;
  urls: string[];
  documentKey: string | null;
  agency: string | null;
  title: string;
  formedOn: string | null;
}

/** An entry that a row may be: one of the register, or one that an earlier row of the file makes. */
export interface KnownEntry {
  identity: Identity;
  /** The draft as it is stored; null for one that an earlier row makes. */
  stored: Row | null;
  /** Row of this file that it was taken for. */
  row: number | null;
}

export type IdentifiedBy = 'hash' | 'number' | 'url' | 'document' | 'title';

export function identityOf(reading: Reading): Identity {
  const { data, agency, indexNumber, hash } = reading;
  return {
    hash,
    numberKey: indexNumber ? indexNumberKey(indexNumber) : null,
    urls: data.legacyUrls ?? [],
    documentKey: data.documentNumber ? documentNumberKey(data.documentNumber) : null,
    agency,
    title: data.title,
    formedOn: data.formedOn ?? null,
  };
}

const documentOf = ({ agency, documentKey }: Identity) => (documentKey && agency ? `${agency}\n${documentKey}` : null);
const titleOf = ({ agency, title, formedOn }: Identity) => (agency ? `${agency}\n${formedOn ?? ''}\n${title}` : null);

/** The strongest thing that identifies a row, as it is kept with the entry. */
export function importKeyOf(identity: Identity): string {
  if (identity.numberKey) return `number:${identity.numberKey}`;
  if (identity.urls.length) return `url:${identity.urls[0]}`.slice(0, 250);
  return (documentOf(identity) ? `document:${documentOf(identity)}` : `title:${titleOf(identity)}`).replaceAll('\n', '/').slice(0, 250);
}

/**
 * Entries by their identities. A literal index number and an old address each name one record, so both count at once;
 * then a document number of the same agency; then a title of the same agency and formation date. A weaker likeness
 * counts for nothing where index numbers (or, for titles, document numbers) differ.
 */
export class KnownEntries {
  private readonly maps: Record<IdentifiedBy, Map<string, KnownEntry[]>> = {
    hash: new Map(),
    number: new Map(),
    url: new Map(),
    document: new Map(),
    title: new Map(),
  };

  /** @param numberKeys further numbers that the entry has or had */
  add(entry: KnownEntry, numberKeys: string[] = []): void {
    const { identity } = entry;
    this.put('hash', identity.hash, entry);
    for (const key of new Set([...numberKeys, identity.numberKey])) this.put('number', key, entry);
    for (const url of identity.urls) this.put('url', url, entry);
    this.put('document', documentOf(identity), entry);
    this.put('title', titleOf(identity), entry);
  }

  private put(by: IdentifiedBy, key: string | null, entry: KnownEntry): void {
    if (key) this.maps[by].set(key, [...(this.maps[by].get(key) ?? []), entry]);
  }

  /** @returns the entries that a row may be, each once; none for a new one, several where it cannot be told */
  candidates(identity: Identity): KnownEntry[] {
    const exact = [...this.at('hash', identity.hash), ...this.at('number', identity.numberKey), ...identity.urls.flatMap((url) => this.at('url', url))];
    if (exact.length) return [...new Set(exact)];
    const sameNumber = ({ identity: other }: KnownEntry) => !other.numberKey || !identity.numberKey;
    const documents = this.at('document', documentOf(identity)).filter(sameNumber);
    if (documents.length) return documents;
    return this.at('title', titleOf(identity)).filter(
      (entry) => sameNumber(entry) && (!entry.identity.documentKey || !identity.documentKey)
    );
  }

  private at(by: IdentifiedBy, key: string | null): KnownEntry[] {
    return (key && this.maps[by].get(key)) || [];
  }
}
