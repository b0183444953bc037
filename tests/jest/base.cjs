const path = require('node:path');

const swc = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

/** What all projects share. Strapi and the plugin are loaded as built; only TypeScript of tests and sources is transformed. */
module.exports = {
  rootDir: path.resolve(__dirname, '..', '..'),
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  // Copies of package.json in built and temporary folders would be reported as duplicate packages.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/\\.tmp/', '<rootDir>/src/plugins/[^/]+/dist/'],
  testPathIgnorePatterns: ['/node_modules/'],
  watchman: false,
  maxWorkers: Number(process.env.DISCLOSURE_TEST_WORKERS ?? 2),
};
