import type { Core } from '@strapi/strapi';
import { directoryWithin } from '../catalogue/state';
import { UID } from '../content-types';
import { DisclosureError } from '../http/errors';
import { latest } from '../journal/versions';
import { now } from '../storage/acting';
import { patchRows } from '../storage/rows';
import { actingOn, parseAct, type ActInput } from './acts';
import { attachedMedia, filesOfRow, linkFiles } from './files';
import { settle } from './settle';

/**
 * 恢复公开: undoes a mistaken withdrawal; same address, number and time of first publication. By default what had been
 * public comes back, word for word; with `content: 'draft'` the draft goes out, which is a correction with its note.
 *
 * @throws NOT_WITHDRAWN, ENTRY_NOT_FOUND, INVALID_INPUT
 */
export async function reinstate(strapi: Core.Strapi, documentId: string, input: unknown): Promise<void> {
  const given: ActInput<'reinstate'> = parseAct('reinstate', input);
  return actingOn(strapi, documentId, async (trx, draft) => {
    if (draft.standing !== 'withdrawn') throw new DisclosureError('NOT_WITHDRAWN');
    await patchRows(strapi, trx, UID.entry, [documentId], 'draft', { standing: 'public', departure: null });
    const kept = await latest(strapi, documentId);
    if (!kept) throw new DisclosureError('NOT_WITHDRAWN', '没有可恢复的版本');
    // The draft may have been edited since: the row comes from the version, the draft stays as it is.
    const { standing: _standing, departure: _departure, ...bookkeeping } = draft;
    const created = new Date(now());
    const row = await strapi.db.query(UID.entry).create({
      data: {
        ...Object.fromEntries(CARRIED.map((name) => [name, bookkeeping[name] ?? null])),
        ...kept.content,
        documentId,
        standing: 'public',
        createdAt: draft.createdAt,
        updatedAt: created,
        publishedAt: created,
      } as never,
    });
    await linkFiles(strapi, trx, new Map([[row.id as number, attachedMedia(filesOfRow(kept.content))]]));
    const directory = await directoryWithin(trx);
    await settle(strapi, trx, directory, [{ documentId, act: 'reinstated', reason: given.reason }]);
    if (given.content === 'draft') {
      await patchRows(strapi, trx, UID.entry, [documentId], 'draft', { changeNote: given.changeNote });
      await strapi.documents(UID.entry as never).publish({ documentId } as never);
    }
  });
}

/** Bookkeeping that a published row shares with its draft. */
const CARRIED = ['lockVersion', 'bodyNotice', 'documentKey', 'importKey', 'importHash', 'importLockVersion', 'literals', 'remark', 'review', 'reviewState', 'locale'];
