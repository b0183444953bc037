import type { Core } from '@strapi/strapi';
import type { RELATIONS } from '../catalogue/projection';
import { documentNumberKey } from '../domain/document-number';
import { indexNumberKey } from '../domain/index-number';
import { chunksOf, rowsOf } from '../storage/dialect';
import { byAddress } from './candidates';


/** Relations to other entries, as a sheet states them: by number or address, since no two registers share their ids. */
export type References = Partial<Record<(typeof RELATIONS)[number], string[]>>;

/** What a sheet may call an entry by. */
interface Named {
  indexNumber?: string | null;
  legacyUrls?: string[] | null;
  documentNumber?: string | null;
}

const ENTRIES_PER_STATEMENT = 100;
const SEPARATORS = /[;；\n]+/;
const isAddress = (reference: string) => /^https?:\/\//i.test(reference);
const marks = (values: unknown[]) => values.map(() => '?').join(',');

/** @returns what leads back to the entry: its index number, else its first old address, else its document number; null where it has none */
export const referenceOf = ({ indexNumber, legacyUrls, documentNumber }: Named): string | null =>
  [indexNumber, legacyUrls?.[0], documentNumber].find((text) => text && !SEPARATORS.test(text)) ?? null;

/** The references of a cell, each once. */
export const referencesIn = (cell: string): string[] => [...new Set(cell.split(SEPARATORS).map((text) => text.trim()).filter(Boolean))];

/** Everything by which another row may call what comes in, in the form that {@link findReferenced} and rows of a dry run compare. */
export const callsOf = ({ indexNumber, legacyUrls, documentNumber }: Named): string[] => [
  ...(indexNumber ? [indexNumberKey(indexNumber)] : []),
  ...(legacyUrls ?? []),
  ...(documentNumber ? [documentNumberKey(documentNumber)] : []),
];

/** Whether a reference names one of these calls. */
export const isCalled = (reference: string, calls: Set<string>): boolean =>
  isAddress(reference) ? calls.has(reference) : calls.has(indexNumberKey(reference)) || calls.has(documentNumberKey(reference));

/**
 * Finds the entries that references name: by a present or former index number, by an old address, or by a document
 * number that no two entries have.
 *
 * @returns documentId by reference; one that names nothing, or several entries, is not in it
 */
export async function findReferenced(strapi: Core.Strapi, references: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const chunk of chunksOf([...new Set(references)], ENTRIES_PER_STATEMENT)) {
    const [addresses, numbers] = [chunk.filter(isAddress), chunk.filter((reference) => !isAddress(reference))];
    const [urls, indexed, documents] = [await addressed(strapi, addresses), await byIndexNumber(strapi, numbers), await byDocumentNumber(strapi, numbers)];
    for (const url of addresses) only(found, url, urls.get(url));
    for (const number of numbers) only(found, number, indexed.get(indexNumberKey(number)) ?? documents.get(documentNumberKey(number)));
  }
  return found;
}

function only(found: Map<string, string>, reference: string, entries: string[] | undefined): void {
  if (entries?.length === 1) found.set(reference, entries[0]!);
}

async function addressed(strapi: Core.Strapi, urls: string[]): Promise<Map<string, string[]>> {
  if (!urls.length) return new Map();
  return grouped((await byAddress(strapi, urls)).map(({ id, url }) => ({ key: url, entry: id })));
}

async function byIndexNumber(strapi: Core.Strapi, numbers: string[]): Promise<Map<string, string[]>> {
  const keys = numbers.map(indexNumberKey);
  if (!keys.length) return new Map();
  return grouped(await rowsOf(strapi.db.connection, `SELECT key, entry FROM disclosure_index_numbers WHERE key IN (${marks(keys)})`, keys));
}

async function byDocumentNumber(strapi: Core.Strapi, numbers: string[]): Promise<Map<string, string[]>> {
  const keys = numbers.map(documentNumberKey);
  if (!keys.length) return new Map();
  return grouped(
    await rowsOf(
      strapi.db.connection,
      `SELECT document_key AS key, document_id AS entry FROM disclosure_entries WHERE published_at IS NULL AND document_key IN (${marks(keys)})`,
      keys
    )
  );
}

function grouped(rows: { key: string; entry: string }[]): Map<string, string[]> {
  const entries = new Map<string, string[]>();
  for (const { key, entry } of rows) entries.set(key, [...(entries.get(key) ?? []), entry]);
  return entries;
}
