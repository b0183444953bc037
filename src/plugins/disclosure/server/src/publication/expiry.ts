import type { Core } from '@strapi/strapi';
import { shanghaiDay } from '../domain/shanghai';
import { actingAs, now } from '../storage/acting';
import { rowsOf } from '../storage/dialect';
import { schedule, stopping } from '../storage/jobs';
import { TABLES } from '../storage/table-names';
import { withdraw } from './withdraw';

const JOB = 'disclosure:display-until';
const EVERY_TEN_MINUTES = '0 */10 * * * *';

/**
 * 公示截止: takes back, by the system, what was to be shown until a day that has passed.
 *
 * @returns how many entries were withdrawn
 */
export async function withdrawExpired(strapi: Core.Strapi): Promise<number> {
  const due = await rowsOf<{ id: string }>(
    strapi.db.connection,
    `SELECT document_id AS id FROM ${TABLES.catalogue} WHERE display_until < ? ORDER BY display_until`,
    [shanghaiDay(now())]
  );
  for (const { id } of due) {
    stopping(strapi).throwIfAborted();
    await actingAs({ actor: 'system:display-until' }, () =>
      withdraw(strapi, id, {
        ground: 'period_over',
        explanation: '公示期已满',
        internalReason: '公示截止日期已过，由系统撤回',
        showTitle: true,
      })
    );
  }
  return due.length;
}

/** Every node runs it; the register's lock and the entry's state make it happen once. */
export function scheduleExpiry(strapi: Core.Strapi): void {
  schedule(strapi, JOB, EVERY_TEN_MINUTES, () => withdrawExpired(strapi));
}
