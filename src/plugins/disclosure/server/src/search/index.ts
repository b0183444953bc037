import type { Core } from '@strapi/strapi';
import { clientOf, type Client, type Trx } from '../storage/dialect';
import type { Engine } from './engine';
import { engineFor } from './host-engine';
import { postgres } from './postgres';
import { sqlite } from './sqlite';

const BUILT_IN: Record<Client, Engine> = { postgres, sqlite };
const inUse: Record<Client, Engine> = { ...BUILT_IN };

/** Searches with the engine of the settings from now on. @throws Error where the host's file is faulty; the start stops */
export function chooseEngine(strapi: Core.Strapi): void {
  const client = clientOf(strapi);
  inUse[client] = engineFor(strapi, client, BUILT_IN[client]);
}

export const engineOf = (client: Client): Engine => inUse[client];

/** The engine of the database that a transaction runs on. */
export function engineWithin(trx: Trx): Engine {
  return engineOf(trx.client.dialect === 'postgresql' ? 'postgres' : 'sqlite');
}
