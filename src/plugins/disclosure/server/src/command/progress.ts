import type { Progress } from '../catalogue/reindex';
import type { Io } from './io';

const EVERY = 1000;

/** Progress as lines, at most one a second and one at the end. */
export function progressOn(io: Io): Progress {
  let last = Date.now();
  return (done, total) => {
    if (done < total && Date.now() - last < EVERY) return;
    last = Date.now();
    void io.err(`${done} / ${total}`);
  };
}
