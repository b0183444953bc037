import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import { indexNumberKey } from '../domain/index-number';
import { chunksOf, clientOf, rowsOf } from '../storage/dialect';
import { identityOf, type KnownEntry } from './identify';
import type { Reading } from './read-row';

type Row = Record<string, any>;

const ROWS_PER_STATEMENT = 100;
const marks = (values: unknown[]) => values.map(() => '?').join(',');

/** Spelt as in the index, so that it is taken. */
const EXPUNGED = `published_at IS NULL AND standing = 'expunged'`;
const EXPUNGED_INDEX = `CREATE INDEX IF NOT EXISTS disclosure_entries_expunged_idx ON disclosure_entries (import_hash) WHERE ${EXPUNGED}`;

const INDEXES = {
  sqlite: [
    `CREATE INDEX IF NOT EXISTS disclosure_entries_title_idx ON disclosure_entries (agency, title) WHERE published_at IS NULL`,
    `CREATE INDEX IF NOT EXISTS disclosure_entries_address_idx ON disclosure_entries (json_extract(legacy_urls, '$[0]'))
       WHERE published_at IS NULL AND legacy_urls IS NOT NULL`,
    `CREATE INDEX IF NOT EXISTS disclosure_entries_addresses_idx ON disclosure_entries (document_id)
       WHERE published_at IS NULL AND json_array_length(legacy_urls) > 1`,
    EXPUNGED_INDEX,
  ],
  postgres: [
    `CREATE INDEX IF NOT EXISTS disclosure_entries_title_idx ON disclosure_entries (agency, title) WHERE published_at IS NULL`,
    `CREATE INDEX IF NOT EXISTS disclosure_entries_addresses_idx ON disclosure_entries USING gin (legacy_urls)
       WHERE published_at IS NULL AND legacy_urls IS NOT NULL`,
    EXPUNGED_INDEX,
  ],
};

/**
 * Indexes for finding entries by title and by old address: nobody but imports asks for those, so the first import
 * makes them. Strapi's schema sync leaves indexes alone that its models never named.
 */
export async function indexForImports(strapi: Core.Strapi): Promise<void> {
  for (const sql of INDEXES[clientOf(strapi)]) await strapi.db.connection.raw(sql);
}

/** The register's entries that the rows of a batch may be, found by a handful of statements for all of them. */
export async function candidatesOf(strapi: Core.Strapi, readings: Reading[]): Promise<{ entry: KnownEntry; numberKeys: string[] }[]> {
  const db = strapi.db.connection;
  const identities = readings.map(identityOf);
  const numbers = new Map<string, string[]>();
  const ids = new Set<string>();
  for (const keys of chunksOf(identities.flatMap(({ numberKey }) => numberKey ?? []), ROWS_PER_STATEMENT)) {
    const found = await rowsOf<{ key: string; entry: string }>(db, `SELECT key, entry FROM disclosure_index_numbers WHERE key IN (${marks(keys)})`, keys);
    for (const { key, entry } of found) {
      ids.add(entry);
      numbers.set(entry, [...(numbers.get(entry) ?? []), key]);
    }
  }
  const take = (rows: { id: string }[]) => rows.forEach(({ id }) => ids.add(id));
  for (const urls of chunksOf(identities.flatMap((identity) => identity.urls), ROWS_PER_STATEMENT)) take(await byAddress(strapi, urls));
  for (const keys of chunksOf(identities.flatMap(({ documentKey }) => documentKey ?? []), ROWS_PER_STATEMENT)) {
    take(await rowsOf(db, `SELECT document_id AS id FROM disclosure_entries WHERE published_at IS NULL AND document_key IN (${marks(keys)})`, keys));
  }
  for (const titled of chunksOf(identities.filter(({ agency }) => agency), ROWS_PER_STATEMENT)) {
    const values = titled.flatMap(({ agency, title }) => [agency, title]);
    take(
      await rowsOf(
        db,
        `SELECT document_id AS id FROM disclosure_entries
         WHERE published_at IS NULL AND (agency, title) IN (VALUES ${titled.map(() => '(?, ?)').join(',')})`,
        values
      )
    );
  }
  for (const hashes of chunksOf(identities.flatMap(({ hash }) => hash ?? []), ROWS_PER_STATEMENT)) {
    take(await rowsOf(db, `SELECT document_id AS id FROM disclosure_entries WHERE ${EXPUNGED} AND import_hash IN (${marks(hashes)})`, hashes));
  }
  const entries: { entry: KnownEntry; numberKeys: string[] }[] = [];
  for (const chunk of chunksOf([...ids], ROWS_PER_STATEMENT)) {
    const drafts = await strapi.db.query(UID.entry).findMany({ where: { documentId: { $in: chunk }, publishedAt: null } });
    for (const stored of drafts as Row[]) entries.push({ entry: knownOf(stored), numberKeys: numbers.get(stored.documentId) ?? [] });
  }
  return entries;
}

function knownOf(stored: Row): KnownEntry {
  return {
    stored,
    row: null,
    identity: {
      hash: stored.standing === 'expunged' ? (stored.importHash ?? null) : null,
      numberKey: stored.indexNumber ? indexNumberKey(stored.indexNumber) : null,
      urls: stored.legacyUrls ?? [],
      documentKey: stored.documentKey ?? null,
      agency: stored.agency,
      title: stored.title,
      formedOn: stored.formedOn ?? null,
    },
  };
}

/** @returns the entries that have one of these old addresses, with the address */
export function byAddress(strapi: Core.Strapi, urls: string[]): Promise<{ id: string; url: string }[]> {
  const db = strapi.db.connection;
  if (clientOf(strapi) === 'postgres') {
    return rowsOf(
      db,
      `SELECT e.document_id AS id, u.value AS url FROM disclosure_entries e, jsonb_array_elements_text(e.legacy_urls) u
       WHERE e.published_at IS NULL AND e.legacy_urls IS NOT NULL AND e.legacy_urls \\?| ?::text[] AND u.value = ANY(?::text[])`,
      [urls, urls]
    );
  }
  return rowsOf(
    db,
    `SELECT document_id AS id, json_extract(legacy_urls, '$[0]') AS url FROM disclosure_entries
     WHERE published_at IS NULL AND legacy_urls IS NOT NULL AND json_extract(legacy_urls, '$[0]') IN (${marks(urls)})
     UNION SELECT e.document_id AS id, u.value AS url FROM disclosure_entries e, json_each(e.legacy_urls) u
     WHERE e.published_at IS NULL AND json_array_length(e.legacy_urls) > 1 AND u.value IN (${marks(urls)})`,
    [...urls, ...urls]
  );
}
