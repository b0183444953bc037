import type { Client, Trx } from '../storage/dialect';
import type { Engine } from './engine';
import { postgres } from './postgres';
import { sqlite } from './sqlite';

const ENGINES: Record<Client, Engine> = { postgres, sqlite };

export const engineOf = (client: Client): Engine => ENGINES[client];

/** The engine of the database that a transaction runs on. */
export function engineWithin(trx: Trx): Engine {
  return engineOf(trx.client.dialect === 'postgresql' ? 'postgres' : 'sqlite');
}
