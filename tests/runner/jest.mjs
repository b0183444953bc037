import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from './command.mjs';

/** Runs one configuration of jest and counts its tests. */
export async function jest(config, { options = [], env } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'disclosure-jest-'));
  const outputFile = path.join(folder, 'results.json');
  try {
    const args = ['node_modules/jest/bin/jest.js', '--config', `tests/jest/${config}.config.cjs`, '--passWithNoTests'];
    const code = await run(process.execPath, [...args, '--json', `--outputFile=${outputFile}`, ...options], { env });
    if (!fs.existsSync(outputFile)) throw new Error(`jest ended with exit code ${code} and without results`);
    return count(JSON.parse(fs.readFileSync(outputFile, 'utf8')), code);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** A file that could not even be loaded has no tests to count, yet it has failed. */
function count(results, code) {
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  return {
    passed: results.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}
