#!/usr/bin/env node
/** Checks the types of site, tests, server and panel side by side: each compiler uses one core. */
import process from 'node:process';
import { run } from './command.mjs';

const PROJECTS = ['tsconfig.json', 'tests/tsconfig.json', 'src/plugins/disclosure/server/tsconfig.json', 'src/plugins/disclosure/admin/tsconfig.json', 'src/plugins/disclosure/client/tsconfig.json', 'src/plugins/disclosure/docs/examples/tsconfig.json'];

const codes = await Promise.all(PROJECTS.map((project) => run('npx', ['tsc', '--noEmit', '-p', project])));
process.exitCode = Math.max(...codes);
