import { type Panel, screenshot, startPanel } from '../helpers/browser';

const ENTRIES = '/admin/content-manager/collection-types/plugin::disclosure.entry';

/** An editor's first publication and the way back, on the built panel, in Chinese. */
describe('an entry in the panel', () => {
  let panel: Panel;
  beforeAll(async () => {
    panel = await startPanel();
    await panel.site.evaluate(async (strapi) => {
      const documents = (uid: string) => strapi.documents(uid as never) as any;
      await documents('plugin::disclosure.agency').create({ data: { name: '县档案馆', code: 'archive', organisationCode: '014416330' } });
    });
  });
  afterAll(() => panel?.stop());

  const read = async (path: string) => (await fetch(`${panel.site.url}/api/disclosure${path}`)).json() as Promise<any>;

  it('is written, published with its number, withdrawn and reinstated', async () => {
    const page = await panel.open(`${ENTRIES}/create`);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.getByLabel('名称', { exact: false }).first().fill('关于开放馆藏档案的公告');
    await page.getByRole('combobox', { name: /^公开主体/ }).fill('档案馆');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: /^成文日期/ }).fill('2020/01/05');
    await page.keyboard.press('Tab');
    await page.getByRole('textbox', { name: /^正文/ }).first().fill('馆藏档案自即日起开放。');
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await page.getByText('014416330/').first().waitFor();
    await screenshot(page, 'entry-published');

    const [row] = (await read('/entries')).data;
    expect(row).toMatchObject({ title: '关于开放馆藏档案的公告', indexNumber: expect.stringMatching(/^014416330\/\d{4}-00001$/), formedOn: '2020-01-05' });

    await act(page, '撤回');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: /撤回理由/ }).click();
    await page.getByRole('option', { name: '内容有误' }).click();
    await dialog.getByLabel(/对外说明/).fill('日期有误');
    await dialog.getByLabel(/内部原因/).fill('录入错误');
    await screenshot(page, 'entry-withdraw');
    await dialog.getByRole('button', { name: '撤回', exact: true }).click();
    await page.getByText('已撤回').first().waitFor();
    expect((await read(`/entries/${row.documentId}`)).error.status).toBe(410);

    await page.getByRole('button', { name: '恢复公开', exact: true }).click();
    await page.getByRole('dialog').getByLabel(/理由/).fill('误撤');
    await page.getByRole('dialog').getByRole('button', { name: '恢复公开', exact: true }).click();
    await page.getByText('已公开').first().waitFor();
    expect((await read(`/entries/${row.documentId}`)).data.indexNumber).toBe(row.indexNumber);

    await page.goto(panel.site.url + ENTRIES);
    await page.getByText('县档案馆').first().waitFor();
    await screenshot(page, 'entry-list');
    expect(faults).toEqual([]);
    await page.close();
  });

  /** Acts beside the first one are in the menu of the actions panel. */
  async function act(page: Awaited<ReturnType<Panel['open']>>, name: string): Promise<void> {
    await page.getByRole('button', { name: /更多/ }).last().click();
    await page.getByRole('menuitem', { name }).click();
  }
});
