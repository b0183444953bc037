import { z } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { currentState } from '../catalogue/state';
import type { Settings } from '../config';
import { DisclosureError, faulty } from '../http/errors';
import { parseInput } from '../http/input';
import { append, newId } from '../journal/append';
import { now } from '../storage/acting';
import type { Trx } from '../storage/dialect';
import type { Reader } from '../storage/reader';
import { TABLES } from '../storage/table-names';
import { writing } from '../storage/transaction';
import { EVENT_TYPES } from './events';
import { deadLetters, receiverBy, receivers, type Receiver } from './repository';
import { objectionToUrl } from './send';
import { isSecret } from './sign';

/** A changed secret: messages carry both signatures this long, so that the receiver can change over. */
const CHANGE_OVER = 24 * 3_600_000;

const FIELDS = {
  name: z.string('请填写“名称”').trim().min(1, '请填写“名称”').max(120, '“名称”至多 120 个字'),
  url: z.string('请填写“接收地址”').trim().min(1, '请填写“接收地址”').max(1000, '“接收地址”至多 1000 个字'),
  secret: z.string('请填写“密钥”').refine(isSecret, '“密钥”应为 whsec_ 加 24 至 64 字节的 Base64'),
  events: z.array(z.enum(EVENT_TYPES as [string, ...string[]], '没有这种事件')).default([]),
  active: z.boolean('“启用”应为是或否').default(true),
};
const NEW = z.strictObject(FIELDS);
/** The secret cannot be read, so a change that does not give one leaves it. */
const CHANGED = z.strictObject({ ...FIELDS, secret: FIELDS.secret.optional() });

function parse<T extends typeof NEW | typeof CHANGED>(strapi: Core.Strapi, schema: T, input: unknown): z.infer<T> {
  const given = parseInput<typeof NEW | typeof CHANGED>(schema, input);
  const { webhooks } = strapi.config.get('plugin::disclosure') as Settings;
  const objection = objectionToUrl(given.url, webhooks.privateNetwork);
  if (objection) throw faulty('INVALID_INPUT', [{ path: 'url', message: objection }]);
  return given as z.infer<T>;
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** A receiver as the panel sees it: all but its secrets. */
export async function shown(strapi: Core.Strapi) {
  const { version } = await currentState(strapi.plugin('disclosure').service('reader') as Reader);
  const dead = await deadLetters(strapi);
  return (await receivers(strapi)).map(({ id, name, url, events, active, position, attempts, failures, nextAt, toldAt, status, failure }) => ({
    id,
    name,
    url,
    events,
    active,
    position,
    /** Whether acts may still wait for it. */
    behind: position < version,
    attempts,
    failures,
    nextAt: iso(nextAt),
    toldAt: iso(toldAt),
    status,
    failure,
    deadLetters: dead.get(id) ?? 0,
  }));
}

const journalled = (strapi: Core.Strapi, trx: Trx, act: string, target: string, details: object) =>
  append(strapi, trx, [{ act, subject: 'receiver', target, details }]);

/** A new receiver hears of what happens from now on. @returns its id @throws INVALID_INPUT */
export function addReceiver(strapi: Core.Strapi, input: unknown): Promise<string> {
  const { name, url, secret, events, active } = parse(strapi, NEW, input);
  const id = newId();
  return writing(strapi, async (trx) => {
    const position = await journalled(strapi, trx, 'created', id, { name, url, events, active });
    await trx(TABLES.receivers).insert({ id, name, url, secret, events: JSON.stringify(events), active: active ? 1 : 0, position, attempts: 0, failures: 0 });
    return id;
  });
}

async function existing(trx: Trx, id: string): Promise<Receiver> {
  const receiver = await receiverBy(trx, id);
  if (!receiver) throw new DisclosureError('RECEIVER_NOT_FOUND');
  return receiver;
}

/** Saves a receiver; what waits for it is tried at once. @throws RECEIVER_NOT_FOUND, INVALID_INPUT */
export function changeReceiver(strapi: Core.Strapi, id: string, input: unknown): Promise<void> {
  const { name, url, secret, events, active } = parse(strapi, CHANGED, input);
  return writing(strapi, async (trx) => {
    const stored = await existing(trx, id);
    const changed = secret && secret !== stored.secret ? { secret, former_secret: stored.secret, former_until: now() + CHANGE_OVER } : {};
    await trx(TABLES.receivers).where({ id }).update({ name, url, events: JSON.stringify(events), active: active ? 1 : 0, next_at: null, ...changed });
    await journalled(strapi, trx, 'updated', id, { name, url, events, active, secretChanged: 'secret' in changed });
  });
}

/** @throws RECEIVER_NOT_FOUND */
export function removeReceiver(strapi: Core.Strapi, id: string): Promise<void> {
  return writing(strapi, async (trx) => {
    const { name, url } = await existing(trx, id);
    await trx(TABLES.deliveries).where({ receiver: id }).delete();
    await trx(TABLES.receivers).where({ id }).delete();
    await journalled(strapi, trx, 'deleted', id, { name, url });
  });
}
