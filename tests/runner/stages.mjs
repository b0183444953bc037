import { jest } from './jest.mjs';
import { buildPanel } from './setup.mjs';

/** In the order of what they cost; each takes further options of jest and returns what was counted. */
export const stages = {
  unit: (options) => jest('unit', { options }),
  'api-sqlite': (options) => jest('api', { options, env: { DISCLOSURE_TEST_DATABASE: 'sqlite' } }),
  'api-postgres': (options) => jest('api', { options, env: { DISCLOSURE_TEST_DATABASE: 'postgres' } }),
  system: (options) => jest('system', { options }),
  async browser(options) {
    await buildPanel();
    return jest('browser', { options });
  },
};
