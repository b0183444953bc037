/** A visit, attributed: every line it counts in. */
export interface Attributed {
  day: string;
  lines: [scope: 'site' | 'agency' | 'column' | 'entry', code: string][];
}

type Line = { day: string; scope: Attributed['lines'][number][0]; code: string; visits: number };

export interface Options {
  /** Writes a batch whole or not at all. */
  write(lines: Line[]): Promise<void>;
  /** How long visits gather, ms. */
  gather: number;
}

/**
 * Gathers visits and writes them in batches, one transaction each. `add` resolves once the visit is stored: whoever
 * was told so is counted exactly once, also when the node dies; what had not been answered may be lost.
 */
export class VisitBuffer {
  private waiting: Attributed[] = [];
  private batch: Promise<void> | null = null;
  private writing: Promise<unknown> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private due: (() => void) | undefined;

  constructor(private readonly options: Options) {}

  /** @returns once stored @throws what the write threw; then the visit is not counted */
  add(visit: Attributed): Promise<void> {
    this.waiting.push(visit);
    this.batch ??= new Promise<void>((resolve, reject) => {
      const run = () => {
        clearTimeout(this.timer);
        this.due = undefined;
        // One batch after the other: a slow database makes batches larger, not many.
        this.writing = this.writing.then(() => this.write()).then(resolve, reject);
      };
      this.due = run;
      this.timer = setTimeout(run, this.options.gather);
    });
    return this.batch;
  }

  /** Writes what has gathered now. */
  async flush(): Promise<void> {
    const { batch } = this;
    this.due?.();
    await batch?.catch(() => undefined);
    await this.writing.catch(() => undefined);
  }

  private write(): Promise<void> {
    const visits = this.waiting;
    this.waiting = [];
    this.batch = null;
    const lines = new Map<string, Line>();
    for (const { day, lines: own } of visits) {
      for (const [scope, code] of own) {
        const key = `${day} ${scope} ${code}`;
        const line = lines.get(key) ?? { day, scope, code, visits: 0 };
        line.visits += 1;
        lines.set(key, line);
      }
    }
    // In a fixed order, so that two nodes never wait for each other's rows in a circle.
    const sorted = [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
    return this.options.write(sorted);
  }
}
