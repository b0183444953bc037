import type { Core } from '@strapi/strapi';
import { mustCover, mustCoverAll } from '../access/scope';
import { directoryWithin } from '../catalogue/state';
import { DisclosureError, faulty } from '../http/errors';
import { append } from '../journal/append';
import { keep } from '../journal/versions';
import { now } from '../storage/acting';
import type { Trx } from '../storage/dialect';
import { queryOf } from '../storage/reader';
import { patchRows } from '../storage/rows';
import type { Call } from './entry-writes';
import { changedFields, contentOf, nextLockVersion, serverOwnedOf, withoutServerOwned } from './fields';
import type { WriteContext, WriteRules } from './rules';

type Row = Record<string, any>;

/** Writes to agencies, categories, officers and guides: the same walk for all, with the rules of their rooms. */
export async function writeDocument(strapi: Core.Strapi, trx: Trx, uid: string, rules: WriteRules, call: Call): Promise<any> {
  const context: WriteContext = { strapi, trx, query: queryOf(trx), directory: await directoryWithin(trx) };
  const twoRows = Boolean(rules.publishing);
  const stored = call.params.documentId
    ? ((await strapi.db.query(uid as never).findOne({
        where: { documentId: call.params.documentId, ...(twoRows ? { publishedAt: null } : {}) },
      })) as Row | null)
    : null;
  if (call.params.documentId && !stored) return call.next();
  await gate(strapi, rules, stored, call.params.data);
  switch (call.action) {
    case 'create':
    case 'update':
      return save(uid, rules, call, stored, context);
    case 'publish':
      return publish(uid, rules, call, stored!, context);
    case 'delete':
      return remove(rules, call, stored!, context);
    case 'clone':
      return clone(rules, call, context);
    case 'discardDraft':
      return discard(uid, rules, call, stored!, context);
    default:
      throw new DisclosureError('STOCK_REMOVAL', '公开过的内容不能取消发布，请修订后重新发布');
  }
}

/** @throws FOREIGN_AGENCY where the row, as stored or as given, is not one of the person's own agencies. */
async function gate(strapi: Core.Strapi, rules: WriteRules, stored: Row | null, given: Row | undefined): Promise<void> {
  if (!rules.ofAgencies) return mustCoverAll(strapi);
  const then = rules.agencyOf({ ...stored, ...given });
  await mustCover(strapi, stored ? [rules.agencyOf(stored), then] : [then]);
}

const UNHEARD = new Set<string>(['officer', 'annual-report', 'synonym']);

/** What the public may hear of in `GET /changes`: who works where is not among it, nor what helps to search, nor a draft. */
const isOpen = (rules: WriteRules) => !rules.publishing && !UNHEARD.has(rules.type);

const act = (rules: WriteRules, name: string, row: Row, more: object = {}) => ({
  act: name,
  subject: rules.type,
  target: row.documentId as string,
  agency: rules.agencyOf(row),
  ...more,
});

async function save(uid: string, rules: WriteRules, call: Call, stored: Row | null, context: WriteContext): Promise<any> {
  const { params } = call;
  const lockVersion = nextLockVersion(params.data ?? {}, stored);
  const given = withoutServerOwned(rules.type, params.data ?? {}, stored);
  const { data, faults } = await rules.check(given, stored, context);
  if (faults.length) throw faulty('INVALID_INPUT', faults);
  const fields = changedFields(data, stored);
  const publishing = rules.publishing && params.status === 'published';
  params.data = { ...data, lockVersion };
  if (publishing) params.status = 'draft';
  const saved = await call.next();
  const two = Boolean(rules.publishing);
  await append(context.strapi, context.trx, [
    act(rules, stored ? (two ? 'saved' : 'updated') : two ? 'drafted' : 'created', saved, { fields, open: isOpen(rules) }),
  ]);
  await rules.written?.(saved, stored, { ...context, directory: await directoryWithin(context.trx) });
  if (!publishing) return saved;
  const published = await context.strapi.documents(uid as never).publish({ documentId: saved.documentId } as never);
  return (published as { entries: unknown[] }).entries[0];
}

async function publish(uid: string, rules: WriteRules, call: Call, draft: Row, context: WriteContext): Promise<any> {
  const { strapi, trx } = context;
  const { patch, act: name, reason } = await rules.publishing!(draft, context);
  await patchRows(strapi, trx, uid, [draft.documentId], 'draft', patch);
  const result = await call.next();
  await patchRows(strapi, trx, uid, [draft.documentId], 'both', { changeNote: null });
  const row = (await strapi.db.query(uid as never).findOne({
    where: { documentId: draft.documentId, publishedAt: { $notNull: true } },
  })) as Row;
  const at = now();
  const [snapshot] = await keep(strapi, trx, [{ subject: rules.type, target: row.documentId, at, content: contentOf(row) }]);
  await append(strapi, trx, [act(rules, name, row, { reason, snapshot, open: true, at })]);
  return result;
}

async function remove(rules: WriteRules, call: Call, stored: Row, context: WriteContext): Promise<any> {
  await rules.mayDelete(stored, context);
  const result = await call.next();
  const two = Boolean(rules.publishing);
  await append(context.strapi, context.trx, [
    act(rules, two ? 'draft_deleted' : 'deleted', stored, { open: isOpen(rules), details: { content: contentOf(stored) } }),
  ]);
  await rules.written?.(null, stored, context);
  return result;
}

/** A copy has to be told apart by its author: codes are unique, and one agency has one guide. */
async function clone(rules: WriteRules, call: Call, context: WriteContext): Promise<any> {
  const { data, faults } = await rules.check(call.params.data ?? {}, null, context);
  if (faults.length) throw faulty('INVALID_INPUT', faults);
  const cleared = Object.fromEntries(serverOwnedOf(rules.type).map((name) => [name, null]));
  call.params.data = { ...cleared, ...data, lockVersion: 1 };
  const result = await call.next();
  for (const copy of result.entries as Row[]) {
    await append(context.strapi, context.trx, [
      act(rules, rules.publishing ? 'drafted' : 'created', copy, { open: isOpen(rules), details: { copyOf: call.params.documentId } }),
    ]);
    await rules.written?.(copy, null, { ...context, directory: await directoryWithin(context.trx) });
  }
  return result;
}

async function discard(uid: string, rules: WriteRules, call: Call, draft: Row, context: WriteContext): Promise<any> {
  // Strapi deletes the draft first and puts the published row in its place: without one, the document would be gone.
  if (!draft.disclosedAt) throw new DisclosureError('NOT_PUBLIC');
  const result = await call.next();
  await patchRows(context.strapi, context.trx, uid, [draft.documentId], 'draft', { lockVersion: Number(draft.lockVersion ?? 0) + 1 });
  await append(context.strapi, context.trx, [act(rules, 'draft_discarded', draft)]);
  return result;
}
