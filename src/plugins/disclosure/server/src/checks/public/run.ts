import type { Core } from '@strapi/strapi';
import { publicCounts } from '../../catalogue/public-walk';
import { currentState, directoryFor } from '../../catalogue/state';
import { configured, settingsNow } from '../../config/in-force';
import { DisclosureError } from '../../http/errors';
import { current } from '../../storage/acting';
import type { Reader } from '../../storage/reader';
import { groundOf } from '../ground';
import { LinkAsker } from './ask-link';
import { lookThrough, type Looking } from './look-through';
import { dropRest, endRun, keepFindings, settleAgency, takeRun, tellRun, type RunState } from './repository';

const BEAT = 1000;
const UNFORESEEN = '系统出错，没有办成，请联系系统管理员';

/** How far a run is, or what it came to. */
export interface Progressed {
  done: number;
  total: number;
  findings: number;
  state: RunState;
}

export interface Following {
  signal?: AbortSignal;
  progress?(done: number, total: number): void;
}

/**
 * Begins to look through what is public, all of it or one agency's. One run at a time over all nodes.
 *
 * @returns a promise of its end: nobody need wait for it, it writes down how far it is
 * @throws CHECK_RUNNING, AGENCY_NOT_FOUND
 */
export async function beginRun(strapi: Core.Strapi, agency: string | null, following: Following = {}): Promise<{ id: string; ended: Promise<Progressed> }> {
  const reader = strapi.plugin('disclosure').service('reader') as Reader;
  const directory = await directoryFor(reader.query, await currentState(reader));
  if (agency && !directory.agencies.has(agency)) throw new DisclosureError('AGENCY_NOT_FOUND', `没有代码为“${agency}”的公开主体`, { agency });
  const id = await takeRun(strapi, agency, current().actor);
  const stop = new AbortController();
  const { externalLinks } = configured(strapi).checks;
  const looking: Looking = {
    strapi,
    query: reader.query,
    ground: groundOf(strapi, directory, (await settingsNow(strapi)).values),
    asker: externalLinks.enabled ? new LinkAsker(externalLinks, stop.signal) : null,
    stop: stop.signal,
  };
  const ended = follow(looking, id, agency, stop, following);
  const one = { stop, ended };
  const under = running.get(strapi) ?? new Set();
  running.set(strapi, under.add(one));
  const forget = () => under.delete(one);
  ended.then(forget, forget);
  return { id, ended };
}

/** Looks through, and says each second how far it is and whether it is to stop. */
async function follow(looking: Looking, id: string, agency: string | null, stop: AbortController, { signal, progress }: Following): Promise<Progressed> {
  const { strapi } = looking;
  const told = { done: 0, total: 0, findings: 0 };
  const halt = () => stop.abort();
  if (signal?.aborted) halt();
  signal?.addEventListener('abort', halt);
  let telling: Promise<unknown> | null = null;
  const beat = setInterval(() => {
    telling ??= tellRun(strapi, id, told)
      .then((stopping) => stopping && halt())
      .catch((error: Error) => strapi.log.warn(`disclosure: check of what is public: ${error.message}`))
      .finally(() => (telling = null));
  }, BEAT);
  let state: RunState = 'failed';
  let failure: string | null = null;
  try {
    await go(looking, id, agency, told, progress);
    state = stop.signal.aborted ? 'stopped' : 'done';
  } catch (error) {
    if (!(error instanceof DisclosureError)) strapi.log.error(error);
    failure = error instanceof DisclosureError ? error.message : UNFORESEEN;
  } finally {
    clearInterval(beat);
    signal?.removeEventListener('abort', halt);
    await telling;
  }
  await dropRest(strapi, id, state === 'done' && !agency);
  await endRun(strapi, id, { ...told, state, failure });
  if (failure) throw new DisclosureError('CHECK_FAILED', failure);
  return { ...told, state };
}

async function go(looking: Looking, run: string, agency: string | null, told: Omit<Progressed, 'state'>, progress: Following['progress'] = () => undefined): Promise<void> {
  const { strapi, query, stop } = looking;
  const counts = await publicCounts(query);
  const agencies = agency ? [agency] : [...counts.keys()].sort();
  told.total = agencies.reduce((sum, code) => sum + (counts.get(code) ?? 0), 0);
  for (const code of agencies) {
    let entries = 0;
    for await (const looked of lookThrough(looking, code)) {
      await keepFindings(strapi, run, code, looked.findings);
      entries += looked.entries;
      told.findings += looked.findings.length;
      // What is published meanwhile is looked through as well.
      told.done = Math.min(told.done + looked.entries, told.total);
      progress(told.done, told.total);
    }
    if (stop.aborted) return;
    await settleAgency(strapi, run, code, entries);
  }
}

const running = new WeakMap<Core.Strapi, Set<{ stop: AbortController; ended: Promise<unknown> }>>();

/** The site stops: what was looked through stays, the rest is left to the next run. */
export async function stopRuns(strapi: Core.Strapi): Promise<void> {
  const under = [...(running.get(strapi) ?? [])];
  for (const { stop } of under) stop.abort();
  await Promise.allSettled(under.map(({ ended }) => ended));
}
