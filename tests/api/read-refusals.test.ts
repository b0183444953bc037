import fc from 'fast-check';
import { agency, category, documents, entry, get, UID, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

/** The year in which the entry of these tests is published. */
const YEAR = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();

/** Every public route, with what it must be asked with; `%d` is a published entry. */
const ROUTES: [path: string, needed?: string][] = [
  ['/catalogue'],
  ['/entries'],
  ['/entries/%d'],
  ['/entries/by-number', 'indexNumber=1'],
  ['/entries/suggest', 'q=%E9%80%9A'],
  ['/resolve', 'indexNumber=1'],
  ['/categories'],
  ['/categories/column/one'],
  ['/agencies'],
  ['/agencies/one'],
  ['/vocabularies'],
  ['/guides'],
  ['/guides/one'],
  ['/guides/one/versions'],
  ['/guides/one/versions/1'],
  ['/request-guides/one'],
  ['/changes', 'since=0'],
  ['/openapi.json'],
  ['/feed.rss'],
  ['/feed.atom'],
  ['/feed.json'],
  ['/sitemap.xml'],
  ['/sitemap/pages.xml'],
  ['/catalogue.jsonld'],
  ['/catalogue.csv'],
  ['/catalogue.xlsx'],
  ['/catalogue.xml'],
  ['/catalogue.jsonl'],
  ['/statistics/annual'],
  [`/statistics/annual/${YEAR}`],
  [`/statistics/annual/${YEAR}/one`],
  ['/statistics/visits'],
  ['/annual-reports'],
  ['/annual-reports/2022/one'],
];
/** Files answer by the state of their entry; what they refuse is tested with them. */
const FILES = ['/preview', '/entries/{documentId}/attachments/{key}', '/entries/{documentId}/attachments/{key}/{filename}'];

/** Parameters of Strapi’s own routes, of other routes here, of other systems, and slips of the pen: name in the answer, query string. */
const FOREIGN: [named: string, query: string][] = [
  ['_q', '_q=x'], ['q', 'q=x'], ['Q', 'Q=x'], ['search', 'search=x'], ['populate', 'populate=*'], ['populate', 'populate[0]=agency'],
  ['fields', 'fields=title'], ['fields', 'fields[0]=title'], ['locale', 'locale=zh-CN'], ['publicationState', 'publicationState=live'],
  ['hasPublishedVersion', 'hasPublishedVersion=true'], ['start', 'start=0'], ['limit', 'limit=10'], ['page', 'page=1'], ['pageSize', 'pageSize=10'],
  ['pagination', 'pagination[page]=1'], ['pagination', 'pagination=1'], ['filters', 'filters[agency]=one'], ['filters', 'filters='], ['filter', 'filter[agency]=one'],
  ['sort', 'sort=publishedAt:desc'], ['facets', 'facets=agency'], ['descendants', 'descendants=true'], ['withCount', 'withCount=true'], ['cursor', 'cursor=x'],
  ['since', 'since=0'], ['subject', 'subject=entry'], ['agency', 'agency=one'], ['agencyCode', 'agencyCode=one'], ['scheme', 'scheme=column'], ['code', 'code=one'],
  ['includeInactive', 'includeInactive=true'], ['indexNumber', 'indexNumber=1'], ['documentNumber', 'documentNumber=1'], ['url', 'url=1'], ['documentId', 'documentId=1'],
  ['id', 'id=1'], ['title', 'title=x'], ['year', 'year=2020'], ['column', 'column=one'], ['$or', '$or[0][title]=x'], ['$and', '$and=1'], ['$not', '$not[title]=x'],
  ['status', 'status=draft'], ['status', 'status='], ['status', 'status'], ['status', 'status=Published'], ['status', 'status=published&status=draft'], ['status', 'status[$eq]=published'],
  ['Status', 'Status=published'], ['state', 'state=published'], ['draft', 'draft=true'], ['preview', 'preview=1'], ['format', 'format=json'], ['callback', 'callback=f'],
  ['version', 'version=1'], ['_', '_=1'], ['a.b', 'a.b=1'], ['栏目', '栏目=1'], ['x', 'x[y][z]=1'], ['x', 'x'], ['x', 'x=%00'],
];

const FOR_ENTRIES: [named: string, query: string][] = [
  ['q', 'q='], ['q', 'q'], ['q', 'q=%20%20'], ['q', 'q=a&q=b'], ['q', 'q[$contains]=a'], ['q', `q=${'长'.repeat(101)}`], ['q', 'q=%E2%80%8B'], ['q', 'q=a%00'],
  ['sort', 'sort=title'], ['sort', 'sort='], ['sort', 'sort=publishedAt:up'], ['sort', 'sort=-publishedAt'], ['sort', 'sort=relevance'], ['sort', 'sort=publishedAt,formedOn'],
  ['sort', 'sort[0]=publishedAt&sort[1]=formedOn'], ['sort', 'sort[publishedAt]=desc'], ['sort', 'sort=publishedAt:DESC'],
  ['facets', 'facets=nothing'], ['facets', 'facets='], ['facets', 'facets=agency,'], ['facets', 'facets[agency]=1'], ['facets', 'facets=title'], ['facets', `facets=${'agency,'.repeat(10)}year`],
  ['pagination[page]', 'pagination[page]=0'], ['pagination[page]', 'pagination[page]=-1'], ['pagination[page]', 'pagination[page]=1.5'], ['pagination[page]', 'pagination[page]=x'],
  ['pagination[page]', 'pagination[page]='], ['pagination[page]', 'pagination[page]=1000001'], ['pagination[page]', 'pagination[page]=1e3'], ['pagination[page]', 'pagination[page]=1&pagination[page]=2'],
  ['pagination[pageSize]', 'pagination[pageSize]=101'], ['pagination[pageSize]', 'pagination[pageSize]=0'], ['pagination[pageSize]', 'pagination[pageSize]=-1'],
  ['pagination[pageSize]', 'pagination[pageSize]=999999999999'], ['pagination[pageSize]', 'pagination[pageSize]=20%20'], ['pagination[withCount]', 'pagination[withCount]=1'],
  ['pagination[start]', 'pagination[start]=0'], ['pagination[limit]', 'pagination[limit]=10'], ['pagination[size]', 'pagination[size]=10'], ['pagination', 'pagination=1'],
  ['pagination', 'pagination[page]=2&pagination[cursor]=x'], ['pagination[cursor]', 'pagination[cursor][0]=x'], ['pagination[cursor]', `pagination[cursor]=${'x'.repeat(2001)}`],
  ['descendants', 'descendants=yes'], ['descendants', 'descendants='], ['descendants', 'descendants=0'],
  ['withPredecessors', 'withPredecessors=1'], ['withPredecessors', 'withPredecessors='],
  ['filters', 'filters=agency'], ['filters', 'filters[0]=agency'], ['filters[id]', 'filters[id]=1'], ['filters[documentId]', 'filters[documentId]=1'], ['filters[body]', 'filters[body][$contains]=x'],
  ['filters[summary]', 'filters[summary]=x'], ['filters[standing]', 'filters[standing]=public'], ['filters[publicity]', 'filters[publicity]=proactive'], ['filters[remark]', 'filters[remark][$notNull]=true'],
  ['filters[lockVersion]', 'filters[lockVersion]=1'], ['filters[createdBy]', 'filters[createdBy][email][$contains]=a'], ['filters[$or]', 'filters[$or][0][agency]=one'],
  ['filters[$and]', 'filters[$and][0][agency]=one'], ['filters[$not]', 'filters[$not][agency]=one'], ['filters[Agency]', 'filters[Agency]=one'],
  ['filters[agency]', 'filters[agency]='], ['filters[agency]', 'filters[agency]=ONE'], ['filters[agency]', 'filters[agency]=a%20b'], ['filters[agency]', `filters[agency]=${'a'.repeat(41)}`],
  ['filters[agency]', 'filters[agency]=a&filters[agency]=b'], ['filters[agency][$ne]', 'filters[agency][$ne]=one'], ['filters[agency][$contains]', 'filters[agency][$contains]=o'],
  ['filters[agency][name]', 'filters[agency][name]=x'], ['filters[agency]', 'filters[agency][$eq]=a&filters[agency][$in][0]=b'], ['filters[agency][$null]', 'filters[agency][$null]=1'],
  ['filters[agency][$in]', 'filters[agency][$in][0]=A'], ['filters[agency][$in]', `${Array.from({ length: 101 }, (_, n) => `filters[agency][$in][${n}]=a${n}`).join('&')}`], ['filters[agency][$in]', 'filters[agency][$in][x]=a'],
  ['filters[column][$notNull]', 'filters[column][$notNull]=true'], ['filters[column]', 'filters[column]=%E6%A0%8F'], ['filters[topic][code]', 'filters[topic][code]=a'],
  ['filters[audiences]', 'filters[audiences][0]=citizen'], ['filters[class]', 'filters[class]=a_b'], ['filters[validity]', 'filters[validity]=valid'], ['filters[validity][$in]', 'filters[validity][$in][0]=IN_FORCE'],
  ['filters[year]', 'filters[year]=21'], ['filters[year]', 'filters[year]=2021-01'], ['filters[year]', 'filters[year]=9999'], ['filters[year][$gte]', 'filters[year][$gte]=2020'], ['filters[year]', 'filters[year]=２０２１'],
  ['filters[publishedAt]', 'filters[publishedAt]=2021-01-01'], ['filters[publishedAt][$eq]', 'filters[publishedAt][$eq]=2021-01-01'], ['filters[publishedAt][$gte]', 'filters[publishedAt][$gte]=2021-02-30'],
  ['filters[publishedAt][$gte]', 'filters[publishedAt][$gte]=2021'], ['filters[publishedAt][$gte]', 'filters[publishedAt][$gte]=2021-01-01T00:00:00'], ['filters[publishedAt][$lt]', 'filters[publishedAt][$lt]=2021-01-01T25:00:00Z'],
  ['filters[publishedAt][$lt]', 'filters[publishedAt][$lt]=2021-01-01T......Z'], ['filters[publishedAt][$lt]', 'filters[publishedAt][$lt]=2021-13-01T00:00:00Z'], ['filters[revisedAt][$gte]', 'filters[revisedAt][$gte]=2021-02-30T00:00:00Z'],
  ['filters[publishedAt][$between]', 'filters[publishedAt][$between][0]=2021-01-01'], ['filters[formedOn][$gte]', 'filters[formedOn][$gte]=2021-01-01T00:00:00Z'], ['filters[formedOn][$gte]', 'filters[formedOn][$gte]='],
  ['filters[effectiveOn][$lt]', 'filters[effectiveOn][$lt]=01/02/2021'], ['filters[effectiveOn][$null]', 'filters[effectiveOn][$null]=true'],
  ['filters[title]', 'filters[title]=x'], ['filters[title][$containsi]', 'filters[title][$containsi]=x'], ['filters[title][$contains]', 'filters[title][$contains]='], ['filters[title][$contains]', 'filters[title][$contains]=%E2%80%8B'],
  ['filters[documentNumber][$contains]', 'filters[documentNumber][$contains]=1'], ['filters[documentNumber]', 'filters[documentNumber]='], ['filters[documentNumber][$startsWith]', 'filters[documentNumber][$startsWith]=%E3%80%94'],
  ['filters[indexNumber]', 'filters[indexNumber][$eq]=a&filters[indexNumber][$startsWith]=b'], ['filters[indexNumber][$startsWith]', 'filters[indexNumber][$startsWith][0]=a'],
];

const OF_A_LIST = FOR_ENTRIES.filter(([named]) => /^(q|filters|descendants)/.test(named));
const PERIODS: [named: string, query: string][] = [
  ['period', 'period='], ['period', `period=${YEAR}-13`], ['period', `period=${YEAR}-Q5`], ['period', `period=${YEAR}-H3`], ['period', `period=${YEAR - 1}-01`], ['period', 'period[0]=x'],
];

const FOR: Record<string, [named: string, query: string][]> = {
  ...Object.fromEntries(['/feed.rss', '/feed.atom', '/feed.json', '/catalogue.csv', '/catalogue.xlsx', '/catalogue.xml', '/catalogue.jsonl'].map((path) => [path, OF_A_LIST])),
  '/catalogue.jsonld': [...OF_A_LIST, ['pagination[page]', 'pagination[page]=0'], ['pagination[pageSize]', 'pagination[pageSize]=5']],
  [`/statistics/annual/${YEAR}`]: PERIODS,
  [`/statistics/annual/${YEAR}/one`]: PERIODS,
  '/statistics/visits': [['scope', 'scope=page'], ['key', 'key='], ['key', 'key=A%20b'], ['from', 'from=2021-02-30'], ['from', 'from='], ['to', 'to=2021']],
  '/annual-reports': [['year', 'year=21'], ['period', 'period=2026-13'], ['period', 'period=x'], ['agency', 'agency=ONE'], ['form', 'form=']],
  '/annual-reports/2022/one': [['form', 'form='], ['period', 'period=2022-Q5'], ['period', 'period=2021-Q1'], ['version', 'version=0'], ['version', 'version=x']],
  '/entries': FOR_ENTRIES,
  '/catalogue': [['agency', 'agency='], ['agency', 'agency=ONE'], ['agency', 'agency=one&agency=two'], ['agency', 'agency[$eq]=one'], ['agency', 'agency']],
  '/categories': [['scheme', 'scheme=nothing'], ['scheme', 'scheme='], ['scheme', 'scheme=column&scheme=topic'], ['scheme', 'scheme=Column'], ['agency', 'agency=%20']],
  '/categories/column/one': [['agency', 'agency=ONE'], ['agency', 'agency[]=one']],
  '/agencies': [['includeInactive', 'includeInactive=1'], ['includeInactive', 'includeInactive='], ['includeInactive', 'includeInactive=TRUE']],
  '/entries/suggest': [['q', 'q='], ['q', 'q=%E3%80%8A'], ['q', `q=${'长'.repeat(101)}`]],
  '/entries/by-number': [['indexNumber', 'indexNumber='], ['indexNumber', 'indexNumber=%20'], ['indexNumber', 'indexNumber=%00'], ['indexNumber', `indexNumber=${'1'.repeat(2001)}`]],
  '/resolve': [['url', 'url='], ['documentNumber', 'documentNumber[0]=1'], ['indexNumber', 'indexNumber=%00']],
  '/changes': [
    ['since', 'since='], ['since', 'since=-1'], ['since', 'since=x'], ['since', 'since=1.5'], ['since', 'since=99999999999999999999'], ['since', 'since[$gt]=1'],
    ['limit', 'limit=0'], ['limit', 'limit=501'], ['limit', 'limit=all'], ['subject', 'subject=officer'], ['subject', 'subject=entry,agency'],
  ],
};

describe('refusals', () => {
  let site: Site;
  let published: Stored;

  beforeAll(async () => {
    site = await startSite();
    await agency(site, { code: 'one' });
    await category(site, { code: 'one' });
    published = await entry(site, { agency: 'one' }, { publish: true });
    const guide = await documents(site, UID.guide).create({ data: { agency: 'one', classification: 'a', arrangement: 'b', obtaining: 'c' } });
    await documents(site, UID.guide).publish({ documentId: guide.documentId });
    const requests = await documents(site, UID.requestGuide).create({ data: { agency: 'one', ways: 'a', remedies: 'b' } });
    await documents(site, UID.requestGuide).publish({ documentId: requests.documentId });
    const reports = site.strapi.plugin('disclosure').service('annual-report') as any;
    await reports.file(await reports.open({ agency: 'one', year: 2022, form: 'national-2021' }));
  });
  afterAll(() => site.stop());

  const ask = (path: string, query: string) => site.http.get(`/api/disclosure${path.replace('%d', published.documentId)}?${query}`);
  /** The path of openapi.json that a path of ours is. */
  const templateOf = (path: string, paths: object) =>
    path in paths ? path : Object.keys(paths).find((one) => new RegExp(`^${one.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(path));
  const numberOf = (needed: string | undefined) => (needed === 'indexNumber=1' ? `indexNumber=${published.indexNumber}` : (needed ?? ''));

  it('has a table for every public route, and each answers where nothing is wrong', async () => {
    const { paths } = (await get(site, '/openapi.json')).body;
    expect(ROUTES.map(([path]) => templateOf(path, paths)).sort()).toEqual(Object.keys(paths).filter((path) => paths[path].get && !FILES.includes(path)).sort());
    for (const [path, needed] of ROUTES) expect([path, (await ask(path, numberOf(needed))).status]).toEqual([path, 200]);
  });

  it.each(ROUTES)('%s refuses what it does not know, naming the parameter', async (path, needed = '') => {
    const { paths } = (await get(site, '/openapi.json')).body;
    const accepted = new Set(paths[templateOf(path, paths)!].get.parameters.filter((one: Stored) => one.in === 'query').map((one: Stored) => one.name));
    accepted.delete('status');
    const own = new Set((FOR[path] ?? []).map(([named]) => named.split('[')[0]));
    const table = [...FOREIGN.filter(([named]) => !accepted.has(named)), ...(FOR[path] ?? [])];
    expect(table.length).toBeGreaterThanOrEqual(40);
    for (const name of accepted) expect([path, [...own]]).toEqual([path, expect.arrayContaining([name])]);
    const wrong: unknown[] = [];
    for (const [named, query] of table) {
      const clash = query.split(/[=[]/)[0] === needed.split('=')[0];
      const { status, body } = await ask(path, [clash || path === '/resolve' && accepted.has(named) ? '' : needed, query].filter(Boolean).join('&'));
      const { error } = body;
      const said = error.details.errors?.map((fault: Stored) => fault.message) ?? [];
      const good =
        new Set(said).size === said.length &&
        status === 400 && body.data === null && error.status === 400 && error.name && error.details.code === 'INVALID_QUERY' &&
        error.message.includes(named) && said.some((message: string) => message.includes(named) && !/Invalid|expected|Too/.test(message));
      if (!good) wrong.push([query.slice(0, 80), status, error]);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['/changes', '', 'since'],
    ['/entries/by-number', '', 'indexNumber'],
    ['/resolve', '', 'indexNumber'],
    ['/resolve', 'indexNumber=1&url=2', 'url'],
  ])('%s?%s says what is missing or too much', async (path, query, named) => {
    const { status, body } = await ask(path, query);
    expect([status, body.error.details.code]).toEqual([400, 'INVALID_QUERY']);
    expect(body.error.message).toContain(named);
  });

  it('says what to write instead of what other Strapi routes take', async () => {
    const messages = async (query: string) => (await ask('/entries', query)).body.error.message;
    expect(await messages('_q=x')).toContain('请改用 q');
    expect(await messages('pagination[start]=0')).toContain('pagination[page]');
    expect(await messages('filters[$or][0][agency]=one')).toContain('$in');
    expect(await messages('populate=*&status=draft')).toMatch(/populate.*status|status.*populate/);
  });

  it.each([
    ['/entries/nothing', 'ENTRY_NOT_FOUND'],
    ['/entries/%00', 'ENTRY_NOT_FOUND'],
    [`/entries/${'a'.repeat(1000)}`, 'ENTRY_NOT_FOUND'],
    ['/entries/%27%20OR%201%3D1--', 'ENTRY_NOT_FOUND'],
    ['/entries/by-number?indexNumber=014416330/2020-99999', 'ENTRY_NOT_FOUND'],
    ['/resolve?indexNumber=%E6%97%A0', 'ENTRY_NOT_FOUND'],
    ['/resolve?url=http://nowhere.example/', 'ENTRY_NOT_FOUND'],
    ['/resolve?url=%25', 'ENTRY_NOT_FOUND'],
    ['/resolve?documentNumber=%E6%97%A01%E5%8F%B7', 'ENTRY_NOT_FOUND'],
    ['/resolve?documentNumber=%E3%80%94%E3%80%95', 'ENTRY_NOT_FOUND'],
    ['/agencies/nowhere', 'AGENCY_NOT_FOUND'],
    ['/agencies/%00', 'AGENCY_NOT_FOUND'],
    ['/catalogue?agency=nowhere', 'AGENCY_NOT_FOUND'],
    ['/categories?agency=nowhere', 'AGENCY_NOT_FOUND'],
    ['/categories/column/one?agency=nowhere', 'AGENCY_NOT_FOUND'],
    ['/categories/column/nowhere', 'CATEGORY_NOT_FOUND'],
    ['/categories/nowhere/one', 'CATEGORY_NOT_FOUND'],
    ['/guides/nowhere', 'AGENCY_NOT_FOUND'],
    ['/guides/nowhere/versions', 'AGENCY_NOT_FOUND'],
    ['/guides/nowhere/versions/1', 'AGENCY_NOT_FOUND'],
    ['/guides/one/versions/2', 'GUIDE_NOT_FOUND'],
    ['/guides/one/versions/x', 'GUIDE_NOT_FOUND'],
    ['/guides/one/versions/99999999999999999999', 'GUIDE_NOT_FOUND'],
    ['/request-guides/nowhere', 'AGENCY_NOT_FOUND'],
  ])('%s is not there, in Strapi’s usual shape', async (path, code) => {
    const { status, body } = await site.http.get(`/api/disclosure${path}`);
    expect(status).toBe(404);
    expect(body).toEqual({ data: null, error: { status: 404, name: expect.any(String), message: expect.stringMatching(/./), details: expect.objectContaining({ code }) } });
  });

  it('has no way to write', async () => {
    for (const method of ['post', 'put', 'patch', 'delete'] as const) {
      for (const path of ['/entries', `/entries/${published.documentId}`, '/agencies/one']) {
        expect([404, 405]).toContain((await site.http[method](`/api/disclosure${path}`).send({ data: { title: 'x' } })).status);
      }
    }
  });

  it('never fails, whatever it is asked', async () => {
    const names = ['q', 'status', 'sort', 'facets', 'descendants', 'since', 'limit', 'subject', 'agency', 'scheme', 'indexNumber', 'url', 'documentNumber', 'pagination[page]', 'pagination[pageSize]', 'pagination[cursor]',
      ...['agency', 'column', 'class', 'validity', 'year', 'publishedAt', 'formedOn', 'title', 'documentNumber', 'indexNumber'].flatMap((name) => ['', '[$eq]', '[$in]', '[$in][0]', '[$null]', '[$gte]', '[$lt]', '[$contains]', '[$startsWith]'].map((operator) => `filters[${name}]${operator}`))];
    const values = fc.oneof(
      fc.constantFrom('', '1', 'true', 'one', 'column', '2021', '2021-01-01', '2021-01-01T00:00:00Z', '%', '_', '\\', "'", '"', '\0', '\uFFFD', '〔', '1e999', '-0', '0x10', '９', '%zz'),
      fc.string({ unit: 'binary', maxLength: 6 })
    );
    const asked = fc.tuple(fc.constantFrom(...ROUTES.map(([path]) => path)), fc.array(fc.tuple(fc.constantFrom(...names), values), { maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(asked, async ([path, query]) => {
        const { status, body } = await ask(path, query.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join('&'));
        expect([200, 400, 404]).toContain(status);
        if (status !== 200) expect(body.error.details.code).toMatch(/^[A-Z_]+$/);
      }),
      { numRuns: 150 }
    );
  });
});
