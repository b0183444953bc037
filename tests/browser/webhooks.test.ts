import { seriousFaults } from '../helpers/axe';
import { type Panel, screenshot, startPanel } from '../helpers/browser';
import { isSigned, startReceiver, type Receiver } from '../helpers/receiver';

const SCREEN = '/admin/plugins/disclosure/webhooks';

/** 推送, from the first receiver to a message sent again, on the built panel, in Chinese. */
describe('events in the panel', () => {
  let panel: Panel;
  let hook: Receiver;
  beforeAll(async () => {
    hook = await startReceiver();
    panel = await startPanel({ config: { plugins: { disclosure: { config: { webhooks: { privateNetwork: ['127.0.0.1'] } } } } } });
  });
  afterAll(async () => {
    await panel?.stop();
    await hook.close();
  });

  it('takes a receiver without a restart, shows what could not be delivered, and sends it again', async () => {
    const page = await panel.open(SCREEN);
    await page.getByText('还没有登记接收方').waitFor();
    await page.getByRole('button', { name: '登记接收方' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^名称/).fill('市政府信息公开平台');
    await dialog.getByLabel(/^接收地址/).fill('http://10.9.8.7/hook');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByText(/10\.9\.8\.7 是内网地址/).waitFor();
    await dialog.getByLabel(/^接收地址/).fill(hook.url);
    const secret = await dialog.getByLabel(/^密钥/).inputValue();
    await screenshot(page, 'webhooks-new');
    expect(await seriousFaults(page, '[role=dialog]')).toEqual([]);
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByText('尚未推送').waitFor();

    await panel.site.evaluate(async (strapi) => {
      const documents = (uid: string) => strapi.documents(uid as never) as any;
      await documents('plugin::disclosure.agency').create({ data: { name: '县档案馆', code: 'archive', organisationCode: '014416330' } });
      await documents('plugin::disclosure.entry').create({ data: { title: '关于开放馆藏档案的公告', agency: 'archive', formedOn: '2020-01-05' }, status: 'published' });
    });
    await page.getByText('正常').waitFor();
    expect(hook.taken.map((message) => [message.event.type, isSigned(message, secret)])).toEqual([['disclosure.entry.published', true]]);

    // As after hours of failing: the message lies aside.
    hook.answer = 503;
    await panel.site.evaluate(async (strapi) => {
      const publication = strapi.plugin('disclosure').service('publication') as any;
      const [entry] = (await strapi.db.query('plugin::disclosure.entry').findMany({ limit: 1 })) as any[];
      await publication.withdraw(entry.documentId, { ground: 'other', explanation: '另行公开', internalReason: '内部' });
      for (let day = 1; day <= 14; day += 1) {
        await publication.as({ at: Date.now() + day * 86_400_000 }, () => (strapi.plugin('disclosure').service('webhook') as any).deliver());
      }
    });
    await page.getByText(/接收方答复 503/).waitFor();
    await screenshot(page, 'webhooks-list');
    expect(await seriousFaults(page)).toEqual([]);
    hook.answer = 204;
    await page.getByRole('link', { name: '推送记录' }).click();
    await page.getByText('未送达', { exact: true }).first().waitFor();
    await screenshot(page, 'webhooks-dead');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '重发' }).first().click();
    await page.getByText('已重发，对方已收到').waitFor();
    await page.getByText('未送达', { exact: true }).waitFor({ state: 'detached' });
    await screenshot(page, 'webhooks-sent');
    expect(hook.taken.at(-1)!.event).toMatchObject({ type: 'disclosure.entry.withdrawn', data: { entry: null, tombstone: { act: 'withdrawn' } } });
    expect(panel.faults).toEqual([]);
    await page.close();
  });
});
