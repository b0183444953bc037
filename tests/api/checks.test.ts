import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { AdminClient } from '../helpers/admin';
import { act, agency, documents, edit, entry, publication, UID, type Fields, type Stored } from '../helpers/register';
import { type Site, startSite } from '../helpers/site';

const ROOT = '/admin-disclosure/public-checks';
const CONTENT = `/content-manager/collection-types/${UID.entry}`;
const PERSON = '11010519491231002X';

/** The checks: of drafts, and of all that is public already. */
describe('the checks', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'checks-'));
  const asked: string[] = [];
  const elsewhere = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const at = request.url!;
    if (at === '/silent') return;
    const status = at === '/dead' ? 404 : at === '/moved' ? 302 : at === '/headless' && request.method === 'HEAD' ? 405 : at === '/down' ? 503 : 200;
    response.writeHead(status, at === '/moved' ? { location: '/dead' } : {}).end();
  });
  let site: Site;
  let finance: AdminClient;
  let health: AdminClient;
  let county: AdminClient;
  let inspector: AdminClient;
  let secrecy: AdminClient;
  let author: AdminClient;
  const ids: Record<string, string> = {};
  const service = () => site.strapi.plugin('disclosure').service('checks') as any;
  const web = (at: string) => `http://localhost:${(elsewhere.address() as AddressInfo).port}${at}`;
  const command = async (...argv: string[]) => {
    const said: string[] = [];
    const beside: string[] = [];
    const exit = await (site.strapi.plugin('disclosure').service('command') as any).run(argv, { cwd: folder, out: (line: string) => said.push(line), err: (line: string) => beside.push(line) });
    return { exit, said, beside };
  };
  const summary = async (who: AdminClient) => (await who.request('get', ROOT).expect(200)).body.data;
  const found = async (who: AdminClient, query = '') => (await who.request('get', `${ROOT}/findings${query}`).expect(200)).body.data as Stored[];
  const brief = (rows: Stored[]) => rows.map(({ title, rule, message }) => `${title} ${rule.code} ${message}`);
  const person = async (role: string, posts: [code: string, duty: string][]) => {
    const client = await site.newAdmin(role);
    for (const [code, duty] of posts) await documents(site, UID.officer).create({ data: { name: `${duty}-${client.id}`, agency: code, duty, accountEmail: client.email } });
    return client;
  };
  const publish = async (name: string, data: Fields, at = '2020-03-02T01:00:00Z') => {
    ids[name] = (await entry(site, { agency: 'finance', column: 'plans', formedOn: '2020-03-02', body: '<p>正文</p>', ...data }, { publish: true, at })).documentId;
    return ids[name];
  };
  const untilEnded = async (who = county) => {
    for (;;) {
      const { run, running } = await summary(who);
      if (!running) return run;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  beforeAll(async () => {
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    site = await startSite({
      config: {
        plugins: {
          disclosure: {
            config: {
              review: { table: 'none' },
              site: { domain: 'www.example.gov.cn' },
              attachments: { directory: path.join(folder, 'store') },
              checks: { externalLinks: { enabled: true, seconds: 1, privateNetwork: ['127.0.0.0/8', '::1'] } },
            },
          },
        },
      },
    });
    await site.strapi.plugin('disclosure').service('access').installRoles();
    await agency(site, { code: 'finance', name: '清渡县财政局', shortName: '县财政局', documentPrefixes: '清财', order: 1 });
    await agency(site, { code: 'health', name: '清渡县卫生健康局', order: 2 });
    finance = await person('disclosure-information-officer', [['finance', 'full_time']]);
    health = await person('disclosure-agency-reviewer', [['health', 'reviewer']]);
    county = await person('disclosure-county-office', []);
    inspector = await person('disclosure-inspector', [['health', 'full_time']]);
    secrecy = await person('disclosure-secrecy-reviewer', [['finance', 'secrecy_reviewer']]);
    author = finance;
    const list = await (site.strapi.plugin('disclosure').service('attachment') as any).add('名单.txt', Readable.from(Buffer.from(`序号 姓名 证件\n1 张三 ${PERSON}\n`)));
    await publish('good', { title: '没有问题的通知' });
    await publish('gone', { title: '将撤回的' });
    await act(site, 'withdraw', ids.gone!);
    await publish('person', { title: '名单公示', body: `<p>现将名单公示如下。</p><p>李四，电话13800138000，身份证号${PERSON}。</p>`, attachments: [list.id] });
    await publish('late', { title: '公开得晚的', formedOn: '2020-01-02' });
    await publish('old', { title: '条例施行前的', formedOn: '2007-05-01' });
    await publish('links', { title: '有链接的', body: `<p><a href="/disclosure/entries/${ids.good}">好的</a><a href="https://www.example.gov.cn/disclosure/entries/${ids.gone}">旧办法</a><a href="${web('/dead')}">死的</a><a href="${web('/alive')}">活的</a><a href="${web('/headless')}">不认HEAD的</a><a href="${web('/moved')}">搬走的</a><a href="${web('/silent')}">没声音的</a></p>` });
    await publish('same', { title: '没有问题的通知' }, '2020-03-03T01:00:00Z');
    await publish('signed', { title: '落款不符的', agency: 'health', body: '<p>通知。</p><p>清渡县财政局</p><p>2020年3月5日</p>' });
    await publish('intranet', { title: '指向内网的', agency: 'health', body: '<p><a href="http://10.1.2.3/a">内网</a></p>' });
    await entry(site, { agency: 'finance', title: '草稿里的13800138000' });
    await (site.strapi.plugin('disclosure').service('attachment') as any).readTexts();
  });
  afterAll(async () => {
    await site?.stop();
    elsewhere.closeAllConnections();
    await new Promise((resolve) => elsewhere.close(resolve));
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('hold a draft against its signature block and against what is withdrawn, without asking other sites', async () => {
    const body = `<p>见<a href="/disclosure/entries/${ids.gone}">旧办法</a>、<a href="/disclosure/agencies/none">某局</a>、<a href="${web('/dead')}">外站</a>。</p><p>清渡县卫生健康局</p><p>2020年3月5日</p>`;
    const { documentId } = (await author.request('post', CONTENT, { title: '草稿', agency: 'finance', column: 'plans', formedOn: '2020-03-06', lateReason: '补录', body }).expect(201)).body.data;
    const findings: Stored[] = await service().of(documentId);
    expect(findings.map(({ check, field, message, place }) => [check, field, message, place?.text])).toEqual([
      ['signature', 'body', '落款是“清渡县卫生健康局”，发布机构是清渡县财政局', '清渡县卫生健康局'],
      ['signature', 'formedOn', '落款日期是 2020-03-05，填写的成文日期是 2020-03-06', undefined],
      ['dead_links', 'body', expect.stringMatching(/^链接“旧办法”指向的政府信息已撤回：/), '旧办法'],
      ['dead_links', 'body', '链接“某局”指向的单位不存在：/disclosure/agencies/none', '某局'],
    ]);
    expect(asked).toEqual([]);
  });

  it('say of what is public what they would say of a draft; the limit by the day of publication', async () => {
    const { exit, said, beside } = await command('check');
    expect(exit).toBe(1);
    expect(JSON.parse(said[0]!)).toMatchObject({ entries: 8, kept: 0, units: 2, byRule: { personal: 3, limit: 1, dead_links: 5, duplicates: 1, signature: 2, obligatory: 0 } });
    expect(beside.join('\n')).toMatch(/清渡县财政局：6 条中有 \d+ 处/);
    const rows = await found(county);
    expect(brief(rows).map((text) => text.replace(/：(?:http|\/).*/, '').replace(/逾期 \d+/, '逾期 n')).sort()).toEqual(
      [
        '没有问题的通知 duplicates 本单位已有同名的条目：没有问题的通知',
        '有链接的 dead_links 链接“旧办法”指向的政府信息已撤回',
        '有链接的 dead_links 链接“没声音的”没有打开（1 秒内没有答复）',
        '有链接的 dead_links 链接“搬走的”打不开（404）',
        '有链接的 dead_links 链接“死的”打不开（404）',
        '公开得晚的 limit 已超过公开时限：应在 2020-02-06 前公开（20 个工作日），逾期 n 个工作日',
        '名单公示 personal 附件“名单.txt”中有居民身份证号码',
        '名单公示 personal 有手机号码',
        '名单公示 personal 有居民身份证号码',
        '落款不符的 signature 落款是“清渡县财政局”，发布机构是清渡县卫生健康局',
        '落款不符的 signature 落款日期是 2020-03-05，填写的成文日期是 2020-03-02',
        '指向内网的 dead_links 链接“内网”指向内网地址，公众打不开',
      ].sort()
    );
    expect(rows.find(({ rule }) => rule.code === 'limit')).toMatchObject({ publishedOn: '2020-03-02', url: `https://www.example.gov.cn/disclosure/entries/${ids.late}`, agency: { code: 'finance', name: '清渡县财政局' }, rule: { name: '公开时限' } });
    expect(rows.find(({ documentId }) => documentId === ids.same)).toMatchObject({ rule: { code: 'duplicates' } });
    expect([...new Set(asked)].sort()).toEqual(['GET /headless', 'HEAD /alive', 'HEAD /dead', 'HEAD /headless', 'HEAD /moved', 'HEAD /silent']);
    expect(asked.filter((one) => one === 'HEAD /alive')).toHaveLength(1);
  });

  it('keep no number that must not be read', async () => {
    const places = (await found(county, '?rule=personal')).map(({ place }) => place);
    expect(places).toEqual(expect.arrayContaining([{ in: '正文', line: 2, before: '李四，电话', text: '138****8000', after: expect.stringMatching(/^，身份证号\*+$/) }, expect.objectContaining({ in: '名单.txt', line: 2, text: '11*************02X' })]));
    const rows = await site.strapi.db.connection('disclosure_findings').select('*');
    expect(JSON.stringify(rows)).not.toMatch(/13800138000|1949123|\d{11}X/);
  });

  it('show officers their own agencies only, the county all, and let nobody else read or begin', async () => {
    const titles = async (who: AdminClient, query = '') => [...new Set((await found(who, query)).map(({ agency: unit }) => unit.code))];
    expect([await titles(finance), await titles(health), await titles(county), await titles(inspector), await titles(secrecy)]).toEqual([['finance'], ['health'], ['finance', 'health'], ['health'], ['finance']]);
    expect(await titles(finance, '?agency=health')).toEqual([]);
    expect((await summary(finance)).units.map(({ code }: Stored) => code)).toEqual(['finance']);
    const { units, rules, mayRun, run } = await summary(county);
    expect(units).toMatchObject([{ code: 'finance', name: '清渡县财政局', entries: 6, changed: 0, kept: 0 }, { code: 'health', entries: 2, standing: 3 }]);
    expect(rules).toContainEqual({ code: 'dead_links', name: '链接', findings: 5 });
    expect([mayRun.all, run.state, run.by, run.done]).toEqual([true, 'done', null, 8]);
    expect((await summary(finance)).mayRun).toEqual({ all: false, agencies: [{ code: 'finance', name: '清渡县财政局' }] });
    expect([(await summary(inspector)).mayRun, (await summary(secrecy)).mayRun]).toEqual([null, null]);
    expect((await inspector.request('post', ROOT, {})).status).toBe(403);
    expect((await secrecy.request('post', `${ROOT}/stop`, {})).status).toBe(403);
    for (const body of [{}, { agency: 'health' }]) expect((await finance.request('post', ROOT, body)).body.error.details.code).toBe('FOREIGN_AGENCY');
    expect((await county.request('post', ROOT, { agency: 'nobody' })).body.error.details.code).toBe('AGENCY_NOT_FOUND');
    expect((await county.request('post', ROOT, { unit: 'finance' })).body.error.details.code).toBe('INVALID_INPUT');
    for (const query of ['?list=all', '?page=0', '?x=1', '?agency=A']) expect((await county.request('get', `${ROOT}/findings${query}`)).body.error.details.code).toBe('INVALID_QUERY');
    const nobody = await site.newAdmin('strapi-author');
    expect((await nobody.request('get', ROOT)).status).toBe(403);
  });

  it('are downloaded as they are filtered', async () => {
    const { text, headers } = await finance.request('get', `${ROOT}/findings.csv?rule=personal`).expect(200);
    expect(headers['content-disposition']).toContain('public-checks.csv');
    const lines = text.trim().split('\n');
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(lines[0]).toBe('单位,索引号,名称,公开日期,检查,级别,问题,位置,原文,保留的理由,地址');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(/^清渡县财政局,\d{9}\/2020-\d{5},名单公示,2020-03-02,个人信息,请核对,/);
    expect(text).not.toContain(PERSON);
  });

  it('are downloaded whole, in the order of the list, however many they are', async () => {
    const findings = site.strapi.db.connection('disclosure_findings');
    const [{ run, document_id, version }] = await findings.clone().where({ agency: 'finance' });
    const numbers = Array.from({ length: 1200 }, (_, index) => 10_001 + index);
    for (let from = 0; from < numbers.length; from += 50) {
      await findings.clone().insert(numbers.slice(from, from + 50).map((n) => ({ run, agency: 'finance', n, document_id, version, rule: 'many', severity: 'warn', message: `第${n}处` })));
    }
    const { text } = await finance.request('get', `${ROOT}/findings.csv?rule=many`).expect(200);
    expect(text.trim().split('\n').slice(1).map((line: string) => line.split(',')[6])).toEqual([...numbers].reverse().map((n) => `第${n}处`));
    await findings.clone().where({ rule: 'many' }).delete();
  });

  it('let an entry leave the list that was corrected or withdrawn since, and say so; the next run knows', async () => {
    await edit(site, ids.person!, { body: '<p>现将名单公示如下。</p>', attachments: [] });
    await act(site, 'correct', ids.person!, { changeNote: '遮盖个人信息' });
    await act(site, 'withdraw', ids.late!);
    expect((await found(finance)).map(({ title }) => title)).not.toEqual(expect.arrayContaining([expect.stringMatching(/名单公示|公开得晚的/)]));
    expect((await found(finance, '?list=changed')).map(({ title }) => title)).toEqual(['名单公示', '名单公示', '名单公示']);
    expect((await summary(finance)).units).toMatchObject([{ code: 'finance', changed: 3 }]);
    const before = (await summary(county)).units.find(({ code }: Stored) => code === 'health');
    const begun = await finance.request('post', ROOT, { agency: 'finance' }).expect(202);
    expect(begun.body.data.id).toEqual(expect.any(String));
    expect(await untilEnded(finance)).toMatchObject({ state: 'done', agency: '清渡县财政局', done: 5, total: 5 });
    expect((await summary(finance)).units).toMatchObject([{ code: 'finance', entries: 5, changed: 0 }]);
    expect(await found(finance, '?rule=personal')).toEqual([]);
    expect((await summary(county)).units.find(({ code }: Stored) => code === 'health')).toEqual(before);
  });

  it('run once at a time, stop when told, and leave what was found before', async () => {
    const before = await found(county);
    // A link that nobody answers keeps the run at its entry until it is stopped.
    const held = publication(site).as({ actor: 'system:test' }, () => service().lookThrough());
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await county.request('post', ROOT, {})).body.error.details.code).toBe('CHECK_RUNNING');
    expect((await finance.request('post', `${ROOT}/stop`, {})).body.error.details.code).toBe('FOREIGN_AGENCY');
    expect((await county.request('post', `${ROOT}/stop`, {})).body.data).toEqual({ stopping: true });
    expect(['stopped', 'done']).toContain((await held).state);
    expect(brief(await found(county)).sort()).toEqual(brief(before).sort());
    expect((await county.request('post', `${ROOT}/stop`, {})).body.data).toEqual({ stopping: false });
    const controller = new AbortController();
    controller.abort();
    const silent = { cwd: folder, out: () => undefined, err: () => undefined, signal: controller.signal };
    expect(await (site.strapi.plugin('disclosure').service('command') as any).run(['check'], silent)).toBe(130);
    expect(brief(await found(county)).sort()).toEqual(brief(before).sort());
    expect((await site.strapi.db.connection('disclosure_findings').distinct('run')).length).toBeLessThanOrEqual(2);
  });

  it('are followed by the next run where one has died', async () => {
    const runs = () => site.strapi.db.connection('disclosure_check_runs');
    await runs().insert({ id: 'died', agency: null, actor: 'system', state: 'running', stopping: 0, done: 3, total: 9, findings: 0, started_at: Date.now() + 1000, seen_at: Date.now() - 60_000 });
    expect((await summary(county)).run).toMatchObject({ state: 'interrupted' });
    expect((await summary(county)).running).toBe(false);
    expect((await command('check', '--agency', 'health')).exit).toBe(1);
    expect(await runs().where({ id: 'died' }).first('state')).toEqual({ state: 'interrupted' });
  });

  it('forget what was expunged; say nothing where nothing is wrong', async () => {
    await act(site, 'expunge', ids.signed!);
    expect(await site.strapi.db.connection('disclosure_findings').where({ document_id: ids.signed! })).toEqual([]);
    await act(site, 'withdraw', ids.intranet!);
    const { exit, said } = await command('check', '--agency', 'health');
    expect([exit, JSON.parse(said[0]!)]).toEqual([0, expect.objectContaining({ entries: 0, findings: 0, units: 0 })]);
    expect((await command('check', '--agency', 'nobody')).beside.join()).toContain('AGENCY_NOT_FOUND');
    expect((await command('check', 'more')).exit).toBe(2);
  });
});
