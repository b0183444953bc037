import type { Core } from '@strapi/strapi';
import type { EntryFile } from '../domain/entry-files';
import { parseJson, rowsOf } from '../storage/dialect';
import type { Query } from '../storage/reader';
import { TABLES } from '../storage/tables';

type Listener = (strapi: Core.Strapi, documentId: string, text: string) => Promise<void>;

const listeners: Listener[] = [];

/**
 * Has a room told when the text of a public entry's file has been read. A file that was read before its entry is
 * published is not told of again: ask {@link textsOf} at publication.
 */
export function onAttachmentText(listener: Listener): void {
  listeners.push(listener);
}

/** Texts of an entry's attachments that have been read so far, in the order of the attachments. */
export async function textsOf(query: Query, files: EntryFile[]): Promise<string[]> {
  const sums = files.filter(({ role }) => role === 'attachment').map(({ sha256 }) => sha256);
  if (!sums.length) return [];
  const rows = await query(`SELECT sha256, text FROM ${TABLES.files} WHERE text IS NOT NULL AND sha256 IN (${sums.map(() => '?').join(',')})`, sums);
  const bySum = new Map(rows.map(({ sha256, text }) => [sha256 as string, text as string]));
  return sums.flatMap((sum) => bySum.get(sum) ?? []);
}

/** Tells of a file's text to whoever listens, for each public entry that has the file. */
export async function tellListeners(strapi: Core.Strapi, sha256: string, text: string): Promise<void> {
  if (!listeners.length) return;
  const rows = await strapi.db.transaction(({ trx }) =>
    rowsOf<{ document_id: string; files: unknown }>(trx, `SELECT document_id, files FROM ${TABLES.catalogue} WHERE attachment_count > 0 AND files LIKE ?`, [`%${sha256}%`])
  );
  for (const { document_id: documentId, files } of rows) {
    if (!(parseJson<EntryFile[]>(files) ?? []).some((file) => file.sha256 === sha256 && file.role === 'attachment')) continue;
    for (const listener of listeners) await listener(strapi, documentId, text);
  }
}
