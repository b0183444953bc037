/**
 * A site as a process of its own, for tests with several nodes, for killing, and for sites in other folders.
 * It runs what `strapi start` runs, and answers to its parent: ready, evaluate, stop.
 * Argument: JSON {appDir, distDir, serveAdminPanel, listen, config}.
 */
const { createRequire } = require('node:module');
const path = require('node:path');
const { overlaidModules } = require('./overlay.cjs');

const { appDir, distDir, serveAdminPanel, listen, config } = JSON.parse(process.argv[2]);
// Strapi's own packages must come from the site, which may be installed elsewhere.
const siteRequire = createRequire(path.join(appDir, 'package.json'));

// Without a parent nobody would ever stop this process.
process.on('disconnect', () => process.exit(1));

async function main() {
  for (const { file, make } of overlaidModules(path.join(distDir, 'config'), config, siteRequire)) {
    const module = make();
    siteRequire.cache[siteRequire.resolve(file)].exports = module;
  }
  const { createStrapi } = siteRequire('@strapi/strapi');
  const strapi = createStrapi({ appDir, distDir, serveAdminPanel, autoReload: false });
  strapi.log.level = process.env.DISCLOSURE_TEST_LOG ?? 'warn';
  await strapi.load();
  if (listen) await strapi.listen();

  process.on('message', async (message) => {
    if (message.stop) {
      await strapi.destroy();
      process.exit(0);
    }
    const { id, source, argument } = message;
    try {
      const run = new Function(`return (${source})`)();
      process.send({ id, value: (await run(strapi, argument)) ?? null });
    } catch (error) {
      process.send({ id, error: { message: error?.message ?? String(error), stack: error?.stack, code: error?.code } });
    }
  });
  process.send({ ready: true });
}

main().catch((error) => {
  console.error(error?.stack ?? error);
  process.exit(1);
});
