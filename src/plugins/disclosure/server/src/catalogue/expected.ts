import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import { parseJson, rowsOf, type Trx } from '../storage/dialect';
import { goneRowOf, tombstoneOf, wasPublic, type WasPublic } from './gone';
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
    const left = drafts.filter(({ standing }) => standing === 'withdrawn' || standing === 'merged');
    const was = await lastPublic(trx, left.map(({ documentId }) => documentId));
    yield {
      last,
      drafts,
      projections: published.map((row) => project(row as never, directory, versions.get(row.documentId) ?? 0)),
      gone: left.map((draft) => tombstoneOf(goneRowOf(draft, versions.get(draft.documentId) ?? 0), was.get(draft.documentId))),
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

/** What was public last of entries that have left, from their newest versions. */
async function lastPublic(trx: Trx, ids: string[]): Promise<Map<string, WasPublic>> {
  if (!ids.length) return new Map();
  const rows = await rowsOf<{ target: string; content: unknown }>(
    trx,
    `SELECT v.target, v.content FROM disclosure_versions v WHERE v.target IN (${ids.map(() => '?').join(',')})
     AND v.number = (SELECT max(n.number) FROM disclosure_versions n WHERE n.target = v.target)`,
    ids
  );
  return new Map(rows.map(({ target, content }) => [target, wasPublic(parseJson<Record<string, any>>(content) ?? {})]));
}
