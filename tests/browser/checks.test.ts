import fs from 'node:fs';
import { seriousFaults } from '../helpers/axe';
import { type Panel, screenshot, startPanel } from '../helpers/browser';

const SCREEN = '/admin/plugins/disclosure/public-checks';
const OFFICER = { email: 'officer@example.gov.cn', password: 'Officer-2026-pass' };
const INSPECTOR = { email: 'inspector@example.gov.cn', password: 'Inspect-2026-pass' };

/** 公开内容检查 on the built panel, in Chinese: the county office, an officer of one agency, an inspector. */
describe('the check of what is public in the panel', () => {
  let panel: Panel;
  beforeAll(async () => {
    panel = await startPanel({ config: { plugins: { disclosure: { config: { review: { table: 'none' } } } } } });
    await panel.site.evaluate(
      async (strapi, people: { email: string; password: string; role: string }[]) => {
        const documents = (type: string) => strapi.documents(`plugin::disclosure.${type}` as never) as any;
        const publication = strapi.plugin('disclosure').service('publication') as any;
        await (strapi.plugin('disclosure').service('access') as any).installRoles();
        for (const [order, code, name] of [[1, 'archive', '清渡县档案馆'], [2, 'finance', '清渡县财政局'], [3, 'health', '清渡县卫生健康局']] as const) await documents('agency').create({ data: { code, name, order, kind: 'department' } });
        for (const { email, password, role } of people) {
          const { id } = await strapi.db.query('admin::role').findOne({ where: { code: role } });
          await strapi.service('admin::user').create({ email, password, firstname: '员', lastname: '某', isActive: true, roles: [id], preferedLanguage: 'zh-Hans' });
          await documents('officer').create({ data: { name: email, agency: 'finance', duty: 'full_time', accountEmail: email } });
        }
        const publish = (data: object, at: string) => publication.as({ at: Date.parse(at) }, () => documents('entry').create({ data: { column: 'plans', formedOn: '2020-03-02', ...data }, status: 'published' }));
        await publish({ agency: 'finance', title: '关于发放春季临时救助金的公示', body: '<p>现将名单公示如下。</p><p>张三，电话13800138000，身份证号11010519491231002X。</p>' }, '2020-03-04T01:00:00Z');
        await publish({ agency: 'finance', title: '关于下达2020年度预算的通知', body: '<p>请做好布署工作。</p><p>清渡县卫生健康局</p><p>2020年3月2日</p>' }, '2020-03-05T01:00:00Z');
        await publish({ agency: 'finance', title: '2019年度部门决算', formedOn: '2019-09-02' }, '2020-03-06T01:00:00Z');
        await publish({ agency: 'health', title: '关于开展健康检查的通告', body: '<p>见<a href="/disclosure/entries/nothere">办法</a>。</p><p>附件：1. 名单</p>' }, '2020-03-05T01:00:00Z');
        await publish({ agency: 'archive', title: '关于开放馆藏档案的公告', body: '<p>正文。</p>' }, '2020-03-05T01:00:00Z');
      },
      [
        { ...OFFICER, role: 'disclosure-information-officer' },
        { ...INSPECTOR, role: 'disclosure-inspector' },
      ]
    );
  });
  afterAll(() => panel?.stop());

  it('is begun, lists what was found unit by unit with its place, and opens the entry', async () => {
    const page = await panel.open(SCREEN);
    await page.getByText('还没有检查过').waitFor();
    await page.getByRole('button', { name: '检查全部' }).click();
    await page.getByText(/上次检查：.*全部单位，共 5 条/).waitFor();
    const table = page.getByRole('grid', { name: '检查发现的问题' });
    await table.getByText('有居民身份证号码').waitFor();
    await table.getByText('138****8000', { exact: true }).waitFor();
    expect(await page.getByText('11010519491231002X').count()).toBe(0);
    await table.getByText(/落款是“清渡县卫生健康局”，发布机构是清渡县财政局/).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await screenshot(page, 'public-checks');

    // By keyboard: to a unit, and back to all.
    const units = page.getByRole('navigation', { name: '单位' });
    await units.getByRole('button', { name: /清渡县卫生健康局/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '清渡县卫生健康局' }).waitFor();
    await table.getByText('正文提到附件，但没有上传附件').waitFor();
    await table.getByText('有居民身份证号码').waitFor({ state: 'detached' });
    await screenshot(page, 'public-checks-unit');
    await units.getByRole('button', { name: /全部单位/ }).click();
    await page.getByRole('combobox', { name: '检查项目' }).click();
    await page.getByRole('option', { name: '个人信息（2）' }).click();
    await page.getByText('有手机号码').waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 CSV' }).click()]);
    expect([file.suggestedFilename(), fs.readFileSync((await file.path())!, 'utf8').trim().split('\n').length]).toEqual(['公开内容检查.csv', 3]);
    await table.getByRole('link', { name: '关于发放春季临时救助金的公示' }).first().click();
    await page.waitForURL(/content-manager\/collection-types\/plugin::disclosure\.entry\//);
    expect(panel.faults).toEqual([]);
    await page.close();
  });

  it('lets an officer check the own agency, see what was changed since, and nothing of others', async () => {
    const page = await panel.open(SCREEN, OFFICER);
    await page.getByRole('heading', { name: '清渡县财政局' }).waitFor();
    expect(await page.getByRole('navigation', { name: '单位' }).getByRole('button').count()).toBe(1);
    expect(await page.getByText('关于开展健康检查的通告').count()).toBe(0);
    await panel.site.evaluate(async (strapi) => {
      const publication = strapi.plugin('disclosure').service('publication') as any;
      const [row] = (await strapi.db.query('plugin::disclosure.entry').findMany({ where: { title: { $contains: '救助金' }, publishedAt: null } })) as any[];
      await (strapi.documents('plugin::disclosure.entry' as never) as any).update({ documentId: row.documentId, data: { body: '<p>名单已公示。</p>' } });
      await publication.correct(row.documentId, { changeNote: '遮盖个人信息' });
    });
    await page.reload();
    await page.getByRole('button', { name: '检查后改过 2' }).click();
    await page.getByText(/在检查后更正或改动过/).waitFor();
    await page.getByText('有居民身份证号码').waitFor();
    await screenshot(page, 'public-checks-changed');
    await page.getByRole('button', { name: '检查清渡县财政局' }).click();
    await page.getByRole('button', { name: '检查后改过 0' }).waitFor();
    await page.getByText('没有检查后改过的政府信息').waitFor();
    expect(await page.getByRole('button', { name: '检查全部' }).count()).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
    expect(panel.faults).toEqual([]);
    await page.close();
  });

  it('is read by an inspector, who begins nothing and is led to what the public sees', async () => {
    const page = await panel.open(SCREEN, INSPECTOR);
    await page.getByRole('heading', { name: '清渡县财政局' }).waitFor();
    const title = page.getByRole('link', { name: '2019年度部门决算' }).first();
    expect(await title.getAttribute('href')).toMatch(/\/disclosure\/entries\//);
    expect(await page.getByRole('button', { name: /^检查清渡县/ }).count()).toBe(0);
    expect(panel.faults).toEqual([]);
    await page.close();
  });
});
