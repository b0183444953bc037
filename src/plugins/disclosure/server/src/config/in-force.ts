import type { Core } from '@strapi/strapi';
import type { Settings } from '.';
import { directoryRaised } from '../journal/append';
import { currentState, directoryVersionWithin } from '../catalogue/state';
import { parseJson, type Trx } from '../storage/dialect';
import { queryOf, type Query, type Reader } from '../storage/reader';
import { understood, withPanel, type PanelValues } from './panel';

export interface InForce {
  settings: Settings;
  /** What the panel has set; without what is locked. */
  values: PanelValues;
}

const known = new WeakMap<object, { version: number; inForce: InForce }>();

export const configured = (strapi: Core.Strapi) => strapi.config.get('plugin::disclosure') as Settings;

async function read(strapi: Core.Strapi, query: Query): Promise<InForce> {
  const rows = await query<{ key: string; value: unknown }>('SELECT key, value FROM disclosure_settings');
  const config = configured(strapi);
  const values = understood(rows.map(({ key, value }) => ({ key, value: parseJson<{ set: unknown }>(value)?.set })), config.locked);
  return { values, settings: withPanel(config, values) };
}

/** The settings as of a directory version, which every change of them raises: one copy per version. */
export async function settingsFor(strapi: Core.Strapi, query: Query, directoryVersion: number): Promise<InForce> {
  const kept = known.get(strapi);
  if (kept?.version === directoryVersion) return kept.inForce;
  const inForce = await read(strapi, query);
  known.set(strapi, { version: directoryVersion, inForce });
  return inForce;
}

/** The settings as of now, for a reader. */
export async function settingsNow(strapi: Core.Strapi): Promise<InForce> {
  const reader = strapi.plugin('disclosure').service('reader') as Reader;
  return settingsFor(strapi, reader.query, (await currentState(reader)).directoryVersion);
}

/** The settings as a write sees them: its own changes among them, which nobody else sees before they are committed. */
export async function settingsWithin(strapi: Core.Strapi, trx: Trx): Promise<InForce> {
  const query = queryOf(trx);
  if (directoryRaised.has(trx)) return read(strapi, query);
  return settingsFor(strapi, query, await directoryVersionWithin(trx));
}
