const database = process.env.DISCLOSURE_TEST_DATABASE ?? 'sqlite';

// Read by the global set-up, which runs in this process, and by the workers it starts.
process.env.DISCLOSURE_TEST_DATABASE = database;
process.env.DISCLOSURE_TEST_DATABASES = database;

/** What asks no database anything of its own is asked once; the long form asks it on both. */
const ONCE = ['client', 'databases', 'harness', 'import-refusals', 'limits', 'openapi', 'pages', 'read-refusals'];
const once = database === 'postgres' && !process.env.DISCLOSURE_TEST_LONG;

module.exports = {
  ...require('./base.cjs'),
  displayName: `api-${database}`,
  roots: ['<rootDir>/tests/api'],
  testMatch: ['<rootDir>/tests/api/**/*.test.ts'],
  globalSetup: '<rootDir>/tests/helpers/setup/databases.ts',
  globalTeardown: '<rootDir>/tests/helpers/setup/teardown.ts',
  ...(once ? { testPathIgnorePatterns: ['/node_modules/', ...ONCE.map((name) => `/tests/api/${name}\\.test\\.ts$`)] } : {}),
  testTimeout: 180_000,
  // Each file loads Strapi anew in its own context; a worker that has grown is replaced.
  workerIdleMemoryLimit: '1500MB',
};
