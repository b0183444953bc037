import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createDatabase, type TestDatabase } from '../helpers/database';
import { root } from '../helpers/environment';
import { act, entry, get } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const RELEASES = path.join(__dirname, '..', 'fixtures', 'releases');
const releases = fs.readdirSync(RELEASES).filter((name) => name.endsWith('.db.gz'));

/** An upgrade is a start of the new release on the county's database; what is kept of each release is a SQLite file. */
describe.each(releases)('the register of release %s', (name) => {
  let site: Site;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase({ client: 'sqlite', empty: true });
    fs.writeFileSync(path.resolve(root, database.env(root).DATABASE_FILENAME!), gunzipSync(fs.readFileSync(path.join(RELEASES, name))));
    site = await startSite({ database, empty: true });
  });
  afterAll(async () => {
    await site?.stop();
    await database.drop();
  });
  const verify = () => site.strapi.plugin('disclosure').service('catalogue').verify();

  it('starts, answers as before and verifies clean', async () => {
    const { data, meta } = (await get(site, '/entries')).body;
    expect(meta.pagination.total).toBe(2);
    expect(data.map(({ title }: { title: string }) => title).sort()).toEqual(['关于审计的通知', '关于预算的通知']);
    const resolved = await get(site, '/resolve', { url: 'http://old.example.gov.cn/1' });
    expect(resolved.body.data).toMatchObject({ title: '关于预算的通知', documentNumber: '清财发〔2020〕1号', indexNumber: expect.stringMatching(/^123456788\/\d{4}-00001$/) });
    const indexNumber = resolved.body.data.indexNumber.replace(/1$/, '2');
    expect((await get(site, '/resolve', { indexNumber })).body.error.details.tombstone).toMatchObject({ act: 'withdrawn', title: '关于决算的通知' });
    expect((await get(site, '/guides/finance')).status).toBe(200);
    expect(await verify()).toMatchObject({ checked: 4, differences: [] });
  });

  it('goes on: publishes with the next number, takes the acts of this release, rebuilds', async () => {
    const next = await entry(site, { agency: 'finance' }, { publish: true });
    expect(next.indexNumber).toMatch(/-0000[1-4]$/);
    const { data } = (await get(site, '/entries')).body;
    await act(site, 'expunge', data.find(({ title }: { title: string }) => title === '关于审计的通知').documentId);
    await site.strapi.plugin('disclosure').service('catalogue').reindex();
    expect(await verify()).toMatchObject({ differences: [] });
  });
});
