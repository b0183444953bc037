import type { Core } from '@strapi/strapi';
import { directoryWithin } from '../catalogue/state';
import { UID } from '../content-types';
import type { Trx } from '../storage/dialect';
import { draftHash, standOf } from './record';
import type { ReviewTable } from './table';
import { tableInForce } from './tables';
import { factsOf, waysFrom } from './walk';

type Stand = ReturnType<typeof standOf>;

/** A draft at a step of the review, with the way that passes it; what was edited since is at no step. */
export interface OpenStep {
  draft: Record<string, any>;
  table: ReviewTable;
  state: Stand['state'];
  review: Stand['review'];
  /** Role that decides. */
  role: string;
}

/**
 * Drafts that wait for a decision, those that have waited longest first; none where the county has no review.
 *
 * @param agencies codes of the agencies asked about; null: all
 * @param most drafts looked at
 */
export async function openSteps(strapi: Core.Strapi, trx: Trx, agencies: string[] | null, most?: number): Promise<OpenStep[]> {
  const inForce = await tableInForce(strapi, trx);
  if (!inForce) return [];
  const { table, fingerprint } = inForce;
  const steps = table.states.filter(({ kind }) => kind === 'step').map(({ code }) => code);
  const where = { publishedAt: null, reviewState: { $in: steps }, ...(agencies ? { agency: { $in: agencies } } : {}) };
  const drafts = (await strapi.db.query(UID.entry).findMany({ where, orderBy: [{ updatedAt: 'asc' }, { id: 'asc' }], limit: most })) as Record<string, any>[];
  const directory = await directoryWithin(trx);
  return drafts.flatMap((draft) => {
    const { state, review, voided } = standOf(table, fingerprint, draft, draftHash(draft));
    const way = waysFrom(table, state.code, factsOf(draft, directory)).find(({ event }) => event === 'pass');
    return way && !voided ? [{ draft, table, state, review, role: way.role }] : [];
  });
}
