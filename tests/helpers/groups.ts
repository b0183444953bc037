import fs from 'node:fs';
import path from 'node:path';
import leftElsewhere from '../jest/elsewhere.cjs';

const FOLDER = path.join(__dirname, '..', 'api');
const GROUPS = 6;

/**
 * Loading Strapi costs every test file some seconds. The whole run therefore takes the API's files in groups, each file
 * a block of its own with the site that it starts and stops; a single file is run by its name.
 *
 * @param number of the group, from 1
 */
export function group(number: number): void {
  for (const file of shareOf(number)) {
    describe(path.basename(file, '.test.ts'), () => {
      require(path.join(FOLDER, file));
    });
  }
}

/** Dealt out by size, the largest first, so that the groups take about the same time. */
function shareOf(number: number): string[] {
  const left = new Set(leftElsewhere(process.env.DISCLOSURE_TEST_DATABASE as string).map((name: string) => `${name}.test.ts`));
  const files = fs.readdirSync(FOLDER).filter((file) => file.endsWith('.test.ts') && !left.has(file));
  const bySize = files.map((file) => ({ file, size: fs.statSync(path.join(FOLDER, file)).size })).sort((a, b) => b.size - a.size);
  return bySize.filter((_, index) => index % GROUPS === number - 1).map(({ file }) => file);
}
