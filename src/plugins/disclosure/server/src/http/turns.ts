import { setImmediate } from 'node:timers/promises';

/** Milliseconds after which a request keeps the next one waiting no longer; a publication takes less. */
const PATIENCE = 250;
export const TURNS = 'plugin::disclosure.turns';
const WRITES = '/content-manager/';

/**
 * The middleware: requests by which the Content Manager writes are let in one after the other (decision 0050), once their
 * body has come: who sends it slowly keeps nobody waiting. For each Strapi spends twenty milliseconds on rights alone
 * without looking up; those of a hundred would follow each other before a visitor's request is read once.
 */
export function turns() {
  let before = Promise.resolve();
  return async (ctx: { method: string; path: string }, next: () => Promise<void>): Promise<void> => {
    if (ctx.method === 'GET' || !ctx.path.startsWith(WRITES)) return next();
    const previous = before;
    let pass!: () => void;
    before = new Promise((resolve) => (pass = resolve));
    await previous;
    await setImmediate();
    const patience = setTimeout(pass, PATIENCE);
    try {
      await next();
    } finally {
      clearTimeout(patience);
      pass();
    }
  };
}
