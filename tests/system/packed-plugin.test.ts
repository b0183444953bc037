import fs from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import supertest from 'supertest';
import { createDatabase, type TestDatabase } from '../helpers/database';
import { startNode, type SiteNode } from '../helpers/node';
import { installPackedPlugin, type PackedSite } from '../helpers/packed';

// Mostly npm resolving fourteen hundred packages; a machine that does other work takes its time.
const INSTALLATION = 900_000;

/** What another county gets: the packed plugin in a site that we did not design. */
describe('the packed plugin in a new site', () => {
  let site: PackedSite;
  let database: TestDatabase;
  let node: SiteNode;

  beforeAll(async () => {
    site = await installPackedPlugin();
    database = await createDatabase({ client: 'sqlite', empty: true });
    node = await startNode({ cwd: site.dir, dist: '.', database });
    await node.ready;
  }, INSTALLATION);

  afterAll(async () => {
    await node?.stop();
    await database?.drop();
    site?.remove();
  });

  it('contains what was built and no sources or tests', () => {
    expect(site.files).toEqual(expect.arrayContaining(['package.json', 'dist/server/index.js', 'dist/admin/index.mjs', 'dist/client/index.mjs', 'dist/client/src/index.d.ts', 'LICENSE']));
    expect(site.files.filter((file) => /^(server|admin|client)\/|\.test\.|\.map$/.test(file))).toEqual([]);
  });

  it('declares every package that it loads', () => {
    const plugin = path.join(site.dir, 'node_modules', 'strapi-plugin-disclosure');
    const manifest = JSON.parse(fs.readFileSync(path.join(plugin, 'package.json'), 'utf8'));
    const declared = new Set([...Object.keys(manifest.dependencies ?? {}), ...Object.keys(manifest.peerDependencies ?? {}), ...builtinModules]);
    const loaded = site.files.filter((file) => /^(dist|bin)\/.*\.[cm]?js$/.test(file)).flatMap((file) => packagesLoadedBy(path.join(plugin, file)));
    expect([...new Set(loaded)].filter((name) => !declared.has(name))).toEqual([]);
  });

  it('is enabled without a word in config/plugins, and has its content types', async () => {
    const found = await node.evaluate((strapi) => Object.keys(strapi.contentTypes).filter((uid) => uid.startsWith('plugin::disclosure.')));
    expect(found).toEqual(expect.arrayContaining(['plugin::disclosure.agency', 'plugin::disclosure.entry', 'plugin::disclosure.guide']));
  });

  it('answers the public', async () => {
    const answer = await supertest(node.url).get('/api/disclosure/catalogue').expect(200);
    expect(answer.body).toHaveProperty('data');
  });

  it('says nothing in the log that an administrator would have to look into', () => {
    expect(node.logs().split('\n').filter((line) => /\berror\b|disclosure.*\bwarn\b/i.test(line))).toEqual([]);
  });
});

function packagesLoadedBy(file: string): string[] {
  const source = fs.readFileSync(file, 'utf8');
  const specifiers = [...source.matchAll(/(?:\brequire\(|\bimport\(|\bfrom\s*|^import\s+)["']([^"'\n]+)["']/gm)].map((match) => match[1] as string);
  return specifiers
    .filter((name) => /^(@[\w.-]+\/)?[a-z][\w.-]*(\/.*)?$/.test(name))
    .map((name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/'));
}
