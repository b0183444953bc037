import { act, agency, category, entry, get } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

/** Whether a request went through the router. */
function routed(site: Site) {
  const match = jest.spyOn(site.strapi.server.router, 'match');
  return async (path: string, headers: Record<string, string> = {}) => {
    match.mockClear();
    const answer = await site.http.get(`/api/disclosure${path}`).set(headers);
    return { answer, routed: match.mock.calls.length > 0 };
  };
}

describe('answers before the router', () => {
  let site: Site;
  let ask: ReturnType<typeof routed>;
  beforeAll(async () => {
    site = await startSite();
    ask = routed(site);
  });
  afterAll(() => site.stop());

  it('are those of the router, headers and refusals included', async () => {
    await agency(site, { code: 'one' });
    await category(site, { code: 'one' });
    const there = await entry(site, { agency: 'one', column: 'one' }, { publish: true });
    const gone = await entry(site, { agency: 'one' }, { publish: true });
    await act(site, 'withdraw', gone.documentId);
    const paths = ['/entries', '/entries?facets=agency&pagination[pageSize]=1', '/entries?_q=x', `/entries/${there.documentId}`, '/entries/%E6%97%A0', `/entries/${gone.documentId}`,
      '/entries/suggest?q=%E7%9A%84', '/categories/column/one', '/agencies/nothing', '/catalogue.csv', '/feed.rss', '/openapi.json', `/statistics/annual/${new Date().getUTCFullYear()}/one`];
    const plain = ({ answer: { status, text, headers } }: Awaited<ReturnType<typeof ask>>) => {
      const { date: _date, ...rest } = headers;
      return { status, text: text.replace(/"requestId":"[^"]*"/, ''), headers: { ...rest, 'x-request-id': undefined } };
    };
    for (const path of paths) {
      const first = await ask(path, { Origin: 'https://www.example.gov.cn' });
      const again = await ask(path, { Origin: 'https://www.example.gov.cn' });
      expect([path, again.routed]).toEqual([path, false]);
      expect(plain(again)).toEqual(plain(first));
    }
    const held = (await get(site, '/entries')).headers.etag!;
    expect(await ask('/entries', { 'If-None-Match': held })).toMatchObject({ routed: false, answer: { status: 304 } });
  });

  it('leave to the router what is not a GET of exactly such a path', async () => {
    await ask('/agencies');
    expect(await ask('/nothing')).toMatchObject({ routed: true, answer: { status: 404 } });
    expect((await site.http.head('/api/disclosure/agencies')).status).toBe(200);
    expect((await site.http.post('/api/disclosure/agencies')).status).toBe(405);
  });

  it('keep to the router where the host has given a route policies or middlewares', async () => {
    const { routes } = (site.strapi.plugin('disclosure').routes as unknown as Record<string, { routes: { path: string; config: object }[] }>)['content-api']!;
    const guarded = { '/vocabularies': { policies: [() => true] }, '/guides': { middlewares: [() => undefined] } };
    for (const [path, config] of Object.entries(guarded)) Object.assign(routes.find((route) => route.path === path)!.config, config);
    for (const path of [...Object.keys(guarded), ...Object.keys(guarded)]) expect([path, (await ask(path)).routed]).toEqual([path, true]);
  });
});

describe('answers before the router, where another plugin has a middleware behind', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());

  it('go through it', async () => {
    site.strapi.server.use((_ctx, next) => next());
    const ask = routed(site);
    for (let n = 0; n < 3; n += 1) expect(await ask('/entries')).toMatchObject({ routed: true, answer: { status: 200 } });
  });
});
