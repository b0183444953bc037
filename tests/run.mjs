#!/usr/bin/env node
/**
 * Runs the whole test suite, from a clean clone on.
 *
 *   npm test                                   every stage
 *   npm run test:long                          every stage in its long form
 *   node tests/run.mjs unit api-sqlite         only these stages
 *   node tests/run.mjs api-sqlite -- changes   only the files whose path contains "changes" (any option of jest)
 *
 * DISCLOSURE_TEST_WORKERS: test files run at the same time (default 2).
 */
import { check, prepare } from './runner/setup.mjs';
import { stages } from './runner/stages.mjs';
import { runStage, summary } from './runner/report.mjs';

const { names, long, jestOptions } = readArguments(process.argv.slice(2));
const unknown = names.filter((name) => !(name in stages));
if (unknown.length > 0) {
  console.error(`Unknown stage: ${unknown.join(', ')}. Stages: ${Object.keys(stages).join(', ')}`);
  process.exit(2);
}
if (long) process.env.DISCLOSURE_TEST_LONG = '1';

const ready = await runStage('set-up', prepare);
if (ready) {
  // Somebody who asks for single files wants their answer soon; the whole run and `npm run typecheck` ask all types.
  if (jestOptions.length === 0) await runStage('types', check);
  for (const name of names.length > 0 ? names : Object.keys(stages)) {
    await runStage(name, () => stages[name](jestOptions));
  }
}
process.exitCode = summary();

function readArguments(all) {
  const end = all.indexOf('--');
  const own = end < 0 ? all : all.slice(0, end);
  return {
    names: own.filter((argument) => !argument.startsWith('--')),
    long: own.includes('--long'),
    jestOptions: end < 0 ? [] : all.slice(end + 1),
  };
}
