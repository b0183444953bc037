import { must } from './command.mjs';
import { isInstalled, unlessDone } from './freshness.mjs';

const plugin = 'src/plugins/disclosure';
const lock = 'package-lock.json';
const pluginSources = [`${plugin}/server`, `${plugin}/admin`, `${plugin}/client`, `${plugin}/package.json`, lock];
const siteSources = ['config', 'src/index.ts', 'src/api', 'src/extensions', 'src/demo', 'tsconfig.json', lock];
const quiet = { env: { STRAPI_TELEMETRY_DISABLED: 'true' } };

/** What every stage stands on: packages, the built plugin, the compiled site. */
export async function prepare() {
  if (isInstalled()) console.log('packages: up to date');
  else await must('npm', ['ci', '--no-audit', '--no-fund'], { env: { JOBS: 'max' } });
  await Promise.all([
    unlessDone('plugin', { inputs: pluginSources, output: `${plugin}/dist/server/index.js` }, () => must('npm', ['run', 'build:plugin'], quiet)),
    unlessDone('site', { inputs: siteSources, output: 'dist/config/plugins.js' }, () => must('npx', ['tsc', '-p', 'tsconfig.json'])),
  ]);
}

/** Of the sources, the admin panel and the tests. */
export async function check() {
  await unlessDone('types', { inputs: [...pluginSources, ...siteSources, `${plugin}/docs/examples`, 'tests'] }, () => must('npm', ['run', 'typecheck']));
}

/** The admin panel with the plugin in it, needed by the browser only. */
export async function buildPanel() {
  const inputs = [...pluginSources, 'src/admin', 'config', lock];
  await unlessDone('admin panel', { inputs, output: 'dist/build/index.html' }, () => must('npx', ['strapi', 'build'], quiet));
}
