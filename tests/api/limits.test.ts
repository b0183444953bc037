import { act, entry, get } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const TOKEN = 'a-secret-of-the-county-site';
const OTHER = 'a-secret-of-another-site';
const configured = (limits: object) => ({ plugins: { disclosure: { config: { limits } } } });

/** What one caller may ask, and that what is kept in memory is never older than the catalogue. */
describe('limits and kept answers', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite({ config: configured({ perClient: 30, perSite: 200, proxies: [], siteTokens: [TOKEN, OTHER], store: 'database' }) });
    await entry(site, { title: '关于河长制的通知' }, { publish: true });
  });
  afterAll(() => site.stop());

  it('answers a visitor who asks too much with 429 and when to come back, a site only by what it costs', async () => {
    const asked: number[] = [];
    let last: any;
    for (let n = 0; n < 40; n += 1) {
      last = await get(site, '/entries');
      asked.push(last.status);
    }
    expect(asked.filter((status) => status === 200)).toHaveLength(30);
    expect(last.status).toBe(429);
    expect(last.body).toMatchObject({ data: null, error: { status: 429, details: { code: 'TOO_MANY_REQUESTS' } } });
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    expect([last.headers['cache-control'], last.headers.etag]).toEqual(['no-store', undefined]);
    const byToken = (path: string) => site.http.get(`/api/disclosure${path}`).set('X-Site-Token', TOKEN);
    for (let n = 0; n < 60; n += 1) expect((await byToken('/entries')).status).toBe(200);
    expect((await site.http.get('/api/disclosure/entries').set('X-Site-Token', `${TOKEN}x`)).status).toBe(429);
    const searches: number[] = [];
    for (let n = 0; n < 40; n += 1) searches.push((await byToken(`/entries?q=${encodeURIComponent(`河长制${n}`)}`)).status);
    expect(searches.filter((status) => status === 200)).toHaveLength(33);
    expect(new Set(searches)).toEqual(new Set([200, 429]));
  });

  it('counts together with the other nodes on PostgreSQL', async () => {
    if (site.database.client !== 'postgres') return;
    const search = async (q: string) => (await site.http.get(`/api/disclosure/entries?q=${encodeURIComponent(q)}`).set('X-Site-Token', OTHER)).status;
    expect(await search('河长制一')).toBe(200);
    await site.database.query("UPDATE disclosure_limits SET points = 198 WHERE key = 'site:token-1'");
    expect(await search('河长制二')).toBe(429);
  });
});

describe('answers', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());

  it('never serve what has been withdrawn, whoever asked before and at the same time', async () => {
    for (let n = 0; n < 5; n += 1) {
      const { documentId } = await entry(site, { title: `将撤回的第${n}件` }, { publish: true });
      const paths = ['/entries', '/entries?q=将撤回的', `/entries/${documentId}`, '/changes?since=0&limit=500'];
      for (const path of paths) await get(site, path);
      const during = Promise.all(Array.from({ length: 20 }, (_, index) => get(site, paths[index % 3]!)));
      await act(site, 'withdraw', documentId);
      await during;
      expect((await get(site, `/entries/${documentId}`)).status).toBe(410);
      for (const path of paths.slice(0, 2)) expect(JSON.stringify((await get(site, path)).body)).not.toContain(`将撤回的第${n}件`);
    }
  });

  it('are the same as those made anew, for equal requests at the same time too', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => get(site, '/entries?facets=agency')));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]!.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('notice what another connection has committed within a second', async () => {
    await get(site, '/entries');
    await site.database.query('UPDATE disclosure_state SET version = version + 1000');
    const end = Date.now() + 1000;
    let version = 0;
    while (version < 1000 && Date.now() < end) version = (await get(site, '/entries')).body.meta.version;
    expect(version).toBeGreaterThan(1000);
  });

  it('are not waited for without end where a search finds pairs of characters everywhere and its words nowhere', async () => {
    if (site.database.client !== 'sqlite') return;
    const folded = '甲乙 乙丙'.split(' ').join('\n');
    const series = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)';
    await site.database.query(`INSERT INTO disclosure_search (id, document_id, published_at, title, head, body, attachments) ${series} SELECT i, 'none-' || i, i, '', '', '${folded}', '' FROM n`);
    await site.database.query(`INSERT INTO disclosure_search_grams (rowid, grams) ${series} SELECT i, '甲乙 乙丙' FROM n`);
    const costly = `/entries?q=${encodeURIComponent('甲乙丙')}`;
    expect((await get(site, costly)).body).toMatchObject({ data: [] });
    let hours = 0;
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => (hours += 1) * 3_600_000);
    const { status, body } = await get(site, `${costly}&sort=formedOn`);
    clock.mockRestore();
    expect([status, body.error.details.code]).toEqual([400, 'QUERY_TOO_COSTLY']);
  });
});
