/** Started by `tests/runner/bench.mjs`, when packages and the built plugin are there. */
const fs = require('node:fs');
const { transformSync } = require('@swc/core');

// The bench is TypeScript like the tests, and runs outside of their runner.
require.extensions['.ts'] = (module, file) => {
  const options = { filename: file, jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' }, sourceMaps: 'inline' };
  module._compile(transformSync(fs.readFileSync(file, 'utf8'), options).code, file);
};
require('./bench.ts').main(process.argv.slice(2)).catch((error) => {
  console.error(error?.stack ?? error);
  process.exitCode = 1;
});
