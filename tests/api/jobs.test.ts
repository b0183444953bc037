import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { createDatabase, type TestDatabase } from '../helpers/database';
import { textPdf } from '../helpers/files';
import { startSite } from '../helpers/site';

/** Words whose reading takes seconds, on any machine. */
const LONG = 300_000;

/** What the site does by its calendar ends with the site: before its database closes, and with nothing half done. */
describe('a job that is under way when the site stops', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'disclosure-jobs-'));
  const open = (database: TestDatabase) => startSite({ database, config: { plugins: { disclosure: { config: { attachments: { directory: folder } } } } } });
  const readings = (database: TestDatabase) => database.query<{ reading: string; attempts: number }>('SELECT reading, attempts FROM disclosure_files');
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(async () => {
    await database.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('says no error, and leaves the file it was reading to the next start, as if it had not been begun', async () => {
    const site = await open(database);
    await (site.strapi.plugin('disclosure').service('attachment') as any).add('规划.pdf', Readable.from(textPdf('drainage '.repeat(LONG))));
    const errors = jest.spyOn(site.strapi.log, 'error');
    const strike = (name: string) => (site.strapi.cron.jobs.find((job) => job.name === name)!.job as any).invoke();
    const rounds = [...site.strapi.cron.jobs].filter(({ name }) => name?.startsWith('disclosure:')).map(({ name }) => strike(name!));
    expect(rounds).toHaveLength(6);
    for (let tries = 0; (await readings(database))[0]?.reading !== 'reading'; tries += 1) {
      expect(tries).toBeLessThan(200);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    // The hour strikes again meanwhile: that round is left out.
    await strike('disclosure:attachment-texts');
    expect((await readings(database))[0]?.reading).toBe('reading');
    await site.stop();
    await Promise.all(rounds);
    expect(errors.mock.calls).toEqual([]);
    expect(await readings(database)).toEqual([{ reading: 'pending', attempts: 0 }]);

    const next = await open(database);
    expect(await (next.strapi.plugin('disclosure').service('attachment') as any).readTexts()).toBe(1);
    await next.stop();
    expect(await readings(database)).toEqual([{ reading: 'done', attempts: 1 }]);
  });
});
