import { setImmediate } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { clientOf } from './dialect';

/** Milliseconds that one piece of work may hold the event loop: a visitor's request waits for a few of them. */
const SLICE = 10;
let since = performance.now();

/**
 * Called between the steps of long work: lets requests that wait have their turn, where the last one was a while ago.
 * SQLite's driver answers at once and promises that are kept go before everything else, so that a hundred
 * publications, or the rows of an import, would follow each other without a single request being read in between.
 */
export async function breathe(): Promise<void> {
  if (performance.now() - since < SLICE) return;
  await setImmediate();
  since = performance.now();
}

interface KnexClient {
  acquireConnection(): Promise<unknown>;
}

/**
 * On SQLite whoever is given the one connection breathes before using it, Strapi's own questions included: those that a
 * hundred requests of the panel ask before their writes are as many again.
 */
export function breatheBetweenTransactions(strapi: Core.Strapi): void {
  if (clientOf(strapi) !== 'sqlite') return;
  const { client } = strapi.db.connection as unknown as { client: KnexClient };
  const acquire = client.acquireConnection.bind(client);
  client.acquireConnection = async () => {
    const connection = await acquire();
    await breathe();
    return connection;
  };
}
