import { Workbook } from 'exceljs';
import iconv from 'iconv-lite';
import type { AdminClient } from '../helpers/admin';
import { agency, documents, UID, type Fields, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const path = '/admin-disclosure/imports';

/** The screen 导入, as the server answers it. */
describe('import in the panel', () => {
  let site: Site;
  let officer: AdminClient;
  let office: AdminClient;
  beforeAll(async () => {
    site = await startSite();
    await agency(site, { name: '某县农业局', code: 'farming' });
    await (site.strapi.plugin('disclosure').service('access') as any).installRoles();
    await agency(site, { name: '某县林业局', code: 'forestry' });
    officer = await site.newAdmin('disclosure-information-officer');
    office = await site.newAdmin('disclosure-county-office');
    await documents(site, UID.officer).create({ data: { name: '农业信息员', agency: 'farming', duty: 'full_time', accountEmail: officer.email } });
  });
  afterAll(() => site.stop());

  const draft = (title: string): Promise<Stored> => site.strapi.db.query(UID.entry as never).findOne({ where: { title, publishedAt: null } } as never) as never;
  const hand = (who: AdminClient, content: Buffer | string, name: string, fields: Record<string, string> = {}) => {
    const request = site.http.post(path).set('Authorization', `Bearer ${who.token}`).attach('sheet', Buffer.from(content as never), name);
    for (const [field, value] of Object.entries(fields)) request.field(field, value);
    return request;
  };
  const ended = async (who: AdminClient, id: string) => {
    for (let tries = 0; tries < 2000; tries += 1) {
      const { data } = (await who.request('get', `${path}/${id}`).expect(200)).body;
      if (data.state !== 'running') return data;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the import does not end');
  };
  const run = async (who: AdminClient, id: string, dryRun: boolean) => {
    await who.request('post', `${path}/${id}/run`, { dryRun }).expect(200);
    return ended(who, id);
  };
  const code = ({ status, body }: { status: number; body: any }) => [status, body.error?.details?.code];

  it('maps, previews, takes in own rows as drafts, and gives the others back as they came', async () => {
    const text = '文件名,哪个单位,成文日期\r\n面板导入的一行,农技站,2020-01-01\r\n外单位的一行,某县林业局,2020-01-01\r\n没有日子的一行,农技站,昨天\r\n';
    const { body } = await hand(officer, iconv.encode(text, 'gb18030'), '目录.csv').expect(201);
    const { id, inspection } = body.data;
    expect(inspection).toMatchObject({ form: 'gb18030', rows: 3, columns: [{ header: '文件名', field: null, samples: expect.arrayContaining(['面板导入的一行']) }, { field: null }, { field: 'formedOn' }] });
    const map = (columns: object, agencies: object = {}) => officer.request('put', `${path}/${id}/mapping`, { agency: null, columns, agencies });
    expect((await map({ 文件名: 'title', 哪个单位: 'agency' }).expect(200)).body.data.inspection.unknownAgencies).toEqual([{ name: '农技站', rows: 2 }]);
    expect(code(await map({}, { 农技站: 'forestry' }))).toEqual([403, 'FOREIGN_AGENCY']);
    await map({}, { 农技站: 'farming' }).expect(200);

    const preview = await run(officer, id, true);
    expect(preview).toMatchObject({ state: 'previewed', result: { rows: 3, created: 1, updated: 0, unchanged: 0, rejected: 2, published: 0 } });
    expect(preview.result.rejections.map(({ row, field }: Fields) => [row, field])).toEqual([[3, '公开主体'], [4, '成文日期']]);
    expect(await draft('面板导入的一行')).toBeNull();
    const taken = await run(officer, id, false);
    const { rows, created, updated, unchanged, rejected } = taken.result;
    expect([taken.state, created, created + updated + unchanged + rejected]).toEqual(['done', 1, rows]);
    const row = await draft('面板导入的一行');
    expect(row).toMatchObject({ agency: 'farming', standing: null, indexNumber: null });
    const [act] = await site.strapi.db.query('plugin::disclosure.journal-act').findMany({ where: { target: row.documentId } });
    expect(act.actor).toMatch(new RegExp(`^admin:${officer.id} `));
    expect(await draft('外单位的一行')).toBeNull();

    const file = await officer.request('get', `${path}/${id}/rejects`).buffer(true).parse((answer, done) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)));
    });
    expect(iconv.decode(file.body, 'gb18030')).toMatch(/^行号,原因,文件名,哪个单位,成文日期\n(4,.*\n)?3,.*外单位的一行,某县林业局,2020-01-01\n/);
    expect((await run(officer, id, false)).result).toMatchObject({ created: 0, unchanged: 1, rejected: 2 });
  });

  it('gives rejected rows of a workbook back as a workbook', async () => {
    const book = new Workbook();
    book.addWorksheet('目录').addRows([['名称', '发布机构'], ['没有这个单位', '无名局']]);
    const { id } = (await hand(office, Buffer.from(await book.xlsx.writeBuffer()), '目录.xlsx').expect(201)).body.data;
    await run(office, id, true);
    const answer = await office.request('get', `${path}/${id}/rejects`).responseType('blob');
    const back = new Workbook();
    await back.xlsx.load(answer.body);
    expect((back.worksheets[0]!.getRow(2).values as unknown[]).slice(3)).toEqual(['没有这个单位', '无名局']);
  });

  it('is found again by its person and by nobody else', async () => {
    const { id } = (await hand(officer, '名称\n留下的一行\n', '稍后.csv', { agency: 'farming' }).expect(201)).body.data;
    const { data, meta } = (await officer.request('get', path).expect(200)).body;
    expect([data[0], meta]).toEqual([expect.objectContaining({ id, sheet: '稍后.csv', state: 'ready' }), { modes: ['ordinary'], agencies: ['farming'] }]);
    expect(code(await office.request('get', `${path}/${id}`))).toEqual([404, 'IMPORT_NOT_FOUND']);
    expect(code(await office.request('post', `${path}/${id}/run`, { dryRun: true }))).toEqual([404, 'IMPORT_NOT_FOUND']);
  });

  it('stops between two batches, and goes on with the choices it was begun with', async () => {
    const rows = 3000;
    const text = ['名称,发布机构,成文日期,发布日期', ...Array.from({ length: rows }, (_, n) => `分两次迁移的第${n}件,某县农业局,2019-01-01,2019-02-02`)].join('\n');
    const { id } = (await hand(site.admin, text, '长表.csv', { mode: 'migration' }).expect(201)).body.data;
    const act = (name: string, body?: object) => site.admin.request('post', `${path}/${id}/${name}`, body);
    expect(code(await act('resume'))).toEqual([409, 'IMPORT_NOT_STOPPED']);
    await act('run', { dryRun: false, publish: true }).expect(200);
    expect(code(await act('run', { dryRun: false }))).toEqual([409, 'IMPORT_RUNNING']);
    await act('stop').expect(200);
    const stopped = await ended(site.admin, id);
    expect(stopped).toMatchObject({ state: 'stopped', result: { aborted: true, rejected: 0 } });
    expect(stopped.result.created).toBeLessThan(rows);
    const there = async () => Number((await site.database.query<{ n: number }>("SELECT count(*) AS n FROM disclosure_catalogue WHERE title LIKE '分两次迁移的第%'"))[0]!.n);
    expect(await there()).toBe(stopped.result.created);

    await act('resume').expect(200);
    const resumed = await ended(site.admin, id);
    expect(resumed).toMatchObject({ state: 'done', result: { rows, created: rows - stopped.result.created, unchanged: stopped.result.created, published: rows - stopped.result.created } });
    expect(await there()).toBe(rows);
    expect(code(await act('resume'))).toEqual([409, 'IMPORT_NOT_STOPPED']);
    await act('run', { dryRun: true }).expect(200);
    await ended(site.admin, id);
    expect(code(await act('resume'))).toEqual([409, 'IMPORT_NOT_STOPPED']);
  });

  it('keeps migration apart, and refuses what is not allowed or no sheet', async () => {
    expect(code(await hand(office, '名称\n甲\n', 'a.csv', { mode: 'migration' }))).toEqual([403, 'FORBIDDEN']);
    expect(code(await hand(officer, '名称\n甲\n', 'a.csv', { agency: 'forestry' }))).toEqual([403, 'FOREIGN_AGENCY']);
    expect(code(await hand(officer, '', 'a.csv'))).toEqual([400, 'INVALID_FILE']);
    expect(code(await (await site.newAdmin('disclosure-secrecy-reviewer')).request('get', path))).toEqual([403, 'FORBIDDEN']);
    const { id } = (await hand(officer, '名称\n甲\n', 'a.csv', { agency: 'farming' })).body.data;
    expect(code(await officer.request('post', `${path}/${id}/run`, { dryRun: false, publish: true }))).toEqual([400, 'INVALID_INPUT']);
    const former = (await hand(site.admin, '名称,发布机构,成文日期,发布日期\n迁移来的一行,某县农业局,2019-01-01,2019-02-02\n', 'b.csv', { mode: 'migration' }).expect(201)).body.data;
    await site.admin.request('post', `${path}/${former.id}/run`, { dryRun: false, publish: true }).expect(200);
    expect((await ended(site.admin, former.id)).result).toMatchObject({ created: 1, published: 1 });
  });
});
