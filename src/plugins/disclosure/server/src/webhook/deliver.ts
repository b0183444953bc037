import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { currentState } from '../catalogue/state';
import type { Settings } from '../config';
import { DisclosureError } from '../http/errors';
import { doorOf, sharedOf, type Public } from '../http/public-route';
import { openActs, type OpenAct } from '../journal/changes';
import { now } from '../storage/acting';
import { schedule, stopping } from '../storage/jobs';
import type { Reader } from '../storage/reader';
import { MOST_ATTEMPTS, pauseAfter } from './backoff';
import { EVENTS, EVENT_TYPES } from './events';
import { messageOf, typeOf } from './message';
import { changing, claim, deliveryBy, hold, receiverBy, record, waiting, type Delivery, type Receiver } from './repository';
import { send, type Outcome } from './send';
import { signed } from './sign';

const JOB = 'disclosure:webhooks';
const EVERY_FIVE_SECONDS = '*/5 * * * * *';
/** Longer than an attempt may take: afterwards another node takes the receiver over. */
const LEASE = 60_000;
const ACTS_AT_ONCE = 50;
const KEPT_DELIVERIES = 200;
const GONE = 410;
const SUBJECTS = Object.keys(EVENTS);

/**
 * Tells every receiver whose turn it is of the acts since its position, in their order, side by side with the others.
 * A receiver is one node's at a time, by a lease.
 *
 * @returns how many messages were taken by their receivers
 */
export async function deliverDue(strapi: Core.Strapi): Promise<number> {
  const { ready, version } = await currentState(strapi.plugin('disclosure').service('reader') as Reader);
  if (!ready) return 0;
  const ids = await waiting(strapi, version, now());
  const told = await Promise.allSettled(ids.map((id) => push(strapi, id)));
  const failed = told.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return told.reduce((sum, one) => sum + (one.status === 'fulfilled' ? one.value : 0), 0);
}

const opened = async (strapi: Core.Strapi): Promise<Public> => (await doorOf(strapi, sharedOf(strapi), '')).open();

/** One receiver, until nothing waits or an attempt fails. */
async function push(strapi: Core.Strapi, id: string): Promise<number> {
  const by = randomUUID();
  let receiver = await claim(strapi, id, by, now(), now() + LEASE);
  let told = 0;
  while (receiver && !stopping(strapi).aborted) {
    const open = await opened(strapi);
    // Behind a restore the journal may end before the position: what follows is new.
    const since = Math.min(receiver.position, open.state.version);
    const acts = await openActs(open, { since, limit: ACTS_AT_ONCE, subjects: SUBJECTS });
    const wanted = acts.filter((act) => isFor(receiver!, act));
    for (const act of wanted) {
      const outcome = await attempt(strapi, open, receiver, act);
      if (stopping(strapi).aborted) break;
      const goesOn = await settle(strapi, receiver, by, act, outcome);
      if (!outcome.failure) told += 1;
      if (!goesOn) return told;
    }
    if (stopping(strapi).aborted) break;
    const done = acts.length < ACTS_AT_ONCE;
    const position = done ? open.state.version : acts[acts.length - 1]!.version;
    const held = await changing(strapi, (trx) => hold(trx, id, by, { position, lease_until: done ? null : now() + LEASE, ...(done ? { lease_by: null } : {}) }));
    receiver = done || !held ? null : { ...receiver, position, attempts: 0 };
  }
  if (receiver) await changing(strapi, (trx) => hold(trx, id, by, { lease_until: null, lease_by: null }));
  return told;
}

const isFor = ({ events }: Receiver, act: OpenAct) => (events.length ? events : EVENT_TYPES).includes(typeOf(act));

async function attempt(strapi: Core.Strapi, open: Public, receiver: Receiver, act: OpenAct): Promise<Outcome> {
  const at = now();
  const body = await messageOf(strapi, open, act);
  const former = receiver.formerSecret && receiver.formerUntil! > at ? [receiver.formerSecret] : [];
  const headers = signed([receiver.secret, ...former], act.id, at, body);
  const { webhooks } = strapi.config.get('plugin::disclosure') as Settings;
  return send(receiver.url, headers, body, webhooks.privateNetwork, stopping(strapi));
}

/** @returns whether the next message may follow */
async function settle(strapi: Core.Strapi, receiver: Receiver, by: string, act: OpenAct, { status, failure }: Outcome): Promise<boolean> {
  const at = now();
  const attempts = receiver.attempts + 1;
  const failures = failure ? receiver.failures + 1 : 0;
  const over = !failure || attempts >= MOST_ATTEMPTS;
  const patch = {
    ...(over ? { position: act.version, attempts: 0 } : { attempts }),
    failures,
    told_at: at,
    status,
    failure,
    next_at: failure ? at + pauseAfter(failures) : null,
    lease_until: failure ? null : at + LEASE,
    // Who answers that it is gone wants no more messages (Standard Webhooks).
    ...(status === GONE ? { active: 0 } : {}),
  };
  const held = await changing(strapi, async (trx) => {
    if (!(await hold(trx, receiver.id, by, patch))) return false;
    const state = failure ? 'dead' : 'delivered';
    if (over) await record(trx, { receiver: receiver.id, version: act.version, id: act.id, type: typeOf(act), target: act.target, state, attempts, status, failure, at }, KEPT_DELIVERIES);
    return true;
  });
  Object.assign(receiver, { attempts: over ? 0 : attempts, failures });
  return held && !failure;
}

/**
 * Sends a message once more, with its own id, saying what the public sees now.
 *
 * @throws RECEIVER_NOT_FOUND, DELIVERY_NOT_FOUND
 */
export async function sendAgain(strapi: Core.Strapi, id: string, version: number): Promise<Delivery> {
  const receiver = await changing(strapi, (trx) => receiverBy(trx, id));
  if (!receiver) throw new DisclosureError('RECEIVER_NOT_FOUND');
  const before = await deliveryBy(strapi, id, version);
  const open = await opened(strapi);
  const [act] = await openActs(open, { since: version - 1, limit: 1, subjects: SUBJECTS });
  if (!before || act?.version !== version) throw new DisclosureError('DELIVERY_NOT_FOUND');
  const { status, failure } = await attempt(strapi, open, receiver, act);
  const state = failure ? before.state : 'delivered';
  const after: Delivery = { ...before, state, status, failure, attempts: before.attempts + 1, at: now() };
  await changing(strapi, (trx) => record(trx, after, KEPT_DELIVERIES));
  return after;
}

/** Every node looks; the lease makes each receiver one node's work, and a slow one keeps nobody waiting. */
export function scheduleDeliveries(strapi: Core.Strapi): void {
  schedule(strapi, JOB, EVERY_FIVE_SECONDS, () => deliverDue(strapi), { overlapping: true });
}
