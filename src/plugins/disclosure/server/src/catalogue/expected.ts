import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import type { Trx } from '../storage/dialect';
import { goneRowOf, tombstoneOf, wasPublic } from './gone';
import type { Directory } from './directory';
import { publicHostFields, type HostField } from './host-fields';
import { lifeText } from './life';
import { classifiedAs, lastPublic, NO_CLASS, pastsOf, type Past } from './past';
import { project, talliedGone, talliedOf, type Projection } from './projection';
import type { CountedAct, TallyChanges } from './tallies';
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
  /** Every public act on the page's entries. */
  acts: CountedAct[];
}

const ENTRIES_PER_PAGE = 200;

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
  const past = await pastsOf(trx, drafts.map(({ documentId }) => documentId));
  const left = drafts.filter(({ standing }) => standing && standing !== 'public');
  const was = await lastPublic(trx, left.map(({ documentId }) => documentId));
  const hostFields = publicHostFields(strapi);
  return {
    last,
    next: more ? last : null,
    drafts,
    projections: published.map((row) => project(row as never, directory, past(row.documentId).version, hostFields, past(row.documentId).life)),
    gone: left.map((draft) => goneAgain(draft, was.get(draft.documentId) ?? {}, past(draft.documentId), directory, hostFields)),
    acts: drafts.flatMap(({ documentId }) => past(documentId).acts),
  };
}

function goneAgain(draft: Record<string, any>, content: Record<string, any>, past: Past, directory: Directory, hostFields: HostField[]): GoneRow {
  const row = tombstoneOf(goneRowOf(draft, past.version), wasPublic(content));
  const whole = { ...content, agency: draft.agency, disclosedAt: draft.disclosedAt };
  return { ...row, ...(draft.standing === 'expunged' ? NO_CLASS : classifiedAs(directory, draft.documentId, whole, hostFields)), life: lifeText(past.life) };
}

/** What the tallies must hold for a page. */
export function tallyPage(tallies: TallyChanges, { projections, gone, acts }: Expected): void {
  for (const projection of projections) tallies.add(talliedOf(projection), 1);
  for (const row of gone) tallies.add(talliedGone(row), 1);
  tallies.acts(acts);
}
