import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Settings } from '../config';
import type { Client, Trx } from '../storage/dialect';
import { TABLES } from '../storage/table-names';
import type { Engine, SearchDocument } from './engine';

/** What a host's engine is made from; part of what docs/extending.md promises. */
export interface EngineTools {
  client: Client;
  /** The engine of the database; it is kept up to date whatever the host's does. */
  builtIn: Engine;
  /** Table of the folded texts: document_id, published_at, title, head, body, attachments. */
  table: string;
}

/** What a host's engine gives: how entries are found, and, where it has an index of its own, how that is kept. */
export type HostEngine = Pick<Engine, 'find' | 'condition'> & Partial<Omit<Engine, 'put'>> & {
  put?(trx: Trx, documents: SearchDocument[]): Promise<void>;
};

const work = z.custom<(...given: any[]) => any>((value) => typeof value === 'function', '应为函数');
const PARTS = z.strictObject({
  find: work, condition: work, abounds: work.optional(), among: work.optional(), put: work.optional(), drop: work.optional(), faulty: work.optional(),
});

/**
 * The engine that the host names in `search.engine`: a CommonJS file under the site's root that exports a function of
 * {@link EngineTools}. Texts and index of the database's own engine are kept beside it, so that `verify` proves the same
 * and the setting can be taken back.
 *
 * @returns the engine to search with; the built-in one where the setting is absent
 * @throws Error naming the file and its faults; the start stops
 */
export function engineFor(strapi: Core.Strapi, client: Client, builtIn: Engine): Engine {
  const { engine: file } = (strapi.config.get('plugin::disclosure') as Settings).search;
  if (!file) return builtIn;
  const load = () => createRequire(path.join(strapi.dirs.app.root, 'package.json'))(path.resolve(strapi.dirs.app.root, file));
  const own = partsOf(file, load, { client, builtIn, table: TABLES.search });
  return {
    ...builtIn,
    ...own,
    async put(writes, documents) {
      await builtIn.put(writes, documents);
      if (!own.put) return;
      // The host's part may read what the built-in one has written.
      await writes.done();
      await own.put(writes.trx, documents);
    },
    async drop(trx, ids) {
      await builtIn.drop(trx, ids);
      await own.drop?.(trx, ids);
    },
    async faulty(trx, documents) {
      return [...new Set([...(await builtIn.faulty(trx, documents)), ...((await own.faulty?.(trx, documents)) ?? [])])];
    },
  };
}

function partsOf(file: string, load: () => any, tools: EngineTools): HostEngine {
  const refused = (why: string) => new Error(`search.engine ${file}: ${why}`);
  let made: unknown;
  try {
    const loaded = load();
    const make = loaded?.default ?? loaded;
    if (typeof make !== 'function') throw new Error('应导出一个函数');
    made = make(tools);
  } catch (error) {
    throw refused((error as Error).message.split('\n')[0]!);
  }
  const { success, data, error } = PARTS.safeParse(made);
  if (!success) throw refused(error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join('：')).join('；'));
  return data as HostEngine;
}
