import fs from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { seriousFaults } from '../helpers/axe';
import { type Panel, screenshot, startPanel } from '../helpers/browser';
import { root } from '../helpers/environment';

const PROFILE = path.join(root, 'src', 'extensions', 'disclosure', 'hand-over-example.json');

/** 移交 on the built panel, in Chinese, without a mouse. */
describe('the hand-over in the panel', () => {
  let panel: Panel;
  beforeAll(async () => {
    panel = await startPanel({ config: { plugins: { disclosure: { config: { site: { domain: 'www.example.gov.cn' }, handOverProfiles: [PROFILE] } } } } });
    await panel.site.evaluate(async (strapi) => {
      const documents = (uid: string) => strapi.documents(uid as never) as any;
      await documents('plugin::disclosure.agency').create({ data: { name: '县档案馆', code: 'archive', organisationCode: '014416330' } });
      for (const [title, keywords] of [['关于开放第一批馆藏档案的公告', '档案 开放'], ['关于开放第二批馆藏档案的公告', '档案 开放'], ['没有主题词的公告', null]]) {
        await documents('plugin::disclosure.entry').create({ data: { title, keywords, agency: 'archive', formedOn: '2020-01-05', column: 'plans', body: '<p>正文</p>' }, status: 'published' });
      }
    });
  });
  afterAll(() => panel?.stop());

  const enter = (what: Locator) => what.press('Enter');

  it('looks through first, opens the list behind each number, hands over, and can be taken back', async () => {
    const page = await panel.open('/admin/plugins/disclosure/hand-over');
    await page.getByText('还没有移交过').waitFor();
    await page.getByText('市级政务公开平台（示例）').first().waitFor();
    await enter(page.getByRole('button', { name: '核对' }));
    await page.getByText('有 1 条缺少对方要求的内容').waitFor();
    await enter(page.getByRole('button', { name: '新增 2' }));
    const added = page.getByRole('grid', { name: '新增的政府信息' });
    await added.getByRole('link', { name: '关于开放第二批馆藏档案的公告' }).waitFor();
    expect(await added.getByRole('row').count()).toBe(3);
    await enter(page.getByRole('button', { name: '“主题词”没有内容 1' }));
    const lacking = page.getByRole('grid', { name: '“主题词”没有内容' });
    await lacking.getByRole('link', { name: '没有主题词的公告' }).waitFor();
    await screenshot(page, 'handover-check');
    expect(await seriousFaults(page)).toEqual([]);

    const run = page.getByRole('button', { name: '移交并下载' });
    expect(await run.isEnabled()).toBe(false);
    await page.getByRole('checkbox', { name: '缺项的留待下次移交，先移交其余的' }).press('Space');
    const [file] = await Promise.all([page.waitForEvent('download'), enter(run)]);
    const text = fs.readFileSync((await file.path())!, 'utf8');
    expect(text).toContain('关于开放第一批馆藏档案的公告');
    expect(text).not.toContain('没有主题词的公告');
    await page.getByText('第 1 次移交已登记，文件已下载').waitFor();
    await page.getByRole('gridcell', { name: /留待下次 1/ }).waitFor();
    await screenshot(page, 'handover');
    expect(await seriousFaults(page)).toEqual([]);

    await enter(page.getByRole('button', { name: '作废' }));
    await page.getByText('第 1 次移交没有送达？').waitFor();
    await screenshot(page, 'handover-void');
    await enter(page.getByRole('alertdialog').getByRole('button', { name: '确认' }));
    await page.getByText('已作废').waitFor();
    const help = page.locator('a[href$="/admin-disclosure/manual/hand-over"]');
    expect((await page.request.get((await help.getAttribute('href'))!)).status()).toBe(200);
    expect(panel.faults).toEqual([]);
    await page.close();
  });
});
