import type { Trx } from './dialect';

/** A statement that is not sent yet. */
interface Statement extends PromiseLike<unknown> {
  toSQL(): { sql: string; bindings: readonly unknown[] };
}

/** What a statement with RETURNING gave; throws where that is not what was meant. */
type Check = (rows: Record<string, unknown>[]) => void;

interface Part {
  statement: Statement;
  check?: Check;
}

/** Parameters of one way to the database. */
const MOST_PARAMETERS = 400;

/**
 * Writes of one transaction that need nothing of each other. PostgreSQL takes them as the parts of one statement: each
 * way to it and back costs about as much as what it does there. They are done once {@link done} has been awaited, and
 * nothing of them before: a connection is asked one thing at a time.
 */
export class Together {
  private waiting: Part[][] = [];
  private parameters = Infinity;

  constructor(readonly trx: Trx) {}

  /** @param check of the rows that the statement returns, asked once all are written */
  add(statement: Statement, check?: Check): void {
    if (this.parameters > MOST_PARAMETERS) {
      this.waiting.push([]);
      this.parameters = 0;
    }
    this.waiting[this.waiting.length - 1]!.push({ statement, check });
    this.parameters += statement.toSQL().bindings.length;
  }

  /** @throws what one of them, or of their checks, threw */
  async done(): Promise<void> {
    const waiting = this.waiting;
    this.waiting = [];
    this.parameters = Infinity;
    for (const parts of waiting) await this.execute(parts);
  }

  private async execute(parts: Part[]): Promise<void> {
    if (parts.length === 1 || this.trx.client.dialect !== 'postgresql') {
      for (const { statement, check } of parts) {
        const rows = await statement;
        check?.(rows as Record<string, unknown>[]);
      }
      return;
    }
    const texts = parts.map(({ statement }) => statement.toSQL());
    const named = texts.map(({ sql }, index) => `part_${index} AS (${sql})`);
    const asked = parts.flatMap(({ check }, index) => (check ? [`(SELECT json_agg(part_${index}) FROM part_${index}) AS part_${index}`] : []));
    const { rows } = await this.trx.raw(`WITH ${named.join(', ')} SELECT ${asked.join(', ') || 1}`, texts.flatMap(({ bindings }) => [...bindings]));
    parts.forEach(({ check }, index) => check?.(rows[0][`part_${index}`] ?? []));
  }
}
