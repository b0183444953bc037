import fs from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import acceptance from '../../../data/reviews/acceptance.json';
import standard from '../../../data/reviews/standard.json';
import type { Settings } from '../config';
import { settingsWithin } from '../config/in-force';
import { UID } from '../content-types';
import { hashOf } from '../journal/versions';
import type { Trx } from '../storage/dialect';
import { readTable, type ReviewTable } from './table';

export interface TableInForce {
  table: ReviewTable;
  /** Names the table by its content: a record made by another one counts for nothing. */
  fingerprint: string;
}

const NONE = 'none';
const BUILT_IN: Record<string, object> = { standard, acceptance };
const CHOSEN = { type: 'plugin', name: 'disclosure', key: 'review' } as const;

const read = new Map<string, TableInForce>();
const chosen = new WeakMap<object, string>();

/** The standard table, as it ships. */
export const STANDARD: object = standard;

const ofPanel = new WeakMap<object, TableInForce>();

/** A table as somebody wrote it, proved. @throws Error naming every fault */
export function tableOf(data: object): TableInForce {
  let inForce = ofPanel.get(data);
  if (!inForce) {
    const table = readTable(data);
    ofPanel.set(data, (inForce = { table, fingerprint: hashOf(table) }));
  }
  return inForce;
}

/**
 * The review table in force, as a transaction sees it: the panel's, or else the one of the settings; null where the
 * county has chosen none.
 */
export async function tableInForce(strapi: Core.Strapi, trx: Trx): Promise<TableInForce | null> {
  const { values } = await settingsWithin(strapi, trx);
  return values['review.table'] ? tableOf(values['review.table']) : configuredTable(strapi);
}

/**
 * The review table of the settings, or null where they say `none`. A host's own is a JSON file that the setting
 * `review.table` names, from the root of the site.
 *
 * @throws Error naming the file and its faults; the start stops
 */
export function configuredTable(strapi: Core.Strapi): TableInForce | null {
  const { table: setting } = (strapi.config.get('plugin::disclosure') as Settings).review;
  const name = setting ?? chosen.get(strapi) ?? 'standard';
  if (name === NONE) return null;
  const known = read.get(name);
  if (known) return known;
  try {
    const inForce = tableOf(BUILT_IN[name] ?? JSON.parse(fs.readFileSync(path.resolve(strapi.dirs.app.root, name), 'utf8')));
    read.set(name, inForce);
    return inForce;
  } catch (error) {
    throw new Error(`review.table ${name}: ${(error as Error).message}`);
  }
}

/**
 * Without the setting, a register that begins with this release begins with the standard table; one that was there
 * before goes on without review until its county chooses, and is told so at every start: an upgrade must not stop a
 * county's publications. Written down at the first start, so that it stays as it began.
 */
export async function beginReview(strapi: Core.Strapi): Promise<void> {
  if ((strapi.config.get('plugin::disclosure') as Settings).review.table !== undefined) return;
  let name = (await strapi.store.get(CHOSEN)) as string | null;
  if (!name) {
    name = (await strapi.db.query(UID.agency).count()) ? NONE : 'standard';
    await strapi.store.set({ ...CHOSEN, value: name });
  }
  chosen.set(strapi, name);
  if (name === NONE) strapi.log.warn("disclosure: entries are published without review; choose a table: review: { table: 'standard' } in the plugin's settings");
}
