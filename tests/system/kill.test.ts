import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createDatabase, type TestDatabase } from '../helpers/database';
import { fromSetup, long, root, type DatabaseClient } from '../helpers/environment';

const ROWS = Number(process.env.DISCLOSURE_KILL_ROWS ?? (long ? 20_000 : 3000));
const BIN = path.join(root, 'src', 'plugins', 'disclosure', 'bin', 'disclosure.mjs');

/** A power cut in the middle of the county's migration. The short form has it of SQLite among the tests of the command line. */
describe.each<DatabaseClient>(long ? ['sqlite', 'postgres'] : ['postgres'])('kill -9 in the middle of an import on %s', (client) => {
  let database: TestDatabase;
  let file: string;
  const environment = () => ({ ...process.env, ...database.env(root) });
  const command = (...parameters: string[]) =>
    spawnSync(process.execPath, [BIN, ...parameters], { cwd: root, env: environment(), encoding: 'utf8' });
  const published = async () => {
    const [row] = await database.query<{ n: number | string }>('SELECT count(*) AS n FROM disclosure_catalogue');
    return Number(row!.n);
  };

  beforeAll(async () => {
    database = await createDatabase({ client });
    file = path.join(fromSetup('DISCLOSURE_TEST_DIR'), `kill-${client}.csv`);
    const lines = ['索引号,名称,发布机构,成文日期,发布日期,正文'];
    for (let n = 1; n <= ROWS; n += 1) {
      const serial = String(n).padStart(5, '0');
      lines.push(`014416330/2015-${serial},关于第${n}号事项的通知,县档案馆,2015-01-05,2015-02-06 10:00,${'正文内容'.repeat(100)}`);
    }
    fs.writeFileSync(file, lines.join('\n'));
  });
  afterAll(async () => {
    await database?.drop();
  });

  it('leaves whole batches, verifies, and the same command finishes the work', async () => {
    const importing = ['import', file, '--migration', '--create-missing', '--publish'];
    const child = spawn(process.execPath, [BIN, ...importing], { cwd: root, env: environment(), stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    while ((await published()) === 0 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGKILL');
    await ended;
    const left = await published();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(ROWS);

    const first = command('verify');
    expect([first.status, first.stdout]).toEqual([0, expect.stringContaining('0 differences')]);
    const again = command(...importing);
    expect(again.status).toBe(0);
    expect(again.stdout).toContain(`"rows":${ROWS},"created":${ROWS - left},"updated":0,"unchanged":${left},"rejected":0`);
    expect(await published()).toBe(ROWS);
    const second = command('verify');
    expect([second.status, second.stdout]).toEqual([0, expect.stringContaining('0 differences')]);
  });
});
