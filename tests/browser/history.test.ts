import type { Page } from 'playwright-core';
import { seriousFaults } from '../helpers/axe';
import { type Panel, screenshot, startPanel } from '../helpers/browser';

const ENTRIES = '/admin/content-manager/collection-types/plugin::disclosure.entry';

/** History, scheduling and preview of an entry on the built panel, in Chinese. */
describe('the story of an entry in the panel', () => {
  let panel: Panel;
  let id: string;
  beforeAll(async () => {
    panel = await startPanel();
    id = await panel.site.evaluate(async (strapi) => {
      const documents = (uid: string) => strapi.documents(uid as never) as any;
      await documents('plugin::disclosure.agency').create({ data: { name: '县档案馆', code: 'archive', organisationCode: '014416330' } });
      const body = '<p>馆藏档案自3月1日起开放，查档须持有效证件。</p><table><tbody><tr><td>开放时间</td><td>周一至周五</td></tr></tbody></table>';
      const { documentId } = await documents('plugin::disclosure.entry').create({ data: { title: '关于开放馆藏档案的公告', agency: 'archive', formedOn: '2020-01-05', body }, status: 'published' });
      const changed = { title: '关于开放馆藏档案的公告（第一批）', body: body.replace('3月1日', '3月8日').replace('周一至周五', '周一至周六'), changeNote: '开放日期有误' };
      await documents('plugin::disclosure.entry').update({ documentId, data: changed, status: 'published' });
      return documentId as string;
    });
  });
  afterAll(() => panel?.stop());

  const dialog = (page: Page) => page.getByRole('dialog');

  it('compares versions, restores one, schedules, tells what failed, and previews the draft', async () => {
    const page = await panel.open(`${ENTRIES}/${id}`);

    // By keyboard, as far as it is ours.
    await page.getByRole('button', { name: '历史版本' }).focus();
    await page.keyboard.press('Enter');
    await dialog(page).getByText('两个版本内容相同').waitFor();
    await dialog(page).getByRole('combobox', { name: '从' }).press('Enter');
    await page.getByRole('option', { name: /^第 1 版/ }).click();
    await dialog(page).getByText('正文', { exact: true }).waitFor();
    expect(await dialog(page).locator('del').allTextContents()).toEqual(expect.arrayContaining(['1', '五']));
    expect(await dialog(page).locator('ins').allTextContents()).toEqual(expect.arrayContaining(['（第一批）', '8', '六']));
    await screenshot(page, 'history');
    expect(await seriousFaults(page, '[role=dialog]')).toEqual([]);
    await dialog(page).getByRole('button', { name: '把第 1 版恢复为草稿' }).click();
    await dialog(page).getByText(/现在的草稿将替换/).waitFor();
    await screenshot(page, 'history-restore');
    await dialog(page).getByRole('button', { name: '恢复为草稿', exact: true }).click();
    await dialog(page).waitFor({ state: 'detached' });
    await page.getByText('恢复历史版本').waitFor();
    expect(await page.getByLabel('名称', { exact: false }).first().inputValue()).toBe('关于开放馆藏档案的公告');

    const [preview] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('button', { name: '预览', exact: true }).click()]);
    await preview.getByText('没有公开，请勿转发').waitFor();
    await screenshot(preview, 'preview');
    await preview.close();

    await page.getByRole('button', { name: '定时公开' }).click();
    await dialog(page).getByLabel(/^时间/).fill('2020-01-01T09:00');
    await dialog(page).getByRole('button', { name: '确定' }).click();
    await dialog(page).getByText('“时间”应晚于现在').first().waitFor();
    await dialog(page).getByLabel(/^时间/).fill(new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 16).replace('T', ' '));
    await screenshot(page, 'schedule-form');
    expect(await seriousFaults(page, '[role=dialog]')).toEqual([]);
    await dialog(page).getByRole('button', { name: '确定' }).click();
    await page.getByText(/^定于 .* 公开$/).first().waitFor();
    await panel.site.evaluate(async (strapi) => {
      const run = () => (strapi.plugin('disclosure').service('schedule') as any).run();
      await (strapi.plugin('disclosure').service('publication') as any).as({ at: Date.now() + 48 * 3_600_000 }, run);
    });
    await page.reload();
    await page.getByText(/定时公开没有办成：.*请填写“更正说明”/).first().waitFor();
    await screenshot(page, 'schedule');

    // Nothing English in what an editor meets here.
    const english = await page.evaluate(() => (document.querySelector('main')?.textContent ?? '').match(/\b(Search|User|Draft|Published|Publish|Save|Entry|Preview|History|Media Library|Introducing)\b/g));
    expect(english).toBeNull();
    await page.goto(`${panel.site.url}/admin/plugins/upload`);
    await page.getByText('媒体库').first().waitFor();
    await page.waitForLoadState('networkidle');
    await screenshot(page, 'media-library');
    expect(await page.evaluate(() => document.body.innerText.match(/Introducing|revamped|Search|Filter|Sort by|Add |New /g))).toBeNull();
    expect(panel.faults).toEqual([]);
    await page.close();
  });
});
