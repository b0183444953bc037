/** Where a command speaks to: a terminal, or a socket behind which there is one. */
export interface Io {
  /** A line of the result. A promise that is not yet kept asks the command to wait. */
  out(line: string): void | Promise<void>;
  /** A line of progress, a warning or an error. */
  err(line: string): void | Promise<void>;
  /** Directory that relative file names start from. */
  cwd: string;
  /** Asks the command to stop at the next whole step. */
  signal?: AbortSignal;
}

/** Exit codes of every command. */
export const EXIT = { done: 0, failed: 1, usage: 2, aborted: 130 } as const;
