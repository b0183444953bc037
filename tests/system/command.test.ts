import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createDatabase, type TestDatabase } from '../helpers/database';
import { type DatabaseClient, long, root } from '../helpers/environment';
import { type SiteNode, startNode } from '../helpers/node';

const BIN = path.join(root, 'src/plugins/disclosure/bin/disclosure.mjs');
const BATCH = 250;
const ROWS = BATCH * (long ? 8 : 2);
// Enough that a machine which does other work hears Ctrl-C before the last batch.
const MORE = BATCH * 8;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'command-'));
const MIGRATE = ['--migration', '--create-missing', '--publish'];

function catalogueOf(rows: number): string {
  const file = path.join(folder, `rows-${rows}.csv`);
  const lines = Array.from({ length: rows }, (_, n) => `第${n + 1}号决定,某县农业局,2018-05-04,2018-05-05,某决〔2018〕${n + 1}号,<p>${'正文'.repeat(200)}</p>`);
  fs.writeFileSync(file, ['名称,发布机构,成文日期,发布日期,文号,正文', ...lines].join('\n'));
  return file;
}

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** The command line as somebody types it in the site's folder. */
function start(database: TestDatabase, args: string[], env: Record<string, string> = {}, cwd = root): { child: ChildProcess; ended: Promise<Ended>; says: (text: RegExp) => Promise<void> } {
  const child = spawn(process.execPath, [BIN, ...args], { cwd, env: { ...process.env, ...database.env(cwd), ...env } });
  const ended: Ended = { code: null, out: '', err: '' };
  child.stdout.on('data', (chunk) => (ended.out += chunk));
  child.stderr.on('data', (chunk) => (ended.err += chunk));
  const closed = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ ...ended, code })));
  const says = async (text: RegExp) => {
    while (!text.test(ended.err)) {
      if (child.exitCode !== null) throw new Error(`It ended without saying ${text}:\n${ended.err}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return { child, ended: closed, says };
}
const run = (database: TestDatabase, args: string[], env?: Record<string, string>) => start(database, args, env).ended;

const published = async (database: TestDatabase) =>
  Number((await database.query<{ n: number }>('SELECT count(*) AS n FROM disclosure_entries WHERE published_at IS NOT NULL AND document_number LIKE ?', ['某决%']))[0]!.n);
const counts = ({ code, out, err }: Ended) => {
  if (!out) throw new Error(`It ended with ${code} and without counts:\n${err}`);
  return JSON.parse(out);
};

/** Publishes one entry after another through the panel until told to stop. */
async function publishInPanel(node: SiteNode, done: () => boolean): Promise<{ status: number; took: number }[]> {
  const admin = await node.admin();
  const content = '/content-manager/collection-types/plugin::disclosure.entry';
  const answers: { status: number; took: number }[] = [];
  while (!done()) {
    const began = Date.now();
    const answer = await admin.request('post', `${content}/actions/publish`, { title: `面板公开${answers.length}`, agency: 'panel', formedOn: '2020-01-02' });
    answers.push({ status: answer.status, took: Date.now() - began });
  }
  return answers;
}

afterAll(() => fs.rmSync(folder, { recursive: true }));

describe('the command line', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase({ client: 'sqlite' });
  });
  afterAll(() => database.drop());

  it('explains itself, and refuses what it does not know, without a site', async () => {
    expect(await run(database, ['help'])).toMatchObject({ code: 0, out: expect.stringContaining('import FILE'), err: '' });
    for (const wrong of [['import'], ['imprt', 'x.csv'], ['import', 'x.csv', '--publsh'], ['import', 'a.csv', 'b.csv'], ['number'], ['verify', '--all']]) {
      expect(await run(database, wrong)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Usage') });
    }
  });

  it('names the code of what it refuses', async () => {
    expect(await run(database, ['import', 'none.csv'])).toMatchObject({ code: 1, err: expect.stringContaining('INVALID_FILE') });
  });

  it('takes file names from where it was typed, also behind npm', async () => {
    fs.writeFileSync(path.join(folder, 'few.csv'), '名称,发布机构\n甲,某县农业局\n乙,\n');
    const npm = { INIT_CWD: folder, npm_lifecycle_script: 'disclosure "import"' };
    const ended = await run(database, ['import', 'few.csv', '--migration', '--create-missing', '--rejects', 'out.csv'], npm);
    expect(counts(ended)).toMatchObject({ rows: 2, created: 1, rejected: 1 });
    expect(fs.readFileSync(path.join(folder, 'out.csv'), 'utf8')).toContain('3,UNKNOWN_AGENCY');
  });
});

// The short form has crowds of writers on PostgreSQL, an import among them, in parallel.test and two-nodes.test.
describe.each<DatabaseClient>(long ? ['sqlite', 'postgres'] : ['sqlite'])('beside a running server on %s', (client) => {
  let database: TestDatabase;
  let node: SiteNode;
  beforeAll(async () => {
    database = await createDatabase({ client });
    node = await startNode({ database });
    await node.ready;
    await node.evaluate(async (strapi) => {
      await strapi.documents('plugin::disclosure.agency' as never).create({ data: { name: '面板的局', code: 'panel' } } as never);
    });
  });
  afterAll(async () => {
    await node?.kill();
    await database?.drop();
  });

  it('imports while the panel publishes, and neither waits long for the other', async () => {
    let ended: Ended | undefined;
    const { ended: command } = start(database, ['import', catalogueOf(ROWS), ...MIGRATE]);
    void command.then((value) => (ended = value));
    const answers = await publishInPanel(node, () => ended !== undefined);
    expect(counts(ended!)).toMatchObject({ rows: ROWS, created: ROWS, rejected: 0, published: ROWS });
    expect(answers.length).toBeGreaterThan(3);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await run(database, ['verify'])).out).toContain('差异 0 处');
  });

  it('stops at Ctrl-C after a whole batch, and goes on the next time', async () => {
    const before = await published(database);
    const { child, ended, says } = start(database, ['import', catalogueOf(ROWS + MORE), ...MIGRATE]);
    await says(new RegExp(`\\d+ / ${ROWS + MORE}`));
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    const more = (await published(database)) - before;
    expect(more % BATCH).toBe(0);
    expect(more).toBeLessThan(MORE);
    const again = counts(await run(database, ['import', catalogueOf(ROWS + MORE), ...MIGRATE]));
    expect(again).toMatchObject({ rows: ROWS + MORE, unchanged: before + more, created: MORE - more });
  });
});

describe('asked of a running server', () => {
  let database: TestDatabase;
  let node: SiteNode;
  beforeAll(async () => {
    database = await createDatabase({ client: 'sqlite' });
    node = await startNode({ database });
    await node.ready;
  });
  afterAll(async () => {
    await node?.kill();
    await database?.drop();
  });

  it('proves the catalogue, and says where it differs', async () => {
    expect(counts(await run(database, ['import', 'tests/fixtures/catalogue.csv', ...MIGRATE]))).toMatchObject({ rows: 95 });
    expect((await run(database, ['verify'])).code).toBe(0);
    await database.query("UPDATE disclosure_catalogue SET title = '改过' WHERE index_number = '014314799/2024-00002'");
    expect(await run(database, ['verify'])).toMatchObject({ code: 1, out: expect.stringContaining('title') });
    expect((await run(database, ['reindex'])).code).toBe(0);
    expect((await run(database, ['verify'])).code).toBe(0);
  });

  it('writes an export to its output', async () => {
    const { code, out } = await run(database, ['export']);
    expect([code, out.charCodeAt(0), out.trim().split('\n').length]).toEqual([0, 0xfeff, 81]);
  });

  it.each([
    ['number', ['number', '--agency', 'nobody'], 1, 'err', 'AGENCY_NOT_FOUND'],
    ['roles', ['roles'], 0, 'out', '信息员'],
    ['check-report', ['check-report', 'tests/fixtures/annual-reports.json'], 0, 'out', '"identity":"chapter4"'],
    ['import-figures', ['import-figures', path.join(folder, 'figures.json')], 0, 'out', '1 项'],
    ['import-visits', ['import-visits', path.join(folder, 'days.csv')], 0, 'out', '2 天'],
    ['backup', ['backup', path.join(folder, 'whole.zip')], 0, 'out', '已备份'],
    ['restore into a register that is not empty', ['restore', path.join(folder, 'whole.zip')], 1, 'err', 'NOT_EMPTY'],
  ] as const)('does %s', async (_name, args, code, where, text) => {
    fs.writeFileSync(path.join(folder, 'days.csv'), 'day,visits\n2016-01-01,2000\n2016-01-02,2100\n');
    fs.writeFileSync(path.join(folder, 'figures.json'), JSON.stringify([{ year: 2009, item: 'new', printed: '3000余', source: '2009年度报告' }]));
    expect(await run(database, [...args])).toMatchObject({ code, [where]: expect.stringContaining(text) });
  });
});

describe('on SQLite', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase({ client: 'sqlite' });
  });
  afterAll(() => database.drop());

  const sockets = () => fs.readdirSync(os.tmpdir()).filter((name) => /^disclosure-.*\.sock$/.test(name));

  it('a server is asked while it runs, through a socket of its owner only, and not when it is gone', async () => {
    const before = new Set(sockets());
    const node = await startNode({ database });
    await node.ready;
    let socket: string | undefined;
    while (!socket) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      [socket] = sockets().filter((name) => !before.has(name));
    }
    expect(fs.statSync(path.join(os.tmpdir(), socket)).mode & 0o777).toBe(0o600);
    // The server answers: nothing of a site being loaded is said.
    expect((await run(database, ['verify'])).err).not.toContain('Shutting down Strapi');
    await node.stop();
    expect(sockets()).not.toContain(socket);
    expect(await run(database, ['verify'])).toMatchObject({ code: 0, err: expect.stringContaining('Shutting down Strapi') });
  });

  it('a server that was killed leaves a socket that is in nobody\'s way', async () => {
    const killed = await startNode({ database });
    await killed.ready;
    await killed.kill();
    expect((await run(database, ['verify'])).code).toBe(0);
    const next = await startNode({ database });
    await next.ready;
    expect(await run(database, ['verify'])).toMatchObject({ code: 0, err: expect.not.stringContaining('Shutting down Strapi') });
    await next.stop();
  });

  it('an import that is killed leaves whole batches, and the same command finishes it', async () => {
    const file = catalogueOf(ROWS);
    const { child, ended, says } = start(database, ['import', file, ...MIGRATE]);
    await says(new RegExp(`\\d+ / ${ROWS}`));
    child.kill('SIGKILL');
    await ended;
    const done = await published(database);
    expect(done).toBeGreaterThan(0);
    expect(done % BATCH).toBe(0);
    expect(counts(await run(database, ['import', file, ...MIGRATE]))).toMatchObject({ rows: ROWS, unchanged: done, created: ROWS - done, rejected: 0 });
    expect((await run(database, ['verify'])).code).toBe(0);
  });
});
