import { seriousFaults } from '../helpers/axe';
import { type Panel, screenshot, startPanel } from '../helpers/browser';

const SCREENS = '/admin/plugins/disclosure';

/** 人员 and 机构调整 on the built panel, in Chinese. */
describe('people and reorganisation in the panel', () => {
  let panel: Panel;
  beforeAll(async () => {
    panel = await startPanel({ config: { plugins: { disclosure: { config: { review: { table: 'standard' } } } } } });
    await panel.site.evaluate(async (strapi) => {
      const documents = (uid: string) => strapi.documents(uid as never) as any;
      await strapi.plugin('disclosure').service('access').installRoles();
      for (const [code, name] of [['archive', '县档案局'], ['agriculture', '县农业农村局'], ['livestock', '县畜牧局']]) {
        await documents('plugin::disclosure.agency').create({ data: { code, name } });
      }
      const people = strapi.plugin('disclosure').service('people') as any;
      const role = 'disclosure-information-officer';
      for (const agency of ['agriculture', 'livestock']) await people.add({ name: '田局长', agency, duty: 'leader' });
      await people.add({ name: '苗青', agency: 'agriculture', duty: 'full_time', email: 'miao@example.gov.cn', role, from: '2026-01-05' });
      await people.add({ name: '马原', agency: 'livestock', duty: 'full_time', email: 'ma@example.gov.cn', role });
      const user = await strapi.db.query('admin::user').findOne({ where: { email: 'miao@example.gov.cn' } });
      const publication = strapi.plugin('disclosure').service('publication') as any;
      const review = strapi.plugin('disclosure').service('review') as any;
      await publication.as({ actor: `admin:${user.id} 苗青` }, async () => {
        const { documentId } = await documents('plugin::disclosure.entry').create({ data: { title: '关于春耕备耕的通知', agency: 'agriculture', formedOn: '2026-11-02', column: 'plans', body: '<p>正文</p>' } });
        const submit = async (kept: object[]) => review.decide(documentId, { event: 'submit', version: await review.versionOf(documentId), kept });
        await submit([]).catch(({ details }: any) => submit(details.findings.map(({ id }: any) => ({ id, because: '补录的旧件' }))));
        await documents('plugin::disclosure.entry').create({ data: { title: '畜牧局的草稿', agency: 'livestock', formedOn: '2026-11-02' } });
      });
    });
  });
  afterAll(() => panel?.stop());

  const opened = (address: string) => panel.open(`${SCREENS}/${address}`);

  it('adds a colleague, prints the slip, and the colleague sets a password', async () => {
    const page = await opened('people');
    await page.getByText('县档案局（无信息员、无分管领导）').waitFor();
    await screenshot(page, 'people');
    expect(await seriousFaults(page)).toEqual([]);

    await page.getByRole('button', { name: '添加人员' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^姓名/).fill('王晓梅');
    await dialog.getByRole('combobox', { name: /^单位/ }).fill('县档案局');
    await page.getByRole('option', { name: '县档案局' }).first().waitFor();
    await page.keyboard.press('Enter');
    await dialog.getByLabel(/^账号邮箱/).fill('wang@example.gov.cn');
    await dialog.getByRole('button', { name: '添加' }).click();
    await dialog.getByText('开通账号须同时填写“账号邮箱”和“角色”').waitFor();
    await dialog.getByRole('combobox', { name: /^角色/ }).click();
    await page.getByRole('option', { name: '信息员', exact: true }).click();
    await screenshot(page, 'people-add');
    await dialog.getByRole('button', { name: '添加' }).click();
    await dialog.getByText('口令只显示这一次').waitFor();
    await screenshot(page, 'people-slip');
    const password = (await dialog.getByText(/^([2-9A-Z]{4}-){3}[2-9A-Z]{4}$/).textContent())!;
    await dialog.getByRole('button', { name: '已交给本人，关闭' }).click();
    await page.getByText('县档案局（无分管领导）').waitFor();
    expect(await page.getByText(password).count()).toBe(0);
    await page.getByText('待首次登录').first().waitFor();
    expect(panel.faults).toEqual([]);
    await page.close();

    // The panel begins in Chinese at a first visit, whatever the browser asks for.
    const own = await panel.browser.newPage({ locale: 'en-GB' });
    await own.goto(`${panel.site.url}/admin-disclosure/first-sign-in`);
    await own.getByLabel('一次性口令').fill(password);
    await screenshot(own, 'people-first-sign-in');
    await own.getByRole('button', { name: '下一步' }).click();
    await own.locator('input[name=password]').fill('Own-password-1');
    await own.locator('input[name=confirmPassword]').fill('Own-password-1');
    expect(await own.getAttribute('html', 'lang')).toBe('zh-Hans');
    await screenshot(own, 'people-own-password');
    await own.locator('button[type=submit]').click();
    await own.waitForURL((address) => !address.pathname.includes('/auth/'));
    await own.context().clearCookies();
    await own.goto(`${panel.site.url}/admin/auth/login`);
    await own.locator('input[name=email]').fill('wang@example.gov.cn');
    await own.locator('input[name=password]').fill('Own-password-1');
    await own.getByRole('button', { name: '登录' }).click();
    await own.waitForURL((address) => !address.pathname.includes('/auth/'));
    await own.close();
  });

  it('shows what is handed over, counts, and the page of the manual', async () => {
    const page = await opened('people');
    await page.getByRole('button', { name: '办理“苗青”' }).click();
    await page.getByRole('menuitem', { name: '交接' }).click();
    await page.getByText(/^交接的事项：/).waitFor();
    await screenshot(page, 'people-hand-over');
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await page.getByRole('tab', { name: '采用情况' }).click();
    await page.getByRole('gridcell', { name: '苗青' }).waitFor();
    await page.getByRole('combobox', { name: '汇总' }).click();
    await page.getByRole('option', { name: '按单位' }).click();
    await page.getByRole('gridcell', { name: '苗青' }).waitFor({ state: 'detached' });
    await page.getByRole('gridcell', { name: '县农业农村局' }).waitFor();
    await page.getByRole('combobox', { name: '汇总' }).click();
    await page.getByRole('option', { name: '逐项列出' }).click();
    await page.getByRole('gridcell', { name: '苗青' }).waitFor();
    await screenshot(page, 'people-counts');
    expect(await seriousFaults(page)).toEqual([]);
    const help = page.locator('a[href$="/admin-disclosure/manual/people"]');
    const manual = await page.request.get((await help.getAttribute('href'))!);
    expect([manual.status(), (await manual.text()).includes('<h1>人员</h1>')]).toEqual([200, true]);
    expect(panel.faults).toEqual([]);
    await page.close();
  });

  it('merges two agencies after a preview, and lists it', async () => {
    const page = await opened('reorganisation');
    await page.getByText('还没有办理过机构调整').waitFor();
    await page.getByRole('button', { name: '办理机构调整' }).click();
    await page.getByRole('radio', { name: '合并' }).click();
    await page.getByRole('combobox', { name: /^被合并的单位/ }).fill('县畜牧局');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: /^并入单位/ }).fill('县农业农村局');
    await page.keyboard.press('Enter');
    await page.getByLabel(/^依据/).fill('清编发〔2026〕3号');
    await screenshot(page, 'reorganisation-form');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '预览' }).click();
    await page.getByRole('gridcell', { name: '县畜牧局' }).waitFor();
    await screenshot(page, 'reorganisation-preview');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '确认合并' }).click();
    await page.getByRole('gridcell', { name: '清编发〔2026〕3号' }).waitFor();
    await screenshot(page, 'reorganisation');
    expect(await seriousFaults(page)).toEqual([]);
    expect(panel.faults).toEqual([]);
    await page.close();
  });
});
