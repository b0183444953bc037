import type { Core } from '@strapi/strapi';
import type { Directory } from '../catalogue/directory';
import { publicHostFields } from '../catalogue/host-fields';
import { project, type EntryContent } from '../catalogue/projection';
import { putProjections } from '../catalogue/write';
import { UID } from '../content-types';
import { appendWith, type Act } from '../journal/append';
import { keepWith } from '../journal/versions';
import { now } from '../storage/acting';
import { chunksOf, type Trx } from '../storage/dialect';
import { Together } from '../storage/together';
import { contentOf } from './fields';

/** What happened to one published entry. */
export interface Settled {
  documentId: string;
  act: 'published' | 'corrected' | 'reinstated' | 'repealed' | 'numbered';
  reason?: string | null;
  details?: unknown;
  fields?: string[];
  /** Instant of the act, ms epoch; now, if absent. */
  at?: number;
}

const ROWS_PER_STATEMENT = 200;

/** The published rows of the documents, in the order asked for. */
export async function publishedRows(strapi: Core.Strapi, documentIds: string[]): Promise<EntryContent[]> {
  const rows = new Map<string, EntryContent>();
  for (const chunk of chunksOf(documentIds, ROWS_PER_STATEMENT)) {
    const found = await strapi.db.query(UID.entry).findMany({
      where: { documentId: { $in: chunk }, publishedAt: { $notNull: true } },
    });
    for (const row of found as unknown as EntryContent[]) rows.set(row.documentId, row);
  }
  return documentIds.map((id) => rows.get(id)!);
}

/**
 * What every act on a published entry ends with, for one entry or for a batch: the version kept, the act journalled,
 * the catalogue and its tallies brought up to it, in the transaction that wrote the published row.
 *
 * @param known the published rows, where they need not be read
 */
export async function settle(strapi: Core.Strapi, trx: Trx, directory: Directory, settled: Settled[], known?: EntryContent[]): Promise<void> {
  const at = now();
  const rows = known ?? (await publishedRows(strapi, settled.map(({ documentId }) => documentId)));
  const firsts = new Set(settled.filter(({ act }) => act === 'published').map(({ documentId }) => documentId));
  const writes = new Together(trx);
  const snapshots = keepWith(
    strapi,
    writes,
    rows.map((row, index) => ({ subject: 'entry', target: row.documentId, at: settled[index]!.at ?? at, content: contentOf(row), first: firsts.has(row.documentId) }))
  );
  const acts = settled.map(
    (one, index): Act => ({
      act: one.act,
      subject: 'entry',
      target: one.documentId,
      agency: rows[index]!.agency,
      reason: one.reason,
      details: one.details,
      fields: one.fields,
      snapshot: snapshots[index],
      open: true,
      at: one.at ?? at,
    })
  );
  const last = await appendWith(strapi, writes, acts);
  const first = last - acts.length + 1;
  const counted = acts.map(({ act, agency, at: when }) => ({ act, agency: agency!, at: when! }));
  const projections = rows.map((row, index) => project(row, directory, first + index, publicHostFields(strapi)));
  await putProjections(writes, projections, at, counted, firsts);
  await writes.done();
}
