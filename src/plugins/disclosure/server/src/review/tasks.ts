import type { Core } from '@strapi/strapi';
import { directoryWithin } from '../catalogue/state';
import { UID } from '../content-types';
import type { Trx } from '../storage/dialect';
import { roleOf } from './people';
import { draftHash, standOf } from './record';
import { tableInForce } from './tables';
import { factsOf, waysFrom } from './walk';

/** A draft that waits for a decision. */
export interface Task {
  documentId: string;
  title: string;
  step: string;
}

/**
 * Drafts of an agency that wait for a step of the review; with a duty, those which it decides there.
 *
 * @returns nothing where the county has no review
 */
export async function tasksOf(strapi: Core.Strapi, trx: Trx, agency: string, duty?: string): Promise<Task[]> {
  const inForce = await tableInForce(strapi, trx);
  if (!inForce) return [];
  const { table, fingerprint } = inForce;
  const steps = table.states.filter(({ kind }) => kind === 'step').map(({ code }) => code);
  const drafts = (await strapi.db.query(UID.entry).findMany({ where: { agency, publishedAt: null, reviewState: { $in: steps } }, orderBy: { id: 'desc' } })) as Record<string, any>[];
  const directory = await directoryWithin(trx);
  return drafts.flatMap((draft) => {
    const { state } = standOf(table, fingerprint, draft, draftHash(draft));
    const way = waysFrom(table, state.code, factsOf(draft, directory)).find(({ event }) => event === 'pass');
    const decides = way && roleOf(table, way.role).holders.some((holder) => 'duties' in holder && (holder.agency ?? agency) === agency && (holder.duties as string[]).includes(duty ?? ''));
    return way && (duty === undefined || decides) ? [{ documentId: draft.documentId as string, title: String(draft.title), step: state.name }] : [];
  });
}
