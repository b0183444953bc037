import type { AdminClient, Method } from '../helpers/admin';
import { act, agency, category, documents, edit, publication, UID, type Fields, type Stored } from '../helpers/register';
import { type Site, startSite } from '../helpers/site';

const OWN = 'desk-own';
const OTHER = 'desk-other';
const CONTENT = `/content-manager/collection-types/${UID.entry}`;
const YEAR = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();

/** 工作台 and 公开目录, by HTTP: two officers of different agencies, a reviewer, the county office. */
describe('the desk', () => {
  let site: Site;
  let own: AdminClient;
  let other: AdminClient;
  let reviewer: AdminClient;
  let county: AdminClient;
  let inspector: AdminClient;
  let left: Stored;
  let right: Stored;

  beforeAll(async () => {
    site = await startSite({ config: { plugins: { disclosure: { config: { review: { table: 'standard' }, calendar: { holidays: [], workdays: [], years: [YEAR - 1, YEAR, YEAR + 1] } } } } } });
    await site.strapi.plugin('disclosure').service('access').installRoles();
    for (const code of [OWN, OTHER]) await agency(site, { code, name: `某县${code}局` });
    const person = async (role: string, posts: [code: string, duty: string][]) => {
      const client = await site.newAdmin(role);
      for (const [code, duty] of posts) await documents(site, UID.officer).create({ data: { name: `${duty}-${client.id}`, agency: code, duty, accountEmail: client.email } });
      return client;
    };
    own = await person('disclosure-information-officer', [[OWN, 'full_time']]);
    other = await person('disclosure-information-officer', [[OTHER, 'full_time']]);
    reviewer = await person('disclosure-agency-reviewer', [[OWN, 'reviewer']]);
    county = await person('disclosure-county-office', []);
    inspector = await person('disclosure-inspector', []);
    const top = await category(site, { name: '规划计划', code: 'desk-plans', updateEveryDays: 30 });
    left = await category(site, { name: '年度计划', code: 'desk-yearly', parent: top.code, publishWithinValue: 20, publishWithinUnit: 'working_day' });
    right = await category(site, { name: '人事', code: 'desk-people' });
  });
  afterAll(() => site?.stop());

  const ask = (who: AdminClient, method: Method, path: string, body?: object) => who.request(method, `/admin-disclosure/desk${path}`, body);
  const desk = async (who: AdminClient) => (await ask(who, 'get', '').expect(200)).body.data;
  const list = async (who: AdminClient, query: string) => (await ask(who, 'get', `/entries?${query}`).expect(200)).body;
  const titles = async (who: AdminClient, query: string) => (await list(who, query)).data.map(({ title }: Stored) => title).sort();
  const draft = async (who: AdminClient, data: Fields): Promise<Stored> => {
    const answer = await who.request('post', CONTENT, { formedOn: '2019-03-01', column: left.code, body: '<p>正文</p>', ...data });
    expect(answer.status).toBe(201);
    return answer.body.data;
  };
  const picked = (one: Stored) => ({ documentId: one.documentId, lockVersion: one.lockVersion });
  const review = async (who: AdminClient, id: string, event: string) => {
    const path = `/admin-disclosure/entries/${id}/review`;
    const state = (await who.request('get', path)).body.data;
    const kept = state.findings.map((finding: Stored) => ({ id: finding.id, because: '补录的旧件' }));
    await who.request('post', path, { event, version: state.version, opinion: '请改正', kept }).expect(200);
  };
  /** As a migration publishes: of the former system, without a review here. */
  const published = async (code: string, title: string, more: Fields = {}): Promise<string> => {
    const [taken] = await publication(site).takeIn([{ data: { agency: code, title, column: left.code, formedOn: '2019-03-01', ...more }, publish: true, migrated: true }]);
    expect(taken).toMatchObject({ published: true });
    return taken.documentId;
  };

  it('counts what is mine right after each act, and nothing of another agency', async () => {
    expect((await desk(own)).tasks).toMatchObject({ drafts: { count: 0 }, returned: { count: 0 }, waiting: { count: 0 }, late: { count: 0 } });
    const one = await draft(own, { title: '甲稿', agency: OWN });
    await draft(other, { title: '乙稿', agency: OTHER });
    expect((await desk(own)).tasks).toMatchObject({ drafts: { count: 1, rows: [{ title: '甲稿' }] }, late: { count: 1, rows: [{ title: '甲稿' }] } });
    expect((await desk(own)).tasks.late.rows[0].left).toBeLessThan(0);
    expect((await desk(other)).tasks).toMatchObject({ drafts: { rows: [{ title: '乙稿' }] } });
    expect((await desk(county)).tasks).toMatchObject({ drafts: { count: 0 }, late: { count: 2 } });

    await review(own, one.documentId, 'submit');
    expect((await desk(own)).tasks).toMatchObject({ drafts: { count: 0 }, waiting: { count: 0 } });
    expect((await desk(reviewer)).tasks).toMatchObject({ waiting: { count: 1, rows: [{ title: '甲稿', step: '初审', confirm: false }] } });
    expect(await titles(reviewer, 'task=waiting')).toEqual(['甲稿']);
    expect((await desk(other)).tasks.waiting.count).toBe(0);

    await review(reviewer, one.documentId, 'return');
    expect((await desk(reviewer)).tasks.waiting.count).toBe(0);
    expect((await desk(own)).tasks).toMatchObject({ returned: { count: 1, rows: [{ title: '甲稿' }] } });
    expect(await titles(own, 'state=returned&mine=true')).toEqual(['甲稿']);
  });

  it('shows each officer the own agencies only, whatever they ask for, and the county all', async () => {
    const one = await published(OWN, '甲公开');
    await published(OTHER, '乙公开', { column: right.code });
    expect((await desk(own)).year).toMatchObject({ year: YEAR, entries: 1, before: 0 });
    expect((await desk(county)).year).toMatchObject({ entries: 2 });
    expect((await desk(own)).ranking).toMatchObject({ smallest: 10, rows: [{ agency: { code: OWN }, rank: 1, entries: 1, change: null, timely: null }] });
    expect((await desk(county)).ranking.rows.filter(({ entries }: Stored) => entries).map((row: Stored) => row.agency.code).sort()).toEqual([OTHER, OWN].sort());

    expect(await titles(own, 'state=public')).toEqual(['甲公开']);
    expect(await titles(own, `state=public&filters[agency]=${OTHER}`)).toEqual([]);
    expect(await titles(own, `state=all&filters[agency]=${OTHER}`)).toEqual([]);
    expect(await titles(own, 'task=late')).toEqual(['甲稿']);
    expect(await titles(county, 'state=public')).toEqual(['乙公开', '甲公开']);
    expect(await titles(county, 'state=all&q=公开')).toEqual(['乙公开', '甲公开']);
    const columns = async (who: AdminClient) => Object.fromEntries((await ask(who, 'get', '/columns?state=public').expect(200)).body.data.map(({ code, count }: Stored) => [code, count]));
    expect(await columns(county)).toMatchObject({ 'desk-plans': 1, 'desk-yearly': 1, 'desk-people': 1 });
    expect(await columns(own)).toMatchObject({ 'desk-plans': 1, 'desk-people': 0 });
    expect((await ask(own, 'get', '/entries.csv?state=all')).text).toMatch(/甲公开/);
    expect((await ask(own, 'get', '/entries.csv?state=all')).text).not.toMatch(/乙/);
    expect((await ask(other, 'get', '/entries.csv?state=public')).text).not.toMatch(/甲/);

    await act(site, 'withdraw', one);
    expect((await desk(own)).year.entries).toBe(0);
    expect(await titles(own, 'state=withdrawn')).toEqual(['甲公开']);
    for (const path of ['', '/entries', '/columns', '/entries.xlsx']) expect((await ask(inspector, 'get', path)).status).toBe(403);
    expect((await site.http.get('/admin-disclosure/desk')).status).toBe(401);
  });

  it('walks a list by cursor and filters drafts as the public list filters what is public', async () => {
    for (const n of [1, 2, 3, 4, 5]) await draft(own, { title: `成批第${n}号`, agency: OWN, documentNumber: `某发〔2019〕${n}号`, topic: null, furtherColumns: n > 3 ? [right.code] : [] });
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { data, meta } = await list(own, `state=draft&filters[title][$contains]=成批&pagination[pageSize]=2&pagination[cursor]=${cursor}`);
      seen.push(...data.map(({ title }: Stored) => title));
      expect(meta.pagination.total).toBe(5);
      if (!(cursor = meta.pagination.nextCursor ?? '')) break;
    }
    expect(seen.sort()).toEqual([1, 2, 3, 4, 5].map((n) => `成批第${n}号`));
    expect(await titles(own, `state=draft&filters[column]=${right.code}`)).toEqual(['成批第4号', '成批第5号']);
    expect(await titles(own, 'state=draft&filters[column]=desk-plans&filters[title][$contains]=成批')).toHaveLength(5);
    expect(await titles(own, 'state=draft&filters[documentNumber]=某发〔2019〕2号')).toEqual(['成批第2号']);
    expect(await titles(own, 'state=draft&filters[formedOn][$gte]=2019-03-02')).toEqual([]);
    expect(await titles(own, 'state=draft&filters[topic][$null]=true&filters[class]=unclassified&filters[audiences][$null]=true&filters[title][$contains]=成批')).toHaveLength(5);
  });

  it('re-classifies row by row: refuses a foreign agency, a stale version and an unknown column, and does the rest', async () => {
    const drafts = (await list(own, 'state=draft&filters[title][$contains]=成批')).data as Stored[];
    const foreign = (await list(other, 'state=draft')).data[0] as Stored;
    await edit(site, drafts[0]!.documentId, { subtitle: '他人先改了' });
    const { data, meta } = (await ask(own, 'post', '/reclassify', { entries: [...drafts.slice(0, 3), foreign].map(picked), set: { column: right.code } }).expect(200)).body;
    expect(meta).toEqual({ done: 2, refused: 2 });
    expect(data.map(({ code }: Stored) => code)).toEqual(['STALE_VERSION', null, null, 'FOREIGN_AGENCY']);
    expect(JSON.stringify(data)).not.toMatch(/乙稿/);
    expect((await documents(site, UID.entry).findOne({ documentId: foreign.documentId })).column).toBe(left.code);
    expect((await documents(site, UID.entry).findOne({ documentId: drafts[1]!.documentId })).column).toBe(right.code);
    const unknown = await ask(own, 'post', '/reclassify', { entries: [picked(drafts[4]!)], set: { column: 'nowhere' } }).expect(200);
    expect(unknown.body.data).toMatchObject([{ done: false, code: 'INVALID_INPUT', message: expect.stringContaining('nowhere') }]);
    expect((await ask(reviewer, 'post', '/reclassify', { entries: [picked(drafts[4]!)], set: { column: right.code } })).body.meta.done).toBe(1);
  });

  it('submits many drafts, each as it stands, and says which the checks hold back', async () => {
    const faultless = await draft(own, { title: '可以送审', agency: OWN, formedOn: `${YEAR}-01-04`, lateReason: '会同有关部门核稿' });
    const empty = await draft(own, { title: '没有正文', agency: OWN, body: null });
    const { data } = (await ask(own, 'post', '/submit', { entries: [faultless, empty].map(picked) }).expect(200)).body;
    expect(data).toMatchObject([{ title: '可以送审', done: true }, { title: '没有正文', done: false, code: 'REVIEW_FINDINGS' }]);
    expect(await titles(own, 'state=review')).toEqual(['可以送审']);
  });

  it('refuses what no contract allows, naming field and fault', async () => {
    const said = async (who: AdminClient, path: string, body?: object) => (await ask(who, body ? 'post' : 'get', path, body)).body.error.details;
    expect(await said(own, '/entries?state=secret')).toMatchObject({ code: 'INVALID_QUERY', errors: [{ path: ['state'] }] });
    expect(await said(own, '/entries?filters[colour]=red')).toMatchObject({ code: 'INVALID_QUERY' });
    expect(await said(own, '/entries?state=draft&pagination[cursor]=x')).toMatchObject({ code: 'INVALID_CURSOR' });
    const entries = [{ documentId: 'a', lockVersion: 1 }];
    expect(await said(own, '/reclassify', { entries, set: {} })).toMatchObject({ code: 'INVALID_INPUT', errors: [{ path: ['set'] }] });
    expect(await said(own, '/reclassify', { entries, set: { agency: OTHER } })).toMatchObject({ errors: [{ path: ['set', 'agency'] }] });
    expect(await said(own, '/reclassify', { entries: [...entries, ...entries], set: { topic: null } })).toMatchObject({ errors: [{ path: ['entries'], message: '有重复的条目' }] });
    expect(await said(own, '/submit', { entries: [] })).toMatchObject({ errors: [{ path: ['entries'], message: '请选择条目' }] });
    expect(await said(inspector, '/submit', { entries })).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('finds columns whose interval is over', async () => {
    const codes = async (who: AdminClient) => (await desk(who)).tasks.stale.map(({ code }: Stored) => code);
    expect(await codes(county)).toContain('desk-plans');
    await published(OWN, '新的计划');
    expect(await codes(county)).not.toContain('desk-plans');
  });

  it('lists the drafts whose limit cannot be computed, as many as the desk says', async () => {
    const title = '假日尚未公布的年度';
    const slow = await category(site, { name: '长期项目', code: 'desk-slow', publishWithinValue: 600, publishWithinUnit: 'working_day' });
    await draft(own, { title, agency: OWN, column: slow.code, formedOn: `${YEAR}-01-05` });
    expect((await desk(own)).tasks.late.uncomputed).toBe(1);
    expect((await list(own, 'task=uncomputed')).meta.pagination.total).toBe(1);
    expect(await titles(own, 'task=uncomputed')).toEqual([title]);
    expect(await titles(own, 'task=late')).not.toContain(title);
    expect(await titles(other, 'task=uncomputed')).toEqual([]);
  });

  it('counts no draft of a document from before the regulation as late, nor its limit as unknown', async () => {
    const before = (await desk(own)).tasks.late;
    for (const formedOn of ['2007-04-05', '2002-04-05']) await draft(own, { title: `${formedOn} 的旧件`, agency: OWN, formedOn });
    expect((await desk(own)).tasks.late).toMatchObject({ count: before.count, uncomputed: before.uncomputed });
  });

  it('counts every draft of a large stock, as an import may leave behind', async () => {
    const before = (await desk(other)).tasks.late.count;
    const { documentId } = await draft(other, { title: '补录的旧件', agency: OTHER });
    await site.database.query(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)
       INSERT INTO disclosure_entries (document_id, title, agency, "column", formed_on, updated_at)
       SELECT 'stock-' || i, e.title, e.agency, e."column", e.formed_on, e.updated_at FROM n CROSS JOIN disclosure_entries e WHERE e.document_id = '${documentId}'`
    );
    expect((await desk(other)).tasks.late.count).toBe(before + 6001);
    const { data, meta } = await list(other, 'task=late&pagination[cursor]=6000');
    expect([data.length, meta.pagination.total]).toEqual([before + 1, before + 6001]);
  });
});
