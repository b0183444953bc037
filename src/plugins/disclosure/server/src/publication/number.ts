import type { Core } from '@strapi/strapi';
import { directoryWithin } from '../catalogue/state';
import { UID } from '../content-types';
import { shanghaiYear } from '../domain/shanghai';
import { DisclosureError } from '../http/errors';
import { rowsOf, toMillis } from '../storage/dialect';
import { patchRowsWith } from '../storage/rows';
import { Together } from '../storage/together';
import { writing } from '../storage/transaction';
import { allocate } from './numbers';
import { settle } from './settle';

/**
 * Gives index numbers to what one agency published without one (*pending*: no organisation code then, or migrated
 * without a number), in the order and for the year of first publication.
 *
 * @returns how many were allocated
 * @throws AGENCY_NOT_FOUND, NO_ORGANISATION_CODE, SERIALS_EXHAUSTED
 */
export function numberPending(strapi: Core.Strapi, agencyCode: string): Promise<{ allocated: number }> {
  return writing(strapi, async (trx) => {
    const directory = await directoryWithin(trx);
    const agency = directory.agencies.get(agencyCode);
    if (!agency) throw new DisclosureError('AGENCY_NOT_FOUND', undefined, { agency: agencyCode });
    const front = agency.organisationCode;
    if (!front) throw new DisclosureError('NO_ORGANISATION_CODE', undefined, { agency: agencyCode });
    const pending = await rowsOf<{ id: string; at: unknown }>(
      trx,
      `SELECT document_id AS id, disclosed_at AS at FROM disclosure_entries
       WHERE agency = ? AND published_at IS NULL AND standing = 'public' AND index_number IS NULL
       ORDER BY disclosed_at, document_id`,
      [agencyCode]
    );
    const writes = new Together(trx);
    const numbers = await allocate(
      strapi,
      writes,
      pending.map(({ id, at }) => ({ documentId: id, front, year: shanghaiYear(toMillis(at)!) }))
    );
    for (const [documentId, indexNumber] of numbers) {
      patchRowsWith(strapi, writes, UID.entry, [documentId], 'both', { indexNumber });
    }
    await writes.done();
    await settle(
      strapi,
      trx,
      directory,
      pending.map(({ id }) => ({ documentId: id, act: 'numbered', fields: ['indexNumber'], details: { indexNumber: numbers.get(id) } }))
    );
    return { allocated: numbers.size };
  });
}
