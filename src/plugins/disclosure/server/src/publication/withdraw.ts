import type { Core } from '@strapi/strapi';
import { dropProjections } from '../catalogue/write';
import { goneRowOf } from '../catalogue/gone';
import { UID } from '../content-types';
import { append } from '../journal/append';
import { actingAs, now } from '../storage/acting';
import { patchRows } from '../storage/rows';
import { actingOn, mustBePublic, parseAct, takePublishedRow, type ActInput } from './acts';

/** Grounds whose title would itself disclose what had to be taken back. */
const NEVER_TITLED = new Set(['personal_data', 'secrecy']);

/**
 * 撤回: takes an entry back at once, without review. Its address answers 410 with a tombstone from then on; number
 * and time of first publication stay with it.
 *
 * @throws NOT_PUBLIC, ENTRY_NOT_FOUND, INVALID_INPUT
 */
export function withdraw(strapi: Core.Strapi, documentId: string, input: unknown): Promise<void> {
  const given: ActInput<'withdraw'> = parseAct('withdraw', input);
  return actingOn(strapi, documentId, async (trx, draft) => {
    mustBePublic(draft);
    const at = now();
    const departure = {
      act: 'withdrawn',
      at: new Date(at).toISOString(),
      ground: given.ground,
      explanation: given.explanation,
      title: given.showTitle && !NEVER_TITLED.has(given.ground) ? draft.title : null,
    };
    await actingAs({ act: 'withdraw' }, () => takePublishedRow(strapi, documentId));
    await patchRows(strapi, trx, UID.entry, [documentId], 'draft', { standing: 'withdrawn', departure });
    const version = await append(strapi, trx, [
      {
        act: 'withdrawn',
        subject: 'entry',
        target: documentId,
        agency: draft.agency,
        reason: given.internalReason,
        details: departure,
        open: true,
        at,
      },
    ]);
    await dropProjections(trx, [documentId], [goneRowOf({ ...draft, departure }, version)]);
  });
}
