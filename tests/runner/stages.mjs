import { jest } from './jest.mjs';
import { buildPanel, compiled } from './setup.mjs';

/**
 * First what needs no site, then in the order of what they cost; each takes further options of jest and returns what was
 * counted.
 */
export const stages = {
  unit: (options) => jest('unit', { options }),
  panel: () => buildPanel(),
  'api-sqlite': (options) => api('sqlite', options),
  'api-postgres': (options) => api('postgres', options),
  async system(options) {
    await compiled();
    return jest('system', { options });
  },
  async browser(options) {
    await Promise.all([buildPanel(), compiled()]);
    return jest('browser', { options });
  },
};

/** Options name files or tests: then the files are taken as they are. */
async function api(database, options) {
  await compiled();
  return jest('api', { options, env: { DISCLOSURE_TEST_DATABASE: database, ...(options?.length ? {} : { DISCLOSURE_TEST_GROUPS: '1' }) } });
}
