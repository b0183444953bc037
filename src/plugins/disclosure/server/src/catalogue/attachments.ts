import type { EntryFile } from '../domain/entry-files';
import type { Public } from '../http/public-route';
import { parseJson } from '../storage/dialect';
import { TABLES } from '../storage/table-names';

type Row = Record<string, any>;

/** The attachments of an entry, each with what its bytes tell; pictures of the body are not among them. */
export async function attachmentsOf(open: Public, row: Row) {
  const files = (parseJson<EntryFile[]>(row.files) ?? []).filter(({ role }) => role === 'attachment');
  if (!files.length) return [];
  const known = await open.query(
    `SELECT sha256, pages, searchable FROM ${TABLES.files} WHERE sha256 IN (${files.map(() => '?').join(',')})`,
    files.map(({ sha256 }) => sha256)
  );
  return files.map((file) => presentAttachment(open, row.document_id, file, known.find(({ sha256 }) => sha256 === file.sha256)));
}

/** @param told the row of the file's bytes, if they are known */
export function presentAttachment(open: Public, documentId: string, { key, name, mime, size, sha256 }: EntryFile, told: Row | undefined) {
  return {
    key,
    filename: name,
    url: open.addresses.attachment(documentId, key, name),
    mime,
    size,
    checksum: `sha256:${sha256}`,
    pages: (told?.pages ?? null) as number | null,
    searchable: told?.searchable === null || told?.searchable === undefined ? null : Boolean(told.searchable),
  };
}
