import fs from 'node:fs';
import path from 'node:path';
import { createDatabase, type TestDatabase } from '../helpers/database';
import { type DatabaseClient, fromSetup } from '../helpers/environment';
import { type SiteNode, startNode } from '../helpers/node';

const DAY = 86_400_000;

/** The power goes while bytes that nothing names are let go of: wherever it was, the next round goes on. */
describe.each<DatabaseClient>(['sqlite', 'postgres'])('kill -9 in the middle of the sweep on %s', (client) => {
  let database: TestDatabase;
  let store: string;
  let node: SiteNode;
  const begun = Date.now();

  const open = async () => {
    node = await startNode({ database, listen: false, config: { plugins: { disclosure: { config: { attachments: { directory: store } } } } } });
    await node.ready;
  };
  beforeAll(async () => {
    database = await createDatabase({ client });
    store = fs.mkdtempSync(path.join(fromSetup('DISCLOSURE_TEST_DIR'), 'sweep-'));
    await open();
  });
  afterAll(async () => {
    await node?.kill();
    await database?.drop();
    fs.rmSync(store, { recursive: true, force: true });
  });

  const add = (text: string) =>
    node.evaluate(async (strapi, given) => {
      const { Readable } = process.getBuiltinModule('node:stream');
      const { id } = await strapi.plugin('disclosure').service('attachment').add('a.txt', Readable.from(Buffer.from(given)));
      const media = await strapi.db.query('plugin::upload.file').findOne({ where: { id } });
      return { id: id as number, sum: /held\/([0-9a-f]{64})/.exec((media as { url: string }).url)![1]! };
    }, text);
  const orphan = async (text: string) => {
    const { id, sum } = await add(text);
    await node.evaluate((strapi, given) => strapi.db.query('plugin::upload.file').delete({ where: { id: given } }) as never, id);
    return sum;
  };
  const sweepOn = (day: number) =>
    node.evaluate((strapi, at) => strapi.plugin('disclosure').service('publication').as({ at }, () => strapi.plugin('disclosure').service('attachment').sweep()), begun + day * DAY);
  /** Ends the process at the first statement that begins so, before it reaches the database. */
  async function killedAt(statement: string, work: () => Promise<unknown>): Promise<void> {
    await node.evaluate((strapi, beginning) => {
      strapi.db.connection.on('query', ({ sql }: { sql: string }) => {
        if (sql.replace(/["`]/g, '').toLowerCase().startsWith(beginning)) process.kill(process.pid, 'SIGKILL');
      });
    }, statement);
    await expect(work()).rejects.toThrow(/SIGKILL/);
    await open();
  }
  const there = (sum: string) => fs.existsSync(path.join(store, sum.slice(0, 2), sum));
  const listed = async (sum: string) => (await database.query('SELECT 1 FROM disclosure_files WHERE sha256 = ?', [sum])).length;
  const marks = () => database.query<{ sha256: string }>('SELECT sha256 FROM disclosure_unnamed_files');
  const clean = async () =>
    expect(await node.evaluate(async (strapi) => (await strapi.plugin('disclosure').service('catalogue').verify()).differences)).toEqual([]);

  it('before the rows are deleted, and before the mark of removed bytes is', async () => {
    const kept = await add('还有人引用');
    const sum = await orphan('无人引用');
    await sweepOn(0);
    await killedAt('delete from disclosure_files', () => sweepOn(8));
    expect([await listed(sum), there(sum)]).toEqual([1, true]);
    expect(await sweepOn(8)).toMatchObject({ released: 1 });
    await killedAt('delete from disclosure_unnamed_files where sha256', () => sweepOn(10));
    expect([await listed(sum), there(sum), (await marks()).map(({ sha256 }) => sha256)]).toEqual([0, false, [sum]]);
    expect(await sweepOn(10)).toEqual({ marked: 0, released: 0, removed: 1 });
    expect([await marks(), await listed(kept.sum), there(kept.sum)]).toEqual([[], 1, true]);
    await clean();
  });

  it('after bytes were put into the store, before anything was written down of them', async () => {
    await killedAt('insert into disclosure_files', () => add('断电'));
    const [mark] = await marks();
    expect([await listed(mark!.sha256), there(mark!.sha256)]).toEqual([0, true]);
    await sweepOn(20);
    expect(await sweepOn(22)).toMatchObject({ removed: 1 });
    expect([await marks(), there(mark!.sha256)]).toEqual([[], false]);
    await clean();
  });
});
