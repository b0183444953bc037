#!/usr/bin/env node
// The command line of strapi-plugin-disclosure: run it in the root of a Strapi site.
//
//   npx disclosure import FILE.csv --migration --create-missing --publish
//
// On SQLite a running server takes the command; otherwise the site is loaded here, without listening.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

const FAILED = 1;
const ABORTED = 130;

const appDir = process.cwd();
const own = createRequire(import.meta.url);
const host = createRequire(path.join(appDir, 'package.json'));

/** Writes whole lines and waits where the reader is slow. */
const writer = (stream) => (text) => new Promise((resolve) => stream.write(`${text}\n`, () => resolve()));

const interrupted = new AbortController();
const io = {
  out: writer(process.stdout),
  err: writer(process.stderr),
  // A script run by npm starts in the root of the package; file names are meant from where it was typed.
  cwd: /\bdisclosure\b/.test(process.env.npm_lifecycle_script ?? '') ? (process.env.INIT_CWD ?? appDir) : appDir,
  signal: interrupted.signal,
};

/** A reader such as `head` that has seen enough is no error. */
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : FAILED));

/** The first Ctrl-C stops at the next whole step, the second at once. */
function onInterrupt() {
  process.removeAllListeners('SIGINT');
  process.on('SIGINT', () => {
    if (interrupted.signal.aborted) process.exit(ABORTED);
    interrupted.abort();
  });
}

async function site() {
  if (!existsSync(path.join(appDir, 'package.json'))) throw new Error(`${appDir} 不是 Strapi 站点的根目录 is not the root of a Strapi site`);
  const { createStrapi, compileStrapi } = host('@strapi/strapi');
  let distDir = appDir;
  if (existsSync(path.join(appDir, 'tsconfig.json'))) {
    const { resolveOutDirSync } = createRequire(host.resolve('@strapi/strapi'))('@strapi/typescript-utils');
    distDir = resolveOutDirSync(appDir);
    if (!existsSync(path.join(distDir, 'config'))) await compileStrapi({ appDir });
  }
  const strapi = createStrapi({ appDir, distDir, serveAdminPanel: false });
  // The output belongs to the command; what the site logs goes beside it.
  for (const transport of strapi.log.transports) {
    if (transport.stderrLevels) for (const level of Object.keys(strapi.log.levels)) transport.stderrLevels[level] = true;
  }
  return strapi;
}

async function main(argv) {
  const plugin = own('../dist/server/index.js');
  const { services } = plugin.default ?? plugin;
  const answered = await services.command({}).answerUsage(argv, io);
  if (answered !== null) return answered;
  const strapi = await site();
  onInterrupt();
  const command = services.command({ strapi });
  const told = await command.askServer(argv, io);
  if (told !== null) return told;
  await strapi.load();
  onInterrupt();
  const exit = await command.run(argv, io);
  await strapi.destroy();
  return exit;
}

main(process.argv.slice(2)).then(
  (exit) => process.exit(exit),
  async (error) => {
    await io.err(error?.stack ?? String(error));
    process.exit(FAILED);
  }
);
