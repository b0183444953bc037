import type { Core } from '@strapi/strapi';
import type { Trx } from '../storage/dialect';
import { openSteps } from './open-steps';
import { roleOf } from './people';

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
  const steps = await openSteps(strapi, trx, [agency]);
  const decides = ({ table, role }: (typeof steps)[number]) =>
    roleOf(table, role).holders.some((holder) => 'duties' in holder && (holder.agency ?? agency) === agency && (holder.duties as string[]).includes(duty!));
  return steps.filter((step) => duty === undefined || decides(step)).map(({ draft, state }) => ({ documentId: draft.documentId, title: String(draft.title), step: state.name }));
}
