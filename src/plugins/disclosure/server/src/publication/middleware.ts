import type { Core } from '@strapi/strapi';
import { KEPT, UID, WRITTEN } from '../content-types';
import { DisclosureError } from '../http/errors';
import { writing } from '../storage/transaction';
import { writeDocument } from './document-writes';
import { writeEntry } from './entry-writes';
import { takeInFiles } from './files';
import { rulesFor } from './rules';

/** Types whose files leave the site's public store with the write that names them. */
const WITH_FILES = new Set<string>([UID.entry, UID.annualReport]);
const WRITES = new Set(['create', 'update', 'delete', 'clone', 'publish', 'unpublish', 'discardDraft']);

/**
 * The one write path: whatever the way in – panel, service, import, another plugin – a write to our types passes
 * here, in one transaction under the register's lock.
 */
export function guardWrites(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const { uid, action } = context;
    if (!WRITES.has(action) || !(WRITTEN.has(uid) || KEPT.has(uid))) return next();
    if (KEPT.has(uid)) throw new DisclosureError('KEPT_RECORD');
    const call = { action, params: context.params as Record<string, any>, next: next as () => Promise<any> };
    const rules = rulesFor(uid);
    // Fetching bytes takes its time: before the lock that all writers wait for.
    if (WITH_FILES.has(uid) && call.params.data) call.params.data = await takeInFiles(call.params.data);
    return writing(strapi, (trx) =>
      uid === UID.entry ? writeEntry(strapi, trx, call) : writeDocument(strapi, trx, uid, rules!, call)
    );
  });
}
