import type { Core } from '@strapi/strapi';
import { contentTypes } from '../content-types';

const NAME = /^plugin::disclosure\./;

/**
 * Strapi drops every table it tracked whose model is no longer loaded: one start without this plugin (not built,
 * disabled, removed) would empty the county's register. Tables listed under the core store key `persisted_tables` are
 * left alone, so ours are added there at every start.
 */
export async function keepTables(strapi: Core.Strapi): Promise<void> {
  const names = new Set<string>();
  for (const key of Object.keys(contentTypes)) {
    const model = strapi.db.metadata.get(`plugin::disclosure.${key}`);
    names.add(model.tableName);
    for (const attribute of Object.values(model.attributes) as { joinTable?: { name: string } }[]) {
      if (attribute.joinTable) names.add(attribute.joinTable.name);
    }
  }
  // A host may relate its own types to ours: those link tables hang on our rows.
  for (const [uid, model] of strapi.db.metadata as unknown as Iterable<[string, any]>) {
    if (NAME.test(uid)) continue;
    for (const attribute of Object.values(model.attributes) as any[]) {
      if (attribute.type === 'relation' && NAME.test(attribute.target ?? '') && attribute.joinTable) {
        names.add(attribute.joinTable.name);
      }
    }
  }
  const store = { type: 'core', key: 'persisted_tables' } as const;
  const kept = ((await strapi.store.get(store)) as (string | { name: string })[] | null) ?? [];
  const known = new Set(kept.map((table) => (typeof table === 'string' ? table : table.name)));
  const missing = [...names].filter((name) => !known.has(name));
  if (missing.length) await strapi.store.set({ ...store, value: [...kept, ...missing] });
}
