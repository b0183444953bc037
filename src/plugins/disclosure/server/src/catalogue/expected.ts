import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import { parseJson, rowsOf, type Trx } from '../storage/dialect';
import { goneRowOf, tombstoneOf, wasPublic, type WasPublic } from './gone';
import type { Directory } from './directory';
import { project, type Projection } from './projection';
import type { GoneRow } from './write';

/** What the derived tables must hold for a page of entries. */
export interface Expected {
  /** The page reaches up to this documentId. */
  last: string;
  /** Where the next page starts, or null on the last one. */
  next: string | null;
  drafts: Record<string, any>[];
  projections: Projection[];
  gone: GoneRow[];
}

const ENTRIES_PER_PAGE = 200;

/** Acts after which an entry stands as it does in the catalogue. */
const STANDING_ACTS = `'published','corrected','reinstated','repealed','numbered','withdrawn','merged','expunged'`;

/** Sorts after every documentId: the last page reaches as far, so that strays after the last entry are seen. */
const BEYOND = 'z'.repeat(30);

/**
 * What the catalogue must hold for the entries after `after` by documentId, derived from kept truth alone – the
 * content and the journal. Reindex writes it, verify compares it.
 */
export async function expectedPage(strapi: Core.Strapi, trx: Trx, directory: Directory, after: string): Promise<Expected> {
  const drafts = (await strapi.db.query(UID.entry).findMany({
    where: { documentId: { $gt: after }, publishedAt: null },
    orderBy: { documentId: 'asc' },
    limit: ENTRIES_PER_PAGE,
  })) as Record<string, any>[];
  const more = drafts.length === ENTRIES_PER_PAGE;
  const last = more ? (drafts[drafts.length - 1]!.documentId as string) : BEYOND;
  const published = (await strapi.db.query(UID.entry).findMany({
    where: { documentId: { $gt: after, $lte: last }, publishedAt: { $notNull: true } },
    orderBy: { documentId: 'asc' },
  })) as Record<string, any>[];
  const versions = await lastActs(trx, drafts.map(({ documentId }) => documentId));
  const left = drafts.filter(({ standing }) => standing && standing !== 'public');
  const was = await lastPublic(trx, left.map(({ documentId }) => documentId));
  return {
    last,
    next: more ? last : null,
    drafts,
    projections: published.map((row) => project(row as never, directory, versions.get(row.documentId) ?? 0)),
    gone: left.map((draft) => tombstoneOf(goneRowOf(draft, versions.get(draft.documentId) ?? 0), was.get(draft.documentId))),
  };
}

async function lastActs(trx: Trx, ids: string[]): Promise<Map<string, number>> {
  if (!ids.length) return new Map();
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
