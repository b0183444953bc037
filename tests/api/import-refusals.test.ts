import fs from 'node:fs';
import path from 'node:path';
import { CATALOGUE, csv, fileName, folder, importing, MIGRATION, ORDINARY } from '../helpers/import';
import { agency } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

describe('import of drafts and of files that cannot be one', () => {
  let site: Site;
  const { taken, counts, reasons, drafts, draft } = importing(() => site);
  const refused = (work: Promise<unknown>) => work.then(() => null, (error) => ({ code: error.code, message: error.message }));

  beforeAll(async () => {
    site = await startSite();
    await agency(site, { name: '某县农业局', code: 'farming', formerNames: '某县农牧局' });
  });
  afterAll(() => site.stop());

  describe('by anybody', () => {
    it('makes drafts, keeps a publication time as a remark and no number', async () => {
      const result = await taken(csv(['索引号', '名称', '发布机构', '成文日期', '发布日期', '备注'], ['N-9', '普通导入', '某县农业局', '2018-05-04', '2018-05-05', '旧站']), ORDINARY);
      expect(counts(result)).toMatchObject({ created: 1, published: 0 });
      expect(await draft('普通导入')).toMatchObject({
        standing: null,
        disclosedAt: null,
        indexNumber: null,
        provenance: 'native',
        remark: '旧站\n发布日期（原文）：2018-05-05',
        literals: { indexNumber: 'N-9' },
      });
    });

    it('rejects what its author can still put right', async () => {
      const result = await taken(
        csv(['名称', '发布机构', '成文日期', '文号'], ['没有日期', '某县农业局', '', ''], ['日期不对', '某县农业局', '2018-02-30', ''], ['括号不对', '某县农业局', '2018-05-04', '某政发〔2018'], ['', '某县农业局', '2018-05-04', '']),
        ORDINARY
      );
      expect(reasons(result)).toEqual(['2:INVALID', '3:UNREADABLE', '4:UNREADABLE', '5:INVALID']);
    });

    it('does not publish', async () => {
      expect(await refused(taken(CATALOGUE, { ...ORDINARY, publish: true }))).toMatchObject({ code: 'INVALID_INPUT' });
    });
  });

  describe('of a file that cannot be one', () => {
    const written = (content: string | Buffer) => {
      const file = fileName();
      fs.writeFileSync(file, content);
      return file;
    };
    const huge = () => {
      const file = written('名称\n');
      fs.truncateSync(file, 101 * 1024 * 1024);
      return file;
    };
    const good = '名称,发布机构\n好的一行,某县农业局\n';

    it.each([
      ['neither UTF-8 nor GB18030', () => written(Buffer.concat([Buffer.from(good), Buffer.from([0xb9, 0xd8, 0xd3, 0xda, 0xff, 0xff, 0x0a])])), '不是 UTF-8'],
      ['UTF-16', () => written(Buffer.from('title,agency\nabc,farming\n', 'utf16le')), '空字符'],
      ['no title column', () => written('索引号,文号\n1,2\n'), '缺少“名称”'],
      ['an open quotation mark', () => written(`${good}"没有右引号,某县农业局\n`), '第 3 行'],
      ['nothing', () => written(''), '是空的'],
      ['more than 100 MB', huge, '100 MB'],
      ['not there', () => path.join(folder, 'none.csv'), '找不到文件'],
    ])('%s', async (_name, file, message) => {
      expect(await refused(taken(file()))).toEqual({ code: 'INVALID_FILE', message: expect.stringContaining(message) });
      expect(await drafts({ title: '好的一行' })).toEqual([]);
    });

    it('nor where the rejected rows cannot be written', async () => {
      const rejects = path.join(folder, 'none', 'rejects.csv');
      expect(await refused(taken(written(good), { ...MIGRATION, rejects }))).toMatchObject({ code: 'INVALID_INPUT' });
      expect(await drafts({ title: '好的一行' })).toEqual([]);
    });

    it('but takes a byte order mark, warns of unknown columns and rejects only a row that is too long', async () => {
      const result = await taken(written(`\uFEFF名称,发布机构,浏览次数\r\n带标记的一行,某县农业局,3\r\n太长的一行,某县农业局,3,4\r\n\r\n`));
      expect(counts(result)).toMatchObject({ rows: 2, created: 1, rejected: 1 });
      expect([reasons(result), result.warnings[0].code]).toEqual([['3:TOO_MANY_CELLS'], 'UNKNOWN_HEADER']);
    });
  });
});
