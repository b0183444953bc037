import type { Core } from '@strapi/strapi';
import seed from '../../../data/synonyms.json';
import { UID } from '../content-types';
import { now } from '../storage/acting';

const DONE = { type: 'plugin', name: 'disclosure', key: 'synonyms-seeded' } as const;

/** Once, into an empty table: words that citizens use for what documents call otherwise; the county edits them from then on. */
export async function seedSynonyms(strapi: Core.Strapi, newId: () => string): Promise<void> {
  if (await strapi.store.get(DONE)) return;
  if ((await strapi.db.query(UID.synonym).count()) === 0) {
    const stamp = new Date(now());
    await strapi.db.query(UID.synonym).createMany({
      data: seed.map(({ words }) => ({ documentId: newId(), words, active: true, lockVersion: 1, createdAt: stamp, updatedAt: stamp, publishedAt: stamp })) as never,
    });
  }
  await strapi.store.set({ ...DONE, value: true });
}
