import { registerDerived } from '../catalogue/derived';
import type { EntryFile } from '../domain/entry-files';
import { attachmentTextOf, dropAttachmentTexts, setAttachmentText } from '../search/documents';
import { parseJson, rowsOf, type Trx } from '../storage/dialect';
import { TABLES } from '../storage/table-names';

/** The text of an entry's attachments as far as it has been read, in their order; null where there is none. */
async function textOf(trx: Trx, files: unknown): Promise<string | null> {
  const sums = (parseJson<EntryFile[]>(files) ?? []).filter(({ role }) => role === 'attachment').map(({ sha256 }) => sha256);
  if (!sums.length) return null;
  const rows = await rowsOf<{ sha256: string; text: string }>(
    trx,
    `SELECT sha256, text FROM ${TABLES.files} WHERE text IS NOT NULL AND sha256 IN (${sums.map(() => '?').join(',')})`,
    sums
  );
  const bySum = new Map(rows.map(({ sha256, text }) => [sha256, text]));
  return sums.flatMap((sum) => bySum.get(sum) ?? []).join('\n') || null;
}

/** Brings the search up to a file whose text has just been read, for every public entry that has the file. */
export async function tellSearch(trx: Trx, sha256: string): Promise<void> {
  const rows = await rowsOf<{ document_id: string; files: unknown }>(
    trx,
    `SELECT document_id, files FROM ${TABLES.catalogue} WHERE attachment_count > 0 AND files LIKE ?`,
    [`%${sha256}%`]
  );
  for (const { document_id: documentId, files } of rows) await setAttachmentText(trx, documentId, await textOf(trx, files));
}

/** What the search knows of attachments follows the entry, is rebuilt by `reindex` and proved by `verify`. */
registerDerived({
  name: 'attachment text',
  async put(writes, projections) {
    const { trx } = writes;
    const withFiles = projections.filter(({ row }) => row.files);
    // The texts go to what the search has written of the entries.
    if (withFiles.length) await writes.done();
    for (const { row } of withFiles) {
      const text = await textOf(trx, row.files);
      if (text) await setAttachmentText(trx, row.document_id, text);
    }
  },
  drop: dropAttachmentTexts,
  async clear(trx, { after, last }) {
    const rows = await rowsOf<{ id: string }>(
      trx,
      `SELECT document_id AS id FROM ${TABLES.searchAttachments} WHERE document_id > ? AND document_id <= ?`,
      [after, last]
    );
    await dropAttachmentTexts(trx, rows.map(({ id }) => id));
  },
  async verify(trx, { after, last }, projections) {
    const stored = await attachmentTextOf(trx, after, last);
    const differences: string[] = [];
    for (const { row } of projections) {
      if ((await textOf(trx, row.files)) !== (stored.get(row.document_id) ?? null)) differences.push(`${row.document_id}: differs`);
      stored.delete(row.document_id);
    }
    return [...differences, ...[...stored.keys()].map((id) => `${id}: does not belong there`)];
  },
});
