import type { Core } from '@strapi/strapi';
import { actingOn, mustBePublic, parseAct, type ActInput } from './acts';
import { depart } from './depart';

/** Grounds whose title would itself disclose what had to be taken back. */
const NEVER_TITLED = new Set(['personal_data', 'secrecy']);

/**
 * 撤回: takes an entry back at once, without review. Its address answers 410 with a tombstone from then on; number
 * and time of first publication stay with it.
 *
 * @throws NOT_PUBLIC, ENTRY_NOT_FOUND, INVALID_INPUT
 */
export async function withdraw(strapi: Core.Strapi, documentId: string, input: unknown): Promise<void> {
  const { ground, explanation, internalReason, showTitle }: ActInput<'withdraw'> = parseAct('withdraw', input);
  return actingOn(strapi, documentId, async (trx, draft) => {
    mustBePublic(draft);
    const title = showTitle && !NEVER_TITLED.has(ground) ? draft.title : null;
    await depart(strapi, trx, draft, internalReason, { act: 'withdrawn', ground, explanation, title });
  });
}
