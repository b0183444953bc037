import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AlignmentType, Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import type { Locator, Page } from 'playwright-core';
import { type AdminClient, signIn } from '../helpers/admin';
import { seriousFaults } from '../helpers/axe';
import { type Panel, screenshot, startPanel } from '../helpers/browser';
import { superAdmin } from '../helpers/environment';
import { button, choose, dialog, enter, find, pick, type } from '../helpers/keyboard';
import { employ, person, type Person } from '../helpers/panel-people';

const CONTENT = '/content-manager/collection-types/plugin::disclosure.entry';
const DESK = '/admin/plugins/disclosure/desk';
const OFFICER = 'disclosure-information-officer';
const REVIEWER = 'disclosure-agency-reviewer';

const LI = person('李信息', 'officer', 'archive', 'full_time', OFFICER);
const WANG = person('王审核', 'reviewer', 'archive', 'reviewer', REVIEWER);
const ZHAO = person('赵保密', 'secrecy', 'archive', 'secrecy_reviewer', 'disclosure-secrecy-reviewer');
const CENTRE = person('孙中心', 'centre', 'archive', 'part_time', 'disclosure-information-centre');
/** Of another unit, with every right that the three have at theirs. */
const STRANGER = person('钱水利', 'stranger', 'water', 'reviewer', OFFICER, REVIEWER);

const SCAN = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
const DRAFTED = '关于开放馆藏档案的公告';
const AMENDED = '关于开放馆藏档案的第一批公告';
const FINAL = '关于2020年开放第一批馆藏档案的公告';

