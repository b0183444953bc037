import { existsSync } from 'node:fs';
import path from 'node:path';

// Strapi skips a plugin whose built entry is missing without a word. Stop instead of starting a site without its register.
const built = path.join(
  path.dirname(require.resolve('strapi-plugin-disclosure/package.json')),
  'dist/server/index.js'
);
if (!existsSync(built)) {
  throw new Error(`strapi-plugin-disclosure is not built (${built} is missing). Run: npm run build:plugin`);
}

export default () => ({});
