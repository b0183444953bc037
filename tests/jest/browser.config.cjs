process.env.DISCLOSURE_TEST_DATABASE ??= 'sqlite';
process.env.DISCLOSURE_TEST_DATABASES = process.env.DISCLOSURE_TEST_DATABASE;

module.exports = {
  ...require('./base.cjs'),
  displayName: 'browser',
  roots: ['<rootDir>/tests/browser'],
  testMatch: ['<rootDir>/tests/browser/**/*.test.ts'],
  globalSetup: '<rootDir>/tests/helpers/setup/browser.ts',
  globalTeardown: '<rootDir>/tests/helpers/setup/teardown.ts',
  // Each wait ends by itself (tests/helpers/browser.ts); the whole of a story takes what the machine needs.
  testTimeout: 600_000,
};
