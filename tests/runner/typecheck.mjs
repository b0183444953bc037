#!/usr/bin/env node
/** Checks the types of site, tests, server and panel, two compilers at a time; what has not changed since is remembered. */
import process from 'node:process';
import { run } from './command.mjs';

const PROJECTS = ['tsconfig.json', 'tests/tsconfig.json', 'src/plugins/disclosure/server/tsconfig.json', 'src/plugins/disclosure/admin/tsconfig.json', 'src/plugins/disclosure/client/tsconfig.json', 'src/plugins/disclosure/docs/examples/tsconfig.json'];

const remembered = (project) => `.tmp/test/types/${project.replaceAll('/', '-')}.tsbuildinfo`;
const waiting = [...PROJECTS];
const codes = [];
await Promise.all(
  [1, 2].map(async () => {
    for (let project = waiting.shift(); project; project = waiting.shift()) {
      codes.push(await run('npx', ['tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', remembered(project), '-p', project]));
    }
  })
);
process.exitCode = Math.max(...codes);
