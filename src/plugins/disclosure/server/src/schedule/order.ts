import type { Core } from '@strapi/strapi';
import { shanghaiMinute } from '../domain/shanghai';
import { DisclosureError, faulty } from '../http/errors';
import { parseInput } from '../http/input';
import { append, newId } from '../journal/append';
import { actingOn, mustBePublic } from '../publication/acts';
import { registerExpunger } from '../publication/expunge';
import { current, now } from '../storage/acting';
import { EVENT_LABELS, SCHEDULE_INPUT } from './contract';
import { add, forget, giveUp, schedulesOf, type Schedule } from './repository';

const A_YEAR = 366 * 86_400_000;

/** As it stands in the journal: `定于 2026-03-01 09:00 公开`. */
const worded = ({ event, dueAt }: Pick<Schedule, 'event' | 'dueAt'>) => `定于 ${shanghaiMinute(dueAt)} ${EVENT_LABELS[event]}`;

/**
 * 定时公开, 定时撤回: orders what is to be done with an entry at a time, in the name of whoever orders it. What
 * publishing asks – the passed review above all – is asked when the time has come.
 *
 * @throws INVALID_INPUT, SCHEDULED_ALREADY, NOT_PUBLIC, WITHDRAWN, MERGED, EXPUNGED, ENTRY_NOT_FOUND, FOREIGN_AGENCY
 */
export function order(strapi: Core.Strapi, documentId: string, input: unknown): Promise<void> {
  const { event, at, ...rest } = parseInput(SCHEDULE_INPUT, input);
  return actingOn(strapi, documentId, async (trx, draft) => {
    const due = Date.parse(at);
    if (due <= now()) throw faulty('INVALID_INPUT', [{ path: 'at', message: '“时间”应晚于现在' }]);
    if (due > now() + A_YEAR) throw faulty('INVALID_INPUT', [{ path: 'at', message: '“时间”应在一年之内' }]);
    const waiting = (await schedulesOf(trx, documentId)).filter(({ state }) => state === 'waiting');
    if (waiting.some((one) => one.event === event)) throw new DisclosureError('SCHEDULED_ALREADY');
    if (draft.standing === 'expunged') throw new DisclosureError('EXPUNGED');
    if (draft.standing === 'merged') throw new DisclosureError('MERGED');
    if (event === 'publish' && draft.standing === 'withdrawn') throw new DisclosureError('WITHDRAWN');
    // What is published by then may be withdrawn later.
    if (event === 'withdraw' && !waiting.some((one) => one.event === 'publish' && one.dueAt < due)) mustBePublic(draft);
    const id = newId();
    await add(trx, { id, documentId, event, dueAt: due, input: rest, actor: current().actor });
    await append(strapi, trx, [{ act: 'scheduled', subject: 'entry', target: documentId, agency: draft.agency, reason: worded({ event, dueAt: due }), details: { id, event, at: new Date(due).toISOString() } }]);
  });
}

/**
 * Gives up an order that waits, or one that failed and is not to be made good.
 *
 * @throws SCHEDULE_NOT_FOUND for what was done or given up, ENTRY_NOT_FOUND, FOREIGN_AGENCY
 */
export function cancel(strapi: Core.Strapi, documentId: string, id: string): Promise<void> {
  return actingOn(strapi, documentId, async (trx, draft) => {
    const open = (await schedulesOf(trx, documentId)).find((one) => one.id === id && (one.state === 'waiting' || one.state === 'failed'));
    if (!open) throw new DisclosureError('SCHEDULE_NOT_FOUND');
    await giveUp(trx, id, now());
    await append(strapi, trx, [{ act: 'schedule_cancelled', subject: 'entry', target: documentId, agency: draft.agency, reason: worded(open), details: { id, event: open.event } }]);
  });
}

/** An order to withdraw tells why: it goes with the entry's content. */
registerExpunger(({ trx, documentId }) => forget(trx, documentId));
