import type { Core } from '@strapi/strapi';
import { mustCover } from '../access/scope';
import { DisclosureError } from '../http/errors';
import { actingOn, mustBePublic, parseAct, type ActInput } from './acts';
import { depart } from './depart';
import { draftOf } from './entry-writes';

/**
 * 合并: an entry published twice becomes one. Its address and number lead to the other from then on.
 *
 * @throws NOT_PUBLIC, MERGE_TARGET when the other is itself or not public (so that no circle can arise)
 */
export async function merge(strapi: Core.Strapi, documentId: string, input: unknown): Promise<void> {
  const { into, reason }: ActInput<'merge'> = parseAct('merge', input);
  return actingOn(strapi, documentId, async (trx, draft) => {
    mustBePublic(draft);
    if (into === documentId) throw new DisclosureError('MERGE_TARGET', '不能合并到自身');
    const target = await draftOf(strapi, into);
    await mustCover(strapi, [target?.agency]);
    if (target?.standing !== 'public') throw new DisclosureError('MERGE_TARGET', '只能合并到已公开的条目');
    await depart(strapi, trx, draft, reason, { act: 'merged', into });
  });
}
