import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { seriousFaults } from '../helpers/axe';
import { type Panel, screenshot, startPanel } from '../helpers/browser';

const SCREENS = '/admin/plugins/disclosure';

/** The next answer to what the panel asks is read before it writes, and arrives when the write has been answered. */
async function overtake(page: Page, asked: RegExp, written: RegExp): Promise<void> {
  const over = page.waitForResponse((response) => written.test(response.url()));
  const early = page.waitForRequest((request) => asked.test(request.url())).then(() => page.waitForTimeout(1000));
  let first = true;
  await page.route(asked, async (route) => {
    if (!first) return route.continue();
    first = false;
    const response = await route.fetch();
    await over;
    await page.waitForTimeout(500);
    await route.fulfill({ response });
  });
  await page.route(written, (route) => early.then(() => route.continue()));
}

/** 设置 and 导入 on the built panel, in Chinese. */
describe('settings and imports in the panel', () => {
  let panel: Panel;
  beforeAll(async () => {
    panel = await startPanel({ config: { plugins: { disclosure: { config: { locked: ['pages.title'] } } } } });
    await panel.site.evaluate(async (strapi) => {
      const agencies = strapi.documents('plugin::disclosure.agency' as never) as any;
      await agencies.create({ data: { name: '县档案馆', code: 'archive', kind: 'department', organisationCode: '014416330' } });
    });
  });
  afterAll(() => panel?.stop());

  const section = async () => (await fetch(`${panel.site.url}/disclosure`)).text();

  it('names the site at once, warns of weak colours, keeps words, and refuses a faulty review table', async () => {
    const page = await panel.open(SCREENS + '/settings');
    await page.getByText(/尚未填写：网站名称/).waitFor();
    await page.getByLabel('网站名称', { exact: true }).fill('清渡县人民政府');
    expect(await page.getByLabel('栏目名称', { exact: true }).isDisabled()).toBe(true);
    await page.getByLabel('主色', { exact: true }).fill('#7fb2e5');
    await page.getByText(/对比度不足/).waitFor();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('alert').getByText(/对比度只有/).first().waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await screenshot(page, 'settings-colours');
    await page.getByLabel('主色', { exact: true }).fill('#7a1f1f');
    // By keyboard from tab to tab.
    await page.getByRole('tab', { name: '网站' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByLabel('主办单位').fill('清渡县人民政府办公室');
    await screenshot(page, 'settings-foot');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存，公开页面已更新').waitFor();
    expect(await section()).toMatch(/清渡县人民政府办公室/);

    await page.getByRole('tab', { name: '错别字' }).click();
    await page.getByLabel('错误写法').fill('清度县');
    await page.getByLabel('正确写法').fill('清渡县');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '停用“帐号”' }).click();
    await page.getByText('随附，已停用').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await screenshot(page, 'settings-words');
    await page.getByRole('tab', { name: '审核表' }).click();
    await page.getByText(/站点配置为公开前不审核/).waitFor();
    await page.getByRole('button', { name: '载入标准审核表' }).click();
    const table = page.getByLabel('审核表（JSON）');
    const standard = await table.inputValue();
    await table.fill(standard.replace('"kind": "ready"', '"kind": "stage"'));
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText(/states\[\d+\]\.kind：/).first().waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await screenshot(page, 'settings-review');
    await table.fill(standard);
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText(/states\[\d+\]\.kind：/).first().waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: '更改记录' }).click();
    await page.getByRole('gridcell', { name: '审核表' }).waitFor();
    await screenshot(page, 'settings-changes');
    await page.close();
  });

  it('takes a sheet in step by step, and finds the import again', async () => {
    const page = await panel.open(SCREENS + '/import');
    await page.getByText('还没有导入过').waitFor();
    const sheet = '文件名,哪个单位,成文日期\n关于开放馆藏档案的公告,档案部门,2020-01-05\n没有日子的一行,档案部门,昨天\n';
    await page.getByLabel('表格', { exact: true }).setInputFiles({ name: '目录.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) });
    expect(await seriousFaults(page)).toEqual([]);
    await screenshot(page, 'import-start');
    await page.getByRole('button', { name: '上传并核对' }).click();
    await page.getByText('请先指定哪一列是“名称”').waitFor();
    const choose = async (label: string, option: string) => {
      await page.getByRole('combobox', { name: label }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
    };
    await choose('“文件名”对应的项目', '名称');
    await choose('“哪个单位”对应的项目', '公开主体');
    await page.getByRole('button', { name: '记住对应并预览' }).click();
    await page.getByText('预览结果，尚未写入').waitFor();
    await choose('“档案部门”对应的单位', '县档案馆');
    // What was asked before the preview began, and arrives when it is over, is not what stays on the screen.
    await overtake(page, /\/imports\/[^/]+$/, /\/run$/);
    await page.getByRole('button', { name: '记住对应并预览' }).click();
    await page.getByRole('button', { name: '导入 1 行' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await screenshot(page, 'import-preview');
    await page.getByRole('button', { name: '导入 1 行' }).click();
    await page.getByText('导入完毕').waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载未导入的行' }).click()]);
    expect([file.suggestedFilename(), fs.readFileSync((await file.path())!, 'utf8')]).toEqual(['目录-未导入.csv', expect.stringContaining('没有日子的一行,档案部门,昨天')]);
    await screenshot(page, 'import-done');
    await page.goto(`${panel.site.url}${SCREENS}/import`);
    await page.getByRole('link', { name: '目录.csv' }).click();
    await page.getByText('导入完毕').waitFor();
    expect(panel.faults).toEqual([]);
    await page.close();
  });

  it('stops an import that is under way, and goes on with it from where it was', async () => {
    const rows = 2000;
    const page = await panel.open(SCREENS + '/import');
    const sheet = ['名称,发布机构,成文日期', ...Array.from({ length: rows }, (_, n) => `馆藏档案开放目录第${n + 1}批,县档案馆,2020-01-05`)].join('\n');
    await page.getByLabel('表格', { exact: true }).setInputFiles({ name: '长表.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) });
    await page.getByRole('button', { name: '上传并核对' }).click();
    await page.getByRole('button', { name: '预览', exact: true }).click();
    await page.getByRole('button', { name: `导入 ${rows} 行` }).click();
    await page.getByRole('button', { name: '停止', exact: true }).click();
    await page.getByText('已停止，已写入的保留').waitFor();
    const [, done] = (await page.getByText(/已办到第 \d+ 行，共 2000 行/).textContent())!.match(/第 (\d+) 行/)!;
    expect(Number(done)).toBeLessThan(rows);
    expect(await seriousFaults(page)).toEqual([]);
    await screenshot(page, 'import-stopped');
    await page.getByRole('button', { name: '继续导入' }).click();
    await page.getByText('导入完毕').waitFor();
    const there = await panel.site.evaluate((strapi) => strapi.db.query('plugin::disclosure.entry').count({ where: { title: { $startsWith: '馆藏档案开放目录第' } } }));
    expect(there).toBe(rows);
    await screenshot(page, 'import-resumed');
    expect(panel.faults).toEqual([]);
    await page.close();
  });
});
