import { setTimeout } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { rowsOf, type Trx } from '../storage/dialect';
import { TABLES } from '../storage/table-names';
import { patiently, writing } from '../storage/transaction';
import { expectedPage } from './expected';
import { directoryWithin, forgetDirectory } from './state';
import { rebuildMonth, rebuildYear, talliedMonths, talliedYears } from './tallies';
import { replaceRange } from './write';

const LONGEST_PAUSE = 250;

export type Progress = (done: number, total: number) => void;

/**
 * Rebuilds every derived table from content and journal, beside running publications: page by page, each in a short
 * transaction under the register's lock, then the tallies month by month and year by year. A page is right from its
 * transaction on, since publications bring up what they touch themselves; so readers never see a gap, there is nothing
 * to catch up with, and a run that was killed is simply run again. Where the tables do not belong to the journal at
 * all, public routes answer 503 until the end.
 *
 * @param progress entries done, of how many
 * @returns how many entries are in the catalogue
 * @throws WRITE_BUSY when the register stays busy for more than twenty seconds
 */
export async function reindex(strapi: Core.Strapi, progress: Progress = () => {}): Promise<{ entries: number }> {
  const step = async <T>(work: (trx: Trx) => Promise<T>): Promise<T> => {
    const began = performance.now();
    const result = await patiently(() => writing(strapi, work));
    // People wait for their publications, nobody for this: half of the time is theirs.
    await setTimeout(Math.min(performance.now() - began, LONGEST_PAUSE));
    return result;
  };
  await step(alignState);
  const total = await count(strapi.db.connection, 'disclosure_entries WHERE published_at IS NULL');
  let done = 0;
  for (let after: string | null = ''; after !== null; ) {
    const from: string = after;
    const page = await step(async (trx) => {
      const expected = await expectedPage(strapi, trx, await directoryWithin(trx), from);
      await replaceRange(trx, { after: from, last: expected.last }, expected.projections, expected.gone);
      return { drafts: expected.drafts.length, next: expected.next };
    });
    done += page.drafts;
    after = page.next;
    progress(done, Math.max(done, total));
  }
  const months = await talliedMonths(strapi.db.connection);
  for (const month of months) await step((trx) => rebuildMonth(trx, month));
  for (const year of await talliedYears(strapi.db.connection, months)) await step((trx) => rebuildYear(trx, year));
  return step(async (trx) => {
    // With another directory version every copy of the directory and every tag of an answer is a new one.
    await trx(TABLES.state).where('id', 1).update({ directory_version: trx.raw('directory_version + 1'), ready: 1 });
    forgetDirectory();
    return { entries: await count(trx, TABLES.catalogue) };
  });
}

/** The next act must continue the journal that is here; tables that belonged to another one are not to be read. */
async function alignState(trx: Trx): Promise<void> {
  const [last] = await rowsOf(trx, 'SELECT version, document_id FROM disclosure_journal ORDER BY version DESC LIMIT 1');
  const here = { version: Number(last?.version ?? 0), last_act: String(last?.document_id ?? '') };
  await trx(TABLES.state).where('id', 1).whereNot(here).update({ ...here, ready: 0 });
}

async function count(trx: Trx, from: string): Promise<number> {
  const [row] = await rowsOf<{ n: number | string }>(trx, `SELECT count(*) AS n FROM ${from}`);
  return Number(row!.n);
}
