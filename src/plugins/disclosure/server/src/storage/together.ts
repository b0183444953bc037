import type { Trx } from './dialect';

/** A statement that is not sent yet. */
interface Statement extends PromiseLike<unknown> {
  toSQL(): { sql: string; bindings: readonly unknown[] };
}

/** Parameters of one way to the database; what is more goes ahead while the next is made ready. */
const MOST_PARAMETERS = 400;

/**
 * Writes of one transaction that need nothing of each other. PostgreSQL takes them as the parts of one statement: each
 * way to it and back costs about as much as what it does there. They are done once {@link done} has been awaited.
 */
export class Together {
  private waiting: Statement[] = [];
  private parameters = 0;
  private running: Promise<unknown> = Promise.resolve();

  constructor(readonly trx: Trx) {}

  add(statement: Statement): void {
    this.waiting.push(statement);
    this.parameters += statement.toSQL().bindings.length;
    if (this.parameters > MOST_PARAMETERS) this.send();
  }

  /** @throws what one of them threw */
  async done(): Promise<void> {
    this.send();
    await this.running;
  }

  private send(): void {
    const parts = this.waiting;
    if (!parts.length) return;
    this.waiting = [];
    this.parameters = 0;
    this.running = this.running.then(() => this.execute(parts));
    // Its failure is thrown where it is awaited.
    this.running.catch(() => undefined);
  }

  private async execute(parts: Statement[]): Promise<void> {
    if (parts.length === 1 || this.trx.client.dialect !== 'postgresql') {
      for (const part of parts) await part;
      return;
    }
    const texts = parts.map((part) => part.toSQL());
    const named = texts.map(({ sql }, index) => `part_${index} AS (${sql})`);
    await this.trx.raw(`WITH ${named.join(', ')} SELECT 1`, texts.flatMap(({ bindings }) => [...bindings]));
  }
}
