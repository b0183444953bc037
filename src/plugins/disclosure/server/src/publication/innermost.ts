import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { sanitize } from '@strapi/utils';
import { UID } from '../content-types';

type Row = Record<string, any>;

/** A step of the document service's that the write path takes itself, with what it has at hand (decision 0044). */
export interface Step {
  action: string;
  /** Whether what has come through the middlewares of others is still what the write path has sent. */
  fits(params: Row): boolean;
  take(params: Row): Promise<any>;
}

/** A call on its way through the middlewares of others; null: one that is left to Strapi. */
const steps = new AsyncLocalStorage<Step | null>();
const registered = new WeakSet<object>();
const plain = new WeakMap<object, boolean>();

/** Relations that an entry has by itself. */
const OWN = new Set(['createdBy', 'updatedBy', 'localizations', 'attachments']);

/**
 * Goes on with a call on entries, and takes its innermost step ourselves where one is given and nothing is lost by it.
 *
 * @param next the rest of the middlewares, and behind them Strapi's own way
 */
export async function goOn(strapi: Core.Strapi, next: () => Promise<any>, step: Step | null): Promise<any> {
  const own = step && strapi.isLoaded && isPlain(strapi) ? step : null;
  if (own) standInnermost(strapi);
  return steps.run(own, next);
}

/** Whether no relation of a host's leads from or to entries: Strapi knows what to do about those. */
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

/** Registered once the site has started, so that what a host has added to the document service stands before it. */
function standInnermost(strapi: Core.Strapi): void {
  if (registered.has(strapi)) return;
  registered.add(strapi);
  strapi.documents.use(async ({ uid, action, params }, next) => {
    const step = steps.getStore();
    return step && uid === UID.entry && action === step.action && step.fits(params as Row) ? step.take(params as Row) : next();
  });
}

/** Strapi's event, which webhooks and others of the site listen to, once the write is committed. */
export function announce(strapi: Core.Strapi, event: 'entry.create' | 'entry.publish', entry: Row): void {
  const schema = strapi.getModel(UID.entry as never) as any;
  const emit = async () => {
    const told = await sanitize.sanitizers.defaultSanitizeOutput({ schema, getModel: (uid: string) => strapi.getModel(uid as never) as any }, entry as never);
    await strapi.eventHub.emit(event, { model: schema.modelName, uid: UID.entry, entry: told });
  };
  void strapi.db.transaction(async ({ onCommit }) =>
    onCommit(() => void emit().catch((error: Error) => strapi.log.error(`disclosure: ${event}: ${error.message}`)))
  );
}