/** An official's day, from the Word file to the reinstated entry: 先审后公开 on the built panel, in Chinese, without a mouse. */
describe('the story of an entry', () => {
  let panel: Panel;
  let folder: string;
  /** How often a page met a pointer: nobody here has a mouse. */
  const pointers: string[] = [];
  /** What axe found on the way. */
  const serious: string[] = [];

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'story-'));
    panel = await startPanel({ env: { DISCLOSURE_REVIEW: 'standard' } });
    await employ(panel, [LI, WANG, ZHAO, CENTRE, STRANGER]);
    await panel.site.evaluate((strapi) => (strapi.documents('plugin::disclosure.officer' as never) as any).create({ data: { name: '周馆长', agency: 'archive', duty: 'leader' } }));
  });
  afterAll(async () => {
    await panel?.stop();
    fs.rmSync(folder, { recursive: true });
  });

  async function desk(who: Person, address: string): Promise<Page> {
    const page = await panel.open(address, { email: who.email, password: superAdmin.password });
    await page.exposeFunction('pointed', (what: string) => void pointers.push(what));
    await page.evaluate(() => addEventListener('pointerdown', ({ target }) => (window as any).pointed((target as Element).outerHTML), true));
    return page;
  }
  async function look(page: Page, name: string, within: string): Promise<void> {
    await screenshot(page, name);
    for (const fault of await seriousFaults(page, within)) serious.push(`${name} ${fault}`);
  }
  const version = (page: Page) => page.getByText(/^稿件版本 \w{8}$/).first();
  async function save(page: Page): Promise<void> {
    const before = await version(page).textContent();
    await enter(button(page, '保存'));
    await page.waitForFunction((old) => !document.body.innerText.includes(old), before!);
    await version(page).waitFor();
  }
  async function step(page: Page, name: string, fill: (form: Locator) => Promise<void> = async () => undefined): Promise<void> {
    await enter(button(page, name));
    await fill(dialog(page));
    await enter(button(dialog(page), name));
    await dialog(page).waitFor({ state: 'detached' });
  }
  async function keep(form: Locator): Promise<void> {
    const reasons = form.getByLabel('保留，因为');
    await reasons.first().waitFor();
    for (let index = 0; index < (await reasons.count()); index += 1) await type(reasons.nth(index), '补录旧件');
  }
  /** The way an official takes: from the number of what is to do to the entry. */
  async function fromDesk(page: Page, title: string): Promise<void> {
    if (!page.url().includes('/plugins/disclosure')) await enter(page.getByRole('link', { name: '政府信息公开' }));
    await enter(page.getByRole('link', { name: title, exact: true }).first());
    await version(page).waitFor();
  }
  const read = async (address: string) => (await fetch(`${panel.site.url}/api/disclosure${address}`)).json() as Promise<any>;

  async function manuscript(): Promise<string> {
    const line = (text: string, alignment?: (typeof AlignmentType)[keyof typeof AlignmentType]) => new Paragraph({ text, alignment });
    const row = (...cells: string[]) => new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) });
    const children = [
      line('清渡县档案馆文件', AlignmentType.CENTER),
      line('清档发〔2020〕4号', AlignmentType.CENTER),
      line(DRAFTED, AlignmentType.CENTER),
      line('各单位：'),
      line('下列馆藏档案即日起开放。'),
      new Table({ rows: [row('全宗', '卷数'), row('县人民委员会', '120')] }),
      line('查档须持有效证件。'),
      line('县档案馆', AlignmentType.RIGHT),
      line('2020年1月5日', AlignmentType.RIGHT),
    ];
    const file = path.join(folder, '开放档案.docx');
    fs.writeFileSync(file, await Packer.toBuffer(new Document({ sections: [{ children }] })));
    return file;
  }

  it('is written from Word, masked, returned, corrected, reviewed, signed on paper, published, withdrawn and reinstated', async () => {
    const officer = await desk(LI, `/admin${CONTENT}`);
    await choose(button(officer, '从 Word 新建'), await manuscript());
    const told = officer.getByRole('alertdialog');
    await told.getByText('清档发〔2020〕4号').waitFor();
    await look(officer, 'story-from-word', '[role=alertdialog]');
    await enter(button(told, '到表单中核对'));
    const body = officer.getByRole('textbox', { name: /^正文/ }).first();
    await body.getByText('县人民委员会').waitFor();
    await find(officer.getByRole('combobox', { name: /^公开主体/ }), '档案馆');
    await find(officer.getByRole('combobox', { name: /^栏目/ }), '规划和相关政策');
    await body.focus();
    await officer.keyboard.press('ControlOrMeta+End');
    await officer.keyboard.press('Enter');
    await officer.keyboard.insertText('联系人张三，身份证号11010519491231002X。');
    await enter(button(officer, '保存'));
    await version(officer).waitFor();
    const id = new URL(officer.url()).pathname.split('/').pop()!;

    // The identity number is masked as counties print it; that the limit has passed is kept with a reason.
    await enter(button(officer, '送审'));
    await dialog(officer).getByText(/居民身份证号码/).waitFor();
    await look(officer, 'story-findings', '[role=dialog]');
    await enter(dialog(officer).getByRole('button', { name: /改为 11\*/ }));
    await dialog(officer).waitFor({ state: 'detached' });
    await save(officer);
    await step(officer, '送审', keep);
    await officer.getByText(/下一步由单位审核人办理：王审核/).waitFor();
    await look(officer, 'story-submitted', 'aside');

    // While the reviewer makes up their mind, the officer amends: what the reviewer has read is not what would be decided on.
    const reviewer = await desk(WANG, DESK);
    await fromDesk(reviewer, DRAFTED);
    await reviewer.getByRole('button', { name: '发布', exact: true, disabled: true }).waitFor();
    await enter(button(reviewer, '退回'));
    await type(dialog(reviewer).getByLabel('退回的理由'), '名称缺年份');
    await type(officer.getByRole('textbox', { name: /^名称/ }), AMENDED);
    await save(officer);
    await officer.getByText(/送审后内容有改动/).waitFor();
    await step(officer, '送审', keep);
    await enter(button(dialog(reviewer), '退回'));
    await dialog(reviewer).getByText(/本页已换成现在的稿件和审核情况/).waitFor();
    await screenshot(reviewer, 'story-overtaken');
    await enter(button(dialog(reviewer), '退回'));
    await dialog(reviewer).waitFor({ state: 'detached' });
    await reviewer.getByText('退回修改').first().waitFor();
    expect(await reviewer.getByRole('textbox', { name: /^名称/ }).inputValue()).toBe(AMENDED);

    await fromDesk(officer, AMENDED);
    await officer.getByText(/名称缺年份/).first().waitFor();
    await screenshot(officer, 'story-returned');
    await type(officer.getByRole('textbox', { name: /^名称/ }), FINAL);
    await save(officer);
    await step(officer, '送审', keep);
    expect(await attempts(id)).toEqual([]);

    await fromDesk(reviewer, FINAL);
    await step(reviewer, '同意');
    const secrecy = await desk(ZHAO, DESK);
    await secrecy.getByRole('link', { name: FINAL, exact: true }).first().waitFor();
    await screenshot(secrecy, 'story-desk');
    await fromDesk(secrecy, FINAL);
    await step(secrecy, '同意');
    await secrecy.close();

    await enter(officer.getByRole('link', { name: '政府信息公开' }));
    await officer.getByRole('heading', { name: '工作台', level: 1 }).waitFor();
    await officer.goBack();
    const printed = await officer.context().newPage();
    await printed.goto(panel.site.url + (await officer.getByRole('link', { name: '打印审核表' }).getAttribute('href')));
    const sheet = /稿件版本：(\w{8})/.exec(await printed.locator('body').innerText())![1]!;
    await screenshot(printed, 'story-sheet');
    await printed.close();
    const scan = path.join(folder, '审核表扫描件.pdf');
    fs.writeFileSync(scan, SCAN);
    await step(officer, '登记纸质审核表', async (form) => {
      await pick(form.getByRole('combobox', { name: /签字人/ }), '周馆长');
      await type(form.getByLabel(/^签字日期/), '2020年1月6日');
      await officer.keyboard.press('Tab');
      expect(await form.getByLabel(/^签字日期/).inputValue()).toBe('2020-01-06');
      await type(form.getByLabel(/审核表上的稿件版本/), sheet);
      await choose(form.getByRole('button', { name: /^选择文件/ }), scan);
      await form.getByText('审核表扫描件.pdf').waitFor();
      await look(officer, 'story-paper', '[role=dialog]');
    });
    await officer.getByText(/须由登记人以外的人员核对/).waitFor();

    await fromDesk(reviewer, FINAL);
    await reviewer.getByText(/等待另一人核对/).first().waitFor();
    await screenshot(reviewer, 'story-waiting');
    await step(reviewer, '核对无误');
    await reviewer.getByText('审核已通过，可以公开。').waitFor();
    await screenshot(reviewer, 'story-ready');
    await enter(button(reviewer, '发布'));
    await reviewer.getByText('014416330/').first().waitFor();
    await reviewer.getByText('已公开，审核完结').waitFor();
    // The README shows this picture: what was done is still announced above the title.
    await reviewer.waitForFunction(() => !document.querySelector('[data-sonner-toast]'));
    await look(reviewer, 'story-published', 'aside');
    const { data: entry } = await read(`/entries/${id}`);
    expect(entry).toMatchObject({ title: FINAL, documentNumber: '清档发〔2020〕4号', formedOn: '2020-01-05', indexNumber: expect.stringMatching(/^014416330\/\d{4}-00001$/), attachments: [{ filename: '开放档案.docx' }] });
    expect(entry.body).toContain('<td><p>县人民委员会</p></td>');
    expect(entry.body).toMatch(/身份证号11\*+/);
    expect(entry.body).not.toContain('11010519491231002X');

    await enter(reviewer.getByRole('button', { name: '更多办理事项' }));
    await enter(reviewer.getByRole('menuitem', { name: '撤回', exact: true }));
    await pick(dialog(reviewer).getByRole('combobox', { name: /撤回理由/ }), '内容有误');
    await type(dialog(reviewer).getByLabel(/对外说明/), '日期有误');
    await type(dialog(reviewer).getByLabel(/内部原因/), '录入错误');
    await look(reviewer, 'story-withdraw', '[role=dialog]');
    await enter(button(dialog(reviewer), '撤回'));
    await dialog(reviewer).waitFor({ state: 'detached' });
    await reviewer.getByText('已撤回').first().waitFor();
    // Nobody has changed anything: there is nothing to save.
    await reviewer.getByRole('button', { name: '保存', exact: true, disabled: true }).waitFor();
    expect((await read(`/entries/${id}`)).error.status).toBe(410);
    expect(await attempts(id)).toEqual([]);

    const centre = await desk(CENTRE, `/admin${CONTENT}/${id}`);
    await enter(button(centre, '恢复公开'));
    await type(dialog(centre).getByLabel(/理由/), '误撤');
    await look(centre, 'story-reinstate', '[role=dialog]');
    await enter(button(dialog(centre), '恢复公开'));
    await dialog(centre).waitFor({ state: 'detached' });
    await centre.getByText('已公开').first().waitFor();
    expect((await read(`/entries/${id}`)).data).toMatchObject({ indexNumber: entry.indexNumber, title: FINAL });

    // By screen the other unit's officer meets nothing of it.
    const stranger = await desk(STRANGER, `/admin${CONTENT}/${id}`);
    await stranger.getByText(/没有打开。可能是没有权限/).waitFor();
    expect(await stranger.getByText(FINAL).count()).toBe(0);
    await screenshot(stranger, 'story-stranger');
    await stranger.goto(`${panel.site.url}/admin${CONTENT}`);
    await stranger.getByText(/共 0 条/).waitFor();
    expect(await stranger.getByText(FINAL).count()).toBe(0);

    expect(serious).toEqual([]);
    expect(pointers).toEqual([]);
    expect(panel.faults).toEqual([]);
  });

  /** @returns what the other unit's officer was let do to the entry by HTTP, and what it changed: nothing */
  async function attempts(id: string): Promise<unknown[]> {
    const standing = () => panel.site.evaluate(async (strapi, target) => JSON.stringify([await strapi.db.query('plugin::disclosure.entry').findMany({ where: { documentId: target } }), await strapi.db.connection('disclosure_journal').where({ target })]), id);
    const before = await standing();
    const client: AdminClient = await signIn(panel.site.url, { email: STRANGER.email, password: superAdmin.password });
    const entry = `${CONTENT}/${id}`;
    const ours = `/admin-disclosure/entries/${id}`;
    const lines: [Parameters<AdminClient['request']>[0], string, object?][] = [
      ['get', entry],
      ['put', entry, { title: '另一个单位改的' }],
      ['delete', entry],
      ...['publish', 'unpublish', 'discard'].map((action): (typeof lines)[number] => ['post', `${entry}/actions/${action}`, {}]),
      ['get', ours],
      ['get', `${ours}/review`],
      ...['submit', 'pass', 'return', 'recall'].map((event): (typeof lines)[number] => ['post', `${ours}/review`, { event, version: '0'.repeat(64), opinion: '同意', kept: [] }]),
      ['post', `${ours}/review/confirm`, { right: true, version: '0'.repeat(64) }],
      ['get', `${ours}/history`],
      ['post', `${ours}/history/1/restore`, {}],
      ['post', `${ours}/preview`, {}],
      ['get', `${ours}/schedules`],
      ['post', `${ours}/schedules`, { event: 'publish', at: '2099-01-01T00:00:00+08:00' }],
      ['post', `${ours}/withdraw`, { ground: 'wrong_content', explanation: '说明', internalReason: '原因', showTitle: false }],
      ['post', `${ours}/reinstate`, { reason: '误撤' }],
      ['post', `${ours}/correct`, { changeNote: '更正', changeKind: 'content' }],
      ['post', `${ours}/repeal`, { basis: '依据', on: '2020-02-01' }],
      ['post', `${ours}/merge`, { into: id }],
      ['post', `${ours}/expunge`, { order: '令' }],
    ];
    const done: unknown[] = [];
    for (const [method, address, data] of lines) {
      const { status } = await client.request(method, address, data);
      if (status !== 403 && status !== 404) done.push([method, address, status]);
    }
    if ((await standing()) !== before) done.push('changed');
    return done;
  }
});
