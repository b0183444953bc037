import type { Core } from '@strapi/strapi';
import { DisclosureError } from '../http/errors';
import { takeIn, type Incoming, type Taken } from '../publication/take-in';
import { patiently } from '../storage/transaction';

/**
 * The batch command, waiting where the register is busy. A batch that is refused as a whole – the serials of an agency
 * are used up, say – goes in row by row, so that only the rows concerned stay out.
 *
 * @throws WRITE_BUSY after more than twenty seconds
 */
export async function takeInPatiently(strapi: Core.Strapi, incoming: Incoming[]): Promise<Taken[]> {
  if (!incoming.length) return [];
  try {
    return await patiently(() => takeIn(strapi, incoming));
  } catch (error) {
    if (!(error instanceof DisclosureError) || error.code === 'WRITE_BUSY') throw error;
    if (incoming.length === 1) {
      return [{ documentId: null, outcome: 'rejected', published: false, faults: [{ path: '', message: `${error.code} ${error.message}` }] }];
    }
    const results: Taken[] = [];
    for (const one of incoming) results.push(...(await takeInPatiently(strapi, [one])));
    return results;
  }
}
