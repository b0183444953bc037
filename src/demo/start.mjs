/**
 * One command from a clean clone to a running demo: installs, builds what is missing or out of date, loads the demo
 * county once, starts. Plain Node, since nothing is installed yet when it begins.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const at = (...parts) => path.join(root, ...parts);
const windows = process.platform === 'win32';

function run(what, command, args, env = {}) {
  process.stdout.write(`${what} …\n`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: windows, env: { ...process.env, ...env } });
  if (status !== 0) process.exit(status ?? 1);
}

/** Time of the newest file below a folder, or 0; what is built or installed does not count. */
function newest(folder) {
  if (!existsSync(folder)) return 0;
  if (!statSync(folder).isDirectory()) return statSync(folder).mtimeMs;
  let time = 0;
  for (const name of readdirSync(folder)) {
    if (name === 'node_modules' || name === 'dist' || name.endsWith('.test.ts')) continue;
    time = Math.max(time, newest(path.join(folder, name)));
  }
  return time;
}

const installed = at('node_modules', '.package-lock.json');
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(at('package-lock.json')).mtimeMs) {
  run('Installing', 'npm', ['ci', '--no-audit', '--no-fund']);
}

const built = ['dist/build/index.html', 'dist/src/demo/run.js', 'src/plugins/disclosure/dist/server/index.js'].map((file) => at(file));
const oldest = Math.min(...built.map((file) => (existsSync(file) ? statSync(file).mtimeMs : 0)));
if (oldest < Math.max(newest(at('src')), newest(at('config')), statSync(at('tsconfig.json')).mtimeMs)) {
  run('Building (about a minute)', 'npm', ['run', 'build'], { NODE_ENV: 'production' });
}

if (!existsSync(at('.env'))) {
  const secret = () => randomBytes(24).toString('base64url');
  const names = ['API_TOKEN_SALT', 'ADMIN_JWT_SECRET', 'TRANSFER_TOKEN_SALT', 'ENCRYPTION_KEY', 'JWT_SECRET'];
  writeFileSync(at('.env'), [`APP_KEYS=${secret()},${secret()}`, ...names.map((name) => `${name}=${secret()}`), ''].join('\n'), { mode: 0o600 });
}

const child = spawn(process.execPath, [at('dist', 'src', 'demo', 'run.js')], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true', STARTUP_LOG: 'false', DISCLOSURE_SITE_NAME: '清渡县人民政府', DISCLOSURE_SITE_DOMAIN: 'www.qingdu.example', DISCLOSURE_PUBLISHER: 'county-government' },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 0));
