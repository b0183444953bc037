import { seriousFaults } from '../helpers/axe';
import { type Panel, screenshot, startPanel } from '../helpers/browser';

const YEAR = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
/** With names as long as offices have them: what stands under a chart must find room. */
const UNITS = ['清渡县教育局', '清渡县发展和改革委员会', '清渡县卫生健康局', '清渡县自然资源和规划局', '清渡县农业农村局', '清渡县综合行政执法局', '清渡县交通运输局', '清渡县青石镇人民政府'];

/** 工作台, 公开目录 and the home page, on the built panel, in Chinese. */
describe('the desk in the panel', () => {
  let panel: Panel;
  beforeAll(async () => {
    panel = await startPanel();
    await panel.site.evaluate(async (strapi) => {
      const documents = (uid: string) => strapi.documents(uid as never) as any;
      await documents('plugin::disclosure.agency').create({ data: { name: '县档案馆', code: 'archive', organisationCode: '014416330' } });
      for (const n of [1, 2, 3]) {
        const data = { title: `关于第${n}批档案开放的公告`, agency: 'archive', formedOn: '2020-01-05', column: 'plans', body: '<p>正文</p>' };
        const { documentId } = await documents('plugin::disclosure.entry').create({ data, ...(n < 3 ? { status: 'published' } : {}) });
        if (n < 3) continue;
        // Ordered by somebody whose account is gone when the time has come.
        const [publication, schedule] = ['publication', 'schedule'].map((name) => strapi.plugin('disclosure').service(name)) as any[];
        await publication.as({ actor: 'admin:999 离任者' }, () => schedule.order(documentId, { event: 'publish', at: new Date(Date.now() + 3_600_000).toISOString() }));
        await publication.as({ at: Date.now() + 7_200_000 }, () => schedule.run());
      }
    });
  });
  afterAll(() => panel?.stop());

  it('leads from a number to its list, re-classifies and exports what is shown, by keyboard too', async () => {
    const page = await panel.open('/admin/plugins/disclosure');
    await page.getByRole('heading', { name: '工作台', level: 1 }).waitFor();
    await page.getByText('不足 10 条的不计算百分比').waitFor();
    await page.getByText(/定时公开没有办成：定时的人员账号已停用/).waitFor();
    await screenshot(page, 'desk');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('link', { name: '定时未办成 1 条' }).click();
    await page.getByText('共 1 条').waitFor();
    await page.getByRole('link', { name: '关于第3批档案开放的公告' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: /今年以来（截至.*2/ }).click();
    await page.getByText('共 2 条').waitFor();

    await page.getByLabel('名称、索引号或文号').fill('第2批');
    await page.keyboard.press('Enter');
    await page.getByText('共 1 条').waitFor();
    await page.getByRole('button', { name: '清除条件' }).click();
    await page.getByText('共 2 条').waitFor();
    await page.getByRole('combobox', { name: '状态' }).click();
    await page.getByRole('option', { name: '全部状态' }).click();
    await page.getByText('共 3 条').waitFor();
    await screenshot(page, 'catalogue');
    expect(await seriousFaults(page)).toEqual([]);

    await page.getByRole('checkbox', { name: '选择本页全部' }).focus();
    await page.keyboard.press('Space');
    await page.getByText('已选 3 条').waitFor();
    await page.getByRole('button', { name: '更改分类' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: '主题分类' }).click();
    await page.getByRole('option').first().click();
    await screenshot(page, 'catalogue-reclassify');
    await dialog.getByRole('button', { name: '更改所选 3 条' }).click();
    await dialog.getByText('已办理 3 条，未办理 0 条。').waitFor();
    await dialog.getByText('其中 2 条已公开').waitFor();
    await screenshot(page, 'catalogue-outcome');
    await dialog.getByRole('button', { name: '关闭' }).first().click();

    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 CSV' }).click()]);
    expect(file.suggestedFilename()).toBe('公开目录.csv');
    await page.getByRole('link', { name: '关于第3批档案开放的公告' }).click();
    await page.waitForURL(/content-manager/);

    await page.goto(`${panel.site.url}/admin`);
    await page.getByText('我的待办').waitFor();
    await page.getByText('定时未办成').waitFor();
    await page.getByText(/^今年以来/).waitFor();
    await page.waitForLoadState('networkidle');
    await screenshot(page, 'home-widgets');
    expect(panel.faults).toEqual([]);
    await page.close();
  });

  it('opens the list of the drafts whose limit cannot be computed', async () => {
    const title = '关于来年放假期间值班安排的通知';
    await panel.site.evaluate(
      async (strapi, data) => {
        const documents = (uid: string) => strapi.documents(`plugin::disclosure.${uid}` as never) as any;
        await documents('category').create({ data: { scheme: 'column', name: '长期项目', code: 'long-term', publishWithinValue: 600, publishWithinUnit: 'working_day' } });
        await documents('entry').create({ data });
      },
      { title, agency: 'archive', formedOn: `${YEAR}-01-05`, column: 'long-term' }
    );
    const page = await panel.open('/admin/plugins/disclosure/desk');
    await page.getByRole('link', { name: '另有 1 条的时限落在尚未公布放假安排的年度，无法计算' }).click();
    await page.getByText('共 1 条').waitFor();
    await page.getByRole('link', { name: title }).waitFor();
    await page.getByText('公开时限无法计算').waitFor();
    await screenshot(page, 'catalogue-uncomputed');
    await page.goBack();
    await page.getByRole('link', { name: '另有 1 条' }).waitFor();
    await screenshot(page, 'desk-uncomputed');
    expect(panel.faults).toEqual([]);
    await page.close();
  });

  it('shows months, classes and agencies as charts with their tables behind, in the panel and on paper', async () => {
    await panel.site.evaluate(
      async (strapi, { units, year }) => {
        const documents = (uid: string) => strapi.documents(`plugin::disclosure.${uid}` as never) as any;
        const publication = strapi.plugin('disclosure').service('publication') as any;
        const incoming: object[] = [];
        for (const [index, name] of units.entries()) {
          await documents('agency').create({ data: { name, code: `unit-${index}`, order: index } });
          for (let n = 0; n < 4 + index * 3; n += 1) {
            const data = { title: `${name}第${n}号文件`, agency: `unit-${index}`, formedOn: '2019-01-05', column: 'plans', statisticsClass: ['policies-regulations', 'plans', 'business', null][n % 4] };
            incoming.push({ data, publish: true, migrated: true, disclosedAt: Date.UTC(n % 3 ? year - 1 : year, 0, 1) - 8 * 3_600_000 + n * 60_000 });
          }
        }
        const taken = await publication.takeIn(incoming);
        const faulty = taken.find(({ faults }: { faults: object[] }) => faults.length);
        if (faulty) throw new Error(JSON.stringify(faulty.faults));
      },
      { units: UNITS, year: YEAR }
    );
    const page = await panel.open('/admin/plugins/disclosure/desk');
    const chart = (name: string) => page.getByRole('img', { name });
    await chart(`${YEAR} 年与上年各月公开条数`).waitFor();
    expect(await chart(`${YEAR} 年与上年各月公开条数`).locator('rect').count()).toBe(24);
    const classes = page.getByRole('grid', { name: '按统计类别' });
    expect(await classes.isVisible()).toBe(false);
    const agencies = chart(`${YEAR} 年以来与上年同期各单位公开条数`);
    expect(await agencies.locator('rect').count()).toBe(2 * (UNITS.length + 1));
    // The longest column is the place of the first in the table behind.
    const heights = await agencies.locator('rect').evaluateAll((all) => all.map((one) => [Number(one.getAttribute('height')), one.textContent]));
    expect(heights.filter((_, index) => index % 2)[0]![1]).toMatch(new RegExp(`^清渡县青石镇人民政府 ${YEAR}：`));
    const ranking = page.getByRole('grid', { name: '单位排名' });
    expect(await ranking.getByRole('row').count()).toBe(UNITS.length + 2);
    const behind = page.getByRole('button', { name: '数据表' }).nth(1);
    await behind.click();
    const named = await chart(`${YEAR} 年与上年各统计类别公开条数`).locator('rect').count();
    expect(named).toBe(2 * ((await classes.getByRole('row').count()) - 1));
    await screenshot(page, 'desk-charts');
    expect(await seriousFaults(page)).toEqual([]);
    await agencies.scrollIntoViewIfNeeded();
    await screenshot(page, 'desk-charts-agencies');
    await behind.click();
    expect(await classes.isVisible()).toBe(false);

    await page.emulateMedia({ media: 'print' });
    await screenshot(page, 'desk-print', { whole: true });
    expect(await classes.isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
    // What stands below the first sheet is printed too, not cut off with the panel's window.
    const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(paper.match(/\/Type\s*\/Page\b/g)!.length).toBeGreaterThan(1);
    expect(panel.faults).toEqual([]);
    await page.close();
  });
});
