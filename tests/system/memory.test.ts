import fs from 'node:fs';
import path from 'node:path';
import { createDatabase, type TestDatabase } from '../helpers/database';
import { type DatabaseClient, fromSetup, long } from '../helpers/environment';
import { type SiteNode, startNode } from '../helpers/node';

/** Together far more than the process may hold, and than a page of the list has. */
const ROWS = 1000;
const BODY = 200_000;
const HEAP_MB = 256;
/** What an export may add to the process: pages on their way, not the register. */
const MOST_MB = 150;
const MEGABYTE = 2 ** 20;
const FORMS = ['csv', 'xlsx', 'jsonl', 'xml'];

/** A register several times as large as the memory of the process that gives it out. */
describe.each<DatabaseClient>(long ? ['sqlite', 'postgres'] : ['sqlite'])('exports from a small process on %s', (client) => {
  let database: TestDatabase;
  let node: SiteNode;
  let folder: string;

  beforeAll(async () => {
    database = await createDatabase({ client });
    folder = fs.mkdtempSync(path.join(fromSetup('DISCLOSURE_TEST_DIR'), 'memory-'));
    node = await startNode({ database, execArgv: [`--max-old-space-size=${HEAP_MB}`] });
    await node.ready;
    await node.evaluate(
      async (strapi, given) => {
        const agency = { name: '某县农业局', code: 'farming', kind: 'department' };
        await strapi.documents('plugin::disclosure.agency' as never).create({ data: agency } as never);
        const data = { title: '很长的一条', agency: 'farming', formedOn: '2020-01-02', body: '<p>长</p>' };
        const { documentId } = await strapi.documents('plugin::disclosure.entry' as never).create({ data, status: 'published' } as never);
        // The rest are copies of its rows: what is measured is their going out, not their coming in.
        for (const table of ['disclosure_entries', 'disclosure_catalogue']) {
          for (const { id: _id, ...row } of await strapi.db.connection(table).where({ document_id: documentId })) {
            for (let n = 1; n < given.rows; n += 1) {
              const body = row.published_at === null ? null : `<p>${'long '.repeat(given.body / 5)}</p>`;
              const copy = { ...row, document_id: `copy${n}`, ...(table === 'disclosure_entries' ? { body } : {}) };
              await strapi.db.connection(table).insert(Object.fromEntries(Object.entries(copy).map(([name, value]) => [name, value && typeof value === 'object' && !(value instanceof Date) ? JSON.stringify(value) : value])));
            }
          }
        }
      },
      { rows: ROWS, body: BODY }
    );
  });
  afterAll(async () => {
    await node?.stop();
    await database?.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const memory = () => node.evaluate(() => process.memoryUsage().rss);
  /** Bytes that the process grew by while `work` went on, at most. */
  async function growth<T>(work: () => Promise<T>): Promise<{ result: T; grown: number }> {
    await node.evaluate(() => new Promise<void>((resolve) => setTimeout(resolve, 200)));
    const before = await memory();
    let most = before;
    let looking: Promise<void> | null = null;
    const timer = setInterval(() => (looking ??= memory().then((now) => void (most = Math.max(most, now))).catch(() => undefined).finally(() => (looking = null))), 50);
    try {
      return { result: await work(), grown: most - before };
    } finally {
      clearInterval(timer);
      await looking;
    }
  }

  const backup = (file: string) => node.evaluate((strapi, given) => strapi.plugin('disclosure').service('exchange').backup(given), file) as Promise<{ rows: number }>;

  it.each(long ? FORMS : ['csv', 'xlsx'])('%s: written while it is read, and no faster than its reader takes it', async (form) => {
    const { result, grown } = await growth(async () => {
      const answer = await fetch(`${node.url}/api/disclosure/catalogue.${form}`);
      const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
      let bytes = (await reader.read()).value!.length;
      await new Promise((resolve) => setTimeout(resolve, 1500));
      for (let part = await reader.read(); !part.done; part = await reader.read()) bytes += part.value.length;
      return { status: answer.status, bytes };
    });
    expect(result.status).toBe(200);
    // A workbook leaves bodies out.
    if (form !== 'xlsx') expect(result.bytes).toBeGreaterThan((ROWS - 1) * BODY);
    expect(grown / MEGABYTE).toBeLessThan(MOST_MB);
  });

  it.each(long ? FORMS : ['xml'])('%s: into a file', async (form) => {
    const file = path.join(folder, `all.${form}`);
    const { result, grown } = await growth(() => node.evaluate((strapi, given) => strapi.plugin('disclosure').service('exchange').exportFile(given), file));
    expect(result).toBe(ROWS);
    fs.rmSync(file);
    expect(grown / MEGABYTE).toBeLessThan(MOST_MB);
  });

  it('backup: all tables as of its begin, while editors go on writing', async () => {
    const file = path.join(folder, 'backup.zip');
    const order: string[] = [];
    const { rows } = await backup(file);
    const { result, grown } = await growth(async () => {
      const going = backup(file).finally(() => order.push('backed up'));
      await new Promise((resolve) => setTimeout(resolve, 300));
      await node.evaluate((strapi) => strapi.documents('plugin::disclosure.entry' as never).create({ data: { title: '备份时新建', agency: 'farming', formedOn: '2020-01-02' } } as never) as never);
      order.push('created');
      return going;
    });
    expect(order).toEqual(['created', 'backed up']);
    expect([rows > ROWS * 2, result.rows]).toEqual([true, rows]);
    expect(grown / MEGABYTE).toBeLessThan(MOST_MB);
  });
});
