import { act, agency, category, entry, get, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const BROWSER = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36';

/** Visits to the public site: answered when stored, without robots, floods or anything of the visitor. */
describe('visits', () => {
  let site: Site;
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());

  let person = 0;
  /** Each visit by another person, unless one is named. */
  const visit = (body: unknown, agent = `${BROWSER} ${(person += 1)}`) => site.http.post('/api/disclosure/visits').set('User-Agent', agent).send(body as object);
  const total = async (scope?: string, key?: string): Promise<number> => (await get(site, '/statistics/visits', { ...(scope ? { scope, key } : {}) }).expect(200)).body.data.total;
  const stored = () => site.strapi.db.query('plugin::disclosure.visit-day').findMany();

  it('count for the entry, its columns and agency, and once for the site; the answer comes when they are stored', async () => {
    const office = await agency(site);
    const branch = await category(site);
    const column = await category(site, { parent: branch.code });
    const one = await entry(site, { agency: office.code, column: column.code }, { publish: true });
    const before = await total();
    await Promise.all([
      ...Array.from({ length: 40 }, () => visit({ page: 'entry', key: one.documentId }).expect(204)),
      ...Array.from({ length: 10 }, () => visit({ page: 'column', key: column.code }).expect(204)),
      visit({ page: 'agency', key: office.code }).expect(204),
      visit({ page: 'site' }).expect(204),
      site.http.post('/api/disclosure/visits').set('User-Agent', `${BROWSER} beacon`).set('Content-Type', 'text/plain;charset=UTF-8').send('{"page":"site"}').expect(204),
    ]);
    expect(await total('entry', one.documentId)).toBe(40);
    expect([await total('column', column.code), await total('column', branch.code)]).toEqual([50, 40]);
    expect(await total('agency', office.code)).toBe(41);
    expect((await total()) - before).toBe(53);
    const year = (await get(site, `/statistics/annual/${today.slice(0, 4)}/${office.code}`)).body.data;
    expect(year.visits).toMatchObject({ value: 41, basis: 'computed', dailyMean: 41 });
    const rows = (await stored()) as Stored[];
    expect(new Set(rows.flatMap((row) => Object.keys(row)))).toEqual(new Set(['id', 'documentId', 'day', 'scope', 'code', 'origin', 'visits', 'createdAt', 'updatedAt', 'publishedAt', 'locale']));
  });

  it('leave out robots, the same page again at once, and floods', async () => {
    const before = await total();
    for (const agent of ['', 'curl/8.5.0', 'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)', `${BROWSER} HeadlessChrome/141.0`, 'python-requests/2.32', 'Sogou web spider/4.0']) {
      await visit({ page: 'site' }, agent).expect(204);
    }
    expect(await total()).toBe(before);
    for (let again = 0; again < 3; again += 1) await visit({ page: 'site' }, `${BROWSER} impatient`).expect(204);
    expect(await total()).toBe(before + 1);
    const columns = await Promise.all(Array.from({ length: 70 }, () => category(site)));
    await Promise.all(columns.map(({ code }) => visit({ page: 'column', key: code }, `${BROWSER} flood`).expect(204)));
    expect(await total()).toBe(before + 1 + 60);
  });

  it('change the tag of the statistics, which do not wait for the next publication', async () => {
    const first = await get(site, '/statistics/visits');
    await visit({ page: 'site' }).expect(204);
    const second = await get(site, '/statistics/visits').set('If-None-Match', first.headers.etag!);
    expect([second.status, second.body.data.total]).toEqual([200, first.body.data.total + 1]);
    expect((await get(site, '/statistics/visits').set('If-None-Match', second.headers.etag!)).status).toBe(304);
  });

  it('name what is not there or malformed', async () => {
    const gone = await entry(site, {}, { publish: true });
    await act(site, 'withdraw', gone.documentId);
    const refusal = async (body: unknown) => {
      const answer = await visit(body);
      return [answer.status, answer.body.error.details.code];
    };
    expect(await refusal({ page: 'entry', key: gone.documentId })).toEqual([404, 'ENTRY_NOT_FOUND']);
    expect(await refusal({ page: 'agency', key: 'nobody' })).toEqual([404, 'AGENCY_NOT_FOUND']);
    expect(await refusal({ page: 'column', key: 'nothing' })).toEqual([404, 'CATEGORY_NOT_FOUND']);
    for (const body of [{}, { page: 'home' }, { page: 'entry' }, { page: 'entry', key: "1'--" }, { page: 'site', ip: '1' }]) expect(await refusal(body)).toEqual([400, 'INVALID_INPUT']);
    for (const query of [{ scope: 'agency' }, { key: 'one' }, { from: '2026-02-30' }, { from: '2020-01-01', to: '2026-01-01' }]) {
      expect((await get(site, '/statistics/visits', query)).status).toBe(400);
    }
  });

  it('of another system are reported figures where this one counted nothing', async () => {
    const statistics = site.strapi.plugin('disclosure').service('statistics') as any;
    await statistics.importVisits([{ day: '2016-01-01', visits: 2000 }, { day: '2016-01-02', visits: 2100 }, { day: today, visits: 999_999 }]);
    await statistics.importVisits([{ day: '2016-01-02', visits: 2200 }]);
    const { data } = (await get(site, '/statistics/visits', { from: '2016-01-01', to: '2016-01-31' })).body;
    expect([data.total, data.days]).toEqual([4200, [{ day: '2016-01-01', visits: 2000, basis: 'reported' }, { day: '2016-01-02', visits: 2200, basis: 'reported' }]]);
    expect(await total()).toBeLessThan(999_999);
    for (const row of [{ day: '2016-13-01', visits: 1 }, { day: '2016-01-01', visits: -1 }, { day: '2016-01-01', visits: 1.5 }, { day: '2999-01-01', visits: 1 }, { day: '2016-01-01', visits: 1, agency: 'nobody' }]) {
      await expect(statistics.importVisits([{ day: '2016-01-03', visits: 5 }, row])).rejects.toMatchObject({ details: { code: 'INVALID_INPUT' } });
    }
    expect((await get(site, '/statistics/visits', { from: '2016-01-01', to: '2016-01-31' })).body.data.total).toBe(4200);
  });
});
