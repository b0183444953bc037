import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Files for imports, in a folder of the test's own. */

export const CATALOGUE = path.join(__dirname, '..', 'fixtures', 'catalogue.csv');
export const MIGRATION = { migration: true, createMissing: false, publish: true, dryRun: false, overwrite: false };
export const ORDINARY = { ...MIGRATION, migration: false, publish: false };

export const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'import-'));
let files = 0;
export const fileName = () => path.join(folder, `${(files += 1)}.csv`);
const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export function csv(header: string[], ...rows: string[][]): string {
  const file = fileName();
  fs.writeFileSync(file, [header, ...rows].map((row) => row.map(quoted).join(',')).join('\n'));
  return file;
}
