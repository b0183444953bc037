import { XMLParser, XMLValidator } from 'fast-xml-parser';
import Parser from 'rss-parser';
import { faultsOfHtml } from '../helpers/html';
import { act, entry, get, type Fields, type Stored } from '../helpers/register';
import { makeSection } from '../helpers/section';
import { startSite, type Site } from '../helpers/site';

/** The section's own pages, its feeds and site maps: what they show, how they answer, and that nothing of them breaks a rule. */
const DOMAIN = 'www.mouxian.gov.cn';
const ORIGIN = `https://${DOMAIN}`;
const SITE = { name: '某县人民政府', domain: DOMAIN, identificationCode: '4207000016', publisher: 'county' };
const PAGES = { theme: 'tests/fixtures/theme', legacyPaths: ['/zwgk/'], colours: { brand: '#7a1f1f' }, foot: { sponsor: '某县人民政府办公室', icpNumber: '某ICP备00000001号', links: [{ name: '网站地图', url: '/map' }] } };

describe('pages and feeds', () => {
  let site: Site;
  const ids: Record<string, Stored> = {};
  const page = (path: string) => site.http.get(`/disclosure${path}`);

  beforeAll(async () => {
    site = await startSite({ config: { plugins: { disclosure: { config: { site: SITE, pages: PAGES } } } } });
    Object.assign(ids, await makeSection(site, DOMAIN));
  });
  afterAll(() => site.stop());

  const all = (): [path: string, status: number, told: string | RegExp][] => [
    ['', 200, '某县人民政府'],
    ['/agencies/finance', 200, '某县财政局'],
    ['/agencies', 200, '某县的单位'],
    ['/entries', 200, /共 6\s+条/],
    ['/entries?q=%E8%A7%84%E5%88%92&year=2020&agency=county&unknown=1&from=singlemessage', 200, '规划'],
    ['/entries?q=nothing-like-it', 200, '没有符合条件的政府信息'],
    ['/entries?page=9', 200, '回到第一页'],
    ['/categories/column/plans-below', 200, '更新周期'],
    ['/categories/column/statutory?agency=county', 200, '规划计划'],
    ['/categories/topic/economy', 200, '某县'],
    [`/entries/${ids.policy!.documentId}`, 200, '政策解读'],
    [`/entries/${ids.reading!.documentId}`, 200, '解读的文件'],
    [`/entries/${ids.repealed!.documentId}`, 200, /废止[\s\S]*新办法[\s\S]*<h1>/],
    [`/entries/${ids.corrected!.documentId}`, 200, '数字写错'],
    [`/entries/${ids.policy!.documentId}/print`, 200, '<svg'],
    ['/guides', 200, '某县人民政府'],
    ['/guides/county', 200, '增加查阅点'],
    ['/guides/county/versions/1', 200, '已被新的版本代替'],
    ['/request-guides/county', 200, '救济途径'],
    ['/statistics', 200, /2020年[\s\S]*约300/],
    ['/statistics/2020', 200, /按月份[\s\S]*按信息类别[\s\S]*按公开主体/],
    ['/statistics/2019', 200, /本年没有公开信息的单位[\s\S]*statistics\/2019\/county/],
    ['/statistics/2020/finance', 200, '某县财政局'],
    ['/statistics/2010', 200, /未知[\s\S]*约300[\s\S]*2010年工作汇报/],
    ['/statistics/1999', 404, '没有找到'],
    ['/statistics/20x0', 400, '年度应为四位数字'],
    ['/statistics/2020/nothing', 404, '没有找到'],
    ['/annual-reports', 200, /2022年度[\s\S]*某县财政局[\s\S]*2021年度/],
    ['/annual-reports?agency=finance&year=2021&from=singlemessage', 200, '2021年政府信息公开工作年度报告'],
    ['/annual-reports?agency=county', 200, '还没有公布年度报告'],
    ['/annual-reports?agency=nothing', 404, '没有找到'],
    ['/annual-reports?year=20', 400, '应为四位年份'],
    ['/annual-reports/2022/finance', 200, /第二段&lt;b&gt;。[\s\S]*行政许可[\s\S]*50[\s\S]*＋10[\s\S]*许可数有误/],
    ['/annual-reports/2022/finance?version=1', 200, /已被更正后的版本代替[\s\S]*>52</],
    ['/annual-reports/2022/finance?version=9', 404, '没有找到'],
    ['/annual-reports/2022/finance.docx', 404, '没有找到'],
    ['/annual-reports/2020/finance', 404, '没有找到'],
    ['/annual-reports/20x0/finance', 400, '年度应为四位数字'],
    ['/screen', 200, '最新公开'],
    ['/screen?agency=finance', 200, '某县财政局'],
    ['/view?back=/disclosure/entries', 200, '高对比度'],
    [`/entries/${ids.gone!.documentId}`, 410, /撤回的[\s\S]*内容过时/],
    ['/entries/nothing', 404, '没有找到'],
    ['/agencies/nothing', 404, '没有找到'],
    ['/categories/column/nothing', 404, '没有找到'],
    ['/categories/nothing/nothing', 404, '没有找到'],
    ['/guides/finance', 404, '没有找到'],
    ['/guides/county/versions/99', 404, '没有找到'],
    ['/screen?agency=nothing', 404, '没有找到'],
    ['/nothing/at/all', 404, '没有找到'],
    ['/entries?year=20', 400, '应为四位年份'],
    ['/entries?page=0', 400, '应为 1 到'],
    ['/entries?q=%00', 400, '没有可以查找的字'],
  ];

  it('answers every kind of page with valid HTML, without script or style within it', async () => {
    for (const [path, status, told] of all()) {
      const answer = await page(path);
      expect([path, answer.status, answer.type]).toEqual([path, status, 'text/html']);
      if (typeof told === 'string') expect(answer.text).toContain(told);
      else expect(answer.text).toMatch(told);
      expect([path, faultsOfHtml(answer.text)]).toEqual([path, []]);
      expect(answer.text).not.toMatch(/ style=| on\w+=|<style|<script(?! (src=|type="application\/ld\+json"))|javascript:/);
      expect(answer.headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self'; style-src 'self'/);
      expect(answer.headers['content-security-policy']).not.toMatch(/unsafe|\*/);
      expect(Buffer.byteLength(answer.text)).toBeLessThan(100_000);
    }
  });

  it('keeps merged heads, the words of a figure and the entries behind it', async () => {
    const report = (await page('/annual-reports/2022/finance')).text;
    expect(report).toMatch(/<th scope="col" colspan="7">申请人情况<\/th>[\s\S]*<th scope="row" rowspan="22">三、本年度办理结果<\/th>/);
    expect(report).toContain('href="/api/disclosure/annual-reports/2022/finance.xlsx?form=national-2021"');
    const county = (await page('/statistics/2020')).text;
    for (const [, label, href, count] of county.matchAll(/<\/span>(本年新增|年末累计)<\/dt><dd>\s*<a href="([^"]+)">(\d+)<\/a>/g)) {
      const list = (await site.http.get(href!.replaceAll('&amp;', '&'))).text;
      // Two have left since: they count for the years that they were there, and are listed no more.
      expect([label, Number(count) - Number(/共 (\d+)\s+条/.exec(list)![1])]).toEqual([label, 2]);
    }
    expect(county.match(/<rect class="chart-column"/g)!.length).toBeGreaterThan(12);
    expect((await page('/statistics')).text).toMatch(/chart-rough[\s\S]*约300/);
  });

  it('leads from the platform to what has been filed, and says where nothing is', async () => {
    const part = async (path: string) => /part-name">政府信息公开工作年度报告<\/span><span class="part-about">([^<]+)/.exec((await page(path)).text)![1];
    expect((await page('')).text).toContain('<a href="/disclosure/annual-reports"><span class="part-name">');
    expect((await page('/agencies/finance')).text).toContain('<a href="/disclosure/annual-reports?agency=finance"><span class="part-name">');
    expect(await part('/agencies/county')).toBe('暂无内容');
    for (const path of ['/disclosure/statistics', '/disclosure/annual-reports']) expect((await page('')).text).toContain(`href="${path}"`);
  });

  it('says why something was published late', async () => {
    expect((await page(`/entries/${ids.policy!.documentId}`)).text).toMatch(/<dt>延期公开原因<\/dt><dd>征求第三方意见<\/dd>/);
    expect((await page(`/entries/${ids.repealed!.documentId}`)).text).not.toContain('延期公开原因');
  });

  it('marks what a search has found, and says where it is not found as it was typed', async () => {
    const data = { agency: 'finance', formedOn: '2020-02-02' };
    const [titled, within] = [
      await entry(site, { ...data, title: '关于<b>蓝藻</b>监测的通知', summary: '蓝藻与“打捞”的安排', body: '<p>无</p>' }, { publish: true }),
      await entry(site, { ...data, title: '关于湖泊保护的通知', summary: '湖泊', body: '<p>一、打捞。</p><p>二、<em>蓝藻</em>的&lt;打捞&gt;与监测。</p>' }, { publish: true }),
    ];
    const found = async (q: string) => (await page(`/entries?q=${encodeURIComponent(q)}`)).text;
    const typed = await found('蓝藻 打捞');
    expect(typed).toContain('关于&lt;b&gt;<mark>蓝藻</mark>&lt;/b&gt;监测的通知');
    expect(typed).toContain('<mark>蓝藻</mark>与“<mark>打捞</mark>”的安排');
    expect(typed).toContain('二、<mark>蓝藻</mark>的&lt;<mark>打捞</mark>&gt;与监测。');
    expect(typed).not.toContain('class="match"');
    expect(faultsOfHtml(typed)).toEqual([]);
    expect(await found('蓝藻怎么打捞')).toContain('<p class="match">没有与所输文字完全一致的内容，以下内容含有“蓝藻”“打捞”或其同义词。</p>');
    expect(await found('蓝藻 不存在的词')).toContain('没有同时含有全部词语的内容，以下内容含有其中一部分，已标出。');
    for (const { documentId } of [titled, within]) await act(site, 'withdraw', documentId);
  });

  it('lets caches keep one copy as long as nothing has changed', async () => {
    for (const path of ['', '/entries', `/entries/${ids.policy!.documentId}`]) {
      const { headers } = await page(path);
      expect([headers['cache-control'], headers.vary, headers['set-cookie']]).toEqual(['public, max-age=0, s-maxage=1, must-revalidate', undefined, undefined]);
      expect((await page(path).set('If-None-Match', headers.etag!)).status).toBe(304);
    }
    for (const path of ['/nothing', `/entries/${ids.gone!.documentId}`, '/entries?year=20']) expect((await page(path)).headers.etag).toBeUndefined();
  });

  it('bears the tags of a government site, a canonical address and schema.org', async () => {
    const { text } = await page(`/entries/${ids.policy!.documentId}`);
    const tags = Object.fromEntries([...text.matchAll(/<meta name="([^"]+)" content="([^"]*)">/g)].map(([, name, content]) => [name, content]));
    expect(tags).toMatchObject({
      SiteName: SITE.name, SiteDomain: DOMAIN, SiteIDCode: SITE.identificationCode, ColumnName: '规划计划', ColumnType: '政府信息公开',
      ArticleTitle: '某县&lt;发展&gt;规划 &amp; &quot;计划&quot;', PubDate: '2020-02-02 08:00', ContentSource: '县政府', Author: '某县人民政府', Description: '概述 &amp; 要点',
      Url: `${ORIGIN}/disclosure/entries/${ids.policy!.documentId}`,
    });
    expect(text).toContain(`<link rel="canonical" href="${ORIGIN}/disclosure/entries/${ids.policy!.documentId}">`);
    const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)![1]!);
    expect(data).toMatchObject({ '@type': 'Article', headline: '某县<发展>规划 & "计划"', identifier: ids.policy!.indexNumber, datePublished: '2020-02-02T00:00:00.000Z' });
    expect((await page(`/entries/${ids.person!.documentId}`)).text).toContain('<meta name="robots" content="noindex">');
    expect((await page('/entries')).text).toContain(`<meta name="SiteIDCode" content="${SITE.identificationCode}">`);
  });

  it('shows in the foot what the settings say, and nothing else', async () => {
    const { text } = await page('/agencies');
    expect(text).toMatch(/主办单位：某县人民政府办公室[\s\S]*网站标识码：4207000016[\s\S]*某ICP备00000001号[\s\S]*href="\/map">网站地图/);
    expect(text).not.toMatch(/承办单位|找错|公网安备/);
    const [, theme] = /href="([^"]+theme\.css)"/.exec(text)!;
    const styles = await site.http.get(theme!);
    expect([styles.type, styles.headers['cache-control'], styles.text]).toEqual(['text/css', expect.stringContaining('immutable'), expect.stringContaining('--brand:#7a1f1f')]);
    expect((await site.http.get('/disclosure/assets/x/layout.eta')).status).toBe(404);
    expect((await site.http.get('/disclosure/assets/x/..%2f..%2fpackage.json')).status).toBe(404);
  });

  it('links only to what is there', async () => {
    const seen = new Set<string>();
    const walk = ['/disclosure'];
    for (let path = walk.pop(); path; path = walk.pop()) {
      if (seen.has(path) || seen.size > 120) continue;
      seen.add(path);
      const answer = await site.http.get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      if (answer.type !== 'text/html') continue;
      for (const [, href] of answer.text.matchAll(/<(?:a|link|script)[^>]* (?:href|src)="([^"]+)"/g)) {
        const to = href!.replaceAll('&amp;', '&').split('#')[0]!;
        if (/^\/(disclosure|api)(?!\/view\?)/.test(to)) walk.push(to);
      }
    }
    expect(seen.size).toBeGreaterThan(60);
  });

  it('sends old addresses on to where their content is now', async () => {
    const to = (id: string) => `/disclosure/entries/${ids[id]!.documentId}`;
    for (const [path, id] of [['/zwgk/2015/1.html', 'policy'], ['/zwgk/old.html?id=7', 'repealed'], [to('merged'), 'policy']] as const) {
      const answer = await site.http.get(path);
      expect([path, answer.status, answer.headers.location]).toEqual([path, 301, to(id)]);
    }
    expect((await site.http.get('/zwgk/gone.html')).status).toBe(410);
    expect((await site.http.get('/zwgk/never.html')).status).toBe(404);
    expect((await site.http.get('/zwgk/old.html')).status).toBe(404);
  });

  it('keeps the way of looking in a style sheet of the visitor, the pages being the same for all', async () => {
    const chosen = await page('/view?text=large&contrast=high&back=/disclosure/entries');
    const cookie = chosen.headers['set-cookie']![0]!.split(';')[0]!;
    expect([chosen.status, chosen.headers.location, cookie]).toEqual([303, '/disclosure/entries', 'disclosure-view=large.high']);
    const style = (value: string) => page('/view.css').set('Cookie', value);
    expect((await style(cookie)).text).toMatch(/--scale:1\.3[\s\S]*--page:#000/);
    expect((await style('disclosure-view=<evil>')).text).toBe((await style('')).text);
    expect((await style(cookie)).headers).toMatchObject({ 'cache-control': 'private, no-cache', vary: 'Cookie' });
    expect((await page('/entries').set('Cookie', cookie)).text).toBe((await page('/entries')).text);
    expect((await page('/view').set('Cookie', cookie)).text).toMatch(/value="large" checked/);
    for (const back of ['https://evil.example/', '//evil.example', '/disclosure\\@evil', '/admin', '/disclosure.evil']) {
      expect((await page(`/view?text=normal&back=${encodeURIComponent(back)}`)).headers.location).toBe('/disclosure');
    }
  });

  const parse = async (kind: string, query: Fields = {}) => new Parser().parseString((await get(site, `/feed.${kind}`, query).buffer(true)).text);

  it('gives feeds that readers understand, for the whole and for every filter', async () => {
    for (const kind of ['rss', 'atom']) {
      const whole = await parse(kind);
      expect(whole.items.map(({ title }) => title)).toEqual(['处罚决定', '规划解读', '更正过的', '新办法', '某县<发展>规划 & "计划"', '旧办法']);
      expect(whole.items.every(({ link }) => link?.startsWith(`${ORIGIN}/disclosure/entries/`))).toBe(true);
      expect(whole.title).toContain('政府信息公开');
      const filtered = await parse(kind, { 'filters[agency]': 'county', q: '规划' });
      expect(filtered.items.map(({ title }) => title)).toEqual(['某县<发展>规划 & "计划"']);
      expect((await parse(kind, { 'filters[year]': '1990' })).items).toEqual([]);
    }
    const json = JSON.parse((await get(site, '/feed.json').buffer(true)).text);
    expect(json.items.map((item: Stored) => item.url)).toContain(`${ORIGIN}/disclosure/entries/${ids.policy!.documentId}`);
    expect((await get(site, '/feed.rss', { page: 2 })).status).toBe(400);
  });

  it('gives a site map in parts, with what may be searched', async () => {
    const read = async (path: string) => {
      const { text } = await site.http.get(path).buffer(true);
      expect(XMLValidator.validate(text)).toBe(true);
      return new XMLParser({ isArray: (name) => ['url', 'sitemap'].includes(name) }).parse(text);
    };
    const parts = (await read('/api/disclosure/sitemap.xml')).sitemapindex.sitemap as { loc: string; lastmod?: string }[];
    expect(parts.map(({ loc }) => loc)).toEqual(['pages', '2019-01', '2020-02', '2021-03'].map((part) => `${ORIGIN}/api/disclosure/sitemap/${part}.xml`));
    const found: string[] = [];
    for (const { loc } of parts) found.push(...(await read(loc.slice(ORIGIN.length))).urlset.url.map((url: { loc: string }) => url.loc));
    for (const id of ['policy', 'reading', 'repealed', 'newer', 'corrected']) expect(found).toContain(`${ORIGIN}/disclosure/entries/${ids[id]!.documentId}`);
    for (const id of ['person', 'gone', 'merged']) expect(found.join()).not.toContain(ids[id]!.documentId);
    for (const part of ['2020-13.xml', '2030-01.xml', 'pages', 'x.xml']) expect((await get(site, `/sitemap/${part}`)).status).toBe(404);
    for (const url of found) expect((await site.http.get(url.slice(ORIGIN.length))).status).toBe(200);
  });

  it('describes the catalogue after DCAT', async () => {
    const { body } = await get(site, '/catalogue.jsonld', { 'filters[agency]': 'county' });
    expect(body).toMatchObject({
      '@type': 'dcat:Catalog', '@context': { dcat: 'http://www.w3.org/ns/dcat#' }, 'dct:publisher': { 'foaf:name': { '@value': '某县人民政府' } }, 'hydra:totalItems': 1,
      'dcat:dataset': [{ '@id': `${ORIGIN}/disclosure/entries/${ids.policy!.documentId}`, '@type': 'dcat:Dataset', 'dct:identifier': ids.policy!.indexNumber, 'dct:issued': { '@value': '2020-02-02T00:00:00.000Z' } }],
    });
  });

  it('forgets a withdrawn entry everywhere at once', async () => {
    const { documentId } = await entry(site, { agency: 'county', column: 'plans-below', title: '马上撤回' }, { publish: true, at: '2023-05-05T00:00:00Z' });
    const places = ['/disclosure', '/disclosure/entries', '/disclosure/agencies/county', '/disclosure/categories/column/plans-below', '/disclosure/screen', '/api/disclosure/feed.rss', '/api/disclosure/feed.atom', '/api/disclosure/feed.json', '/api/disclosure/catalogue.jsonld'];
    const holding = async () => (await Promise.all(places.map(async (place) => ((await site.http.get(place).buffer(true)).text.includes(documentId) ? [place] : [])))).flat();
    expect(await holding()).toEqual(places.filter((place) => place !== '/disclosure/screen'));
    expect((await site.http.get('/disclosure/screen')).text).toContain('马上撤回');
    expect((await get(site, '/sitemap/2023-05.xml')).status).toBe(200);
    const { etag } = (await page(`/entries/${documentId}`)).headers;
    await act(site, 'withdraw', documentId);
    expect(await holding()).toEqual([]);
    expect((await site.http.get('/disclosure/screen')).text).not.toContain('马上撤回');
    expect((await get(site, '/sitemap/2023-05.xml')).status).toBe(404);
    expect((await page(`/entries/${documentId}`).set('If-None-Match', etag!)).status).toBe(410);
  });

  it('says that the catalogue is being mended instead of showing half of it', async () => {
    await site.database.query('UPDATE disclosure_state SET ready = 0');
    const answer = await page('');
    await site.database.query('UPDATE disclosure_state SET ready = 1');
    expect([answer.status, answer.headers['retry-after'], answer.headers['cache-control']]).toEqual([503, '30', 'no-store']);
    expect(answer.text).toContain('暂时无法访问');
  });
});
