import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { act, agency, entry, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

// Its types are reachable through its package's export map alone.
const { strapi } = require('@strapi/client') as { strapi: (config: { baseURL: string }) => any };

/** Strapi’s own client reads the register as it reads any collection. */
describe('@strapi/client', () => {
  let site: Site;
  const made: Stored[] = [];
  const entries = () => strapi({ baseURL: `${site.url}/api` }).collection('entries', { plugin: { name: 'disclosure' } });
  const titles = ({ data }: { data: Stored[] }) => data.map(({ title }) => title);

  beforeAll(async () => {
    site = await startSite();
    await agency(site, { code: 'one' });
    await agency(site, { code: 'two' });
    for (let n = 1; n <= 5; n += 1) {
      made.push(await entry(site, { title: `第${n}条`, agency: n % 2 ? 'one' : 'two' }, { publish: true, at: `2020-0${n}-01T00:00:00Z` }));
    }
    await entry(site, { title: '草稿', agency: 'one' });
  });
  afterAll(() => site.stop());

  it('lists, newest first', async () => {
    const answer = await entries().find();
    expect(titles(answer)).toEqual(['第5条', '第4条', '第3条', '第2条', '第1条']);
    expect(answer.meta.pagination).toEqual({ page: 1, pageSize: 20, pageCount: 1, total: 5 });
  });

  it('filters, sorts and turns pages', async () => {
    const page = (number: number) =>
      entries().find({ filters: { agency: { $eq: 'one' } }, sort: 'publishedAt:asc', pagination: { page: number, pageSize: 2 }, status: 'published' });
    expect(titles(await page(1))).toEqual(['第1条', '第3条']);
    expect(titles(await page(2))).toEqual(['第5条']);
    expect((await page(2)).meta.pagination).toEqual({ page: 2, pageSize: 2, pageCount: 2, total: 3 });
    expect(titles(await entries().find({ filters: { agency: { $in: ['two'] }, publishedAt: { $lt: '2020-03-01' } }, sort: ['publishedAt:desc'] }))).toEqual(['第2条']);
    expect(titles(await entries().find({ filters: { title: { $contains: '第4' } }, pagination: { withCount: false } }))).toEqual(['第4条']);
  });

  it('reads one entry', async () => {
    const { data } = await entries().findOne(made[0]!.documentId);
    expect(data).toMatchObject({ documentId: made[0]!.documentId, title: '第1条', publishedAt: '2020-01-01T00:00:00.000Z', createdAt: '2020-01-01T00:00:00.000Z' });
  });

  it('gets its own kinds of error for what is refused', async () => {
    await expect(entries().findOne('nothing')).rejects.toMatchObject({ name: 'HTTPNotFoundError' });
    await expect(entries().find({ populate: '*' })).rejects.toMatchObject({ name: 'HTTPBadRequestError' });
    await expect(entries().find({ status: 'draft' })).rejects.toMatchObject({ name: 'HTTPBadRequestError' });
    await act(site, 'withdraw', made[4]!.documentId);
    await expect(entries().findOne(made[4]!.documentId)).rejects.toMatchObject({ response: { status: 410 } });
  });

  it('reads from another program, as an ES module', async () => {
    const script = `
      import { strapi } from '@strapi/client';
      const entries = strapi({ baseURL: process.argv[1] }).collection('entries', { plugin: { name: 'disclosure' } });
      const { data } = await entries.find({ filters: { agency: 'two' }, sort: 'publishedAt:asc' });
      console.log(JSON.stringify(data.map(({ title }) => title)));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, `${site.url}/api`]);
    expect(JSON.parse(stdout)).toEqual(['第2条', '第4条']);
  });
});
