import type { Core } from '@strapi/strapi';
import type { EntryFile } from '../domain/entry-files';
import { parseJson, rowsOf, type Raw, type Trx } from '../storage/dialect';
import type { Query } from '../storage/reader';
import { TABLES } from '../storage/table-names';
import { sha256Of } from './held';
import { heldSheets } from './signed-sheets';
import { storeOf } from './store';

/** Bytes that the register holds. */
export interface HeldFile {
  sha256: string;
  size: number;
  mime: string;
  kind: string;
  location: string | null;
}

/** All that is held, whether an entry names it or not. */
export async function heldFiles(trx: Raw): Promise<HeldFile[]> {
  const rows = await rowsOf<HeldFile>(trx, `SELECT sha256, size, mime, kind, location FROM ${TABLES.files} ORDER BY sha256`);
  return rows.map((row) => ({ ...row, size: Number(row.size) }));
}

/** Takes bytes over that a backup describes; their text is read anew. */
export async function registerHeld(strapi: Core.Strapi, file: string, { sha256, size, mime, kind }: Omit<HeldFile, 'location'>): Promise<void> {
  const location = await storeOf(strapi).put(file, { sha256, size, mime });
  await strapi.db.transaction(({ trx }) =>
    (trx as Trx)(TABLES.files).insert({ sha256, size, mime, kind, location, reading: 'pending', attempts: 0 }).onConflict('sha256').merge(['location'])
  );
}

/**
 * Proves that the bytes of every file that an entry, a version or, as its signed sheet, an annual report names are there.
 *
 * @returns what is missing, in words
 */
export async function missingFiles(strapi: Core.Strapi): Promise<string[]> {
  const named = new Map<string, string>();
  const known = await strapi.db.transaction(async ({ trx }) => {
    for (const [table, column] of [['disclosure_entries', 'files'], ['disclosure_versions', 'content']] as const) {
      let after = 0;
      for (;;) {
        const rows: { id: number; value: unknown }[] = await rowsOf(trx, `SELECT id, ${column} AS value FROM ${table} WHERE id > ? AND CAST(${column} AS text) LIKE '%sha256%' ORDER BY id LIMIT 500`, [after]);
        if (!rows.length) break;
        for (const { value } of rows) {
          const parsed = parseJson<any>(value);
          for (const file of ((Array.isArray(parsed) ? parsed : parsed?.files) ?? []) as EntryFile[]) named.set(file.sha256, file.name);
        }
        after = Number(rows[rows.length - 1]!.id);
      }
    }
    for (const { name, url } of await heldSheets(strapi, trx as Trx)) named.set(sha256Of(url)!, name);
    return heldFiles(trx);
  });
  const locations = new Map(known.map(({ sha256, location }) => [sha256, location]));
  const missing: string[] = [];
  for (const [sha256, name] of named) {
    if (!(await storeOf(strapi).has({ sha256, location: locations.get(sha256) ?? null }))) missing.push(`file ${sha256} (${name}): missing from the store`);
  }
  return missing;
}

/** Where the bytes of a checksum lie, as the store asks it. */
export async function heldFile(query: Query, sha256: string): Promise<{ sha256: string; location: string | null }> {
  const [row] = await query<{ location: string | null }>(`SELECT location FROM ${TABLES.files} WHERE sha256 = ?`, [sha256]);
  return { sha256, location: row?.location ?? null };
}
