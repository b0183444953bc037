import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createDatabase, type TestDatabase } from '../helpers/database';
import { root } from '../helpers/environment';
import { type SiteNode, startNode } from '../helpers/node';
import { freePort } from '../helpers/postgres-cluster';

const [, sample] = /```nginx\n([\s\S]*?)```/.exec(fs.readFileSync(path.join(root, 'src/plugins/disclosure/docs/nginx.md'), 'utf8'))!;

/** The sample of docs/nginx.md as it stands there, but for its port, its certificate and its folder. */
describe('docs/nginx.md', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'disclosure-nginx-'));
  let database: TestDatabase;
  let node: SiteNode;
  let nginx: ChildProcess;
  let url: string;
  let id: string;

  beforeAll(async () => {
    database = await createDatabase({ client: 'sqlite' });
    node = await startNode({ database, config: { server: { proxy: { koa: true } } } });
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const site = sample!
      .replace('/var/cache/nginx/disclosure', path.join(folder, 'cache'))
      .replace('127.0.0.1:1337', `127.0.0.1:${node.port}`)
      .replace('listen 443 ssl;\n    http2 on;', `listen 127.0.0.1:${port};`);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${path.join(folder, name)};`).join(' ');
    fs.writeFileSync(path.join(folder, 'nginx.conf'), `${process.getuid?.() === 0 ? 'user root; ' : ''}daemon off; pid ${folder}/pid; error_log stderr;\nevents {}\nhttp { access_log off; ${temporary}\n${site}\n}\n`);
    nginx = spawn(process.env.NGINX_PATH!, ['-p', folder, '-c', path.join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'inherit'] });
    await node.ready;
    id = await node.evaluate(async (strapi) => {
      const documents = (uid: string) => strapi.documents(uid as never) as any;
      await documents('plugin::disclosure.agency').create({ data: { name: '县档案馆', code: 'archive', organisationCode: '014416330' } });
      const made = await documents('plugin::disclosure.entry').create({ data: { title: '关于开放馆藏档案的公告', agency: 'archive', formedOn: '2020-01-05' }, status: 'published' });
      return made.documentId as string;
    });
  });
  afterAll(async () => {
    nginx?.kill();
    await node?.stop();
    await database?.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const ask = async (address: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(url + address, { headers });
    return { status: answer.status, cache: answer.headers.get('x-cache'), type: answer.headers.get('content-type'), text: await answer.text() };
  };
  /** nginx counts in whole seconds: what lives for one second is gone after two. */
  const whenStale = () => new Promise((resolve) => setTimeout(resolve, 2100));

  it.each(['/api/disclosure/entries', '/disclosure'])('keeps one copy of %s for a moment, then has it confirmed by its tag', async (address) => {
    const first = await ask(address);
    expect([first.status, first.cache]).toEqual([200, 'MISS']);
    const again = await ask(address, { Origin: 'https://www.example.gov.cn' });
    expect(again).toEqual({ ...first, cache: 'HIT' });
    await whenStale();
    expect((await ask(address)).cache).toBe('REVALIDATED');
  });

  it('keeps nothing that is one visitor\'s, nor the panel', async () => {
    for (const address of ['/disclosure/view.css', '/admin/init']) {
      const answers = [await ask(address), await ask(address)];
      expect(answers.map(({ status, cache }) => [status, cache === 'HIT'])).toEqual([[200, false], [200, false]]);
    }
  });

  it('shows a withdrawn entry to nobody once its copy is stale', async () => {
    const address = `/api/disclosure/entries/${id}`;
    expect((await ask(address)).status).toBe(200);
    await node.evaluate((strapi, documentId) => (strapi.plugin('disclosure').service('publication') as any).withdraw(documentId, { ground: 'other', explanation: '另行公开', internalReason: '内部' }), id);
    await whenStale();
    expect((await ask(address)).status).toBe(410);
    expect((await ask('/api/disclosure/entries')).text).not.toContain('关于开放馆藏档案的公告');
  });

  it('sends no old copy while the site is away', async () => {
    expect((await ask('/api/disclosure/agencies')).status).toBe(200);
    await node.stop();
    await whenStale();
    expect((await ask('/api/disclosure/agencies')).status).toBe(502);
  });
});
