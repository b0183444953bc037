import { seriousFaults } from '../helpers/axe';
import { type Panel, screenshot, startPanel } from '../helpers/browser';

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
});
