import type { Plan } from '../../src/plugins/disclosure/server/src/search/plan';
import { hitsOf } from '../../src/plugins/disclosure/server/src/search/postgres';
import { agency, get } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const ENTRIES = 2400;
const RARE = 40;

/** More entries with a word than one look takes in. */
describe('searching for what stands everywhere', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
    await agency(site, { code: 'many' });
    await agency(site, { code: 'few' });
    const service = site.strapi.plugin('disclosure').service('publication') as any;
    const rows = Array.from({ length: ENTRIES }, (_, n) => ({
      data: { title: n % 3 ? `通告第${n}号` : `水獭通告第${n}号`, body: `<p>水獭保护${n % 7 ? '办法' : '规划'}，第${n % 11}批</p>`, formedOn: '2015-01-01', agency: n % RARE ? 'many' : 'few' },
      disclosedAt: Date.UTC(2015, 0, 1) + n * 60_000,
      publish: true,
      migrated: false,
    }));
    for (let from = 0; from < rows.length; from += 400) await service.takeIn(rows.slice(from, from + 400));
  });
  afterAll(() => site.stop());

  const found = async (query: Record<string, unknown>) => (await get(site, '/entries', { q: '水獭保护', 'pagination[pageSize]': 100, ...query })).body;

  it('finds all that a narrow filter leaves', async () => {
    const { data, meta } = await found({ 'filters[agency]': 'few', facets: 'agency,year' });
    expect(meta).toMatchObject({ pagination: { total: ENTRIES / RARE }, totalIsExact: true, facets: { year: [{ value: '2015', count: ENTRIES / RARE }] } });
    expect(data).toHaveLength(ENTRIES / RARE);
    expect(meta.facets.agency.find(({ value }: any) => value === 'few')).toMatchObject({ selected: true });
    const [oldest] = (await found({ 'filters[agency]': 'few', q: '水獭保护规划' })).data.slice(-1);
    expect(oldest.title).toBe('水獭通告第0号');
  });

  it('ranks a thousand, titles first, and lists the rest by date up to a place', async () => {
    const { data, meta } = await found({ q: '水獭' });
    expect(meta).toMatchObject({ pagination: { total: 1000 }, totalIsExact: false });
    expect(data.map(({ title }: any) => title)).toEqual(Array.from({ length: 100 }, (_, n) => `水獭通告第${ENTRIES - 3 - 3 * n}号`));
    const byDate = await found({ sort: 'publishedAt:asc', 'pagination[page]': 24 });
    expect(byDate.data[99].title).toBe(`通告第${ENTRIES - 1}号`);
    expect((await get(site, '/entries', { q: '水獭保护', sort: 'publishedAt:asc', 'pagination[page]': 101, 'pagination[pageSize]': 100 })).body.error.details.code).toBe('INVALID_QUERY');
  });

  it('finds the same every way, as a plain scan does', async () => {
    if (site.database.client !== 'postgres') return;
    await site.database.query('ANALYZE disclosure_search');
    const { query } = site.strapi.plugin('disclosure').service('reader') as any;
    const all = await site.database.query<{ id: string; at: string; title: string; body: string; agency: string }>(
      `SELECT s.document_id AS id, s.published_at AS at, s.title, s.body, c.agency FROM disclosure_search s JOIN disclosure_catalogue c USING (document_id) ORDER BY s.published_at DESC, s.document_id`
    );
    const nothing = { sql: '0', values: [] };
    for (const filtered of [false, true]) {
      const within = { table: 'disclosure_catalogue', where: filtered ? { sql: 'c.agency = ?', values: ['few'] } : null, entries: null, ended: nothing, facts: { sql: '0 AS nothing', values: [] } };
      for (const [word, scope, limit] of [['水獭', 'title', 50], ['水獭', 'any', 1001], ['水獭保护规划', 'any', 5000], ['护规', 'any', 30], ['没有', 'head', 10], ['第7批', 'any', 300]] as const) {
        const expected = all.filter(({ title, body, agency: code }) => (scope === 'any' ? `${title}\n${body}` : title).includes(word) && (!filtered || code === 'few'));
        const since = Number(all[ENTRIES / 2]!.at);
        const ways: Plan[] = [
          { way: 'index', since: null },
          { way: 'walk', since: null },
          { way: 'walk', since },
          { way: 'recent', since },
          ...(filtered ? [{ way: 'filter', since: null } as const] : []),
        ];
        for (const plan of ways) {
          const hits = await hitsOf(query, { words: [[word]], excluded: [] }, { scope, within, limit }, plan);
          const wanted = expected.filter(({ at }) => plan.since === null || Number(at) >= plan.since).slice(0, limit);
          expect([word, plan, hits.map(({ document_id: id }) => id)]).toEqual([word, plan, wanted.map(({ id }) => id)]);
        }
      }
    }
  });
});
