import { Workbook } from 'exceljs';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { act, agency, category, entry, get, type Fields } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

describe('the catalogue as files', () => {
  let site: Site;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'export-'));
  let first: Fields;
  const exchange = () => site.strapi.plugin('disclosure').service('exchange') as any;
  async function bytes(format: string, query: Fields = {}): Promise<{ headers: Fields; body: Buffer }> {
    const answer = await get(site, `/catalogue.${format}`, query).buffer(true).parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    });
    expect(answer.status).toBe(200);
    return { headers: answer.headers, body: answer.body };
  }
  const jsonl = async (query: Fields = {}) => String((await bytes('jsonl', query)).body).split('\n').filter(Boolean).map((line) => JSON.parse(line));

  beforeAll(async () => {
    site = await startSite({ config: { plugins: { disclosure: { config: { attachments: { directory: path.join(folder, 'store') } } } } } });
    await agency(site, { code: 'one', name: '某县发展和改革局' });
    await category(site, { code: 'county-plans', name: '县级规划' });
    const file = await (site.strapi.plugin('disclosure').service('attachment') as any).add('规划.txt', Readable.from(Buffer.from('规划')));
    first = await entry(site, { title: '=HYPERLINK("http://evil")', agency: 'one', column: 'county-plans', keywords: '一 二', summary: '<甲>&乙', body: '<p>正文</p>', attachments: [file.id] }, { publish: true });
    for (let n = 0; n < 260; n += 1) await entry(site, { title: `第${n}号`, agency: 'one' }, { publish: true, at: '2019-01-01T00:00:00Z' });
    await entry(site, { title: '草稿不外传', agency: 'one' });
    const gone = await entry(site, { title: '已撤回不外传', agency: 'one' }, { publish: true });
    await act(site, 'withdraw', gone.documentId, { showTitle: false });
  });
  afterAll(async () => {
    await site.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('hold what is public and nothing else, in every form', async () => {
    const lines = await jsonl();
    expect([lines.length, new Set(lines.map(({ documentId }) => documentId)).size]).toEqual([261, 261]);
    expect(lines[0]).toMatchObject({ documentId: first.documentId, agency: { code: 'one' }, keywords: ['一', '二'], attachments: [{ filename: '规划.txt', size: 6 }] });
    for (const format of ['csv', 'xml', 'jsonl']) {
      const { headers, body } = await bytes(format);
      expect([format, String(body).match(/外传/g)]).toEqual([format, null]);
      expect(headers['content-disposition']).toContain(`catalogue.${format}`);
    }
  });

  it('are well-formed, and no cell is a formula', async () => {
    const { body: xml } = await bytes('xml');
    expect(XMLValidator.validate(String(xml))).toBe(true);
    const { catalogue } = new XMLParser().parse(String(xml));
    expect([catalogue.entry.length, catalogue.entry[0].summary, catalogue.entry[0].keywords.item]).toEqual([261, '<甲>&乙', ['一', '二']]);
    const book = new Workbook();
    await book.xlsx.load((await bytes('xlsx')).body as never);
    const sheet = book.worksheets[0]!;
    expect([sheet.rowCount, (sheet.getRow(1).values as string[]).includes('正文')]).toEqual([262, false]);
    const title = sheet.getRow(2).getCell((sheet.getRow(1).values as string[]).indexOf('名称'));
    expect([title.type, title.text]).toEqual([expect.any(Number), `'=HYPERLINK("http://evil")`]);
    expect(title.formula).toBeUndefined();
    const text = String((await bytes('csv')).body);
    expect(text).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(text).toContain(`,规划.txt /api/disclosure/entries/${first.documentId}/attachments/`);
  });

  it('honour the filters of the list, and refuse what it refuses', async () => {
    expect(await jsonl({ 'filters[column]': 'county-plans' })).toHaveLength(1);
    expect(await jsonl({ 'filters[year]': 2019 })).toHaveLength(260);
    expect((await get(site, '/catalogue.csv', { sort: 'publishedAt:desc' })).body.error.details.code).toBe('INVALID_QUERY');
    const { headers } = await bytes('csv');
    expect((await get(site, '/catalogue.csv').set('If-None-Match', String(headers.etag))).status).toBe(304);
  });

  it('are written by the command line in the form of the ending, and import again without a change', async () => {
    for (const form of ['xlsx', 'csv']) {
      const file = path.join(folder, `out.${form}`);
      expect(await exchange().exportFile(file)).toBe(261);
      const result = await exchange().importFile({ path: file, migration: true, createMissing: false, publish: false, dryRun: true, overwrite: false });
      expect([form, result.unchanged, result.rejections]).toEqual([form, 261, []]);
    }
    await expect(exchange().exportFile(path.join(folder, 'out.doc'))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(fs.readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
