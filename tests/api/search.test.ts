import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { foldRuns } from '../../src/plugins/disclosure/server/src/domain/fold';
import { act, agency, category, documents, edit, entry, get, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';
import { readCsv } from '../../src/plugins/disclosure/server/src/exchange/csv';
import { root } from '../helpers/environment';

/** The search through the real interface, against what the register says. */
describe('search', () => {
  let site: Site;
  const found = async (q: string, query: Record<string, unknown> = {}) => {
    const { status, body } = await get(site, '/entries', { q, ...query });
    expect({ status, error: body.error?.message }).toEqual({ status: 200, error: undefined });
    return body as { data: Stored[]; meta: any };
  };
  const titles = async (q: string, query: Record<string, unknown> = {}) => (await found(q, query)).data.map(({ title }) => title);

  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());

  const publish = (fields: Record<string, unknown>, at = '2020-01-01T00:00:00Z') => entry(site, fields, { publish: true, at });

  it('finds every part of a text, whatever a dictionary thinks, as a plain scan does', async () => {
    const alphabet = [...'公开政府信息办法规划2023.5〔〕，《》 aＢ號乾國'];
    const text = fc.array(fc.constantFrom(...alphabet), { minLength: 2, maxLength: 24 }).map((chars) => chars.join(''));
    const sample = fc.sample(fc.record({ title: text, summary: text, body: text, keywords: text }), { numRuns: 30, seed: 6 });
    const marker = 'zq';
    const stored: { id: string; runs: string }[] = [];
    for (const { title, summary, body, keywords } of sample) {
      const row = await publish({ title: `${marker}${title}`, summary, body: `<p>${body}</p><p>又</p>`, keywords });
      const all = [`${marker}${title}`, row.indexNumber, summary, body, '又'].join('\n');
      stored.push({ id: row.documentId, runs: foldRuns(all) + '\n' + foldRuns(keywords.split(/[\s，,、]+/).join('\n')) });
    }
    const queries = fc.constantFrom(...sample).chain(({ title, summary, body }) =>
      fc.constantFrom(title, summary, body).chain((of) =>
        fc.tuple(fc.nat(of.length - 1), fc.integer({ min: 2, max: 8 })).map(([from, length]) => of.slice(from, from + length))
      )
    );
    await fc.assert(
      fc.asyncProperty(queries, async (q) => {
        const phrase = foldRuns(q.replace(/\s+/g, ''));
        fc.pre([...phrase].length > 1);
        const { data, meta } = await found(`"${q}"`, { 'pagination[pageSize]': 100 });
        const scan = stored.filter(({ runs }) => runs.includes(phrase)).map(({ id }) => id).sort();
        expect(meta.search.match).toBe('exact');
        expect(data.map(({ documentId }) => documentId).sort()).toEqual(scan);
        expect(meta.pagination.total).toBe(scan.length);
        expect(meta.totalIsExact).toBe(true);
      }),
      { numRuns: 60 }
    );
  });

  it('reads words, phrases, exclusions and every way of typing', async () => {
    await publish({ title: '关于印发《铁岭县防汛抗旱应急预案》的通知', documentNumber: '铁政办发〔2023〕26号', summary: '县防汛抗旱指挥部修订' });
    await publish({ title: '鐵嶺縣人民政府關於防汛工作的通知' });
    const both = ['鐵嶺縣人民政府關於防汛工作的通知', '关于印发《铁岭县防汛抗旱应急预案》的通知'];
    expect((await titles('铁岭 防汛')).sort()).toEqual([...both].sort());
    expect((await titles('鐵嶺 防汛')).sort()).toEqual([...both].sort());
    expect(await titles('铁岭 防汛 -抗旱')).toEqual([both[0]]);
    expect(await titles('铁岭 "防汛抗旱"')).toEqual([both[1]]);
    for (const number of ['铁政办发〔2023〕26号', '铁政办发[2023]26号', '铁政办发（2023）26号', '铁政办发2023 26号', '铁政办发202326號', '铁政办发〔２０２３〕２６号']) {
      expect([number, await titles(number)]).toEqual([number, [both[1]]]);
    }
    expect((await titles('汛')).sort()).toEqual([...both].sort());
    expect(await titles('铁岭县抗旱工作')).toHaveLength(2);
    expect((await found('铁岭县抗旱工作')).meta.search).toEqual({ match: 'some-words', words: expect.any(Array) });
  });

  it('ranks title before summary before body, whole before apart, in force before repealed, more of it in the title, newer first', async () => {
    const make = async (name: string, fields: Record<string, unknown>, year = 2018) =>
      [name, (await publish({ formedOn: '2009-01-01', ...fields, title: `${fields['title'] ?? '一份文件'}` }, `${year}-03-01T00:00:00Z`)).documentId] as const;
    const ids = new Map([
      await make('body', { body: '<p>蚕桑产业发展</p>' }, 2022),
      await make('summary', { summary: '蚕桑产业发展' }, 2021),
      await make('repealed', { title: '蚕桑产业发展意见' }, 2020),
      await make('older', { title: '蚕桑产业发展办法' }, 2016),
      await make('newer', { title: '蚕桑产业发展细则' }, 2017),
      await make('apart', { title: '蚕桑与产业发展' }, 2023),
      await make('whole', { title: '蚕桑产业' }, 2010),
      await make('half', { title: '蚕桑保险', body: '<p>发展产业</p>' }, 2011),
      await make('far', { body: '<p>蚕桑</p><p>产业</p>' }, 2024),
    ]);
    await act(site, 'repeal', ids.get('repealed')!);
    const names = new Map([...ids].map(([name, id]) => [id, name]));
    const order = async (q: string, query = {}) => (await found(q, query)).data.map(({ documentId }) => names.get(documentId));
    expect(await order('蚕桑 产业')).toEqual(['whole', 'newer', 'older', 'repealed', 'apart', 'summary', 'body', 'half', 'far']);
    expect(await order('蚕桑 产业', { sort: 'publishedAt:asc' })).toEqual(['whole', 'half', 'older', 'newer', 'repealed', 'summary', 'body', 'apart', 'far']);
    const walked: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { data, meta }: any = await found('蚕桑 产业', { 'pagination[cursor]': cursor, 'pagination[pageSize]': 2 });
      walked.push(...data.map(({ documentId }: Stored) => names.get(documentId)));
      cursor = meta.pagination.nextCursor;
    }
    expect(walked).toEqual(['whole', 'newer', 'older', 'repealed', 'apart', 'summary', 'body', 'half', 'far']);
    const { data } = await found('蚕桑 产业');
    expect(data[1]!.highlight).toEqual({ title: '<mark>蚕桑产业</mark>发展细则', summary: null, text: null });
    expect(data[6]!.highlight).toEqual({ title: null, summary: null, text: '<mark>蚕桑产业</mark>发展' });
  });

  it('marks in safe HTML', async () => {
    await publish({ title: '<b>獾</b>&"獾猪"养殖<script>' });
    const [row] = (await found('獾猪')).data;
    expect(row!.highlight.title).toBe('&lt;b&gt;獾&lt;/b&gt;&amp;&quot;<mark>獾猪</mark>&quot;养殖&lt;script&gt;');
  });

  it('takes what means the same, the typed word first, as the county edits it', async () => {
    await publish({ title: '关于提高最低生活保障标准的通知' }, '2022-01-01T00:00:00Z');
    await publish({ title: '低保标准公示' }, '2021-01-01T00:00:00Z');
    expect(await titles('低保')).toEqual(['低保标准公示', '关于提高最低生活保障标准的通知']);
    expect(await titles('低保标准怎么提高')).toEqual(['关于提高最低生活保障标准的通知']);
    await publish({ title: '薯蓣补助' });
    expect(await titles('怀药补助', { 'filters[title][$contains]': '薯' })).toEqual(['薯蓣补助']);
    expect((await found('怀药', {})).data).toHaveLength(0);
    const row = await documents(site, 'plugin::disclosure.synonym').create({ data: { words: '怀药=薯蓣' } });
    expect(await titles('怀药')).toEqual(['薯蓣补助']);
    await documents(site, 'plugin::disclosure.synonym').delete({ documentId: row.documentId });
    expect(await titles('怀药')).toEqual([]);
    await expect(documents(site, 'plugin::disclosure.synonym').create({ data: { words: '只有一个' } })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('sees what is published only, at once after every act', async () => {
    const draft = await entry(site, { title: '貔貅饲养办法' });
    const total = async (q: string) => (await found(q)).meta.pagination.total;
    const suggested = async (q: string) => (await get(site, '/entries/suggest', { q })).body.data.map(({ text }: any) => text);
    expect(await total('貔貅')).toBe(0);
    await documents(site, 'plugin::disclosure.entry').publish({ documentId: draft.documentId });
    expect(await total('貔貅')).toBe(1);
    expect(await suggested('貔')).toEqual(['貔貅饲养办法']);
    await edit(site, draft.documentId, { title: '麒麟饲养办法', changeNote: '笔误' });
    expect(await total('麒麟')).toBe(0);
    await documents(site, 'plugin::disclosure.entry').publish({ documentId: draft.documentId });
    expect([await total('貔貅'), await total('麒麟')]).toEqual([0, 1]);
    await act(site, 'withdraw', draft.documentId);
    expect([await total('麒麟'), await suggested('麒麟')]).toEqual([0, []]);
    await act(site, 'reinstate', draft.documentId);
    expect(await total('麒麟')).toBe(1);
  });

  it('suggests titles and columns, never of entries that contain personal information', async () => {
    await category(site, { name: '貂蝉故里' });
    await publish({ title: '貂蝉故里保护规划' });
    await publish({ title: '貂蝉同志任职公示', containsPersons: true });
    const { body } = await get(site, '/entries/suggest', { q: '貂蝉' });
    expect(body.data.map(({ kind, text }: any) => [kind, text])).toEqual([['column', '貂蝉故里'], ['entry', '貂蝉故里保护规划']]);
  });

  it('counts exactly up to a thousand, with facets, and says when there are more', async () => {
    const office = await agency(site, { code: 'many' });
    const service = site.strapi.plugin('disclosure').service('publication') as any;
    const rows = Array.from({ length: 1100 }, (_, n) => ({
      data: { title: n < 40 ? `水獭保护通告第${n}号` : `通告第${n}号`, body: '<p>水獭保护</p>', formedOn: '2015-01-01', agency: office.code, validity: n % 2 ? 'in_force' : 'amended' },
      disclosedAt: Date.UTC(2015, 0, 1) + n * 60_000,
      publish: true,
      migrated: false,
    }));
    for (let from = 0; from < rows.length; from += 200) await service.takeIn(rows.slice(from, from + 200));
    const { data, meta } = await found('水獭保护', { facets: 'agency', 'pagination[pageSize]': 50 });
    expect(meta).toMatchObject({ pagination: { total: 1000, pageCount: 20 }, totalIsExact: false });
    expect(meta.facets.agency).toEqual([expect.objectContaining({ value: 'many', count: 1000 })]);
    expect(data.slice(0, 40).every(({ title }) => title.startsWith('水獭'))).toBe(true);
    expect(data[40]!.title).toBe('通告第1099号');
    const half = await found('水獭保护', { 'filters[validity]': 'amended', facets: 'validity' });
    expect(half.meta).toMatchObject({ pagination: { total: 550 }, totalIsExact: true });
    expect(half.meta.facets.validity.map(({ value }: any) => value).sort()).toEqual(['amended', 'in_force']);
    expect(await titles('水獭保护', { sort: 'publishedAt:asc', 'pagination[page]': 1100, 'pagination[pageSize]': 1 })).toEqual(['通告第1099号']);
    const { status, body } = await get(site, '/entries', { q: '水獭保护', 'pagination[page]': 51 });
    expect([status, body.error.details.code]).toEqual([400, 'INVALID_QUERY']);
  });

  it('refuses what cannot be searched for', async () => {
    for (const q of ['《》', '-甲乙', '……', 'a b c d e f g h i j k', '"']) {
      const { status, body } = await get(site, '/entries', { q });
      expect([q, status, body.error?.details.code]).toEqual([q, 400, 'INVALID_QUERY']);
    }
    const { status } = await get(site, '/entries', { sort: 'relevance' });
    expect(status).toBe(400);
  });

  it('finds what citizens ask for on the first page', async () => {
    const [, ...lines] = fs.readFileSync(path.join(root, 'tests/fixtures/questions.csv'), 'utf8').trim().split('\n');
    const rows: Record<string, string>[] = [];
    let header: string[] = [];
    for await (const { cells } of readCsv(path.join(root, 'tests/fixtures/catalogue.csv'), 'utf-8')) {
      if (header.length) rows.push(Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])));
      else header = cells;
    }
    const office = await agency(site);
    const incoming = rows.map(({ title, doc_no, keywords, summary }, n) => ({
      data: { title, documentNumber: /〕\d/.test(doc_no!) ? doc_no : null, keywords, summary, agency: office.code },
      disclosedAt: Date.UTC(2010, 0, 1 + n),
      publish: true,
      migrated: true,
    }));
    const taken = await (site.strapi.plugin('disclosure').service('publication') as any).takeIn(incoming);
    expect(taken.filter(({ outcome }: any) => outcome !== 'created')).toEqual([]);
    const missed: string[] = [];
    for (const line of lines) {
      const [, question = '', title = ''] = /^([^,]*),(.*)$/.exec(line)!;
      const first = await titles(question);
      if (!first.some((one) => one.replace(/\s/g, '') === title.replace(/\s/g, ''))) missed.push(`${question} → ${first.slice(0, 3).join(' | ')}`);
    }
    expect(missed).toEqual([]);
    expect(lines.length).toBeGreaterThanOrEqual(50);
  });

  it('finds every title of the fixture first, by its whole, its middle and its number', async () => {
    const entries = (await get(site, '/entries', { 'filters[documentNumber][$null]': undefined, 'pagination[pageSize]': 100, q: '通知' })).body.data as Stored[];
    const numbered = entries.filter(({ documentNumber, title }) => documentNumber && title.length > 20).slice(0, 25);
    expect(numbered.length).toBeGreaterThan(10);
    for (const { title, documentNumber } of numbered) {
      expect((await titles(title.slice(0, 100)))[0]).toBe(title);
      expect(await titles(title.slice(8, 20))).toContain(title);
      expect(await titles(documentNumber)).toContain(title);
      expect(await titles(documentNumber.replace(/[〔〕]/g, ''))).toContain(title);
    }
  });

  it('is rebuilt by reindex and proved by verify', async () => {
    const service = site.strapi.plugin('disclosure').service('catalogue') as any;
    expect(await service.verify()).toMatchObject({ differences: [] });
    const before = (await found('防汛')).data.map(({ documentId }) => documentId);
    await site.database.query("UPDATE disclosure_search SET title = '什么也没有' WHERE title LIKE '%防汛%'");
    expect((await service.verify()).differences).toEqual(expect.arrayContaining([expect.stringContaining('disclosure_search')]));
    await service.reindex();
    expect(await service.verify()).toMatchObject({ differences: [] });
    expect((await found('防汛')).data.map(({ documentId }) => documentId)).toEqual(before);
  });
});
