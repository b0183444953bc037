import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import supertest from 'supertest';
import { createDatabase, type TestDatabase } from '../helpers/database';
import { type DatabaseClient, long, root } from '../helpers/environment';
import { type Host, makeHost } from '../helpers/host';
import { startNode, type SiteNode } from '../helpers/node';
import { startReceiver, type Receiver } from '../helpers/receiver';

const DOCS = path.join(root, 'src', 'plugins', 'disclosure', 'docs');
const read = (name: string) => fs.readFileSync(path.join(DOCS, name), 'utf8');
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** A site made of what docs/extending.md says, to the letter, and of nothing else; each database has a way of its own to look into JSON. */
describe.each<DatabaseClient>(long ? ['sqlite', 'postgres'] : ['sqlite'])('docs/extending.md on %s', (client) => {
  const files = [...read('extending.md').matchAll(/^`([^`\n]+)`:\n\n```\w+\n([\s\S]*?)```$/gm)].map(([, file, text]) => [file!, text!] as const);
  let host: Host;
  let database: TestDatabase;
  let node: SiteNode;
  let hook: Receiver;

  beforeAll(async () => {
    hook = await startReceiver();
    host = makeHost('blank');
    for (const [file, text] of files) {
      fs.mkdirSync(path.dirname(path.join(host.dir, file)), { recursive: true });
      fs.writeFileSync(path.join(host.dir, file), text);
    }
    database = await createDatabase({ client, empty: true });
    node = await startNode({ ...host.node, database, env: { PLATFORM_URL: hook.url, PLATFORM_SECRET: SECRET } });
    await node.ready;
    await node.evaluate(async (strapi) => {
      const make = (type: string, data: object, more = {}) => (strapi.documents(`plugin::disclosure.${type}` as never) as any).create({ data, ...more });
      await make('agency', { name: '县发展改革局', code: 'reform', organisationCode: '014416330' });
      await make('category', { scheme: 'project-type', code: 'water', name: '水利' });
      await make('category', { scheme: 'project-type', code: 'reservoir', name: '水库', parent: 'water' });
      // The past was reviewed on paper.
      const { review } = strapi.config.get('plugin::disclosure') as { review: object };
      strapi.config.set('plugin::disclosure.review', { table: 'none' });
      const entry = (title: string, more: object) => make('entry', { title, agency: 'reform', formedOn: '2020-01-05', ...more }, { status: 'published' });
      await entry('东山水库', { projectStage: 'building', projectCode: 'B-07', investment: 900.5, projectType: 'reservoir', caseHandler: '不外传的人' });
      await entry('西河堤防', { projectStage: 'done', projectCode: 'A-12', investment: 1200, projectType: 'water' });
      await entry('没有项目的通知', { body: '<p>旧坝拆除，另见附页。</p>' });
      strapi.config.set('plugin::disclosure.review', review);
    });
    // Told by the site itself, within seconds.
    for (let tries = 0; hook.taken.length < 3 && tries < 150; tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  });
  afterAll(async () => {
    await node?.stop();
    await database?.drop();
    host?.remove();
    await hook.close();
  });

  const get = async (address: string, query: Record<string, unknown> = {}) => (await supertest(node.url).get(`/api/disclosure${address}`).query(query).expect(200)).body;
  const titles = async (query: Record<string, unknown>) => (await get('/entries', query)).data.map(({ title }: { title: string }) => title);

  it('shows every file that it speaks of', () => {
    expect(files.map(([file]) => file)).toEqual([
      ...['config/plugins.js', 'src/extensions/disclosure/strapi-server.js', 'forms/open-days.json', 'forms/open-days-quarterly.json', 'config/review.json', 'profiles/city.json'],
      ...['theme/theme.json', 'theme/agencies.eta', 'src/checks/project-code.js', 'src/index.js', 'search/engine.js'],
    ]);
  });

  it('field: in list, detail, vocabularies and openapi.json, and nothing of one that is not declared public', async () => {
    const { data } = await get('/entries', { sort: 'publishedAt:asc' });
    expect(data.map(({ host: own }: any) => own)).toEqual([
      { projectStage: { value: 'building', label: '在建' }, projectCode: 'B-07', investment: 900.5, projectType: expect.objectContaining({ code: 'reservoir', name: '水库' }) },
      { projectStage: { value: 'done', label: '竣工' }, projectCode: 'A-12', investment: 1200, projectType: expect.objectContaining({ code: 'water' }) },
      { projectStage: null, projectCode: null, investment: null, projectType: null },
    ]);
    const detail = await get(`/entries/${data[0].documentId}`);
    expect(detail.data.host).toEqual(data[0].host);
    const page = await supertest(node.url).get(`/disclosure/entries/${data[0].documentId}`).expect(200);
    expect(page.text).toMatch(/<dt>项目阶段<\/dt>\s*<dd>在建<\/dd>/);
    expect(page.text).not.toContain('不外传的人');
    const vocabularies = (await get('/vocabularies')).data;
    expect(vocabularies['host.projectStage']).toEqual([{ value: 'planned', label: '拟建' }, { value: 'building', label: '在建' }, { value: 'done', label: '竣工' }]);
    expect(vocabularies.scheme).toContainEqual({ value: 'project-type', label: '项目类型' });
    const openapi = await get('/openapi.json');
    expect(JSON.stringify(openapi.components.schemas.EntryFilters)).toContain('projectStage');
    expect(JSON.stringify(openapi.components.schemas.Entry)).toContain('项目阶段');
    const everything = [detail, openapi, vocabularies, await get('/changes', { since: 0 }), await get('/entries', { q: '不外传的人' })];
    expect(JSON.stringify([...everything, hook.taken.map(({ event }) => event)])).not.toMatch(/"title":"[^"]*不外传|caseHandler/);
    expect((await get('/entries', { q: '不外传的人' })).data).toEqual([]);
    for (const query of [{ 'filters[host][caseHandler]': '不外传的人' }, { sort: 'host.caseHandler:asc' }, { facets: 'host.caseHandler' }]) {
      await supertest(node.url).get('/api/disclosure/entries').query(query).expect(400);
    }
  });

  it('field: in filters, facets, sorts with pages by cursor, and search', async () => {
    const asked: [Record<string, unknown>, string[]][] = [
      [{ 'filters[host][projectStage]': 'done' }, ['西河堤防']],
      [{ 'filters[host][projectStage][$null]': 'true' }, ['没有项目的通知']],
      [{ 'filters[host][investment][$gte]': '1000' }, ['西河堤防']],
      [{ 'filters[host][investment][$lt]': '1000.5' }, ['东山水库']],
      [{ 'filters[host][projectType]': 'water', sort: 'publishedAt:asc' }, ['东山水库', '西河堤防']],
      [{ 'filters[host][projectType]': 'water', descendants: 'false' }, ['西河堤防']],
      [{ sort: 'host.projectCode:asc' }, ['西河堤防', '东山水库', '没有项目的通知']],
      [{ sort: 'host.investment:desc' }, ['西河堤防', '东山水库', '没有项目的通知']],
      [{ q: 'B-07' }, ['东山水库']],
    ];
    for (const [query, expected] of asked) expect([query, await titles(query)]).toEqual([query, expected]);
    const { meta } = await get('/entries', { facets: 'host.projectStage,host.projectType', 'filters[host][projectStage]': 'done' });
    expect(meta.facets).toEqual({
      'host.projectStage': [{ value: 'building', label: '在建', count: 1, selected: false }, { value: 'done', label: '竣工', count: 1, selected: true }],
      'host.projectType': [{ value: 'water', label: '水利', count: 1, selected: false }],
    });
    for (const sort of ['host.projectCode:desc', 'host.investment:asc']) {
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: any = await get('/entries', { sort, 'pagination[cursor]': cursor, 'pagination[pageSize]': 1 });
        seen.push(...page.data.map(({ title }: any) => title));
        cursor = page.meta.pagination.nextCursor;
      }
      expect(seen).toEqual(await titles({ sort }));
    }
    await supertest(node.url).get('/api/disclosure/entries').query({ 'filters[host][projectStage]': 'sold' }).expect(400);
  });

  it('field: in exports and back again, by its headers', async () => {
    const { text } = await supertest(node.url).get('/api/disclosure/catalogue.csv').expect(200);
    expect(text.split('\n')[0]).toMatch(/,正文,项目阶段,项目代码,总投资（万元）,项目类型\r?$/);
    expect(text).toContain('building,B-07,900.5,水利\\水库');
    const file = path.join(host.dir, 'rows.csv');
    fs.writeFileSync(file, '名称,发布机构,成文日期,阶段,总投资（万元）,项目类型,经办人\n南岭水库,县发展改革局,2021-02-03,拟建,35.5,水利\\水库,某人\n北关桥,县发展改革局,2021-02-03,停建,,,\n');
    const report = await node.evaluate(async (strapi, sheet: string) => {
      const result = await (strapi.plugin('disclosure').service('exchange') as any).importFile({ path: sheet, migration: false, createMissing: false, publish: false, dryRun: false, overwrite: false });
      const rows = await strapi.db.query('plugin::disclosure.entry').findMany({ where: { title: '南岭水库' } });
      return { result, rows };
    }, file);
    expect(report.rows).toMatchObject([{ projectStage: 'planned', investment: 35.5, projectType: 'reservoir', caseHandler: '某人' }]);
    expect(report.result).toMatchObject({ created: 1, rejected: 1 });
  });

  it('check: asked with the shipped ones, of fields of the host as well', async () => {
    const findings = await node.evaluate(async (strapi) => {
      const draft = await (strapi.documents('plugin::disclosure.entry' as never) as any).create({ data: { title: '北门广场', agency: 'reform', formedOn: '2020-01-05', projectStage: 'planned', body: '<p>第一段</p><p>造价内部掌握。</p>' } });
      return (strapi.plugin('disclosure').service('checks') as any).of(draft.documentId);
    });
    expect(findings.filter(({ check }: { check: string }) => check === 'project_code')).toEqual([
      { id: 'project_code|projectCode||填了“项目阶段”的，请填写“项目代码”', check: 'project_code', severity: 'warn', field: 'projectCode', message: '填了“项目阶段”的，请填写“项目代码”' },
      expect.objectContaining({ severity: 'block', field: 'body', place: { in: '正文', line: 2, before: '造价', text: '内部掌握', after: '。' } }),
    ]);
    expect(findings.map(({ check }: { check: string }) => check)).toEqual(expect.arrayContaining(['obligatory', 'limit']));
  });

  it('scheme: a tree with counts, whose categories in use stay', async () => {
    const [tree] = (await get('/categories', { scheme: 'project-type' })).data;
    expect(tree).toMatchObject({ scheme: 'project-type', name: '项目类型', categories: [{ code: 'water', count: 2, children: [{ code: 'reservoir', count: 1 }] }] });
    const refused = await node.evaluate(async (strapi) => {
      const categories = strapi.documents('plugin::disclosure.category' as never) as any;
      const [used] = await categories.findMany({ filters: { scheme: 'project-type', code: 'reservoir' } });
      return categories.delete({ documentId: used.documentId }).then(() => null, (error: any) => error.details.code);
    });
    expect(refused).toBe('IN_USE');
    // What leaves goes on counting as gone under its branch; and everything can be derived again from kept truth.
    await node.evaluate(async (strapi) => {
      const [row] = (await strapi.db.query('plugin::disclosure.entry').findMany({ where: { title: '西河堤防' }, limit: 1 })) as any[];
      await (strapi.plugin('disclosure').service('publication') as any).withdraw(row.documentId, { ground: 'other', explanation: '另行公开', internalReason: '内部' });
    });
    expect((await get('/categories', { scheme: 'project-type' })).data[0].categories).toMatchObject([{ code: 'water', count: 1 }]);
    expect(await node.evaluate((strapi) => (strapi.plugin('disclosure').service('catalogue') as any).verify())).toMatchObject({ differences: [] });
  });

  it('review step: what is submitted is asked of it, and nothing is public before every step has passed', async () => {
    const told = await node.evaluate(async (strapi) => {
      const plugin = (name: string) => strapi.plugin('disclosure').service(name) as any;
      const documents = (type: string) => strapi.documents(`plugin::disclosure.${type}` as never) as any;
      const { id: role } = (await strapi.db.query('admin::role').findOne({ where: { code: 'strapi-super-admin' } })) as any;
      const ids: Record<string, number> = {};
      const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
      for (const [who, duty] of [['author', 'full_time'], ['reviewer', 'reviewer'], ['secrecy', 'secrecy_reviewer'], ['leader', 'leader']] as const) {
        const account = await (strapi.service('admin::user' as never) as any).create({ firstname: who, email: `${who}@county.example`, password: 'Abcdef-12345', isActive: true, roles: [role], registrationToken: null });
        ids[who] = account.id;
        await documents('officer').create({ data: { name: who, agency: 'reform', duty, accountEmail: account.email } });
      }
      const as = (who: string, work: () => Promise<unknown>) => plugin('publication').as({ actor: `admin:${ids[who]}` }, work);
      const { documentId } = (await as('author', () => documents('entry').create({ data: { title: '招聘河道管护员的公告', agency: 'reform', column: 'plans', formedOn: today, projectStage: 'planned', body: '<p>河道整冶之后需要管护。</p>' } }))) as any;
      const findings = (await plugin('checks').of(documentId)) as any[];
      await as('author', () => documents('entry').update({ documentId, data: { summary: '招聘管护员两名', body: '<p>河道整治之后需要管护。</p>' } }));
      const left = (await plugin('checks').of(documentId)) as any[];
      const kept = left.map(({ id }) => ({ id, because: '代码尚未取得' }));
      const send = (who: string, event: string) =>
        as(who, async () => plugin('review').decide(documentId, { event, version: await plugin('review').versionOf(documentId), opinion: '同意', kept: event === 'submit' ? kept : [] })).then(() => 'done', (error: any) => error.details?.code);
      const publish = () => as('author', () => documents('entry').publish({ documentId })).then(() => 'published', (error: any) => error.details?.code);
      const steps = [];
      for (const [who, event] of [['author', 'submit'], ['reviewer', 'pass'], ['secrecy', 'pass']] as const) steps.push(await send(who, event));
      steps.push(await publish(), await send('secrecy', 'pass'), await send('leader', 'pass'), await publish());
      const named = (all: any[]) => all.map(({ check, severity, place, field }) => [check, severity, place?.text ?? field]);
      return { findings: named(findings), left: named(left), steps };
    });
    expect(told.left).toEqual([['project_code', 'warn', 'projectCode']]);
    expect(told.findings).toEqual(expect.arrayContaining([['project_code', 'warn', 'projectCode'], ['obligatory', 'block', 'summary'], ['wrong_words', expect.any(String), '整冶']]));
    expect(told.steps).toEqual(['done', 'done', 'done', 'REVIEW_REQUIRED', 'REVIEW_ROLE', 'done', 'published']);
    expect((await get('/entries', { q: '管护员' })).data).toMatchObject([{ title: '招聘河道管护员的公告' }]);
  });

  it('hand-over profile: counts what is to go out under its names', async () => {
    expect(await node.evaluate((strapi) => (strapi.plugin('disclosure').service('handover') as any).check('city'))).toMatchObject({ profile: 'city', lackingCount: 0, added: expect.any(Number) });
  });

  it('report form, theme: there', async () => {
    expect(await node.evaluate((strapi) => (strapi.plugin('disclosure').service('annual-report') as any).forms().map(({ id }: any) => id))).toEqual(expect.arrayContaining(['open-days', 'open-days-quarterly']));
    expect((await supertest(node.url).get('/disclosure/agencies').expect(200)).text).toContain('某县的公开主体');
  });

  it('event: told to the receiver, genuine by the function that docs/webhooks.md gives', async () => {
    expect(hook.taken.slice(0, 3).map(({ event }) => event.data.entry?.host.projectCode)).toEqual(['B-07', 'A-12', null]);
    const [, code] = /```js\n(const \{ createHmac[\s\S]*?)```/.exec(read('webhooks.md'))!;
    const isGenuine = vm.runInNewContext(`${code}; isGenuine`, { require, Buffer });
    const { headers, body } = hook.taken[0]!;
    expect([isGenuine(headers, body, SECRET), isGenuine(headers, `${body} `, SECRET), isGenuine({ ...headers, 'webhook-timestamp': '1' }, body, SECRET)]).toEqual([true, false, false]);
  });

  it('search engine: answers with lists, counts and facets, and leaves the register provable', async () => {
    expect(await titles({ q: '坝' })).toEqual(['没有项目的通知']);
    expect(await titles({ q: '水库', sort: 'relevance' })).toEqual(['东山水库']);
    expect([await titles({ q: '水库 -西河' }), await titles({ q: '水库 -东山' })]).toEqual([['东山水库'], []]);
    expect(await titles({ q: '拆除', 'filters[host][projectStage]': 'building' })).toEqual([]);
    const { meta } = await get('/entries', { q: '项目', facets: 'agency' });
    expect([meta.pagination.total, meta.facets.agency]).toEqual([1, [{ value: 'reform', label: '县发展改革局', count: 1, selected: false }]]);
    expect(await node.evaluate((strapi) => (strapi.plugin('disclosure').service('catalogue') as any).verify())).toMatchObject({ differences: [] });
  });

  it('store: settings that the plugin accepts', () => {
    const [, code] = /```js\n(module\.exports = \(\{ env \}\)[\s\S]*?)```/.exec(read('extending.md'))!;
    const module = { exports: {} as (given: object) => { disclosure: { config: object } } };
    vm.runInNewContext(code!, { module });
    const { config } = module.exports({ env: (_name: string, value = 'x') => value }).disclosure;
    const { validator } = require(path.join(root, 'src/plugins/disclosure/dist/server/index.js')).default.config;
    expect(() => validator(JSON.parse(JSON.stringify(config)))).not.toThrow();
    expect(() => validator({ ...config, entryFields: [{ name: 'secret', label: '密', filterable: true }] })).toThrow('entryFields.0.public');
  });
});

/** What the reference site adds of its own: src/extensions/disclosure, config/plugins.ts. */
describe('the reference site', () => {
  it('shows its fields, scheme and names in answers, openapi.json, types and exports', async () => {
    const database = await createDatabase({ client: 'sqlite', empty: true });
    const node = await startNode({ database, env: { DISCLOSURE_EXAMPLE: 'on' } });
    try {
      await node.ready;
      const known = await node.evaluate(async (strapi) => {
        const make = (type: string, data: object, more = {}) => (strapi.documents(`plugin::disclosure.${type}` as never) as any).create({ data, ...more });
        await make('agency', { name: '县发展改革局', code: 'reform', organisationCode: '014416330' });
        await make('category', { scheme: 'project-type', code: 'water', name: '水利' });
        await make('category', { scheme: 'channel', code: 'village-radio', name: '农村应急广播' });
        const data = { title: '东山水库', agency: 'reform', formedOn: '2020-01-05', projectStage: 'building', projectType: 'water', investment: 900, channels: ['village-radio'] };
        await make('entry', data, { status: 'published' });
        const { attributes, config } = strapi.contentType('plugin::disclosure.entry' as never) as any;
        return { type: attributes.projectType.customField, label: config.metadatas.projectStage.edit.label };
      });
      expect(known).toEqual({ type: 'plugin::disclosure.category', label: '项目阶段' });
      const ask = (address: string) => supertest(node.url).get(`/api/disclosure${address}`).expect(200);
      const [row] = (await ask('/entries')).body.data;
      expect(row.host).toMatchObject({ projectStage: { value: 'building', label: '在建' }, projectType: { code: 'water', name: '水利' }, investment: 900 });
      expect((await ask(`/entries/${row.documentId}`)).body.data.channels).toMatchObject([{ name: '农村应急广播' }]);
      expect((await ask('/vocabularies')).body.data['host.projectStage']).toContainEqual({ value: 'done', label: '竣工' });
      expect((await ask('/openapi.json')).text).toContain('总投资（万元）');
      expect((await ask('/catalogue.csv')).text).toContain('项目阶段,项目类型,总投资（万元）');
    } finally {
      await node.stop();
      await database.drop();
    }
  });
});
