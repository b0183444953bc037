import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import { rowsOf, type Trx } from '../storage/dialect';
import { goneRowOf } from './gone';
import type { Directory } from './directory';
import { project, type Projection } from './projection';
import type { GoneRow } from './write';

/** What the derived tables must hold for a page of entries. */
export interface Expected {
  /** Last documentId of the page. */
  last: string;
  drafts: Record<string, any>[];
  projections: Projection[];
  gone: GoneRow[];
}

export const ENTRIES_PER_PAGE = 500;

/** Acts after which an entry stands as it does in the catalogue. */
const STANDING_ACTS = `'published','corrected','reinstated','repealed','numbered','withdrawn','merged'`;

/**
 * Walks all entries by documentId and derives what the catalogue must hold for them from kept truth alone – the
 * content and the journal. Reindex writes it, verify compares it.
 */
export async function* expectedPages(strapi: Core.Strapi, trx: Trx, directory: Directory): AsyncGenerator<Expected> {
  let after = '';
  for (;;) {
    const drafts = (await strapi.db.query(UID.entry).findMany({
      where: { documentId: { $gt: after }, publishedAt: null },
      orderBy: { documentId: 'asc' },
      limit: ENTRIES_PER_PAGE,
    })) as Record<string, any>[];
    if (!drafts.length) return;
    const last = drafts[drafts.length - 1]!.documentId as string;
    const published = (await strapi.db.query(UID.entry).findMany({
      where: { documentId: { $gt: after, $lte: last }, publishedAt: { $notNull: true } },
      orderBy: { documentId: 'asc' },
    })) as Record<string, any>[];
    const versions = await lastActs(trx, drafts.map(({ documentId }) => documentId));
    yield {
      last,
      drafts,
      projections: published.map((row) => project(row as never, directory, versions.get(row.documentId) ?? 0)),
      gone: drafts
        .filter(({ standing }) => standing === 'withdrawn' || standing === 'merged')
        .map((draft) => goneRowOf(draft, versions.get(draft.documentId) ?? 0)),
    };
    after = last;
  }
}

async function lastActs(trx: Trx, ids: string[]): Promise<Map<string, number>> {
  const rows = await rowsOf<{ target: string; version: number | string }>(
    trx,
    `SELECT target, max(version) AS version FROM disclosure_journal
     WHERE act IN (${STANDING_ACTS}) AND target IN (${ids.map(() => '?').join(',')}) GROUP BY target`,
    ids
  );
  return new Map(rows.map(({ target, version }) => [target, Number(version)]));
}
