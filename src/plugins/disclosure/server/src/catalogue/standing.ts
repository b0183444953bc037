import type { EntryFile } from '../domain/entry-files';
import { chunksOf, parseJson } from '../storage/dialect';
import type { Query } from '../storage/reader';
import { TABLES } from '../storage/table-names';

/** What the public finds at an entry's address. */
export interface Standing {
  state: 'public' | 'withdrawn' | 'merged' | 'expunged';
  /** Keys of its files, while it is public. */
  files: string[];
}

const ROWS_PER_STATEMENT = 200;
const marks = (values: unknown[]) => values.map(() => '?').join(',');

/** What is at the addresses of these entries, by documentId; one that never was public is not in it. */
export async function standingsOf(query: Query, ids: string[]): Promise<Map<string, Standing>> {
  const found = new Map<string, Standing>();
  for (const chunk of chunksOf(ids, ROWS_PER_STATEMENT)) {
    const gone = await query<{ id: string; act: Standing['state'] }>(`SELECT document_id AS id, act FROM ${TABLES.gone} WHERE document_id IN (${marks(chunk)})`, chunk);
    for (const { id, act } of gone) found.set(id, { state: act, files: [] });
    const rows = await query<{ id: string; files: unknown }>(`SELECT document_id AS id, files FROM ${TABLES.catalogue} WHERE document_id IN (${marks(chunk)})`, chunk);
    for (const { id, files } of rows) found.set(id, { state: 'public', files: (parseJson<EntryFile[]>(files) ?? []).map(({ key }) => key) });
  }
  return found;
}
