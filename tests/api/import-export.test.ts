import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { UID, act, agency, category, entry, get } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const MIGRATION = { migration: true, createMissing: true, publish: true, dryRun: false, overwrite: false };
const ROWS = 200;
const ORDINARY = { ...MIGRATION, migration: false, createMissing: false, publish: false };

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'exchange-'));
const exchange = (site: Site): any => site.strapi.plugin('disclosure').service('exchange');
const taken = (site: Site, file: string, options: object): Promise<any> => exchange(site).importFile({ path: file, ...options });

async function exported(site: Site, name: string, agencyCode?: string): Promise<{ file: string; text: string }> {
  const file = path.join(folder, name);
  await exchange(site).exportFile(file, agencyCode);
  return { file, text: fs.readFileSync(file, 'utf8') };
}

/** Whatever a former catalogue may hold, and what spreadsheet programs make of it. */
const word = fc.stringMatching(/^[关于印发政务公开Aa1《》〔〕()"',;；、= +@-]{1,12}$/);
const text = fc.oneof(word, fc.constantFrom('=1+1', "'=1", '-1', '@x', '\t制表', '"引号"', '一行\n二行', '无', ''));
const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2015-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const instant = fc
  .date({ min: new Date('2016-01-01'), max: new Date('2020-12-31'), noInvalidDate: true })
  .chain((date) => fc.constantFrom(date.toISOString().slice(0, 10), date.toISOString().slice(0, 16).replace('T', ' '), date.toISOString()));
const optional = <T>(value: fc.Arbitrary<T>) => fc.oneof(value, fc.constant(''));
const row = fc.record({
  名称: word.map((title) => `关于${title}`),
  副标题: text,
  文号: optional(fc.tuple(fc.integer({ min: 2000, max: 2020 }), fc.integer({ min: 1, max: 999 })).map(([year, n]) => `某政发〔${year}〕${n}号`)),
  公开主体: fc.constantFrom('某县财政局', '财政局', '某县（开发区）管委会', '东镇人民政府', '某县教育局、体育局'),
  联合发文单位: fc.constantFrom('', '某县财政局；东镇人民政府'),
  成文日期: optional(day),
  生效日期: optional(day),
  发布日期: instant,
  有效性: fc.constantFrom('', '有效', '已修改', '废止', '失效'),
  废止依据: optional(word),
  废止生效日期: optional(day),
  栏目: fc.constantFrom('', '规划和相关政策', '自设栏目', '自设栏目\\下级', '政府信息公开制度；自设栏目'),
  主题分类: fc.constantFrom('', '综合政务\\政务公开', '商贸、海关、旅游', '自定主题', '其他'),
  体裁分类: fc.constantFrom('', '通知', '函/复函'),
  服务对象: fc.constantFrom('', '公民', '公民、企业，其他人'),
  关键词: text,
  内容概述: text,
  信息来源: text,
  含个人信息: fc.constantFrom('', '是', '否'),
  原网址: optional(fc.webUrl()),
  正文: fc.oneof(text, fc.constant('<p style="text-align:center">正文<b>加粗</b></p>\n<table><tr><td colspan="2">格</td></tr></table>')),
});

/** Every third row refers to others before and behind it, in a chain, by whatever names one row alone. */
function referring<T extends Record<string, string>>(rows: T[]): (T & { 解读的文件: string; 废止的文件: string })[] {
  const calls = rows.map(({ 原网址, 文号 }) => [原网址, 文号].find((call) => call && rows.filter((other) => Object.values(other).includes(call)).length === 1) ?? '');
  const at = (index: number) => calls[(index + rows.length) % rows.length]!;
  return rows.map((one, n) => ({ ...one, 解读的文件: n % 3 ? '' : at(n + 3), 废止的文件: n % 6 ? '' : [at(n - 7), at(n + 5)].filter(Boolean).join('；') }));
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const sorted = (csv: string) => csv.split('\n').sort();

describe('export', () => {
  let site: Site;
  afterEach(() => site.stop());
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  it('imports again without a difference, here and into another site', async () => {
    site = await startSite();
    const rows = referring(fc.sample(row, { numRuns: ROWS, seed: 20240501 }));
    const file = path.join(folder, 'generated.csv');
    fs.writeFileSync(file, [Object.keys(rows[0]!), ...rows.map((one, n) => Object.values({ ...one, 名称: `${one.名称}${n}` }))].map((cells) => cells.map(quoted).join(',')).join('\r\n'));
    const first = await taken(site, file, MIGRATION);
    expect(first.created + first.rejected).toBe(ROWS);
    // Rows without a number of their own, of one document number or address, are what stays out.
    expect(first.created).toBeGreaterThan(ROWS * 0.8);
    expect(first.published).toBe(first.created);
    // Nobody is corrected for having been referred to before it came in.
    expect(await site.strapi.db.query('plugin::disclosure.journal-act' as never).findMany({ where: { act: 'corrected' } } as never)).toEqual([]);

    const here = await exported(site, 'here.csv');
    const stated = rows.filter(({ 解读的文件 }) => 解读的文件).length;
    const interpreting = (await site.strapi.db.query(UID.entry as never).findMany({ where: { publishedAt: null } } as never)).filter(({ interprets }: any) => interprets);
    expect(stated).toBeGreaterThan(20);
    expect(interpreting.length).toBeGreaterThan(stated * 0.7);
    for (const options of [MIGRATION, ORDINARY, { ...MIGRATION, overwrite: true }]) {
      expect(await taken(site, here.file, options)).toMatchObject({ rows: first.created, unchanged: first.created, rejections: [] });
    }
    await site.stop();

    site = await startSite();
    expect(await taken(site, here.file, MIGRATION)).toMatchObject({ created: first.created, published: first.created, rejections: [] });
    const there = await exported(site, 'there.csv');
    expect(sorted(there.text)).toEqual(sorted(here.text));
    expect((await site.strapi.plugin('disclosure').service('catalogue').verify()).differences).toEqual([]);
  });

  it('holds what is public and nothing else, safe for spreadsheet programs', async () => {
    site = await startSite();
    const office = await agency(site, { name: '某县统计局' });
    const other = await agency(site, { name: '某县档案局' });
    const column = await category(site, { name: '统计公报' });
    await entry(site, { title: '=公开的', agency: office.code, column: column.code, summary: '-1', body: '<p>正文</p>' }, { publish: true, at: '2018-06-01T09:08:07+08:00' });
    const gone = await entry(site, { title: '撤回的', agency: office.code }, { publish: true });
    await act(site, 'withdraw', gone.documentId);
    await entry(site, { title: '草稿', agency: office.code });
    const corrected = await entry(site, { title: '他局的', agency: other.code }, { publish: true });
    const { text: all } = await exported(site, 'all.csv');
    expect(all.charCodeAt(0)).toBe(0xfeff);
    const [header, ...lines] = all.slice(1).trim().split('\n');
    expect(header).toMatch(/^索引号,名称,副标题,文号,公开主体,/);
    expect(lines).toHaveLength(2);
    const number = (await get(site, '/entries', { filters: { agency: office.code } })).body.data[0].indexNumber;
    expect(lines[1]).toBe(`${number},'=公开的,,,某县统计局,,2018-05-04,,2018-06-01 09:08:07,,,,,有效,,,主动公开,统计公报,,,,,,,,'-1,,,,,,,,,<p>正文</p>`);
    const { text: one } = await exported(site, 'one.csv', other.code);
    expect(one).toContain(corrected.indexNumber);
    expect(one).not.toContain('公开的');
    await expect(exported(site, 'none.csv', 'nobody')).rejects.toMatchObject({ code: 'AGENCY_NOT_FOUND' });
    expect(fs.readdirSync(folder).filter((file) => file.startsWith('none'))).toEqual([]);
  });

  it('refers to others by number, and says which reference leads nowhere', async () => {
    site = await startSite();
    const office = await agency(site, { name: '某县司法局' });
    const policy = await entry(site, { title: '某县人民政府规章制定办法', agency: office.code, documentNumber: '某政发〔2018〕9号' }, { publish: true });
    const hidden = await entry(site, { title: '尚未公开的文件', agency: office.code });
    const reading = { title: '办法的解读', agency: office.code, interprets: [policy.documentId, hidden.documentId] };
    await entry(site, reading, { publish: true });
    const { file, text: csv } = await exported(site, 'related.csv');
    const header = csv.slice(1).split('\n')[0]!.split(',');
    const line = csv.split('\n').find((one) => one.includes('办法的解读'))!.split(',');
    expect(line[header.indexOf('解读的文件')]).toBe(policy.indexNumber);
    // What the sheet cannot know of stays.
    expect(await taken(site, file, { ...MIGRATION, overwrite: true })).toMatchObject({ unchanged: 2, warnings: [] });

    const sheet = path.join(folder, 'referring.csv');
    fs.writeFileSync(sheet, '名称,公开主体,成文日期,解读的文件\n一图读懂,某县司法局,2019-01-02,某政发﹝2018﹞9号；某政发〔2018〕10号\n');
    for (const dryRun of [true, false]) {
      const result = await taken(site, sheet, { ...ORDINARY, dryRun });
      expect(result).toMatchObject({ created: 1, rejected: 0, warnings: [{ row: 2, field: 'interprets', code: 'UNKNOWN_REFERENCE' }] });
    }
    const draft = await site.strapi.db.query(UID.entry as never).findOne({ where: { title: '一图读懂' } } as never);
    expect(draft).toMatchObject({ interprets: [policy.documentId], literals: { interprets: '某政发﹝2018﹞9号；某政发〔2018〕10号' } });
  });

  it('writes the code where a name would lead to another, or to several', async () => {
    site = await startSite();
    const twins = [await agency(site, { name: '同名局' }), await agency(site, { name: '同名局' })];
    const columns = [await category(site, { name: '同名栏目' }), await category(site, { name: '同名栏目' })];
    const separated = await category(site, { name: '甲/乙；丙' });
    for (const [index, twin] of twins.entries()) {
      const data = { title: `同名局${twin.code}`, agency: twin.code, column: columns[index]!.code, furtherColumns: [separated.code] };
      await entry(site, data, { publish: true });
    }
    const { file, text: csv } = await exported(site, 'twins.csv');
    for (const { code } of [...twins, ...columns]) expect(csv).toContain(`,${code},`);
    expect(csv.match(/,甲\/乙；丙,/g)).toHaveLength(2);
    expect(await taken(site, file, ORDINARY)).toMatchObject({ unchanged: 2, rejections: [], warnings: [] });
  });
});
