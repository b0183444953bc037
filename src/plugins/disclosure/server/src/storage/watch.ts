import type { Core } from '@strapi/strapi';

/** Tells whether anything may have been committed since it was last asked. */
export interface Watch {
  /** A number that has changed whenever something may have been committed, here or on another node. */
  generation(): number;
  /** Something was committed on this node, just now. */
  committed(): void;
  close(): Promise<void>;
}

/** Also announced by the trigger on the state's table. */
export const CHANNEL = 'disclosure_state';
const RETRY = 1000;
/** A connection pooler may take a LISTEN and never deliver; nothing known is older than this. */
const LONGEST = 500;

interface ListeningClient {
  connect(): Promise<unknown>;
  query(sql: string): Promise<unknown>;
  end(): Promise<void>;
  on(event: string, listener: (error: Error) => void): void;
}

/** PostgreSQL: a connection that listens; while it is down, everything may have changed at any time. */
export function watchPostgres(strapi: Core.Strapi, connect: () => ListeningClient): Watch {
  let generation = 0;
  let listening = false;
  let closed = false;
  let client: ListeningClient | undefined;
  let retry: NodeJS.Timeout | undefined;

  const lost = (from: ListeningClient, error?: Error) => {
    if (client !== from || closed) return;
    client = undefined;
    listening = false;
    if (error) strapi.log.warn(`disclosure: connection for notifications lost: ${error.message}`);
    from.end().catch(() => undefined);
    retry = setTimeout(open, RETRY).unref();
  };
  const open = () => {
    const own = connect();
    client = own;
    own.on('notification', () => (generation += 1));
    own.on('error', (error) => lost(own, error));
    own.on('end', () => lost(own));
    own
      .connect()
      .then(() => own.query(`LISTEN ${CHANNEL}`))
      .then(() => {
        generation += 1;
        listening = client === own;
      })
      .catch((error) => lost(own, error));
  };
  open();
  const poll = setInterval(() => (generation += 1), LONGEST).unref();

  return {
    generation: () => (listening ? generation : (generation += 1)),
    committed: () => (generation += 1),
    async close() {
      closed = true;
      listening = false;
      clearInterval(poll);
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}

/** SQLite: the file itself knows whether another connection has written. */
export function watchSqlite(dataVersion: () => number): Watch {
  return { generation: dataVersion, committed: () => undefined, close: async () => undefined };
}
