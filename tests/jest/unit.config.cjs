module.exports = {
  ...require('./base.cjs'),
  displayName: 'unit',
  roots: ['<rootDir>/src'],
  testMatch: ['<rootDir>/src/plugins/disclosure/{server,admin,client}/src/**/*.test.ts', '<rootDir>/src/demo/**/*.test.ts'],
};
