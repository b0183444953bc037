const fs = require('node:fs');
const timeLimit = require('./time-limit.cjs');

process.env.DISCLOSURE_TEST_DATABASE ??= 'sqlite';
process.env.DISCLOSURE_TEST_DATABASES = 'sqlite,postgres';

// nginx is no package of npm: where the machine has none, the sample cannot be tried out.
const nginx = (process.env.NGINX_PATH ??= '/usr/sbin/nginx');
const left = fs.existsSync(nginx) ? [] : ['/tests/system/nginx\\.test\\.ts$'];
if (left.length > 0) console.warn(`docs/nginx.md is not tried out: no nginx at ${nginx} (NGINX_PATH names another place)`);

module.exports = {
  ...require('./base.cjs'),
  displayName: 'system',
  roots: ['<rootDir>/tests/system'],
  testMatch: ['<rootDir>/tests/system/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...left],
  globalSetup: '<rootDir>/tests/helpers/setup/databases.ts',
  globalTeardown: '<rootDir>/tests/helpers/setup/teardown.ts',
  testTimeout: timeLimit(300_000),
};
