import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { UID } from './register';
import type { Site } from './site';

/** Files for imports, in a folder of the test's own. */

export const CATALOGUE = path.join(__dirname, '..', 'fixtures', 'catalogue.csv');
export const MIGRATION = { migration: true, createMissing: false, publish: true, dryRun: false, overwrite: false };
export const ORDINARY = { ...MIGRATION, migration: false, publish: false };

export const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'import-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));
let files = 0;
export function fileName(): string {
  fs.mkdirSync(folder, { recursive: true });
  return path.join(folder, `${(files += 1)}.csv`);
}
const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export function csv(header: string[], ...rows: string[][]): string {
  const file = fileName();
  fs.writeFileSync(file, [header, ...rows].map((row) => row.map(quoted).join(',')).join('\n'));
  return file;
}

/** Imports into a site, and what came of them. */
export const importing = (site: () => Site) => {
  const drafts = (where: object): Promise<any[]> => site().strapi.db.query(UID.entry as never).findMany({ where: { ...where, publishedAt: null } } as never);
  return {
    taken: (file: string, options: object = MIGRATION): Promise<any> => site().strapi.plugin('disclosure').service('exchange').importFile({ path: file, ...options }),
    counts: ({ rows, created, updated, unchanged, rejected, published }: any) => ({ rows, created, updated, unchanged, rejected, published }),
    reasons: (result: any) => result.rejections.map(({ row, code }: any) => `${row}:${code}`),
    drafts,
    draft: async (title: string) => (await drafts({ title }))[0],
  };
};
