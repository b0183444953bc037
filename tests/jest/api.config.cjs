const leftElsewhere = require('./elsewhere.cjs');
const timeLimit = require('./time-limit.cjs');

const database = process.env.DISCLOSURE_TEST_DATABASE ?? 'sqlite';

// Read by the global set-up, which runs in this process, and by the workers it starts.
process.env.DISCLOSURE_TEST_DATABASE = database;
process.env.DISCLOSURE_TEST_DATABASES = database;

module.exports = {
  ...require('./base.cjs'),
  displayName: `api-${database}`,
  // In groups for the whole run, by name for a single file: see tests/helpers/groups.ts.
  roots: process.env.DISCLOSURE_TEST_GROUPS ? ['<rootDir>/tests/groups'] : ['<rootDir>/tests/api'],
  globalSetup: '<rootDir>/tests/helpers/setup/databases.ts',
  globalTeardown: '<rootDir>/tests/helpers/setup/teardown.ts',
  testPathIgnorePatterns: ['/node_modules/', ...leftElsewhere(database).map((name) => `/tests/api/${name}\\.test\\.ts$`)],
  testTimeout: timeLimit(180_000),
  // Each file loads Strapi anew in its own context; a worker that has grown is replaced.
  workerIdleMemoryLimit: '1500MB',
};
