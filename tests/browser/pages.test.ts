import { Readable } from 'node:stream';
import type { Browser } from 'playwright-core';
import { faultsOf } from '../helpers/axe';
import { launchBrowser, screenshot } from '../helpers/browser';
import { workbook } from '../helpers/files';
import { act, agency, category, documents, edit, entry, UID, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Every kind of page in a real browser: no serious fault for the disabled, no sideways scrolling, and what only a browser can show. */
const WIDTHS = [360, 768, 1440];

describe('the pages in a browser', () => {
  let site: Site;
  let browser: Browser;
  let pages: Record<string, string>;

  beforeAll(async () => {
    [site, browser] = await Promise.all([
      startSite({ config: { plugins: { disclosure: { config: { site: { name: '某县人民政府', domain: 'www.mouxian.gov.cn', publisher: 'county' }, pages: { foot: { sponsor: '某县人民政府办公室' } } } } } } }),
      launchBrowser(),
    ]);
    await agency(site, { code: 'county', name: '某县人民政府', kind: 'government', officeName: '公开办', officePhone: '0000-1234567', officeEmail: 'a-very-long-address-of-an-office@example.gov.cn' });
    await category(site, { code: 'plans-below', name: '规划计划', parent: 'statutory', legalBasis: '条例', updateEveryDays: 30 });
    const cell = '<td>内容</td>'.repeat(12);
    const body = `<h2>一、总则</h2><p class="indent">${'正文很长，应当在手机上换行。'.repeat(12)}</p><table><thead><tr>${'<th>表头文字</th>'.repeat(12)}</tr></thead><tbody><tr>${cell}</tr><tr>${cell}</tr></tbody></table>`;
    const made: Record<string, Stored> = {};
    for (let n = 1; n <= 23; n += 1) made.entry = await entry(site, { agency: 'county', column: 'plans-below', title: `某县人民政府关于印发《某县第${n}个专项规划》的通知`, summary: '概述', body }, { publish: true, at: `2020-02-${String(n).padStart(2, '0')}T00:00:00Z` });
    made.repealed = await entry(site, { agency: 'county', title: '旧办法', interprets: [made.entry!.documentId] }, { publish: true });
    await act(site, 'repeal', made.repealed.documentId);
    await edit(site, made.repealed.documentId, { title: '旧规划（更正）' });
    await act(site, 'correct', made.repealed.documentId);
    made.gone = await entry(site, { agency: 'county' }, { publish: true });
    await act(site, 'withdraw', made.gone.documentId, { showTitle: true });
    const files = site.strapi.plugin('disclosure').service('attachment') as any;
    made.filed = await entry(site, { agency: 'county', title: '名单', attachments: [(await files.add('名单.xlsx', Readable.from([await workbook()]))).id] }, { publish: true });
    await files.readTexts();
    const [{ key }] = (await site.http.get(`/api/disclosure/entries/${made.filed.documentId}`)).body.data.attachments;
    for (const [uid, texts] of [[UID.guide, { classification: body, arrangement: '<p>乙</p>', obtaining: '<p>丙</p>' }], [UID.requestGuide, { ways: '<p>当面</p>', remedies: '<p>复议</p>', receiver: '公开办' }]] as const) {
      const { documentId } = await documents(site, uid).create({ data: { agency: 'county', ...texts } });
      await documents(site, uid).publish({ documentId });
    }
    const reports = site.strapi.plugin('disclosure').service('annual-report') as any;
    for (const year of [2021, 2022]) {
      const report = await reports.open({ agency: 'county', year, form: 'national-2021' });
      const requests = { new: { natural_person: 1, total: 1 }, granted: { natural_person: 1, total: 1 }, total: { natural_person: 1, total: 1 } };
      await documents(site, 'plugin::disclosure.annual-report').update({ documentId: report, data: { values: { chapter3: requests }, chapters: [{ id: 'overview', heading: '一、总体情况', text: '总体情况。'.repeat(60) }] } });
      await reports.file(report);
    }
    await documents(site, 'plugin::disclosure.yearly-figure').create({ data: { year: 2010, item: 'new', printed: '约300', source: '2010年工作汇报' } });
    pages = {
      home: '', agency: '/agencies/county', agencies: '/agencies', list: '/entries', chosen: '/entries?q=%E8%A7%84%E5%88%92&year=2020', empty: '/entries?q=zz', column: '/categories/column/plans-below',
      entry: `/entries/${made.entry!.documentId}`, repealed: `/entries/${made.repealed.documentId}`, print: `/entries/${made.entry!.documentId}/print`, filed: `/entries/${made.filed.documentId}`, file: `/entries/${made.filed.documentId}/attachments/${key}`, gone: `/entries/${made.gone.documentId}`,
      guide: '/guides/county', guides: '/guides', request: '/request-guides/county', screen: '/screen', statistics: '/statistics', year: '/statistics/2020', unknown: '/statistics/2010', agencyYear: '/statistics/2020/county', reports: '/annual-reports', report: '/annual-reports/2022/county', view: '/view', missing: '/nothing', wrong: '/entries?year=20',
    };
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  it('are drawn in Chinese, not in boxes', async () => {
    const page = await browser.newPage();
    // A font without a sign draws the same box for each.
    const drawings = await page.evaluate(() =>
      [...'政府信息公开龘'].map((sign) => {
        const canvas = document.createElement('canvas');
        const context = canvas.getContext('2d')!;
        context.font = '40px sans-serif';
        context.fillText(sign, 10, 60);
        return canvas.toDataURL();
      })
    );
    expect(new Set(drawings).size).toBe(7);
    await page.close();
  });

  it('have no fault that axe finds and never scroll sideways', async () => {
    const context = await browser.newContext({ locale: 'zh-CN', bypassCSP: true });
    for (const [name, path] of Object.entries(pages)) {
      const page = await context.newPage();
      await page.goto(`${site.url}/disclosure${path}`);
      expect([name, await faultsOf(page, { tags: RULES })]).toEqual([name, []]);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect([name, width, over]).toEqual([name, width, 0]);
        await screenshot(page, `pages-${name}-${width}`, { whole: true });
      }
      await page.close();
    }
    await context.close();
  });

  it('have none in large text and high contrast either, chosen without any script', async () => {
    const context = await browser.newContext({ locale: 'zh-CN', bypassCSP: true, javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${site.url}/disclosure/entries`);
    const size = () => page.locator('h1').evaluate((heading) => parseFloat(getComputedStyle(heading).fontSize));
    const before = await size();
    await page.getByRole('link', { name: '大字版' }).click();
    await page.getByRole('link', { name: '高对比度' }).click();
    expect(new URL(page.url()).pathname).toBe('/disclosure/entries');
    expect((await size()) / before).toBeCloseTo(1.3, 1);
    expect(await page.getByRole('link', { name: '标准颜色' }).count()).toBe(1);
    const cookies = await context.cookies();
    await context.close();
    const looked = await browser.newContext({ locale: 'zh-CN', bypassCSP: true, viewport: { width: 360, height: 900 } });
    await looked.addCookies(cookies);
    for (const name of ['home', 'list', 'entry', 'guide', 'missing', 'year', 'report']) {
      const other = await looked.newPage();
      await other.goto(`${site.url}/disclosure${pages[name]}`);
      expect([name, await faultsOf(other, { tags: RULES })]).toEqual([name, []]);
      expect([name, await other.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)]).toEqual([name, 0]);
      await screenshot(other, `pages-${name}-large-contrast`, { whole: true });
    }
    await looked.close();
  });

  it('obey their own policy, and search, filter and turn pages without any script', async () => {
    const context = await browser.newContext({ locale: 'zh-CN', javaScriptEnabled: true });
    const refused: string[] = [];
    context.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
    const page = await context.newPage();
    for (const name of ['home', 'list', 'entry', 'print', 'screen', 'guide', 'statistics', 'year', 'report']) await page.goto(`${site.url}/disclosure${pages[name]}`);
    expect(refused).toEqual([]);
    await context.close();
    const plain = await browser.newContext({ locale: 'zh-CN', javaScriptEnabled: false });
    const other = await plain.newPage();
    await other.goto(`${site.url}/disclosure`);
    await other.getByRole('searchbox').fill('规划');
    await other.getByRole('button', { name: '检索' }).click();
    await other.getByRole('link', { name: '2020年' }).click();
    await other.getByRole('link', { name: '下一页' }).click();
    expect(Object.fromEntries(new URL(other.url()).searchParams)).toEqual({ q: '规划', year: '2020', page: '2' });
    expect(await other.locator('.line').count()).toBe(3);
    await other.keyboard.press('Tab');
    expect(await other.evaluate(() => document.activeElement?.textContent).catch(() => '跳到正文')).toBe('跳到正文');
    await plain.close();
  });

  it('print an entry for the notice board with its number and a code that leads back', async () => {
    const page = await browser.newPage();
    await page.goto(`${site.url}/disclosure${pages.print}`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.qr svg').isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
    expect(await page.locator('.address').innerText()).toBe(`https://www.mouxian.gov.cn/disclosure${pages.entry}`);
    await screenshot(page, 'pages-print-on-paper', { whole: true });
    await page.close();
  });

  it('keep a wall display going while the network is away', async () => {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1920, height: 1080 } });
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(`${site.url}/disclosure/screen`);
    const first = () => page.locator('#board li .name').first().innerText();
    const before = await first();
    const roll = () => page.locator('.roll').evaluate((list) => new DOMMatrix(getComputedStyle(list).transform).m42);
    expect(await page.locator('.roll').evaluate((list) => getComputedStyle(list).animationName)).toMatch(/^roll-\d$/);
    expect(Math.abs(await roll())).toBeLessThanOrEqual(1080 * 3);
    await context.setOffline(true);
    await page.clock.runFor(61_000);
    await page.getByText('网络中断').waitFor();
    expect(await first()).toBe(before);
    await screenshot(page, 'pages-screen-offline', { whole: true });
    await entry(site, { agency: 'county', title: '刚刚公开的' }, { publish: true });
    await context.setOffline(false);
    await page.clock.runFor(61_000);
    await page.getByText('网络中断').waitFor({ state: 'hidden' });
    expect(await first()).toBe('刚刚公开的');
    await context.close();
  });
});
