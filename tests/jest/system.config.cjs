process.env.DISCLOSURE_TEST_DATABASE ??= 'sqlite';
process.env.DISCLOSURE_TEST_DATABASES = 'sqlite,postgres';

module.exports = {
  ...require('./base.cjs'),
  displayName: 'system',
  roots: ['<rootDir>/tests/system'],
  testMatch: ['<rootDir>/tests/system/**/*.test.ts'],
  globalSetup: '<rootDir>/tests/helpers/setup/databases.ts',
  globalTeardown: '<rootDir>/tests/helpers/setup/teardown.ts',
  testTimeout: 300_000,
};
