const database = process.env.DISCLOSURE_TEST_DATABASE ?? 'sqlite';

// Read by the global set-up, which runs in this process, and by the workers it starts.
process.env.DISCLOSURE_TEST_DATABASE = database;
process.env.DISCLOSURE_TEST_DATABASES = database;

module.exports = {
  ...require('./base.cjs'),
  displayName: `api-${database}`,
  roots: ['<rootDir>/tests/api'],
  testMatch: ['<rootDir>/tests/api/**/*.test.ts'],
  globalSetup: '<rootDir>/tests/helpers/setup/databases.ts',
  globalTeardown: '<rootDir>/tests/helpers/setup/teardown.ts',
  testTimeout: 180_000,
  // Each file loads Strapi anew in its own context; a worker that has grown is replaced.
  workerIdleMemoryLimit: '1500MB',
};
