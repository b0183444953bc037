#!/usr/bin/env node
/** `npm run bench -- --entries N`, from a clean clone on; docs/performance.md in the plugin tells of all options. */
import process from 'node:process';
import { run } from './command.mjs';
import { compiled, prepare } from './setup.mjs';

await prepare();
await compiled();
process.exitCode = await run(process.execPath, ['tests/bench/run.cjs', ...process.argv.slice(2)]);
