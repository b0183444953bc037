import fs from 'node:fs';
import { seriousFaults } from '../helpers/axe';
import { type Panel, screenshot, startPanel } from '../helpers/browser';

const YEAR = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
const RETURN = 'src/extensions/disclosure/quarterly-return.json';

/** 公开统计, and a return of a quarter under 年度报告, on the built panel. */
describe('statistics and returns in the panel', () => {
  let panel: Panel;
  beforeAll(async () => {
    panel = await startPanel({ config: { plugins: { disclosure: { config: { reportForms: [RETURN] } } } } });
    await panel.site.evaluate(async (strapi) => {
      const documents = (uid: string) => strapi.documents(uid as never) as any;
      const agencies = [['县档案馆', 'archive'], ['县统计局', 'statistics'], ['县气象局', 'weather']];
      for (const [name, code] of agencies) await documents('plugin::disclosure.agency').create({ data: { name, code, kind: 'department' } });
      for (const [code, n] of [['archive', 2], ['statistics', 1]] as const) {
        for (let one = 1; one <= n; one += 1) {
          const data = { title: `第${one}号公告`, agency: code, formedOn: '2020-01-05', column: 'plans', body: '<p>正文</p>' };
          await documents('plugin::disclosure.entry').create({ data, status: 'published' });
        }
      }
    });
  });
  afterAll(() => panel?.stop());

  it('shows what each unit published in each column, leads to the list, exports and prints what is shown', async () => {
    const page = await panel.open('/admin/plugins/disclosure/statistics');
    const table = page.getByRole('table', { name: `${YEAR}年各单位各栏目公开条数` });
    await page.getByText('3 个单位中 2 个公开了政府信息。没有公开的 1 个：县气象局。').waitFor();
    await screenshot(page, 'statistics');
    expect(await seriousFaults(page)).toEqual([]);
    const choose = async (name: string, option: string) => {
      await page.getByRole('combobox', { name }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
    };
    await choose('栏目', '全部末级栏目');
    await screenshot(page, 'statistics-all');
    expect(await seriousFaults(page)).toEqual([]);
    await choose('单位', '已公开的单位');
    expect(await table.getByRole('rowheader').allTextContents()).toEqual(['县档案馆', '县统计局', '共计']);

    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 CSV' }).click()]);
    expect(file.suggestedFilename()).toBe(`${YEAR}年公开统计.csv`);
    const lines = fs.readFileSync((await file.path())!, 'utf8').replace(/^\uFEFF/, '').trim().split('\r\n').map((line) => line.split(','));
    expect(lines.map(([name, total]) => [name, total])).toEqual([['公开主体', '合计'], ['县档案馆', '2'], ['县统计局', '1'], ['共计', '3']]);
    expect(lines[0]).toHaveLength((await table.getByRole('columnheader').count()));

    await page.emulateMedia({ media: 'print' });
    expect([await page.getByRole('button', { name: '导出 CSV' }).isVisible(), await page.getByRole('combobox', { name: '栏目' }).isVisible(), await table.isVisible()]).toEqual([false, false, true]);
    await screenshot(page, 'statistics-print');
    await page.emulateMedia({ media: 'screen' });

    await table.getByRole('link', { name: /^县档案馆 2$/ }).click();
    await page.getByText('共 2 条').waitFor();
    await page.goBack();
    await table.getByRole('link', { name: /^县统计局 .+ 1$/ }).first().click();
    await page.getByText('共 1 条').waitFor();
    expect(panel.faults).toEqual([]);
    await page.close();
  });

  it('a return is chosen by form and period, filled in, handed in, and stays apart from the annual reports', async () => {
    const page = await panel.open('/admin/plugins/disclosure/annual-reports');
    const cell = (path: string) => page.locator(`[data-path="${path}"]`);
    const choose = async (name: string, option: string | RegExp) => {
      await page.getByRole('combobox', { name }).click();
      await page.getByRole('option', { name: option }).click();
    };
    await choose('报表', '政府信息公开情况季度统计表');
    await choose('期别', `${YEAR}年第一季度`);
    await page.getByText('报送期限').waitFor();
    await page.getByText(`${YEAR}-04-15`).first().waitFor();
    await screenshot(page, 'returns-list');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '开始填报：县档案馆' }).click();
    await page.getByRole('heading', { name: `县档案馆 ${YEAR}年第一季度政府信息公开情况季度统计表` }).waitFor();
    await page.getByRole('textbox', { name: '正文' }).first().fill('一季度工作平稳有序。');
    for (const [row, value] of [['carried_in', '0'], ['new', '5'], ['answered', '3'], ['carried_out', '1']]) await cell(`requests/${row}/number`).fill(value!);
    await page.getByText('上季结转与本季新收之和，应等于本季办结与结转下季之和').waitFor();
    await screenshot(page, 'return');
    expect(await seriousFaults(page)).toEqual([]);
    await cell('requests/carried_out/number').fill('2');
    await page.getByRole('button', { name: '报送', exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`报送${YEAR}年第一季度政府信息公开情况季度统计表`).waitFor();
    await screenshot(page, 'return-file');
    expect(await dialog.getByText('向社会公开').count()).toBe(0);
    await dialog.getByRole('button', { name: '报送', exact: true }).click();
    await page.getByText('已报送。').waitFor();
    const open = (await (await fetch(`${panel.site.url}/api/disclosure/annual-reports?form=quarterly-return`)).json()) as { data: unknown[] };
    expect(open.data).toEqual([]);

    await page.getByRole('link', { name: '返回年度报告' }).click();
    await page.getByRole('link', { name: '打开：县档案馆' }).waitFor();
    expect(await page.getByRole('combobox', { name: '期别' }).textContent()).toContain(`${YEAR}年第一季度`);
    await choose('报表', '年度报告');
    await page.getByRole('button', { name: '开始填报：县档案馆' }).waitFor();
    expect(panel.faults).toEqual([]);
    await page.close();
  });

  it('prints a county of sixty units on as many sheets as it needs', async () => {
    await panel.site.evaluate(async (strapi) => {
      for (let n = 1; n <= 60; n += 1) await (strapi.documents('plugin::disclosure.agency' as never) as any).create({ data: { name: `第${n}单位`, code: `unit-${n}`, kind: 'department' } });
    });
    const page = await panel.open('/admin/plugins/disclosure/statistics');
    await page.getByRole('rowheader', { name: '第60单位' }).waitFor();
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(paper.match(/\/Type\s*\/Page\b/g)!.length).toBeGreaterThan(1);
    await page.close();
  });
});
