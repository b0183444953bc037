import type { Core } from '@strapi/strapi';
import { goneRowOf, type Departure } from '../catalogue/gone';
import { dropProjections } from '../catalogue/write';
import { UID } from '../content-types';
import { append } from '../journal/append';
import { actingAs, now } from '../storage/acting';
import type { Trx } from '../storage/dialect';
import { patchRows } from '../storage/rows';
import { takePublishedRow } from './acts';

type Row = Record<string, any>;

/**
 * How an entry leaves the catalogue, whatever the act: its published row goes with all that hangs on it, its draft
 * keeps how it left, the act is journalled and the address keeps an answer.
 */
export async function depart(
  strapi: Core.Strapi,
  trx: Trx,
  draft: Row,
  reason: string,
  how: Omit<Departure, 'at'>
): Promise<void> {
  const at = now();
  const documentId = draft.documentId as string;
  const departure: Departure = { ...how, at: new Date(at).toISOString() };
  await actingAs({ act: how.act === 'withdrawn' ? 'withdraw' : 'merge' }, () => takePublishedRow(strapi, documentId));
  await patchRows(strapi, trx, UID.entry, [documentId], 'draft', { standing: how.act, departure });
  const version = await append(strapi, trx, [
    { act: how.act, subject: 'entry', target: documentId, agency: draft.agency, reason, details: departure, open: true, at },
  ]);
  await dropProjections(trx, [documentId], [goneRowOf({ ...draft, departure }, version)], [{ act: how.act, agency: draft.agency, at }]);
}
