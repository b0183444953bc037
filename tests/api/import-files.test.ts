import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Workbook } from 'exceljs';
import iconv from 'iconv-lite';
import { ZipFile } from 'yazl';
import { agency, documents, get, UID, type Fields, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const ORDINARY = { migration: false, createMissing: false, publish: false, dryRun: false, overwrite: false };
const MIGRATION = { ...ORDINARY, migration: true, publish: true };

describe('import of sheets and files', () => {
  let site: Site;
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'import-files-')));
  let made = 0;
  const written = (content: string | Buffer, name = `${(made += 1)}.csv`) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  const exchange = () => site.strapi.plugin('disclosure').service('exchange') as any;
  const taken = (file: string, options: object = ORDINARY): Promise<any> => exchange().importFile({ path: file, ...options });
  const draft = (title: string): Promise<Stored> => site.strapi.db.query(UID.entry as never).findOne({ where: { title, publishedAt: null }, populate: { attachments: true } } as never) as never;
  const refusal = (work: Promise<unknown>) => work.then(() => null, (error) => [error.code, error.message]);
  const namesOf = (row: Stored) => (row.files ?? []).map(({ name }: Fields) => name);
  async function zip(members: Record<string, Buffer | string>, rename: Record<string, string> = {}): Promise<string> {
    const archive = new ZipFile();
    for (const [name, content] of Object.entries(members)) archive.addBuffer(Buffer.from(content as never), name);
    archive.end();
    const parts: Buffer[] = [];
    for await (const part of archive.outputStream) parts.push(part as Buffer);
    let bytes = Buffer.concat(parts);
    // A library refuses to write such names; whoever means harm does not use one.
    for (const [name, other] of Object.entries(rename)) bytes = Buffer.from(bytes.toString('latin1').replaceAll(name, other), 'latin1');
    return written(bytes, `${(made += 1)}.zip`);
  }

  beforeAll(async () => {
    site = await startSite({ config: { plugins: { disclosure: { config: { attachments: { directory: path.join(folder, 'store') } } } } } });
    await agency(site, { name: '某县农业局', code: 'farming' });
  });
  afterAll(async () => {
    await site.stop();
    fs.rmSync(folder, { recursive: true });
  });

  it('reads GB18030 and says so', async () => {
    const result = await taken(written(iconv.encode('名称,发布机构,成文日期\r\n国标编码的一行㐀,某县农业局,2020-01-01\r\n', 'gb18030')));
    expect(result).toMatchObject({ form: 'gb18030', rows: 1, created: 1 });
    expect(await draft('国标编码的一行㐀')).toMatchObject({ agency: 'farming', formedOn: '2020-01-01' });
    expect((await taken(written('名称,发布机构,成文日期\n统一码的一行,某县农业局,2020-01-01\n'))).form).toBe('utf-8');
  });

  it('reads a workbook as data: dates as typed, formulas by their stored result, nothing evaluated', async () => {
    const book = new Workbook();
    const sheet = book.addWorksheet('目录');
    sheet.addRow(['名称', '发布机构', '成文日期', '备注', '原网址']);
    const row = sheet.addRow([{ richText: [{ text: '工作簿' }, { text: '的一行' }] }, '某县农业局', new Date(Date.UTC(2020, 2, 1)), { formula: 'WEBSERVICE("http://evil.example")', result: '结果' }, { text: 'http://old.example.gov.cn/x1', hyperlink: 'http://evil.example' }]);
    row.getCell(3).numFmt = 'yyyy-mm-dd';
    sheet.addRow([]);
    sheet.addRow(['没有单位的一行']);
    book.addWorksheet('另一张').addRow(['名称']);
    const file = written(Buffer.from(await book.xlsx.writeBuffer()), 'book.xlsx');
    const result = await taken(file);
    expect(result).toMatchObject({ form: 'xlsx', rows: 2, created: 1, rejected: 1 });
    expect(result.rejections.map(({ row: at }: Fields) => at)).toContain(4);
    expect(await draft('工作簿的一行')).toMatchObject({ formedOn: '2020-03-01', remark: '结果', legacyUrls: ['http://old.example.gov.cn/x1'] });
    expect(await taken(file)).toMatchObject({ unchanged: 1, created: 0 });
  });

  it('reads a workbook with links to others and with macros as data, and calls nobody', async () => {
    let calls = 0;
    const elsewhere = http.createServer((_, answer) => void answer.end(String((calls += 1))));
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', () => resolve()));
    const target = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/other.xlsx`;
    const cell = (place: string, value: string) => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const relations = (...all: [id: string, type: string, place: string, outside?: boolean][]) =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.map(([id, type, place, outside]) => `<Relationship Id="${id}" Type="${type}" Target="${place}"${outside ? ' TargetMode="External"' : ''}/>`).join('')}</Relationships>`;
    const file = await zip({
      '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
      '_rels/.rels': relations(['rId1', `${office}/officeDocument`, 'xl/workbook.xml']),
      'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="目录" sheetId="1" r:id="rId1"/></sheets><externalReferences><externalReference r:id="rId2"/></externalReferences></workbook>`,
      'xl/_rels/workbook.xml.rels': relations(['rId1', `${office}/worksheet`, 'worksheets/sheet1.xml'], ['rId2', `${office}/externalLink`, 'externalLinks/externalLink1.xml'], ['rId3', 'http://schemas.microsoft.com/office/2006/relationships/vbaProject', 'vbaProject.bin']),
      'xl/externalLinks/externalLink1.xml': `<externalLink xmlns="${main}"><externalBook xmlns:r="${office}" r:id="rId1"/></externalLink>`,
      'xl/externalLinks/_rels/externalLink1.xml.rels': relations(['rId1', `${office}/externalLinkPath`, target, true]),
      'xl/vbaProject.bin': Buffer.from('Sub Auto_Open()\nShell "calc"\nEnd Sub'),
      'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData><row r="1">${['名称', '发布机构', '成文日期', '备注'].map((name, n) => cell(`${'ABCD'[n]}1`, name)).join('')}</row><row r="2">${cell('A2', '链接到别处的一行')}${cell('B2', '某县农业局')}${cell('C2', '2020-01-01')}<c r="D2" t="str"><f>[1]Sheet1!A1</f><v>存下的结果</v></c></row></sheetData></worksheet>`,
    });
    const result = await taken(file);
    await new Promise((resolve) => elsewhere.close(resolve));
    expect([result.form, result.created, calls]).toEqual(['xlsx', 1, 0]);
    expect(await draft('链接到别处的一行')).toMatchObject({ remark: '存下的结果' });
  });

  it.each<[string, () => Promise<string>, string]>([
    ['an archive that is no workbook', () => zip({ 'a.txt': 'a' }), '不是 XLSX'],
    ['a bomb', () => zip({ 'xl/workbook.xml': Buffer.alloc(30_000_000) }), '解压后过大'],
    ['a damaged archive', async () => written(Buffer.from('PK\x03\x04damaged'), 'damaged.xlsx'), '已损坏'],
  ])('refuses %s', async (_, file, message) => {
    expect(await refusal(taken(await file()))).toEqual(['INVALID_FILE', expect.stringContaining(message)]);
  });

  it('attaches files from a folder; twice makes no second copy', async () => {
    written('正文附件', 'beside/附件/甲.txt');
    written('秘密', 'outside.txt');
    fs.symlinkSync(path.join(folder, 'outside.txt'), path.join(folder, 'beside', 'link.txt'));
    const files = path.join(folder, 'beside');
    const sheet = written('名称,发布机构,成文日期,附件\n带附件的一行,某县农业局,2020-01-01,附件\\甲.txt\n');
    expect(await taken(sheet, { ...ORDINARY, files })).toMatchObject({ created: 1 });
    const row = await draft('带附件的一行');
    expect([namesOf(row), row.attachments.map(({ name }: Fields) => name)]).toEqual([['甲.txt'], ['甲.txt']]);
    const library = () => site.strapi.db.query('plugin::upload.file').count();
    const before = await library();
    expect(await taken(sheet, { ...ORDINARY, files })).toMatchObject({ unchanged: 1 });
    const edited = written('名称,发布机构,成文日期,附件,关键词\n带附件的一行,某县农业局,2020-01-01,附件/甲.txt,农业\n');
    expect(await taken(edited, { ...ORDINARY, files, overwrite: true })).toMatchObject({ updated: 1 });
    expect([await library(), (await draft('带附件的一行')).files[0].key]).toEqual([before, row.files[0].key]);
    for (const name of ['../outside.txt', path.join(folder, 'outside.txt'), 'link.txt', '没有.txt']) {
      const bad = written(`名称,发布机构,成文日期,附件\n越界的一行,某县农业局,2020-01-01,${name}\n`);
      expect([name, await taken(bad, { ...ORDINARY, files })]).toEqual([name, expect.objectContaining({ rejected: 1, created: 0 })]);
    }
  });

  it('attaches files from an archive, with names as Chinese Windows writes them, and publishes them in a migration', async () => {
    const files = await zip({ 'pack/规划.txt': '规划正文', 'pack/AAAA.txt': '国标名' }, { AAAA: iconv.encode('名单', 'gb18030').toString('latin1') });
    const sheet = written('名称,发布机构,成文日期,发布日期,附件\n迁移的一行,某县农业局,2019-01-01,2019-01-02,规划.txt；名单.txt\n丢了附件的一行,某县农业局,2019-01-01,2019-01-03,没有.txt\n');
    const result = await taken(sheet, { ...MIGRATION, files });
    expect(result).toMatchObject({ created: 2, published: 2 });
    expect(result.warnings.map(({ code }: Fields) => code)).toContain('MISSING_FILE');
    const { documentId } = await draft('迁移的一行');
    const { attachments } = (await get(site, `/entries/${documentId}`)).body.data;
    expect(attachments.map(({ filename }: Fields) => filename)).toEqual(['规划.txt', '名单.txt']);
    expect((await site.http.get(attachments[0].url)).text).toBe('规划正文');
    expect((await draft('丢了附件的一行')).literals.attachments).toBe('没有.txt');
    expect((await site.strapi.plugin('disclosure').service('catalogue').verify()).differences).toEqual([]);
  });

  it('refuses an archive whose names climb', async () => {
    const files = await zip({ 'AA/evil.txt': '越界', 'a.txt': 'a' }, { 'AA/': '../' });
    const sheet = written('名称,发布机构,成文日期\n越界压缩包的一行,某县农业局,2020-01-01\n');
    expect(await refusal(taken(sheet, { ...ORDINARY, files }))).toEqual(['INVALID_FILE', expect.stringContaining('越出目录')]);
    expect(await draft('越界压缩包的一行')).toBeNull();
  });

  it('remembers how headers and agencies were mapped', async () => {
    const sheet = written('事项,承办,成文日期\n映射的一行,农口,2020-01-01\n');
    expect(await refusal(taken(sheet))).toEqual(['INVALID_FILE', expect.stringContaining('缺少“名称”')]);
    expect(await refusal(exchange().remember({ 事项: 'nothing' }, { 农口: 'nobody' }))).toEqual(['INVALID_INPUT', expect.stringMatching(/事项.*农口/)]);
    await exchange().remember({ 事项: 'title', 承办: 'agency' }, { 农口: 'farming' });
    expect(await taken(sheet)).toMatchObject({ created: 1 });
    expect((await draft('映射的一行')).agency).toBe('farming');
  });

  describe('POST /imports', () => {
    const named = `full-access-${Math.random()}`;
    const token = async (type: string) => (await site.strapi.service('admin::api-token').create({ name: type === 'full-access' ? named : type, type, lifespan: null, description: '' })).accessKey as string;
    const sheet = () => Buffer.from('名称,发布机构,成文日期,发布日期,索引号\n他系统报送的一行,某县农业局,2020-01-01,2020-02-02,X/1\n');

    it('takes drafts with an API token, and nothing without', async () => {
      expect((await site.http.post('/api/disclosure/imports').attach('sheet', sheet(), 'a.csv')).status).toBe(403);
      expect((await site.http.post('/api/disclosure/imports').auth(await token('read-only'), { type: 'bearer' }).attach('sheet', sheet(), 'a.csv')).status).toBe(403);
      const full = await token('full-access');
      await documents(site, UID.officer).create({ data: { name: '报送系统', agency: 'farming', duty: 'full_time', apiToken: named } });
      const send = () => site.http.post('/api/disclosure/imports').auth(full, { type: 'bearer' });
      const answer = await send().attach('sheet', sheet(), 'a.csv');
      expect([answer.status, answer.body.data]).toEqual([200, expect.objectContaining({ form: 'utf-8', rows: 1, created: 1, published: 0 })]);
      const row = await draft('他系统报送的一行');
      expect(row).toMatchObject({ standing: null, indexNumber: null });
      const [act] = await site.strapi.db.query('plugin::disclosure.journal-act').findMany({ where: { target: row.documentId } });
      expect(act.actor).toMatch(/^token:\d+ full-access/);
      expect((await send().attach('sheet', sheet(), 'a.csv')).body.data).toMatchObject({ unchanged: 1, created: 0 });
      const faulty = await send().field('publish', 'true').attach('sheet', sheet(), 'a.csv');
      expect([faulty.status, faulty.body.error.details.code]).toEqual([400, 'INVALID_INPUT']);
      expect((await send().field('agency', 'farming')).body.error.message).toContain('sheet');
    });
  });
});
