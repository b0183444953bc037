import type { Core } from '@strapi/strapi';
import { DisclosureError } from '../http/errors';
import { parseInput } from '../http/input';
import { now } from '../storage/acting';
import { CONFIRM_INPUT } from './contract';
import { caseOf, enter } from './decide';
import type { Decision } from './record';
import { writeReview } from './write';

/**
 * 核对: a second person has seen the signed sheet. Only then does the decision on it take effect; where the record
 * does not agree with the sheet it is dropped, with the reason.
 *
 * @throws INVALID_INPUT, REVIEW_NOTHING_WAITING, REVIEW_FOUR_EYES for the person who recorded it
 */
export async function confirmPaper(strapi: Core.Strapi, documentId: string, input: unknown): Promise<void> {
  const { version, right, reason } = parseInput(CONFIRM_INPUT, input);
  return caseOf(strapi, documentId, version, async (its) => {
    const waiting = its.stand.review?.waiting;
    const way = its.ways.find(({ event }) => event === waiting?.event);
    if (!waiting?.paper || !way) throw new DisclosureError('REVIEW_NOTHING_WAITING');
    if (waiting.paper.recordedBy.id === its.person.id) throw new DisclosureError('REVIEW_FOUR_EYES', '登记的人不能自己核对，请由另一人核对');
    const by = { id: its.person.id, name: its.person.name };
    if (!right) {
      await writeReview(strapi, its.trx, its.draft, { ...its.stand.review!, waiting: null }, { act: 'review_rejected', reason, details: { of: waiting } });
      return;
    }
    const at = new Date(now()).toISOString();
    const decision: Decision = { ...waiting, at, paper: { ...waiting.paper, confirmedBy: by, confirmedAt: at } };
    await writeReview(strapi, its.trx, its.draft, its.stand.review!, { act: 'review_confirmed', details: { of: waiting.event, signer: waiting.by } });
    await enter(strapi, its, way, decision);
  });
}
