import fs from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import file from '../fixtures/annual-reports.json';
import { seriousFaults } from '../helpers/axe';
import { type Panel, screenshot, startPanel } from '../helpers/browser';
import { root } from '../helpers/environment';

type Cells = Record<string, Record<string, number>>;
const YEAR = Number(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 4)) - 1;

/** A real county's figures of the 2021 form, in which all holds. */
const real = file.reports.find(({ agency }) => agency === '沭阳县人民政府') as unknown as { chapter2: Record<string, Cells>; chapter3: Cells; chapter4: Cells };

/** An official fills in the annual report: keyboard, a block from a spreadsheet, a fault, another editor, publishing. */
describe('the form of an annual report', () => {
  let panel: Panel;
  beforeAll(async () => {
    panel = await startPanel({ config: { plugins: { disclosure: { config: { reportForms: ['tests/fixtures/invented-form.json'] } } } } });
    await panel.site.evaluate(async (strapi) => {
      const agencies = strapi.documents('plugin::disclosure.agency' as never) as any;
      await agencies.create({ data: { name: '县档案馆', code: 'archive', kind: 'department', organisationCode: '014416330' } });
      await agencies.create({ data: { name: '县统计局', code: 'statistics', kind: 'department' } });
      await agencies.create({ data: { name: '某县人民政府', code: 'county', kind: 'government' } });
    });
  });
  afterAll(async () => {
    await panel?.stop();
    const uploads = path.join(root, 'public', 'uploads');
    for (const name of fs.readdirSync(uploads)) if (name.startsWith('report_signature_')) fs.rmSync(path.join(uploads, name));
  });

  const paste = (field: Locator, text: string) =>
    field.evaluate((node, words) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', words);
      node.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);

  it('is filled in, mended, saved beside somebody else, published; follows any form file', async () => {
    const page = await panel.open('/admin/plugins/disclosure/annual-reports');
    const cell = (path: string) => page.locator(`[data-path="${path}"]`);

    await page.getByRole('button', { name: '开始填报：县档案馆' }).waitFor();
    await screenshot(page, 'reports-list');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '开始填报：县档案馆' }).click();
    const chapters = page.getByRole('textbox', { name: '正文' });
    await chapters.first().fill('全年工作平稳有序。');
    await chapters.nth(1).fill('公开的形式不够多样。');
    await chapters.nth(2).fill('没有收取信息处理费。');

    // By keyboard: Tab goes along the row, Enter down the column.
    await cell('art20_1/normative_documents/issued_this_year').click();
    await page.keyboard.type('3');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('40');
    expect(await cell('art20_1/normative_documents/in_force').inputValue()).toBe('40');
    await cell('art20_6/administrative_penalties/decisions_this_year').click();
    await page.keyboard.type('7');
    await page.keyboard.press('Enter');
    await page.keyboard.type('0');
    expect(await cell('art20_6/administrative_coercion/decisions_this_year').inputValue()).toBe('0');
    await cell('art20_5/administrative_licences/decisions_this_year').fill('12');
    await cell('art20_8/administrative_fees/amount_this_year_10k_yuan').fill('1.5');

    // A block as it lies in the spreadsheet, with its heads and without the totals: those add themselves up.
    const columns = ['natural_person', 'business', 'research', 'public_welfare', 'legal_services', 'other_org'];
    const rows = Object.entries(real.chapter3).map(([name, cells]) => [`“${name}”行`, ...columns.map((column) => String(cells[column]))].join('\t'));
    await paste(cell('chapter3/new/natural_person'), [['', ...columns].join('\t'), ...rows, ''].join('\r\n'));
    await page.getByText(`已粘贴 ${rows.length * columns.length} 个单元格`).waitFor();
    expect(await cell('chapter3/total/total').inputValue()).toBe(String(real.chapter3.total!.total));
    await paste(cell('chapter4/review/upheld'), Object.values(real.chapter4).flatMap((cells) => ['upheld', 'corrected', 'other_result', 'pending', 'total'].map((column) => cells[column])).join('\t'));

    // A wrong figure is marked and stands in the way.
    const total = cell('chapter4/review/total');
    await total.fill('9999');
    await page.getByText('“行政复议”：各项结果之和应等于总计').waitFor();
    expect(await total.getAttribute('aria-invalid')).toBe('true');
    await total.scrollIntoViewIfNeeded();
    await screenshot(page, 'report-fault');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '公布', exact: true }).first().click();
    await page.getByRole('dialog').getByText('有 1 处错误').waitFor();
    expect(await page.getByRole('dialog').getByRole('button', { name: '公布', exact: true }).count()).toBe(0);
    await screenshot(page, 'report-blocked');
    await page.getByRole('button', { name: '返回改正' }).click();
    await total.fill(String(real.chapter4.review!.total));

    // Somebody else has saved meanwhile: nothing typed is lost on either side.
    const documentId = page.url().split('/').pop()!;
    const other = await panel.site.admin();
    const address = `/admin-disclosure/annual-reports/${documentId}`;
    const { lockVersion } = (await other.request('get', address)).body.data;
    await other.request('put', address, { lockVersion, values: { art20_1: { regulations: { issued_this_year: 2 } } } }).expect(200);
    await page.keyboard.press('Control+s');
    await page.getByText('他人已先保存').waitFor();
    expect(await cell('art20_1/regulations/issued_this_year').inputValue()).toBe('2');
    expect(await cell('chapter3/new/natural_person').inputValue()).toBe(String(real.chapter3.new!.natural_person));
    await cell('art20_1/regulations/issued_this_year').fill('0');
    await page.getByRole('button', { name: '保存', exact: true }).first().click();
    await page.getByText('已保存').waitFor();

    await page.getByRole('button', { name: '公布', exact: true }).first().click();
    await screenshot(page, 'report-file');
    await page.getByRole('dialog').getByRole('button', { name: '公布', exact: true }).click();
    await page.getByText('已公布。').waitFor();
    await screenshot(page, 'report-filed');
    const { data } = (await (await fetch(`${panel.site.url}/api/disclosure/annual-reports/${YEAR}/archive`)).json()) as any;
    const values = Object.fromEntries(data.tables.map((table: any) => [table.id, table.values]));
    expect([values.chapter3, values.chapter4.review]).toEqual([real.chapter3, real.chapter4.review]);
    expect(values.art20_1.normative_documents).toEqual({ issued_this_year: 3, repealed_this_year: 1, in_force: 40 });

    // A form with a row and a column more is a file: the screen follows.
    await page.getByRole('link', { name: '返回年度报告' }).click();
    await page.getByRole('button', { name: '其他报表：县档案馆' }).click();
    await page.getByRole('menuitem', { name: /虚构/ }).click();
    await cell('chapter3/mediated/foreigner').waitFor();
    await screenshot(page, 'report-invented');
    expect(panel.faults).toEqual([]);
    await page.close();
  });

  it('adds the units up for the county, takes reasons and the signed sheet, and is corrected as a new version', async () => {
    const page = await panel.open('/admin/plugins/disclosure/annual-reports');
    const cell = (path: string) => page.locator(`[data-path="${path}"]`);
    const more = async (name: string) => {
      await page.getByRole('button', { name: '更多' }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    await page.getByRole('button', { name: '开始填报：某县人民政府' }).click();
    await more('汇总各单位的报告');
    await page.getByText('已汇总 1 个单位已公布的报告。还有 1 个单位没有公布：县统计局。').waitFor();
    expect(await cell('chapter3/new/natural_person').inputValue()).toBe(String(real.chapter3.new!.natural_person));
    await screenshot(page, 'report-rolled-up');

    // Typed over a computed figure: both stay, and the next summing up says so.
    await cell('art20_1/normative_documents/in_force').fill('41');
    await page.getByRole('button', { name: '保存', exact: true }).first().click();
    await page.getByText('已保存').waitFor();
    await more('汇总各单位的报告');
    await page.getByText('1 个单元格保留了您填写的数字').waitFor();
    expect(await cell('art20_1/normative_documents/in_force').inputValue()).toBe('41');
    await more('重新从系统取数');
    await page.getByText('已重新取数；您填写的数字没有改动。').waitFor();

    await page.getByRole('button', { name: '说明情况' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '说明情况' }).click();
    await dialog.getByText('必填').waitFor();
    await dialog.getByLabel(/情况说明/).fill('县级没有单独收费，均为部门收取。');
    await dialog.getByText('必填').waitFor({ state: 'detached' });
    await screenshot(page, 'report-dismiss');
    await dialog.getByRole('button', { name: '说明情况' }).click();
    await page.getByText('（说明：县级没有单独收费，均为部门收取。）').waitFor();

    await page.getByLabel('签字页扫描件').setInputFiles({ name: 'report-signature.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') });
    await page.getByRole('link', { name: /report-signature\.pdf/ }).waitFor();

    await page.getByRole('button', { name: '公布', exact: true }).first().click();
    await dialog.getByRole('button', { name: '公布', exact: true }).click();
    await page.getByText('已公布。').waitFor();
    await page.getByRole('button', { name: '更正', exact: true }).click();
    await page.getByRole('textbox', { name: '正文' }).first().fill('全年工作平稳有序，公开信息质量有提高。');
    await page.getByRole('button', { name: '公布更正' }).click();
    await dialog.getByLabel(/更正说明/).fill('补写总体情况');
    await dialog.getByRole('button', { name: '公布更正' }).click();
    await page.getByText('更正已公布，现为第 2 版。').waitFor();
    await screenshot(page, 'report-corrected');
    const { data } = (await (await fetch(`${panel.site.url}/api/disclosure/annual-reports/${YEAR}/county`)).json()) as any;
    expect(data).toMatchObject({ version: 2, versions: expect.arrayContaining([expect.objectContaining({ version: 2, changeNote: '补写总体情况' })]) });
    expect(panel.faults).toEqual([]);
    await page.close();
  });
});
