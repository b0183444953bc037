import { jest } from './jest.mjs';
import { buildPanel } from './setup.mjs';

/** In the order of what they cost; each takes further options of jest and returns what was counted. */
export const stages = {
  unit: (options) => jest('unit', { options }),
  'api-sqlite': (options) => api('sqlite', options),
  'api-postgres': (options) => api('postgres', options),
  system: (options) => jest('system', { options }),
  async browser(options) {
    await buildPanel();
    return jest('browser', { options });
  },
};

/** Options name files or tests: then the files are taken as they are. */
const api = (database, options) =>
  jest('api', { options, env: { DISCLOSURE_TEST_DATABASE: database, ...(options?.length ? {} : { DISCLOSURE_TEST_GROUPS: '1' }) } });
