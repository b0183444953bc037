import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { sanitize } from '@strapi/utils';
import { UID } from '../content-types';
import type { Call } from './entry-writes';
import type { DraftWithMedia } from './files';

type Row = Record<string, any>;

interface Handed extends DraftWithMedia {
  published?: Row;
}

/** A first publication on its way through the middlewares of others. */
const handed = new AsyncLocalStorage<Handed>();
const registered = new WeakSet<object>();
const plain = new WeakMap<object, boolean>();

/** Relations that an entry has by itself; the copy takes them along. */
const OWN = new Set(['createdBy', 'updatedBy', 'localizations', 'attachments']);

/**
 * First publication: the published row is the draft that the write path has just read, checked and written. Strapi's
 * own way reads it again, checks each of its fields anew and looks for former rows and for relations to either; that is
 * left to it where there can be any: at corrections, and where a host has related entries to something of its own.
 *
 * @param found the draft as it is stored now, with what hangs on it
 * @returns Strapi's answer, and the published row as far as it is known
 */
export async function publishFirst(strapi: Core.Strapi, call: Call, found: DraftWithMedia): Promise<{ result: any; row?: Row }> {
  if (!isPlain(strapi)) return { result: await call.next() };
  copyInnermost(strapi);
  const own: Handed = { ...found };
  const result = await handed.run(own, call.next);
  return { result, row: own.published };
}

function isPlain(strapi: Core.Strapi): boolean {
  const known = plain.get(strapi);
  if (known !== undefined) return known;
  let answer = true;
  for (const [uid, model] of strapi.db.metadata as unknown as Iterable<[string, { attributes: Row }]>) {
    for (const [name, { type, target }] of Object.entries(model.attributes)) {
      if (type === 'relation' && (uid === UID.entry ? !OWN.has(name) : target === UID.entry)) answer = false;
    }
  }
  plain.set(strapi, answer);
  return answer;
}

/** Registered at the first publication, so that what a host has added to the document service stands before it. */
function copyInnermost(strapi: Core.Strapi): void {
  if (registered.has(strapi)) return;
  registered.add(strapi);
  strapi.documents.use(async ({ uid, action, params }, next) => {
    const own = handed.getStore();
    const isOurs = own && uid === UID.entry && action === 'publish' && (params as Row).documentId === own.draft.documentId;
    return isOurs ? copy(strapi, own, params as Row) : next();
  });
}

/** What Strapi's publication does and answers, from the draft at hand. */
async function copy(strapi: Core.Strapi, own: Handed, { fields, populate }: Row): Promise<any> {
  const { draft, media, authors } = own;
  const { id: _id, ...data } = draft;
  const row: Row = await strapi.db.query(UID.entry).create({
    data: { ...data, ...authors, publishedAt: new Date(), ...(media.length ? { attachments: media.map(({ id }) => id) } : {}) } as never,
  });
  own.published = row;
  announce(strapi, { ...row, attachments: media });
  const selection = { ...(fields ? { fields } : {}), ...(populate && Object.keys(populate).length ? { populate } : {}) };
  if (!Object.keys(selection).length) return { documentId: draft.documentId, entries: [row] };
  const query = (strapi.get('query-params') as { transform(uid: string, params: Row): Row }).transform(UID.entry, { ...selection, status: 'published' });
  return { documentId: draft.documentId, entries: [await strapi.db.query(UID.entry).findOne({ ...query, where: { id: row.id } })] };
}

/** Strapi's event, which webhooks and others of the site listen to, once the publication is committed. */
function announce(strapi: Core.Strapi, entry: Row): void {
  const schema = strapi.getModel(UID.entry as never) as any;
  const emit = async () => {
    const told = await sanitize.sanitizers.defaultSanitizeOutput({ schema, getModel: (uid: string) => strapi.getModel(uid as never) as any }, entry as never);
    await strapi.eventHub.emit('entry.publish', { model: schema.modelName, uid: UID.entry, entry: told });
  };
  void strapi.db.transaction(async ({ onCommit }) =>
    onCommit(() => void emit().catch((error: Error) => strapi.log.error(`disclosure: entry.publish: ${error.message}`)))
  );
}
