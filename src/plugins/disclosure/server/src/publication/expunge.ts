import type { Core } from '@strapi/strapi';
import { emptied } from '../catalogue/expunged';
import { goneRowOf, type Departure } from '../catalogue/gone';
import { dropProjections } from '../catalogue/write';
import { UID } from '../content-types';
import { EXPUNGE_GROUNDS } from '../domain/vocabulary';
import { DisclosureError } from '../http/errors';
import { append } from '../journal/append';
import { forgetContent } from '../journal/forget';
import { actingAs, now } from '../storage/acting';
import type { Trx } from '../storage/dialect';
import { actingOn, parseAct, takePublishedRow } from './acts';

/** Removes what a room keeps of an entry's content, within the transaction of the act; the versions still say what it was. */
export type Expunger = (context: { strapi: Core.Strapi; trx: Trx; documentId: string; draft: Record<string, any> }) => Promise<void>;

const expungers: Expunger[] = [];

/** Rooms that keep content of entries outside the entry, its versions and the derived tables – files – add themselves here. */
export function registerExpunger(expunger: Expunger): void {
  expungers.push(expunger);
}

/**
 * 清除: removes the content of an entry that was ever public, everywhere and for good – draft, published row, every
 * version, catalogue, what its earlier acts said – on an order, by whoever holds the right (the system administrator).
 * Its address answers 410 from then on with a tombstone that tells the number, the agency and the day; the number
 * stays used. The act itself is journalled with ground and order number, and `verify` accepts exactly what it removed.
 *
 * @throws ENTRY_NOT_FOUND, INVALID_INPUT, EXPUNGED when it was done before, NOT_PUBLIC for what was never public
 */
export async function expunge(strapi: Core.Strapi, documentId: string, input: unknown): Promise<void> {
  const { ground, orderNumber } = parseAct('expunge', input);
  return actingOn(strapi, documentId, async (trx, draft) => {
    if (draft.standing === 'expunged') throw new DisclosureError('EXPUNGED');
    if (!draft.standing) throw new DisclosureError('NOT_PUBLIC', '从未公开的草稿可以直接删除，不必清除');
    if (draft.standing === 'public') await actingAs({ act: 'expunge' }, () => takePublishedRow(strapi, documentId));
    const departure: Departure = { act: 'expunged', at: new Date(now()).toISOString() };
    const rest = { standing: 'expunged', departure, lockVersion: Number(draft.lockVersion ?? 0) + 1 };
    const { attributes } = strapi.db.metadata.get(UID.entry) as { attributes: Record<string, unknown> };
    // Strapi's own update also takes relations and media that a host has added.
    await strapi.db.query(UID.entry).update({
      where: { documentId, publishedAt: null },
      data: { ...emptied(Object.keys(attributes)), ...rest } as never,
    });
    const version = await append(strapi, trx, [
      {
        act: 'expunged',
        subject: 'entry',
        target: documentId,
        agency: draft.agency,
        reason: `${EXPUNGE_GROUNDS[ground]}，${orderNumber}`,
        details: { ground, orderNumber },
        open: true,
      },
    ]);
    for (const remove of expungers) await remove({ strapi, trx, documentId, draft });
    await forgetContent(trx, documentId);
    await dropProjections(trx, [documentId], [goneRowOf({ ...draft, ...rest }, version)], [
      { act: 'expunged', agency: draft.agency, at: Date.parse(departure.at) },
    ]);
  });
}
