import fs from 'node:fs';
import { CATALOGUE, csv, fileName, importing, MIGRATION } from '../helpers/import';
import { act, agency, edit, entry, get, UID } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

describe('import', () => {
  let site: Site;
  const { taken, counts, reasons, drafts, draft } = importing(() => site);
  const verified = async () => (await site.strapi.plugin('disclosure').service('catalogue').verify()).differences;

  beforeAll(async () => {
    site = await startSite();
    await agency(site, { name: '某县农业局', code: 'farming', formerNames: '某县农牧局' });
  });
  afterAll(() => site.stop());

  describe('of a real catalogue', () => {
    const rejects = fileName();

    it('says beforehand what it would do, and writes nothing', async () => {
      const before = await site.database.tables('disclosure_');
      const result = await taken(CATALOGUE, { ...MIGRATION, createMissing: true, dryRun: true });
      expect(counts(result)).toEqual({ rows: 95, created: 80, updated: 0, unchanged: 0, rejected: 15, published: 80 });
      expect(await site.database.tables('disclosure_')).toEqual(before);
    });

    it('accounts for every row and publishes what says whose it is', async () => {
      const result = await taken(CATALOGUE, { ...MIGRATION, createMissing: true, rejects });
      expect(counts(result)).toEqual({ rows: 95, created: 80, updated: 0, unchanged: 0, rejected: 15, published: 80 });
      expect(new Set(result.rejections.map(({ code }: any) => code))).toEqual(new Set(['UNKNOWN_AGENCY']));
      expect(await verified()).toEqual([]);
      expect((await get(site, '/entries')).body.meta.pagination.total).toBe(80);
    });

    it('creates agencies by their names, never one that names nobody', async () => {
      const agencies: any[] = await site.strapi.db.query(UID.agency as never).findMany({} as never);
      const named = new Map(agencies.map((one) => [one.name, one]));
      for (const word of ['其他', '政府办公室', '县政府办', '市政府办', '应急办']) expect(named.has(word)).toBe(false);
      expect(named.get('气象局')).toMatchObject({ code: 'qi-xiang-ju', kind: 'department' });
      expect(named.get('遂溪县建新镇人民政府').kind).toBe('township');
      expect(named.get('杞县人民政府').kind).toBe('government');
      // The State Council's code begins the numbers of three agencies of the file, so it is nobody's.
      expect(agencies.some(({ organisationCode }) => organisationCode === '000014349')).toBe(false);
      expect(named.get('沭阳县发展和改革局').organisationCode).toBe('014314799');
    });

    it('keeps numbers, dates and times as they were, and the literals of what it normalised', async () => {
      expect(await draft('成安县重大气象灾害应急预案')).toMatchObject({
        indexNumber: '40490611-6-1001-2011-1000',
        provenance: 'migrated',
        formedOn: null,
        literals: { agency: '气 象 局', disclosedAt: '2018.04.09' },
      });
      const found = await draft('关于转发《国家森林防火指挥部关于做好2009年元旦春节期间森林防火工作的紧急通知》');
      expect(found).toMatchObject({ formedOn: '2009-01-09', literals: { formedOn: '二OO九年一月九日' } });
      const [unreadable] = await drafts({ title: { $startsWith: '转发省农业厅' } });
      expect(unreadable).toMatchObject({ formedOn: null, standing: 'public', literals: { formedOn: '2018年10日11日' } });
      const answer = await get(site, '/resolve', { indexNumber: '02165835-001/2023-81761' });
      expect(answer.body.data).toMatchObject({ publishedAt: '2023-08-18T02:23:00.000Z', agency: { name: '常山县政府' }, documentNumber: '常政办发〔2023〕58号' });
      const address = 'http://zwgk.jlzhenlai.gov.cn/rmzf/fgw_97963/xxgkml/201304/t20130417_785586.html';
      expect((await get(site, '/resolve', { url: address })).body.data.formedOn).toBe('2013-04-17');
    });

    it('changes nothing the second time, whatever editors did since', async () => {
      const one = await draft('杞县抗旱应急预案');
      await edit(site, one.documentId, { summary: '编辑写的概述' });
      const before = await site.database.tables('disclosure_');
      const result = await taken(CATALOGUE, { ...MIGRATION, createMissing: true });
      expect(counts(result)).toEqual({ rows: 95, created: 0, updated: 0, unchanged: 80, rejected: 15, published: 0 });
      expect(await site.database.tables('disclosure_')).toEqual(before);
      expect((await draft('杞县抗旱应急预案')).summary).toBe('编辑写的概述');
    });

    it('takes the rejected rows once they are corrected', async () => {
      const text = fs.readFileSync(rejects, 'utf8');
      expect(text.charCodeAt(0)).toBe(0xfeff);
      const [header, ...rows] = text.slice(1).trim().split('\n');
      expect(header).toMatch(/^行号,原因,index_no,title,/);
      expect(rows).toHaveLength(15);
      // Unchanged behind our two columns, which hold no comma here.
      const original = fs.readFileSync(CATALOGUE, 'utf8').split('\r\n');
      for (const row of rows) expect(original).toContain(row.split(',').slice(2).join(','));
      const corrected = fileName();
      fs.writeFileSync(corrected, text.replace(',市政府办,', ',泰州市人民政府办公室,'));
      const result = await taken(corrected, { ...MIGRATION, createMissing: true, rejects });
      expect(counts(result)).toMatchObject({ rows: 15, created: 1, rejected: 14 });
      expect(fs.readFileSync(rejects, 'utf8').match(/行号/g)).toHaveLength(1);
      const office: any = await site.strapi.db.query(UID.agency as never).findOne({ where: { name: '泰州市人民政府办公室' } } as never);
      expect(office.organisationCode).toBe('014416330');
    });

    it('gives the rest to an agency that is named for it', async () => {
      const result = await taken(rejects, { ...MIGRATION, agency: 'farming' });
      // One of them was published before it was formed.
      expect(reasons(result)).toEqual(['7:PUBLISHED_BEFORE_FORMED']);
      expect(counts(result)).toMatchObject({ rows: 14, created: 13, published: 13 });
      expect(await verified()).toEqual([]);
    });
  });

  describe('of a migration', () => {
    it('refuses times that cannot be true', async () => {
      await agency(site, { name: '某县水务局', code: 'water', goLiveOn: '2020-01-01' });
      const result = await taken(
        csv(
          ['名称', '发布机构', '成文日期', '发布日期'],
          ['先公开后成文', '某县农业局', '2018-05-04', '2018-05-03'],
          ['将来公开', '某县农业局', '2018-05-04', '2199-01-01'],
          ['启用后公开', '某县水务局', '2018-05-04', '2020-01-01 00:00'],
          ['启用前公开', '某县水务局', '2018-05-04', '2019-12-31 23:59']
        )
      );
      expect(reasons(result)).toEqual(['2:PUBLISHED_BEFORE_FORMED', '3:PUBLISHED_IN_FUTURE', '4:AFTER_GO_LIVE']);
      expect((await draft('启用前公开')).disclosedAt).toBe('2019-12-31T15:59:00.000Z');
    });

    it('publishes now what has no time, keeps as a draft what is not for the public or has a time nobody can read', async () => {
      const start = Date.now();
      const result = await taken(
        csv(
          ['名称', '发布机构', '发布日期', '公开属性'],
          ['没有发布日期', '某县农牧局', '', '主动公开'],
          ['发布日期无法识别', '某县农业局', '去年', '主动公开'],
          ['依申请的', '某县农业局', '2018-05-04', '依申请公开'],
          ['属性无法识别', '某县农业局', '2018-05-04', '内部']
        )
      );
      expect(counts(result)).toMatchObject({ created: 4, published: 1 });
      expect(Date.parse((await draft('没有发布日期')).disclosedAt)).toBeGreaterThanOrEqual(start);
      for (const title of ['发布日期无法识别', '依申请的', '属性无法识别']) expect((await draft(title)).standing).toBeNull();
    });

    it('publishes drafts of an earlier run that nobody touched', async () => {
      const file = csv(['名称', '发布机构', '发布日期'], ['先作草稿', '某县农业局', '2018-05-04']);
      expect(counts(await taken(file, { ...MIGRATION, publish: false }))).toMatchObject({ created: 1, published: 0 });
      expect(counts(await taken(file))).toMatchObject({ updated: 1, published: 1 });
      expect((await draft('先作草稿')).disclosedAt).toBe('2018-05-03T16:00:00.000Z');
      expect(counts(await taken(file))).toMatchObject({ unchanged: 1, published: 0 });
    });

    it('writes batch after batch', async () => {
      const rows = Array.from({ length: 620 }, (_, n) => [`第${n}号决定`, '某县农业局', '2018-05-04', `某决〔2018〕${n + 1}号`]);
      const file = csv(['名称', '发布机构', '成文日期', '文号'], ...rows);
      const steps: number[] = [];
      const result = await taken(file, { ...MIGRATION, progress: (done: number) => steps.push(done) });
      expect([counts(result).created, steps]).toEqual([620, [250, 500, 620]]);
      expect(counts(await taken(file)).unchanged).toBe(620);
    });

    it('stops between two batches when it is asked to, and goes on the next time', async () => {
      const rows = Array.from({ length: 300 }, (_, n) => [`第${n}号批复`, '某县农业局', '2018-05-04']);
      const file = csv(['名称', '发布机构', '成文日期'], ...rows);
      const controller = new AbortController();
      const first = await taken(file, { ...MIGRATION, signal: controller.signal, progress: () => controller.abort() });
      expect(first).toMatchObject({ aborted: true, created: 250 });
      expect(counts(await taken(file))).toMatchObject({ unchanged: 250, created: 50 });
    });
  });

  describe('of what is there already', () => {
    const header = ['索引号', '名称', '发布机构', '成文日期', '文号', '内容概述', '原网址'];
    const row = (more: Record<string, string>) => header.map((name) => ({ 发布机构: '某县农业局', 成文日期: '2019-03-04', ...more })[name] ?? '');

    it('updates by number, address, document number, title', async () => {
      const cases: Record<string, string>[] = [{ 索引号: 'N-1', 名称: '按号' }, { 原网址: 'http://old.example.cn/1', 名称: '按址' }, { 文号: '某农〔2019〕1号', 名称: '按文号' }, { 名称: '按名称' }];
      await taken(csv(header, ...cases.map((one) => row({ ...one, 内容概述: '一' }))));
      const moved = { 按号: { 名称: '按号（新名）' }, 按址: { 名称: '按址（新名）' }, 按文号: { 名称: '按文号（新名）' }, 按名称: {} };
      const file = csv(header, ...cases.map((one) => row({ ...one, ...moved[one.名称 as '按号'], 内容概述: '二' })));
      expect(counts(await taken(file))).toMatchObject({ rows: 4, updated: 4, published: 4 });
      expect((await drafts({ summary: '二' })).map(({ title }) => title).sort()).toEqual(['按号（新名）', '按名称', '按址（新名）', '按文号（新名）'].sort());
      expect(await drafts({ title: '按号' })).toEqual([]);
    });

    it('rejects a row that says something else than an editor said since, unless it shall win', async () => {
      await taken(csv(header, row({ 索引号: 'N-2', 名称: '编辑过的', 内容概述: '一' })));
      const { documentId } = await draft('编辑过的');
      await edit(site, documentId, { summary: '编辑写的' });
      const file = csv(header, row({ 索引号: 'N-2', 名称: '编辑过的', 内容概述: '二' }));
      const result = await taken(file);
      expect(reasons(result)).toEqual(['2:EDITED_SINCE']);
      expect(result.rejections[0].message).toContain(documentId);
      expect((await draft('编辑过的')).summary).toBe('编辑写的');
      expect(counts(await taken(file, { ...MIGRATION, overwrite: true }))).toMatchObject({ updated: 1 });
      expect((await get(site, `/entries/${documentId}`)).body.data.summary).toBe('二');
    });

    it('counts an entry as edited that was never imported, and as unchanged where the row says the same', async () => {
      const { documentId } = await entry(site, { title: '本系统编制的', agency: 'farming', formedOn: '2019-03-04', summary: '一' }, { publish: true });
      expect(counts(await taken(csv(header, row({ 名称: '本系统编制的', 内容概述: '一' }))))).toMatchObject({ unchanged: 1 });
      expect(reasons(await taken(csv(header, row({ 名称: '本系统编制的', 内容概述: '二' }))))).toEqual(['2:EDITED_SINCE']);
      expect((await drafts({ documentId }))[0].summary).toBe('一');
    });

    it('rejects a row that may be two entries, naming both', async () => {
      const both = await Promise.all(['甲', '乙'].map((mark) => entry(site, { title: `同文号之${mark}`, agency: 'farming', documentNumber: '某农〔2019〕9号' })));
      const result = await taken(csv(header, row({ 名称: '同文号', 文号: '某农〔2019〕9号' })));
      expect(reasons(result)).toEqual(['2:SEVERAL_CANDIDATES']);
      for (const one of both) expect(result.rejections[0].message).toContain(`《${one.title}》（${one.documentId}）`);
    });

    it('rejects the second row of one entry, within a batch and beyond', async () => {
      const filler = Array.from({ length: 260 }, (_, n) => row({ 名称: `第${n}号填充` }));
      const file = csv(header, row({ 名称: '重复', 文号: '某农〔2019〕8号' }), row({ 名称: '重复的', 文号: '某农[2019]8号' }), ...filler, row({ 名称: '重复吗', 文号: '某农〔2019〕8号' }));
      for (const outcome of ['created', 'unchanged']) {
        const result = await taken(file);
        expect(reasons(result)).toEqual(['3:DUPLICATE_ROW', '264:DUPLICATE_ROW']);
        expect(result[outcome]).toBe(261);
      }
      expect(reasons(await taken(file, { ...MIGRATION, dryRun: true }))).toEqual(['3:DUPLICATE_ROW', '264:DUPLICATE_ROW']);
    });

    it('leaves in peace what was withdrawn', async () => {
      await taken(csv(header, row({ 索引号: 'N-3', 名称: '撤回的', 内容概述: '一' })));
      const { documentId } = await draft('撤回的');
      await act(site, 'withdraw', documentId);
      expect(counts(await taken(csv(header, row({ 索引号: 'N-3', 名称: '撤回的', 内容概述: '二' }))))).toMatchObject({ published: 0, rejected: 0 });
      expect((await get(site, `/entries/${documentId}`)).status).toBe(410);
    });
  });
});
