import type { Core } from '@strapi/strapi';
import { directoryWithin } from '../catalogue/state';
import { settingsWithin } from '../config/in-force';
import { shanghaiDay } from '../domain/shanghai';
import { filesOfRow } from '../publication/files';
import { now } from '../storage/acting';
import type { Trx } from '../storage/dialect';
import { queryOf } from '../storage/reader';
import { deadWithin, ledBy } from './find-dead-links';
import type { Finding } from './finding';
import { alikeTo, contextOf, groundOf, textsOf } from './ground';
import { findingsOf } from './registry';

export { unansweredOf } from './finding';
export { calendarOf } from './ground';

/** What all checks say of a draft as it stands. */
export async function submissionFindings(strapi: Core.Strapi, trx: Trx, draft: Record<string, any>): Promise<Finding[]> {
  const query = queryOf(trx);
  const ground = groundOf(strapi, await directoryWithin(trx), (await settingsWithin(strapi, trx)).values);
  const files = filesOfRow(draft);
  const linking = [{ documentId: draft.documentId, body: draft.body, files }];
  const dead = await deadWithin(query, ground.directory, linking, ledBy(linking, ground.targetOf));
  const context = contextOf(ground, draft, {
    occasion: 'submission',
    read: await textsOf(query, files.map(({ sha256 }) => sha256)),
    deadLinks: dead.get(draft.documentId)!,
    alike: await alikeTo(trx, draft),
    today: shanghaiDay(now()),
  });
  return findingsOf(strapi, context);
}
