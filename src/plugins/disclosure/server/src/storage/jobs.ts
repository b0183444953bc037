import type { Core } from '@strapi/strapi';

/** What a site's calendar of ours holds from its start to its stop. */
interface Calendar {
  names: string[];
  rounds: Set<Promise<void>>;
  stop: AbortController;
}

const calendars = new WeakMap<Core.Strapi, Calendar>();

function calendarOf(strapi: Core.Strapi): Calendar {
  let calendar = calendars.get(strapi);
  if (!calendar) calendars.set(strapi, (calendar = { names: [], rounds: new Set(), stop: new AbortController() }));
  return calendar;
}

/** Aborted when the site begins to stop: long work throws its reason at the next point where it may be taken up again. */
export const stopping = (strapi: Core.Strapi): AbortSignal => calendarOf(strapi).stop.signal;

/**
 * Puts work into the host's calendar; every node does. What fails is logged, and tried again in the next round; the same
 * failure round after round, such as that of a database that is away, is logged once, and its end.
 *
 * @param rule six fields of cron, the first of seconds, by the clock of Shanghai
 * @param options.overlapping a round begins though the one before is still under way; else it is left out
 */
export function schedule(strapi: Core.Strapi, name: string, rule: string, work: () => Promise<unknown>, { overlapping = false } = {}): void {
  const { names, rounds, stop } = calendarOf(strapi);
  let under = 0;
  let failure: string | null = null;
  const round = async () => {
    under += 1;
    try {
      await work();
      if (failure !== null) strapi.log.info(`${name}: works again`);
      failure = null;
    } catch (error) {
      if (error === stop.signal.reason || failure === String(error)) return;
      failure = String(error);
      strapi.log.error(`${name}: ${(error as Error).stack ?? error}`);
    } finally {
      under -= 1;
    }
  };
  const task = async () => {
    if ((under && !overlapping) || stop.signal.aborted) return;
    const own = round();
    rounds.add(own);
    await own;
    rounds.delete(own);
  };
  names.push(name);
  strapi.cron.add({ [name]: { task, options: { rule, tz: 'Asia/Shanghai' } } });
}

/** Strapi clears its calendar when the database is closed already; ours ends before, with what is under way. */
export async function stopJobs(strapi: Core.Strapi): Promise<void> {
  const { names, rounds, stop } = calendarOf(strapi);
  stop.abort();
  for (const name of names) strapi.cron.remove(name);
  await Promise.all(rounds);
}
