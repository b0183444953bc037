import type { Core } from '@strapi/strapi';
import seed from '../../../data/categories.json';
import { UID } from '../content-types';
import { slugOf } from '../domain/slug';
import { newId } from '../journal/append';

interface Seed {
  scheme: string;
  code: string;
  name: string;
  parent?: string;
  order: number;
  frame?: string;
  legalBasis?: string;
  statisticsClass?: string;
  note?: string;
}

const DONE = { type: 'plugin', name: 'disclosure', key: 'seeded' } as const;

/**
 * Once, into an empty table: the classification trees, the platform's frame, channels and statistics classes, as data
 * that the county edits from then on. Not journalled: nobody acted, and an empty register can be restored into.
 */
export async function seedCategories(strapi: Core.Strapi): Promise<void> {
  if (await strapi.store.get(DONE)) return;
  if ((await strapi.db.query(UID.category).count()) === 0) {
    const stamp = new Date();
    await strapi.db.query(UID.category).createMany({
      data: (seed as Seed[]).map(({ note, ...category }) => ({
        documentId: newId(),
        ...category,
        slug: slugOf(category.name),
        description: note ?? null,
        active: true,
        lockVersion: 1,
        createdAt: stamp,
        updatedAt: stamp,
        publishedAt: stamp,
      })) as never,
    });
  }
  await strapi.store.set({ ...DONE, value: true });
}
