import fs from 'node:fs';
import path from 'node:path';
import { must, root } from './command.mjs';
import { isInstalled, unlessDone } from './freshness.mjs';

const plugin = 'src/plugins/disclosure';
const lock = 'package-lock.json';
const pluginSources = [`${plugin}/server`, `${plugin}/admin`, `${plugin}/client`, `${plugin}/package.json`, lock];
const siteSources = ['config', 'src/index.ts', 'src/api', 'src/extensions', 'src/demo', 'tsconfig.json', lock];
const quiet = { env: { STRAPI_TELEMETRY_DISABLED: 'true' } };

/** Of all that packages compile or arrange when they are installed, this takes the longest and is there last. */
const lastCompiled = path.join(root, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node');
let compiling = Promise.resolve();

/**
 * What every stage stands on: packages, the built plugin, the compiled site. SQLite goes on being compiled, on one core,
 * while types and rules are tested on the other: whoever starts a site awaits `compiled` first.
 */
export async function prepare() {
  if (isInstalled()) console.log('packages: up to date');
  else await must('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts']);
  if (!fs.existsSync(lastCompiled)) compiling = must('npm', ['rebuild', '--no-bin-links']);
  // Whoever awaits it hears of a failure; until then it is not unhandled.
  compiling.catch(() => undefined);
  await Promise.all([
    unlessDone('plugin', { inputs: pluginSources, output: `${plugin}/dist/server/index.js` }, () => must('npm', ['run', 'build:plugin'], quiet)),
    unlessDone('site', { inputs: siteSources, output: 'dist/config/plugins.js' }, () => must('npx', ['tsc', '-p', 'tsconfig.json'])),
  ]);
}

export const compiled = () => compiling;

/** Of the sources, the admin panel and the tests. */
export async function check() {
  await unlessDone('types', { inputs: [...pluginSources, ...siteSources, `${plugin}/docs/examples`, 'tests'] }, () => must('npm', ['run', 'typecheck']));
}

/** The admin panel with the plugin in it, as officials get it, needed by the browser only. */
export async function buildPanel() {
  const inputs = [...pluginSources, 'src/admin', 'config', lock];
  await unlessDone('admin panel', { inputs, output: 'dist/build/index.html' }, () => must('npx', ['strapi', 'build'], { env: { ...quiet.env, NODE_ENV: 'production' } }));
}
