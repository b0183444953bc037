import type { Core } from '@strapi/strapi';
import { goneRowOf } from '../catalogue/gone';
import { dropProjections } from '../catalogue/write';
import { UID } from '../content-types';
import { DisclosureError } from '../http/errors';
import { append } from '../journal/append';
import { actingAs, now } from '../storage/acting';
import { patchRows } from '../storage/rows';
import { actingOn, mustBePublic, parseAct, takePublishedRow, type ActInput } from './acts';
import { draftOf } from './entry-writes';

/**
 * 合并: an entry published twice becomes one. Its address and number lead to the other from then on.
 *
 * @throws NOT_PUBLIC, MERGE_TARGET when the other is itself or not public (so that no circle can arise)
 */
export function merge(strapi: Core.Strapi, documentId: string, input: unknown): Promise<void> {
  const given: ActInput<'merge'> = parseAct('merge', input);
  return actingOn(strapi, documentId, async (trx, draft) => {
    mustBePublic(draft);
    if (given.into === documentId) throw new DisclosureError('MERGE_TARGET', '不能合并到自身');
    const target = await draftOf(strapi, given.into);
    if (target?.standing !== 'public') throw new DisclosureError('MERGE_TARGET', '只能合并到已公开的条目');
    const at = now();
    const departure = { act: 'merged', at: new Date(at).toISOString(), into: given.into };
    await actingAs({ act: 'merge' }, () => takePublishedRow(strapi, documentId));
    await patchRows(strapi, trx, UID.entry, [documentId], 'draft', { standing: 'merged', departure });
    const version = await append(strapi, trx, [
      {
        act: 'merged',
        subject: 'entry',
        target: documentId,
        agency: draft.agency,
        reason: given.reason,
        details: departure,
        open: true,
        at,
      },
    ]);
    await dropProjections(trx, [documentId], [goneRowOf({ ...draft, departure }, version)]);
  });
}
