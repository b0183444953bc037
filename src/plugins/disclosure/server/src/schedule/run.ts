import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import { DisclosureError } from '../http/errors';
import { append } from '../journal/append';
import { draftOf } from '../publication/entry-writes';
import { withdraw } from '../publication/withdraw';
import { actingAs, now } from '../storage/acting';
import { schedule, stopping } from '../storage/jobs';
import { writing } from '../storage/transaction';
import { EVENT_LABELS } from './contract';
import { dueAt, end, type Schedule } from './repository';

const JOB = 'disclosure:schedules';
const EVERY_MINUTE = '0 * * * * *';
const UNFORESEEN = '系统出现错误，没有办成，请联系系统管理员';

/**
 * Does what is due, also what fell due while nothing ran. The act and the end of its order are one transaction under
 * the register's lock, so that of several nodes one does it, once; what is refused leaves nothing behind but the reason.
 *
 * @returns how many were done and how many could not be
 */
export async function runDue(strapi: Core.Strapi): Promise<{ done: number; failed: number }> {
  const told = { done: 0, failed: 0 };
  for (const order of await dueAt(strapi.db.connection, now())) {
    stopping(strapi).throwIfAborted();
    const outcome = await runOne(strapi, order);
    if (outcome) told[outcome] += 1;
  }
  return told;
}

function runOne(strapi: Core.Strapi, order: Schedule): Promise<'done' | 'failed' | null> {
  const { id, documentId, event, actor } = order;
  return actingAs({ actor }, async () => {
    try {
      const mine = await writing(strapi, async (trx) => {
        if (!(await end(trx, id, 'done', now()))) return false;
        await mustStillServe(strapi, actor);
        await perform(strapi, order);
        return true;
      });
      return mine ? 'done' : null;
    } catch (error) {
      const known = error instanceof DisclosureError;
      // The register was busy: the next round tries again.
      if (known && error.code === 'WRITE_BUSY') return null;
      if (!known) strapi.log.error(error);
      const failure = known ? error.message : UNFORESEEN;
      const mine = await writing(strapi, async (trx) => {
        if (!(await end(trx, id, 'failed', now(), failure))) return false;
        const agency = (await draftOf(strapi, documentId))?.agency;
        await append(strapi, trx, [{ act: 'schedule_failed', subject: 'entry', target: documentId, agency, reason: `定时${EVENT_LABELS[event]}没有办成：${failure}`, details: { id, event } }]);
        return true;
      });
      return mine ? 'failed' : null;
    }
  });
}

/** The order speaks for a person: not after their account was stopped. */
async function mustStillServe(strapi: Core.Strapi, actor: string): Promise<void> {
  const [, id] = /^admin:(\d+)/.exec(actor) ?? [];
  if (!id) return;
  const user = await strapi.db.query('admin::user').findOne({ where: { id: Number(id) } });
  if (!user?.isActive || user.blocked) throw new DisclosureError('FORBIDDEN', '定时的人员账号已停用，请由在职人员办理');
}

async function perform(strapi: Core.Strapi, { documentId, event, input }: Schedule): Promise<void> {
  if (event === 'withdraw') return withdraw(strapi, documentId, input);
  if (!(await draftOf(strapi, documentId))) throw new DisclosureError('ENTRY_NOT_FOUND');
  await strapi.documents(UID.entry as never).publish({ documentId } as never);
}

/** Every node runs it. */
export function scheduleOrders(strapi: Core.Strapi): void {
  schedule(strapi, JOB, EVERY_MINUTE, () => runDue(strapi));
}
