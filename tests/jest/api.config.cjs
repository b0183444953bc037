const database = process.env.DISCLOSURE_TEST_DATABASE ?? 'sqlite';

// Read by the global set-up, which runs in this process, and by the workers it starts.
process.env.DISCLOSURE_TEST_DATABASE = database;
process.env.DISCLOSURE_TEST_DATABASES = database;

/**
 * The short form asks on one database what the other would answer by the same code: rules and formats on SQLite, which
 * is the quicker; crowds of writers on PostgreSQL, since SQLite lets one write at a time. The long form asks everything
 * on both.
 */
const ELSEWHERE = {
  postgres: [
    ...['access', 'annual-reports', 'attachments', 'backup', 'client', 'databases', 'export', 'guides', 'harness', 'import-files'],
    ...['import-refusals', 'leaks', 'limits', 'openapi', 'pages', 'read-refusals', 'release', 'reorganisation', 'visits'],
  ],
  sqlite: ['parallel'],
};
const elsewhere = process.env.DISCLOSURE_TEST_LONG ? [] : ELSEWHERE[database];

module.exports = {
  ...require('./base.cjs'),
  displayName: `api-${database}`,
  roots: ['<rootDir>/tests/api'],
  testMatch: ['<rootDir>/tests/api/**/*.test.ts'],
  globalSetup: '<rootDir>/tests/helpers/setup/databases.ts',
  globalTeardown: '<rootDir>/tests/helpers/setup/teardown.ts',
  testPathIgnorePatterns: ['/node_modules/', ...elsewhere.map((name) => `/tests/api/${name}\\.test\\.ts$`)],
  testTimeout: 180_000,
  // Each file loads Strapi anew in its own context; a worker that has grown is replaced.
  workerIdleMemoryLimit: '1500MB',
};
