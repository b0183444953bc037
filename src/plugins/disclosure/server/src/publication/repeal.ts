import type { Core } from '@strapi/strapi';
import { directoryWithin } from '../catalogue/state';
import { UID } from '../content-types';
import { DisclosureError } from '../http/errors';
import { patchRows } from '../storage/rows';
import { actingOn, mustBePublic, parseAct, type ActInput } from './acts';
import { settle } from './settle';

/**
 * 废止: the document ceases to be in force on a day, by a basis; it stays public, labelled.
 *
 * @throws NOT_PUBLIC, ENTRY_NOT_FOUND, INVALID_INPUT
 */
export async function repeal(strapi: Core.Strapi, documentId: string, input: unknown): Promise<void> {
  const given: ActInput<'repeal'> = parseAct('repeal', input);
  return actingOn(strapi, documentId, async (trx, draft) => {
    mustBePublic(draft);
    if (draft.validity === 'repealed') throw new DisclosureError('NOT_PUBLIC', '该政府信息已经废止');
    await patchRows(strapi, trx, UID.entry, [documentId], 'both', { validity: 'repealed', repeal: given });
    await settle(strapi, trx, await directoryWithin(trx), [
      { documentId, act: 'repealed', reason: given.basis, details: given, fields: ['validity'] },
    ]);
  });
}
