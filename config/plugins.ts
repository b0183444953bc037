import { existsSync } from 'node:fs';
import path from 'node:path';
import { ENTRY_FIELDS, HAND_OVER_PROFILE, QUARTERLY_RETURN, SCHEMES, isExampleOn } from '../src/extensions/disclosure/example';

type Env = typeof import('@strapi/utils').env;

// Strapi skips a plugin whose built entry is missing without a word. Stop instead of starting a site without its register.
const built = path.join(
  path.dirname(require.resolve('strapi-plugin-disclosure/package.json')),
  'dist/server/index.js'
);
if (!existsSync(built)) {
  throw new Error(`strapi-plugin-disclosure is not built (${built} is missing). Run: npm run build:plugin`);
}

export default ({ env }: { env: Env }) => ({
  disclosure: {
    config: {
      site: {
        name: env('DISCLOSURE_SITE_NAME', ''),
        domain: env('DISCLOSURE_SITE_DOMAIN', ''),
        identificationCode: env('DISCLOSURE_SITE_CODE', ''),
        publisher: env('DISCLOSURE_PUBLISHER', ''),
      },
      // A worked example of what a county adds: src/extensions/disclosure/example.ts
      ...(isExampleOn() ? { schemes: SCHEMES, entryFields: ENTRY_FIELDS, handOverProfiles: [HAND_OVER_PROFILE], reportForms: [QUARTERLY_RETURN] } : {}),
      ...(env('DISCLOSURE_REVIEW') ? { review: { table: env('DISCLOSURE_REVIEW') } } : {}),
    },
  },
});
