import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AlignmentType, Document, Packer, Paragraph } from 'docx';
import type { Locator, Page } from 'playwright-core';
import { faultsOf } from '../helpers/axe';
import { type Panel, screenshot, startPanel } from '../helpers/browser';
import { root, superAdmin } from '../helpers/environment';

const ENTRY = 'plugin::disclosure.entry';
const ENTRIES = `/admin/content-manager/collection-types/${ENTRY}`;
const SAMPLES = path.join(root, 'src/plugins/disclosure/admin/src/inputs/html/paste/samples');
/** Our own parts of the form; the frame around them is Strapi's. */
const OURS = '[role=toolbar], .tiptap, [role=status]';
const sample = (name: string) => fs.readFileSync(path.join(SAMPLES, `${name}.html`), 'utf8');

/** Officials write in Word, and their day is interrupted. */
describe('writing an entry', () => {
  let panel: Panel;
  let folder: string;

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'writing-'));
    panel = await startPanel();
    await panel.site.evaluate(async (strapi) => {
      await (strapi.documents('plugin::disclosure.agency' as never) as any).create({ data: { name: '县水利局', code: 'water', organisationCode: '014416330' } });
    });
  });
  afterAll(async () => {
    await panel?.stop();
    fs.rmSync(folder, { recursive: true });
  });

  const body = (page: Page): Locator => page.getByRole('textbox', { name: /^正文/ }).first();
  const paste = (page: Page, html: string) =>
    body(page).evaluate((element, given) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', given);
      (element as HTMLElement).focus();
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, html);
  const chooseAgency = async (page: Page) => {
    await page.getByRole('combobox', { name: /^公开主体/ }).fill('水利局');
    await page.getByRole('option', { name: /水利局/ }).click();
  };
  const stored = (title: string) =>
    panel.site.evaluate(async (strapi, wanted) => (await strapi.db.query('plugin::disclosure.entry').findOne({ where: { title: wanted, publishedAt: null } })) as any, title);

  it('from a Word file, with a merged table from the clipboard, as the public reads it', async () => {
    const line = (text: string, alignment?: (typeof AlignmentType)[keyof typeof AlignmentType]) => new Paragraph({ text, alignment });
    const children = [line('县水利局文件', AlignmentType.CENTER), line('清水发〔2020〕4号', AlignmentType.CENTER), line('关于下达防汛资金的通知', AlignmentType.CENTER), line('各单位：'), line('现将资金下达如下。'), line('县水利局', AlignmentType.RIGHT), line('2020年1月5日', AlignmentType.RIGHT)];
    const file = path.join(folder, '防汛资金.docx');
    fs.writeFileSync(file, await Packer.toBuffer(new Document({ sections: [{ children }] })));

    const page = await panel.open(ENTRIES);
    await page.getByRole('button', { name: '从 Word 新建' }).waitFor();
    await page.locator('input[type=file][accept=".docx"]').setInputFiles(file);
    const told = page.getByRole('alertdialog');
    await told.getByText('清水发〔2020〕4号').waitFor();
    await screenshot(page, 'writing-from-word');
    await told.getByRole('button', { name: '到表单中核对' }).click();
    await body(page).getByText('现将资金下达如下。').waitFor();
    expect(await page.getByRole('textbox', { name: /^名称/ }).inputValue()).toBe('关于下达防汛资金的通知');
    await chooseAgency(page);

    await body(page).getByText('现将资金下达如下。').click();
    await page.keyboard.press('End');
    await paste(page, sample('word-merged-table'));
    await body(page).getByText('水利局', { exact: true }).click();
    // The cursor is in the table now: merged cells go below it instead of crashing the editor.
    await paste(page, sample('wps-sheet'));
    await page.getByText('已完整放在当前表格的下方').waitFor();
    await screenshot(page, 'writing-pasted');
    expect(await faultsOf(page, { within: OURS, tags: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })).toEqual([]);
    // By keyboard to the toolbar, and out of a table, where Tab goes from cell to cell.
    await body(page).getByText('120.5').click();
    await page.keyboard.press('Tab');
    expect(await within(page, '.tiptap')).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await within(page, '.tiptap')).toBe(false);
    await body(page).getByText('120.5').click();
    await page.keyboard.press('Alt+F10');
    expect(await within(page, '[role=toolbar]')).toBe(true);
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await page.getByText('014416330/').first().waitFor();

    const list = (await (await fetch(`${panel.site.url}/api/disclosure/entries`)).json()) as any;
    const { data } = (await (await fetch(`${panel.site.url}/api/disclosure/entries/${list.data[0].documentId}`)).json()) as any;
    expect(data).toMatchObject({ title: '关于下达防汛资金的通知', documentNumber: '清水发〔2020〕4号', formedOn: '2020-01-05', attachments: [{ filename: '防汛资金.docx' }] });
    expect(data.body).toContain('<td rowspan="2" class="align-center"><strong>单位</strong></td><td colspan="2" class="align-center"><strong>金额（万元）</strong></td>');
    expect(data.body).toContain('<td colspan="2" class="align-center"><strong>补贴对象</strong></td>');
    expect((await stored('关于下达防汛资金的通知')).bodyNotice).toBeNull();
    await page.close();
  });

  it('goes on after the session was killed in the middle of it', async () => {
    const page = await panel.open(`${ENTRIES}/create`);
    const text = '汛期将至，各单位要落实责任。'.repeat(360);
    await page.locator('.tiptap').waitFor();
    await page.getByRole('textbox', { name: /^名称/ }).fill('防汛工作报告');
    await paste(page, `<p>${text}</p>${sample('wps-table')}`);
    await body(page).locator('img[draggable=true]').waitFor();
    await page.getByText('未保存的内容已暂存在本机').waitFor();
    await page.waitForFunction(() => Object.values(localStorage).some((kept) => kept.includes('城关镇') && kept.includes('<img')));
    await panel.site.evaluate(async (strapi) => void (await strapi.db.query('admin::session').deleteMany({ where: {} })));
    await page.context().clearCookies();
    await page.evaluate(() => localStorage.removeItem('jwtToken'));
    await page.goto(`${panel.site.url}/admin/auth/login`);
    await page.locator('input[name=email]').fill(superAdmin.email);
    await page.locator('input[name=password]').fill(superAdmin.password);
    await page.locator('button[type=submit]').click();
    await page.waitForURL((address) => !address.pathname.includes('/auth/'));

    await page.goto(`${panel.site.url}${ENTRIES}/create`);
    await page.getByText(/没有保存的新条目：防汛工作报告/).waitFor();
    await screenshot(page, 'writing-offered');
    await page.getByRole('button', { name: '恢复', exact: true }).click();
    await body(page).getByText('城关镇').waitFor();
    await chooseAgency(page);
    await page.getByRole('combobox', { name: /^成文日期/ }).fill('2020/01/05');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.waitForURL((address) => !address.pathname.endsWith('/create'));
    const saved = await stored('防汛工作报告');
    expect(saved.body).toContain(text);
    expect(saved.body).toMatch(/<img src="attachments\/\w+\//);
    expect(saved.body).toContain('<td rowspan="3" class="align-center">城关镇</td>');

    // Somebody else saves while this form shows the version before; what is typed here meanwhile is put beside it.
    await page.getByRole('heading', { name: '防汛工作报告' }).waitFor();
    await panel.site.evaluate(async (strapi, documentId) => void (await (strapi.documents('plugin::disclosure.entry' as never) as any).update({ documentId, data: { keywords: '防汛', summary: '他人的概述' } })), saved.documentId);
    await page.getByRole('textbox', { name: /^内容概述/ }).fill('我的概述');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('button', { name: '并排比较' }).click({ timeout: 15_000 });
    const both = page.getByRole('alertdialog');
    await both.getByText('他人的概述').waitFor();
    await screenshot(page, 'writing-side-by-side');
    await both.getByRole('button', { name: '用所选内容填入表单' }).click();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('填写的内容会自动暂存在本机浏览器。').waitFor();
    expect(await stored('防汛工作报告')).toMatchObject({ summary: '我的概述', keywords: '防汛' });
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('disclosure.typed:')))).toEqual([]);
    expect(panel.faults).toEqual([]);
    await page.close();
  });

  it('refuses by HTTP what must not or cannot become an entry, and stores nothing', async () => {
    const admin = await panel.site.admin();
    const files = await panel.site.evaluate((strapi) => strapi.db.query('plugin::upload.file').count());
    const send = async (name: string, content: Buffer) => {
      const { status, body: answer } = await admin.request('post', '/admin-disclosure/manuscripts').attach('file', content, name);
      return [status, answer.error?.details?.code, answer.error?.message];
    };
    const docx = (lines: string[]) => Packer.toBuffer(new Document({ sections: [{ children: lines.map((text) => new Paragraph(text)) }] }));
    expect(await send('密件.docx', await docx(['机密★5年', '关于甲的通知']))).toEqual([400, 'FILE_REFUSED', expect.stringContaining('机密★5年')]);
    expect(await send('其实不是.docx', Buffer.from('关于甲的通知'))).toEqual([400, 'FILE_REFUSED', expect.stringContaining('.docx')]);
    expect(await send('损坏.docx', (await docx(['甲'])).subarray(0, 900))).toEqual([400, 'FILE_REFUSED', expect.any(String)]);
    expect((await admin.request('post', '/admin-disclosure/manuscripts', {})).body.error.details.code).toBe('INVALID_INPUT');
    expect((await fetch(`${panel.site.url}/admin-disclosure/manuscripts`, { method: 'POST' })).status).toBe(401);
    expect(await panel.site.evaluate((strapi) => strapi.db.query('plugin::upload.file').count())).toBe(files);
  });

  const within = (page: Page, selector: string) => page.evaluate((wanted) => Boolean(document.activeElement?.closest(wanted)), selector);
});
