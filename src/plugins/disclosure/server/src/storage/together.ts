import type { Trx } from './dialect';

/** A statement that is not sent yet. */
interface Statement extends PromiseLike<unknown> {
  toSQL(): { sql: string; bindings: readonly unknown[] };
}

/** Parameters of one way to the database. */
const MOST_PARAMETERS = 400;

/**
 * Writes of one transaction that need nothing of each other. PostgreSQL takes them as the parts of one statement: each
 * way to it and back costs about as much as what it does there. They are done once {@link done} has been awaited, and
 * nothing of them before: a connection is asked one thing at a time.
 */
export class Together {
  private waiting: Statement[][] = [];
  private parameters = Infinity;

  constructor(readonly trx: Trx) {}

  add(statement: Statement): void {
    if (this.parameters > MOST_PARAMETERS) {
      this.waiting.push([]);
      this.parameters = 0;
    }
    this.waiting[this.waiting.length - 1]!.push(statement);
    this.parameters += statement.toSQL().bindings.length;
  }

  /** @throws what one of them threw */
  async done(): Promise<void> {
    const waiting = this.waiting;
    this.waiting = [];
    this.parameters = Infinity;
    for (const parts of waiting) await this.execute(parts);
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
