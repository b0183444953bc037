const results = [];

/**
 * Runs a stage and remembers what came of it. A stage returns the tests it has counted, or nothing when it has none;
 * one that throws counts as one failed test, so that it cannot go unseen.
 * @returns whether nothing failed
 */
export async function runStage(name, stage) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}`);
  const start = Date.now();
  let counted;
  try {
    counted = { passed: 0, failed: 0, ...(await stage()) };
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    counted = { passed: 0, failed: 1 };
  }
  const seconds = (Date.now() - start) / 1000;
  results.push({ name, seconds, ...counted });
  console.log(`── ${name}: ${outcome(counted)}, ${seconds.toFixed(1)} s`);
  return counted.failed === 0;
}

/** The last line is read by machines. */
export function summary() {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log('');
  for (const result of results) {
    console.log(`${result.name.padEnd(14)} ${result.seconds.toFixed(1).padStart(7)} s  ${outcome(result)}`);
  }
  console.log(`${'total'.padEnd(14)} ${sum('seconds').toFixed(1).padStart(7)} s\n`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
}

function outcome({ passed, failed, skipped }) {
  if (passed + failed === 0) return 'done';
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
