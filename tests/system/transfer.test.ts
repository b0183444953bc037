import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createDatabase, type TestDatabase } from '../helpers/database';
import { fromSetup, long, root, type DatabaseClient } from '../helpers/environment';
import { type SiteNode, startNode } from '../helpers/node';

/** Strapi's own export and import: what a county's supplier reaches for first. */
describe.each<DatabaseClient>(long ? ['sqlite', 'postgres'] : ['postgres'])('strapi export and import on %s', (client) => {
  let source: TestDatabase;
  let archive: string;
  const strapi = (database: TestDatabase, ...parameters: string[]) =>
    execFileSync(path.join(root, 'node_modules', '.bin', 'strapi'), parameters, {
      cwd: root,
      env: { ...process.env, ...database.env(root) },
      stdio: ['ignore', 'pipe', 'pipe'],
    }).toString();

  const running = async (database: TestDatabase) => {
    const node = await startNode({ database });
    await node.ready;
    return node;
  };
  /** @returns the index number given */
  const publish = (node: SiteNode, title: string) =>
    node.evaluate(async (site, name) => {
      const documents = (uid: string) => site.documents(uid as never) as any;
      const known = await site.db.query('plugin::disclosure.agency').count();
      if (!known) await documents('plugin::disclosure.agency').create({ data: { name: '县档案馆', code: 'archive', organisationCode: '014416330' } });
      const file = await (site.plugin('disclosure').service('attachment') as any).add(`${name}.txt`, [Buffer.from(`${name}的附件`)]);
      const data = { title: name, agency: 'archive', formedOn: '2020-01-02', body: '<p>正文</p>', keywords: '档案 查阅', attachments: [file.id] };
      const made = await documents('plugin::disclosure.entry').create({ data, status: 'published' });
      return made.indexNumber as string;
    }, title);

  beforeAll(async () => {
    source = await createDatabase({ client });
    const node = await running(source);
    for (const title of ['第一条', '第二条']) await publish(node, title);
    await node.stop();
    archive = path.join(fromSetup('DISCLOSURE_TEST_DIR'), `export-${client}`);
    strapi(source, 'export', '--no-encrypt', '--no-compress', '-f', archive);
  });
  afterAll(async () => {
    await source?.drop();
    fs.rmSync(`${archive}.tar`, { force: true });
  });

  it('carries the register into an empty site, which answers 503 until it is reindexed, and gives no number twice', async () => {
    const target = await createDatabase({ client, empty: true });
    try {
      strapi(target, 'import', '-f', `${archive}.tar`, '--force');
      const node = await running(target);
      const before = (await (await fetch(`${node.url}/api/disclosure/entries`)).json()) as any;
      expect([before.error.status, before.error.details.code]).toEqual([503, 'REINDEX_REQUIRED']);
      const exits = await node.evaluate(async (site) => {
        const command = site.plugin('disclosure').service('command') as any;
        const run = (name: string) => command.run([name], { cwd: '.', out: () => undefined, err: () => undefined });
        return [await run('reindex'), await run('verify')];
      });
      expect(exits).toEqual([0, 0]);
      const after = (await (await fetch(`${node.url}/api/disclosure/entries`)).json()) as any;
      expect(after.data.map(({ title }: any) => title).sort()).toEqual(['第一条', '第二条'].sort());
      expect(await publish(node, '第三条')).toMatch(/-00003$/);
      // The folder of the attachments is the same here: whoever moves a site copies it.
      const address = await node.evaluate(async (site) => {
        const entries = site.documents('plugin::disclosure.entry' as never) as any;
        const { documentId } = await entries.findFirst({ filters: { title: '第一条' } });
        await entries.update({ documentId, data: { summary: '补充说明', changeNote: '补充' }, status: 'published' });
        return `/api/disclosure/entries/${documentId}`;
      });
      const { data } = (await (await fetch(`${node.url}${address}`)).json()) as any;
      expect([data.summary, await (await fetch(new URL(data.attachments[0].url, node.url))).text()]).toEqual(['补充说明', '第一条的附件']);
      await node.stop();
    } finally {
      await target.drop();
    }
  });

  it('is refused by a register in use, which loses nothing', async () => {
    const used = await createDatabase({ client });
    try {
      const node = await running(used);
      await publish(node, '本地的一条');
      await node.stop();
      const before = await used.tables('disclosure_');
      expect(() => strapi(used, 'import', '-f', `${archive}.tar`, '--force')).toThrow();
      expect(await used.tables('disclosure_')).toEqual(before);
      const again = await running(used);
      expect(await publish(again, '又一条')).toMatch(/-00002$/);
      const verified: any = await again.evaluate((site) => site.plugin('disclosure').service('catalogue').verify());
      expect(verified.differences).toEqual([]);
      await again.stop();
    } finally {
      await used.drop();
    }
  });
});
