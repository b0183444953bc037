import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import { patchRows } from '../storage/rows';
import { actingOn, mustBePublic, parseAct, type ActInput } from './acts';

/**
 * 更正: publishes the draft over what is public; same address and number, the note is shown to the public.
 *
 * @throws NOT_PUBLIC, ENTRY_NOT_FOUND, INVALID_INPUT and what publishing refuses
 */
export async function correct(strapi: Core.Strapi, documentId: string, input: unknown): Promise<void> {
  const given: ActInput<'correct'> = parseAct('correct', input);
  return actingOn(strapi, documentId, async (trx, draft) => {
    mustBePublic(draft);
    await patchRows(strapi, trx, UID.entry, [documentId], 'draft', given);
    await strapi.documents(UID.entry as never).publish({ documentId } as never);
  });
}
