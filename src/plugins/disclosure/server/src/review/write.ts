import type { Core } from '@strapi/strapi';
import { append } from '../journal/append';
import { UID } from '../content-types';
import type { REVIEW_ACTS } from '../domain/vocabulary';
import type { Trx } from '../storage/dialect';
import { patchRows } from '../storage/rows';
import type { Review } from './record';

type Row = Record<string, any>;

/**
 * Keeps where a draft stands, and journals what was done. The published row carries the same record, so that a
 * discarded draft does not bring back a former state of its review.
 */
export async function writeReview(
  strapi: Core.Strapi,
  trx: Trx,
  draft: Row,
  review: Review,
  act: { act: keyof typeof REVIEW_ACTS; reason?: string | null; details?: unknown } | null
): Promise<void> {
  await patchRows(strapi, trx, UID.entry, [draft.documentId], 'both', { review, reviewState: review.state });
  if (act) await append(strapi, trx, [{ ...act, subject: 'entry', target: draft.documentId, agency: draft.agency }]);
}
