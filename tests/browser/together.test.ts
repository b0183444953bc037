import type { Page } from 'playwright-core';
import { seriousFaults } from '../helpers/axe';
import { type Panel, screenshot, startPanel } from '../helpers/browser';
import { superAdmin } from '../helpers/environment';
import { employ, person } from '../helpers/panel-people';

const CONTENT = '/admin/content-manager/collection-types/plugin::disclosure.entry';
const LI = person('李信息', 'li', 'archive', 'full_time', 'disclosure-information-officer');
const WANG = person('王审核', 'wang', 'archive', 'reviewer', 'disclosure-agency-reviewer');
const QIAN = person('钱水利', 'qian', 'water', 'full_time', 'disclosure-information-officer');

/** Several people at the same entry, each with a page of it open. */
describe('an entry on the screens of several people', () => {
  let panel: Panel;
  beforeAll(async () => {
    panel = await startPanel({ env: { DISCLOSURE_REVIEW: 'standard' } });
    await employ(panel, [LI, WANG, QIAN]);
  });
  afterAll(() => panel?.stop());

  const open = (who: { email: string }, address: string) => panel.open(address, { email: who.email, password: superAdmin.password });
  /** An entry of the archive; a public one as a migration leaves it. */
  const entry = (data: object, migrated = false) =>
    panel.site.evaluate(
      async (strapi, given) => {
        const data = { agency: 'archive', formedOn: '2020-01-05', column: 'plans', body: '<p>下列馆藏档案即日起开放。</p><table><tbody><tr><td><p>全宗</p></td><td><p>卷数</p></td></tr></tbody></table>', ...given.data };
        if (!given.migrated) return (await (strapi.documents('plugin::disclosure.entry' as never) as any).create({ data })).documentId as string;
        const [taken] = await (strapi.plugin('disclosure').service('publication') as any).takeIn([{ data, publish: true, migrated: true }]);
        return taken.documentId as string;
      },
      { data, migrated }
    );
  /** Somebody saves elsewhere. */
  const saved = (documentId: string, data: object, name = WANG.name) =>
    panel.site.evaluate(
      async (strapi, given) => {
        const user = (await strapi.db.query('admin::user').findOne({ where: { firstname: given.name } }))!;
        await (strapi.plugin('disclosure').service('publication') as any).as({ actor: `admin:${user.id} ${given.name}` }, () => (strapi.documents('plugin::disclosure.entry' as never) as any).update({ documentId: given.documentId, data: given.data }));
      },
      { documentId, data, name }
    );
  const back = (page: Page) => page.evaluate(() => void window.dispatchEvent(new Event('focus')));
  /** What the form takes for typed and not saved. */
  const typed = async (page: Page) => {
    await page.waitForTimeout(1500);
    return page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('disclosure.typed:')).map(([, kept]) => JSON.parse(kept).changes));
  };
  const title = (page: Page) => page.getByRole('textbox', { name: /^名称/ });

  it('tells whose page is open that somebody else has moved it, and leaves alone what is being typed', async () => {
    const id = await entry({ title: '两人同看的一条' });
    const page = await open(LI, `${CONTENT}/${id}`);
    await page.getByText(/^稿件版本 \w{8}$/).first().waitFor();
    await saved(id, { title: '别人改过的名称' });
    await back(page);
    await page.getByText(/王审核 .*办理了“保存草稿”，本页已换成现在的内容/).waitFor();
    await page.waitForFunction(() => (document.querySelector('input[name=title]') as HTMLInputElement | null)?.value === '别人改过的名称');
    await screenshot(page, 'together-moved');
    expect(await seriousFaults(page, 'aside')).toEqual([]);

    // Typed text stays; the panel beside it is fetched anew, and says so.
    const version = await page.getByText(/^稿件版本 \w{8}$/).first().textContent();
    await title(page).fill('我正在写的名称');
    await saved(id, { title: '别人又改的名称' });
    await back(page);
    await page.getByText(/您在本页有未保存的修改，保存时可与现在的稿件并排比较/).waitFor();
    await page.waitForFunction((before) => !document.body.innerText.includes(before!), version);
    expect(await title(page).inputValue()).toBe('我正在写的名称');
    await screenshot(page, 'together-typed');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('button', { name: '并排比较' }).click();
    await page.getByRole('alertdialog').getByText('别人又改的名称').waitFor();
    await page.getByRole('button', { name: '用所选内容填入表单' }).click();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    // One's own act follows: nothing is to be told any more.
    await page.getByText(/您在本页有未保存的修改/).waitFor({ state: 'detached' });
    await page.close();
  });

  it('finds out by itself, without the window being left', async () => {
    const id = await entry({ title: '一直开着的一条' });
    const page = await open(LI, CONTENT);
    await page.clock.install();
    await page.goto(`${panel.site.url}${CONTENT}/${id}`);
    await page.getByText(/^稿件版本 \w{8}$/).first().waitFor();
    await saved(id, { summary: '别人写的概述' });
    await page.clock.fastForward(31_000);
    await page.getByText(/王审核 .*办理了“保存草稿”/).waitFor();
    expect(panel.faults).toEqual([]);
    await page.close();
  });

  it('names the other channels when it is withdrawn, and offers no saving of what nobody changed', async () => {
    const id = await entry({ title: '要撤下的一条', channels: ['portal', 'notice-board', 'new-media'] }, true);
    const page = await open(WANG, `${CONTENT}/${id}`);
    await page.getByText('首次公开', { exact: true }).waitFor();
    await page.getByRole('button', { name: '更多办理事项' }).press('Enter');
    await page.getByRole('menuitem', { name: '撤回', exact: true }).press('Enter');
    const form = page.getByRole('dialog');
    await form.getByText('须由本单位同步撤下：公开栏、其他互联网政务媒体').waitFor();
    await form.getByRole('combobox', { name: /撤回理由/ }).press('Enter');
    await page.getByRole('option', { name: '内容有误' }).press('Enter');
    await form.getByLabel(/对外说明/).fill('日期有误');
    await form.getByLabel(/内部原因/).fill('录入错误');
    await screenshot(page, 'withdraw-channels');
    await form.getByRole('button', { name: '撤回', exact: true }).press('Enter');
    await form.waitFor({ state: 'detached' });
    await page.locator('aside, main').getByText('须由本单位同步撤下：公开栏、其他互联网政务媒体').first().waitFor();
    await page.getByText(/录入错误/).first().waitFor();
    await page.waitForLoadState('networkidle');
    await screenshot(page, 'withdrawn-reviewer');
    expect(await typed(page)).toEqual([]);
    expect(await page.getByRole('button', { name: '保存', exact: true }).isEnabled()).toBe(false);
    expect(await seriousFaults(page, 'aside')).toEqual([]);
    expect(panel.faults).toEqual([]);
    await page.close();
  });

  it('says in Chinese what somebody of another unit may do about it, and that a password is wrong', async () => {
    const id = await entry({ title: '档案馆的一条' });
    const page = await open(QIAN, `${CONTENT}/${id}`);
    await page.getByText(/您没有查看或办理这一项的权限，它可能是其他单位的。如应由您办理，请联系县政府办公室/).first().waitFor();
    await page.getByText(/没有打开。可能是没有权限（如其他单位的信息）/).waitFor();
    await screenshot(page, 'together-foreign');
    expect(await page.getByText('Forbidden').count()).toBe(0);
    await page.close();

    const own = await panel.browser.newPage({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } });
    await own.goto(`${panel.site.url}/admin/auth/login`);
    await own.locator('input[name=email]').fill(LI.email);
    await own.locator('input[name=password]').fill('Wrong-password-1');
    await own.getByRole('button', { name: '登录' }).click();
    await own.getByText('邮箱或密码不正确').waitFor();
    await screenshot(own, 'sign-in-refused');
    await own.close();
  });
});
