import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createDatabase, type TestDatabase } from '../helpers/database';
import { type DatabaseClient, fromSetup, long } from '../helpers/environment';
import { type SiteNode, startNode } from '../helpers/node';

const ROWS = Number(process.env.DISCLOSURE_WHOLE_ROWS ?? (long ? 20_000 : 500));
/** Every tenth row has a file of its own. */
const FILES = ROWS / 10;
const CLIENTS = (process.env.DISCLOSURE_WHOLE_CLIENTS?.split(',') ?? (long ? ['sqlite', 'postgres'] : ['sqlite'])) as DatabaseClient[];
/** What must be the same on both sides; each site reads the texts of its files itself, and says so. */
const KEPT = {
  journal: "SELECT version, act, subject, target, agency, actor, reason, snapshot FROM disclosure_journal WHERE act <> 'file_read' ORDER BY version",
  versions: 'SELECT number, hash, subject, target FROM disclosure_versions ORDER BY target, number',
  numbers: 'SELECT number, entry, origin FROM disclosure_index_numbers ORDER BY number',
};

/** A county's former catalogue moves in with its files, goes out in each form, and into another site from a backup. */
describe.each(CLIENTS)(`${ROWS} rows with ${FILES} attachments on %s`, (client) => {
  let folder: string;
  const databases: TestDatabase[] = [];
  const nodes: SiteNode[] = [];

  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(fromSetup('DISCLOSURE_TEST_DIR'), 'whole-'));
  });
  afterAll(async () => {
    for (const node of nodes) await node.stop();
    for (const database of databases) await database.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const at = (name: string) => path.join(folder, name);
  const sum = (file: string) => createHash('sha256').update(fs.readFileSync(file)).digest('hex');
  async function open(name: string): Promise<{ node: SiteNode; database: TestDatabase }> {
    const database = await createDatabase({ client });
    databases.push(database);
    const node = await startNode({ database, listen: false, config: { plugins: { disclosure: { config: { attachments: { directory: at(name) } } } } } });
    nodes.push(node);
    await node.ready;
    return { node, database };
  }
  /** A command of the command line, within the site. */
  const run = (node: SiteNode, ...argv: string[]): Promise<{ exit: number; out: string[] }> =>
    node.evaluate(
      async (strapi, { parameters, cwd }) => {
        const out: string[] = [];
        const exit = await strapi.plugin('disclosure').service('command').run(parameters, { out: (text: string) => void out.push(text), err: () => undefined, cwd });
        return { exit: exit as number, out };
      },
      { parameters: argv, cwd: folder }
    );
  const stored = (name: string) => fs.readdirSync(at(name), { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name));

  function writeSheet(): void {
    fs.mkdirSync(at('files'));
    const lines = ['索引号,名称,发布机构,成文日期,发布日期,文号,附件,正文'];
    for (let n = 1; n <= ROWS; n += 1) {
      const name = n % 10 ? '' : `附件${n}.txt`;
      if (name) fs.writeFileSync(at(`files/${name}`), `第${n}号文件的附件。${'内容'.repeat(n % 5000)}`);
      const day = String(1 + (n % 28)).padStart(2, '0');
      lines.push(`014416330/2015-${String(n).padStart(5, '0')},关于第${n}号事项的通知,某县第${n % 40}局,2015-03-${day},2015-04-${day} 10:00,某政发〔2015〕${n}号,${name},<p>${'正文内容'.repeat(50 + (n % 300))}</p>`);
    }
    fs.writeFileSync(at('all.csv'), lines.join('\n'));
  }

  it('are imported, exported, restored elsewhere, the same on both sides, and proved', async () => {
    writeSheet();
    const one = await open('one');
    const imported = await run(one.node, 'import', 'all.csv', '--migration', '--create-missing', '--publish', '--files', 'files');
    expect([imported.exit, JSON.parse(imported.out.join('\n'))]).toEqual([0, expect.objectContaining({ rows: ROWS, created: ROWS, published: ROWS, rejected: 0 })]);
    expect(stored('one')).toHaveLength(FILES);
    expect((await run(one.node, 'verify')).out).toEqual([expect.stringContaining(`Checked ${ROWS} entries, 0 differences`)]);
    for (const form of ['csv', 'xlsx', 'jsonl', 'xml']) expect((await run(one.node, 'export', `one.${form}`)).exit).toBe(0);
    expect((await run(one.node, 'backup', 'register.zip')).out).toEqual([expect.stringContaining(`${FILES} files`)]);
    expect((await run(one.node, 'sweep')).out).toEqual([expect.stringContaining('0 newly named by nothing, 0 released, 0 removed')]);

    const two = await open('two');
    const restored = await run(two.node, 'restore', 'register.zip');
    expect([restored.exit, restored.out]).toEqual([0, [expect.stringContaining(`${FILES} files`), expect.stringContaining(`Checked ${ROWS} entries, 0 differences`)]]);
    for (const form of ['csv', 'jsonl', 'xml']) {
      expect((await run(two.node, 'export', `two.${form}`)).exit).toBe(0);
      expect([form, sum(at(`two.${form}`))]).toEqual([form, sum(at(`one.${form}`))]);
    }
    expect(stored('two').map((file) => [path.basename(file), sum(file)]).sort()).toEqual(stored('one').map((file) => [path.basename(file), path.basename(file)]).sort());
    for (const [kept, statement] of Object.entries(KEPT)) {
      const [first, second] = await Promise.all([one, two].map(({ database }) => database.query(statement)));
      expect([kept, second!.length > 0, hashOf(second!)]).toEqual([kept, true, hashOf(first!)]);
    }
    // What has been taken in once, and moved, is known again.
    const again = await run(two.node, 'import', 'all.csv', '--migration', '--publish', '--files', 'files');
    expect(JSON.parse(again.out.join('\n'))).toMatchObject({ created: 0, updated: 0, unchanged: ROWS, rejected: 0 });
  }, (long ? 7200 : 600) * 1000);
});

const hashOf = (rows: unknown[]) => createHash('sha256').update(JSON.stringify(rows)).digest('hex');
