import type { Core } from '@strapi/strapi';
import { mustCover } from '../access/scope';
import type { EntryContent } from '../catalogue/projection';
import { directoryWithin } from '../catalogue/state';
import { UID } from '../content-types';
import { DisclosureError, faulty } from '../http/errors';
import { append } from '../journal/append';
import { current } from '../storage/acting';
import type { Trx } from '../storage/dialect';
import { queryOf } from '../storage/reader';
import { patchRows } from '../storage/rows';
import { checkEntry, missingRelated } from './check-entry';
import { changedFields, nextLockVersion, serverOwnedOf, withoutServerOwned } from './fields';
import { bringsFiles, draftWithMedia, listFiles } from './files';
import { publishFirst } from './copy-draft';
import { createDraft } from './create-draft';
import { clearNote, prepare } from './publish';
import { reviewing } from './reviewing';
import { settle } from './settle';

type Row = Record<string, any>;

/** A document-service call as the middleware sees it. */
export interface Call {
  action: string;
  params: Row;
  next: () => Promise<any>;
}

/** The draft of an entry as it stands, or null. */
export async function draftOf(strapi: Core.Strapi, documentId: string): Promise<Row | null> {
  return strapi.db.query(UID.entry).findOne({ where: { documentId, publishedAt: null } });
}

/** Routes Strapi's own actions on an entry; the named acts have files of their own. */
export async function writeEntry(strapi: Core.Strapi, trx: Trx, call: Call): Promise<any> {
  switch (call.action) {
    case 'create':
    case 'update':
      return save(strapi, trx, call);
    case 'publish':
      return publish(strapi, trx, call);
    case 'unpublish':
      if (current().act) return call.next();
      throw new DisclosureError('STOCK_REMOVAL');
    case 'delete':
      return remove(strapi, trx, call);
    case 'clone':
      return clone(strapi, trx, call);
    default:
      return discard(strapi, trx, call);
  }
}

async function save(strapi: Core.Strapi, trx: Trx, call: Call): Promise<any> {
  const { params } = call;
  const stored = call.action === 'update' ? await draftOf(strapi, params.documentId) : null;
  // Strapi answers null for a document that does not exist; so do we.
  if (call.action === 'update' && !stored) return call.next();
  if (stored) await mustCover(strapi, [stored.agency]);
  if (stored?.standing === 'expunged') throw new DisclosureError('EXPUNGED');
  const directory = await directoryWithin(trx);
  const lockVersion = nextLockVersion(params.data ?? {}, stored);
  const given = withoutServerOwned('entry', params.data ?? {}, stored);
  const { data, faults } = checkEntry(given, stored, directory, stored?.provenance === 'migrated');
  faults.push(...(await missingRelated(data, queryOf(trx))));
  if (faults.length) throw faulty('INVALID_INPUT', faults);
  await mustCover(strapi, [data.agency ?? stored!.agency]);
  const { attachments: _attachments, ...own } = data;
  const fields = changedFields(own, stored);
  const publishing = params.status === 'published';
  call.params.data = { ...data, lockVersion };
  // Strapi would publish from within, past the middlewares; publishing is an action of its own here.
  if (publishing) call.params.status = 'draft';
  const saved = stored ? await call.next() : await createDraft(strapi, call);
  if ((stored || bringsFiles(data)) && (await relist(strapi, trx, saved.documentId))) fields.push('attachments');
  await append(strapi, trx, [
    { act: stored ? 'saved' : 'drafted', subject: 'entry', target: saved.documentId, agency: saved.agency, fields },
  ]);
  if (stored?.review) await reviewing().edited(strapi, trx, saved.documentId);
  if (!publishing) return saved;
  const { data: _data, status: _status, ...rest } = params;
  const published = await strapi.documents(UID.entry as never).publish({ ...rest, documentId: saved.documentId } as never);
  return (published as { entries: unknown[] }).entries[0];
}

/** @returns whether the list of the draft's files changed */
async function relist(strapi: Core.Strapi, trx: Trx, documentId: string): Promise<boolean> {
  const found = (await draftWithMedia(strapi, trx, documentId))!;
  return (await listFiles(strapi, trx, found)) !== found.draft;
}

async function publish(strapi: Core.Strapi, trx: Trx, call: Call): Promise<any> {
  const found = await draftWithMedia(strapi, trx, call.params.documentId);
  if (!found) return call.next();
  await mustCover(strapi, [found.draft.agency]);
  const directory = await directoryWithin(trx);
  const listed = await listFiles(strapi, trx, found);
  const { settled, draft } = await prepare(strapi, trx, directory, listed);
  const first = settled.act === 'published';
  const { result, row } = first ? await publishFirst(strapi, call, { ...found, draft }) : { result: await call.next() };
  await clearNote(strapi, trx, draft);
  await settle(strapi, trx, directory, [settled], row && [row as EntryContent]);
  await reviewing().published(strapi, trx, directory, draft.documentId);
  return result;
}

async function remove(strapi: Core.Strapi, trx: Trx, call: Call): Promise<any> {
  const draft = await draftOf(strapi, call.params.documentId);
  if (draft) await mustCover(strapi, [draft.agency]);
  if (draft?.standing) throw new DisclosureError('STOCK_REMOVAL');
  const result = await call.next();
  if (draft) {
    await append(strapi, trx, [
      { act: 'draft_deleted', subject: 'entry', target: draft.documentId, agency: draft.agency, details: { title: draft.title } },
    ]);
  }
  return result;
}

/** A copy is a new entry: it takes the content, never the number, the times or the state. */
async function clone(strapi: Core.Strapi, trx: Trx, call: Call): Promise<any> {
  const original = await draftOf(strapi, call.params.documentId);
  await mustCover(strapi, [original?.agency, call.params.data?.agency ?? original?.agency]);
  if (original?.standing === 'expunged') throw new DisclosureError('EXPUNGED');
  const cleared = Object.fromEntries(serverOwnedOf('entry').map((name) => [name, null]));
  const directory = await directoryWithin(trx);
  const { data, faults } = checkEntry(call.params.data ?? {}, { title: '-', agency: '-', formedOn: '2000-01-01' }, directory, true);
  if (faults.length) throw faulty('INVALID_INPUT', faults);
  call.params.data = { ...cleared, ...data, provenance: 'native', lockVersion: 1, changeNote: null };
  const result = await call.next();
  for (const copy of result.entries as Row[]) {
    await relist(strapi, trx, copy.documentId);
    await append(strapi, trx, [
      { act: 'drafted', subject: 'entry', target: copy.documentId, agency: copy.agency, details: { copyOf: call.params.documentId } },
    ]);
  }
  return result;
}

async function discard(strapi: Core.Strapi, trx: Trx, call: Call): Promise<any> {
  const draft = await draftOf(strapi, call.params.documentId);
  if (!draft) return call.next();
  await mustCover(strapi, [draft.agency]);
  // Strapi deletes the draft first and puts the published row in its place: without one, the entry would be gone.
  if (draft.standing !== 'public') throw new DisclosureError('NOT_PUBLIC');
  const result = await call.next();
  // The discarded draft may be open in another window: its version must not come back.
  await patchRows(strapi, trx, UID.entry, [draft.documentId], 'draft', { lockVersion: Number(draft.lockVersion ?? 0) + 1 });
  if (draft.review) await reviewing().edited(strapi, trx, draft.documentId);
  await append(strapi, trx, [{ act: 'draft_discarded', subject: 'entry', target: draft.documentId, agency: draft.agency }]);
  return result;
}
