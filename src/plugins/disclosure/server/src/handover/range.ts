import type { Core } from '@strapi/strapi';
import { currentState } from '../catalogue/state';
import { DisclosureError } from '../http/errors';
import type { Reader } from '../storage/reader';
import { keptRecord, lastRecord, type HandOverRecord } from './record';
import type { Range } from './walk';

/**
 * What a hand-over is of, up to now.
 *
 * @param after number of the hand-over where it begins: absent the last one that counts, 0 the begin of the catalogue
 * @returns the range, and the last hand-over that counts, which another one may overtake
 * @throws HAND_OVER_NONE where that number never was, or is void
 */
export async function rangeOf(strapi: Core.Strapi, profile: string, after?: number): Promise<{ range: Range; last: HandOverRecord | null }> {
  const last = await lastRecord(strapi, profile);
  const from = after === undefined ? last : after === 0 ? null : await keptRecord(strapi, profile, after);
  if (after && !from) throw new DisclosureError('HAND_OVER_NONE', `没有第 ${after} 次移交，或已作废`);
  const { version } = await currentState(strapi.plugin('disclosure').service('reader') as Reader);
  return { range: { since: from?.until ?? 0, until: version, owed: from?.leftOut ?? [] }, last };
}
