import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { serialise } from '../../src/plugins/disclosure/client/src/query';
import { long } from '../helpers/environment';
import { bodiesOf, callsOf } from '../helpers/fuzz';
import { act, agency, category, documents, edit, entry, get, UID, type Fields, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const FUZZ_RUNS = Number(process.env.DISCLOSURE_FUZZ_RUNS ?? (long ? 1000 : 25));
const CLIENT_TYPES = path.resolve(__dirname, '../../src/plugins/disclosure/client/src/schema.ts');

/** The description is valid, complete, and what the routes really answer. */
describe('openapi.json', () => {
  let site: Site;
  let store: string;
  let file: Stored;
  let document: Stored;
  let preview: string;
  const ids: Record<string, Stored> = {};

  beforeAll(async () => {
    store = fs.mkdtempSync(path.join(os.tmpdir(), 'disclosure-openapi-'));
    site = await startSite({ config: { plugins: { disclosure: { config: { attachments: { directory: store }, limits: { enabled: false } } } } } });
    file = await (site.strapi.plugin('disclosure').service('attachment') as any).add('名单.txt', Readable.from(Buffer.from('名单')));
    const office = await agency(site, { code: 'one', kind: 'government', officeName: '公开办', head: '某某' });
    await agency(site, { code: 'two', parent: 'one', organisationCode: null });
    await category(site, { code: 'top', statisticsClass: 'plans', publishWithinValue: 20, publishWithinUnit: 'working_day', updateEveryDays: 30, legalBasis: '条例' });
    await category(site, { code: 'below', parent: 'top' });
    const data = {
      agency: 'one', jointAgencies: ['two'], subtitle: '副题', documentNumber: '某政发〔2020〕1号', issuedOn: '2018-05-05', effectiveOn: '2018-06-01', expiresOn: '2199-01-01', displayUntil: '2199-01-01',
      column: 'below', furtherColumns: ['top'], topic: 'economy', genre: 'notice', audiences: ['citizen'], channels: ['portal'], keywords: '一 二', summary: '概述', body: '<p>正文</p>', source: '来源',
      contact: '电话', legacyUrls: ['http://old.example.gov.cn/1'], containsPersons: true, attachments: [file.id],
    };
    ids.full = await entry(site, data, { publish: true });
    ids.bare = await entry(site, { agency: 'two', documentNumber: '某政发〔2020〕1号', interprets: [ids.full.documentId] }, { publish: true });
    ids.repealed = await entry(site, { agency: 'one', column: 'below', repeals: [ids.full.documentId], amends: [ids.bare.documentId] }, { publish: true });
    await act(site, 'repeal', ids.repealed.documentId);
    await edit(site, ids.full.documentId, { title: '更正后' });
    await act(site, 'correct', ids.full.documentId);
    ids.gone = await entry(site, { agency: 'one' }, { publish: true });
    await act(site, 'withdraw', ids.gone.documentId, { showTitle: true });
    ids.merged = await entry(site, { agency: 'one' }, { publish: true });
    await act(site, 'merge', ids.merged.documentId, { into: ids.full.documentId });
    for (const [uid, texts] of [[UID.guide, { classification: '甲', arrangement: '乙', obtaining: '丙', effectiveOn: '2020-01-01' }], [UID.requestGuide, { ways: '甲', remedies: '乙', receiver: '办公室' }]] as const) {
      const guide = await documents(site, uid).create({ data: { agency: office.code, ...texts } });
      await documents(site, uid).publish({ documentId: guide.documentId });
    }
    const reports = site.strapi.plugin('disclosure').service('annual-report') as any;
    for (const year of [2021, 2022]) {
      const report = await reports.open({ agency: 'one', year, form: 'national-2021' });
      await documents(site, 'plugin::disclosure.annual-report').update({ documentId: report, data: { values: { art20_8: { administrative_fees: { amount_this_year_10k_yuan: 1.5 } } } } });
      await reports.file(report);
    }
    await documents(site, 'plugin::disclosure.yearly-figure').create({ data: { year: 2005, item: 'new', printed: '1000余', source: '工作汇报' } });
    preview = (await (site.strapi.plugin('disclosure').service('preview') as any).token((await entry(site, { ...data, title: '草稿', attachments: [] })).documentId)).token;
    document = (await get(site, '/openapi.json')).body;
  });
  afterAll(async () => {
    await site.stop();
    fs.rmSync(store, { recursive: true, force: true });
  });

  const readable = (): Record<string, Stored> => Object.fromEntries(Object.entries<Stored>(document.paths).filter(([, { get: operation }]) => operation));

  it('is a valid OpenAPI document', () => {
    // The validator is an ES module.
    const script = `
      import { Validator } from '@seriousme/openapi-schema-validator';
      let text = '';
      for await (const chunk of process.stdin) text += chunk;
      const validator = new Validator();
      const { valid, errors } = await validator.validate(JSON.parse(text));
      console.log(JSON.stringify({ valid, errors, version: validator.version }));`;
    const check = (input: object) => JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { input: JSON.stringify(input), encoding: 'utf8' }));
    expect(check(document)).toEqual({ valid: true, version: '3.1' });
    expect(check({ ...document, paths: { '/entries': { get: { responses: 5 } } } }).valid).toBe(false);
  });

  it('is what the types of the client were made of', () => {
    const script = `
      import openapiTS, { astToString } from 'openapi-typescript';
      let text = '';
      for await (const chunk of process.stdin) text += chunk;
      console.log(astToString(await openapiTS(JSON.parse(text))).trim());`;
    const types = execFileSync(process.execPath, ['--input-type=module', '-e', script], { input: JSON.stringify(document), encoding: 'utf8' });
    const made = `// Made from openapi.json; to make it anew: DISCLOSURE_WRITE_CLIENT=1 npx jest -c tests/jest/api.config.cjs openapi\n${types}`;
    if (process.env.DISCLOSURE_WRITE_CLIENT) fs.writeFileSync(CLIENT_TYPES, made);
    expect(fs.readFileSync(CLIENT_TYPES, 'utf8')).toBe(made);
  });

  it('takes visits as described, and refuses what is not', async () => {
    const { refusal } = validators();
    const taken = ajv().compile({ ...document.paths['/visits'].post.requestBody.content['application/json'].schema });
    for (const body of [{ page: 'site' }, { page: 'agency', key: 'one' }, { page: 'column', key: 'top' }, { page: 'entry', key: ids.full!.documentId }, {}, { page: 'home' }, { page: 'agency' }, { page: 'site', ip: '::1' }]) {
      const answered = await site.http.post('/api/disclosure/visits').set('User-Agent', 'Mozilla/5.0').send(body);
      expect([body, answered.status]).toEqual([body, taken(body) ? 204 : 400]);
      if (answered.status === 400) expect(refusal(answered.body)).toBe(true);
    }
  });

  it('describes every public route of the server, and no other', () => {
    const served = (site.strapi.server.listRoutes() as Stored[])
      .filter(({ path, methods }) => path.startsWith('/api/disclosure/') && methods.includes('GET'))
      .map(({ path }) => path.slice('/api/disclosure'.length).replace(/:(\w+)/g, '{$1}'));
    expect(Object.keys(readable()).sort()).toEqual(served.sort());
    const writing = (site.strapi.server.listRoutes() as Stored[]).filter(({ path, methods }) => path.startsWith('/api/disclosure/') && methods.some((method: string) => !['GET', 'HEAD'].includes(method)));
    expect(writing.map(({ path, methods }) => [path, methods])).toEqual([['/api/disclosure/visits', ['POST']], ['/api/disclosure/imports', ['POST']]]);
    const described = Object.entries<Stored>(document.paths).flatMap(([path, { post }]) => (post ? [[path, post.operationId, post.security]] : []));
    expect(described).toEqual([['/visits', 'countVisit', undefined], ['/imports', 'importEntries', [{ token: [] }]]]);
  });

  it('names each operation once and declares its path parameters', () => {
    const operations = Object.entries(readable()).map(([path, { get: operation }]) => [path, operation] as const);
    const names = operations.map(([, { operationId }]) => operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const [path, { parameters, summary, responses }] of operations) {
      const declared = parameters.filter((one: Stored) => one.in === 'path').map(({ name }: Stored) => name);
      expect([path, declared]).toEqual([path, [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)]);
      expect(parameters.map(({ name }: Stored) => name)).toContain('status');
      expect(summary).toMatch(/./);
      expect(Object.keys(responses)).toEqual(['200', '304', 'default']);
    }
    const list = document.paths['/entries'].get.parameters.map(({ name }: Stored) => name);
    expect(list).toEqual(expect.arrayContaining(['q', 'filters', 'descendants', 'sort', 'facets', 'pagination', 'status']));
  });

  /** Every shape of answer, with what was asked for it. */
  const asked = (): [route: string, path: string, query?: Fields][] => [
    ['/catalogue', '/catalogue'],
    ['/catalogue', '/catalogue', { agency: 'one' }],
    ['/entries', '/entries', { facets: 'agency,column,topic,genre,audiences,channel,class,validity,year' }],
    ['/entries', '/entries', { 'pagination[withCount]': false, 'filters[agency]': 'one' }],
    ['/entries', '/entries', { 'pagination[cursor]': '', 'pagination[pageSize]': 1 }],
    ['/entries', '/entries', { 'pagination[cursor]': '', 'pagination[withCount]': false }],
    ['/entries', '/entries', { q: '没有这样的信息' }],
    ['/entries', '/entries', { q: '通知' }],
    ['/entries/suggest', '/entries/suggest', { q: '通知' }],
    ...['full', 'bare', 'repealed', 'merged'].map((name): [string, string] => ['/entries/{documentId}', `/entries/${ids[name]!.documentId}`]),
    ['/entries/{documentId}/attachments/{key}', `/entries/${ids.full!.documentId}/attachments/${file.documentId}`],
    ['/entries/by-number', '/entries/by-number', { indexNumber: ids.full!.indexNumber }],
    ['/entries/by-number', '/entries/by-number', { indexNumber: ids.merged!.indexNumber }],
    ['/resolve', '/resolve', { documentNumber: '某政发〔2020〕1号' }],
    ['/resolve', '/resolve', { url: 'http://old.example.gov.cn/1' }],
    ['/categories', '/categories'],
    ['/categories', '/categories', { scheme: 'column', agency: 'one' }],
    ['/categories/{scheme}/{code}', '/categories/column/top'],
    ['/categories/{scheme}/{code}', '/categories/topic/economy', { agency: 'two' }],
    ['/agencies', '/agencies', { includeInactive: true }],
    ['/agencies/{agencyCode}', '/agencies/one'],
    ['/agencies/{agencyCode}', '/agencies/two'],
    ['/vocabularies', '/vocabularies'],
    ['/guides', '/guides'],
    ['/guides/{agencyCode}', '/guides/one'],
    ['/guides/{agencyCode}/versions', '/guides/one/versions'],
    ['/guides/{agencyCode}/versions/{version}', '/guides/one/versions/1'],
    ['/request-guides/{agencyCode}', '/request-guides/one'],
    ['/changes', '/changes', { since: 0, limit: 500 }],
    ['/changes', '/changes', { since: 0, limit: 1 }],
    ['/statistics/annual', '/statistics/annual'],
    ['/statistics/annual/{year}', '/statistics/annual/2005'],
    ['/statistics/annual/{year}', `/statistics/annual/${new Date().getFullYear()}`],
    ['/statistics/annual/{year}/{agencyCode}', `/statistics/annual/${new Date().getFullYear()}/one`],
    ['/statistics/visits', '/statistics/visits'],
    ['/annual-reports', '/annual-reports'],
    ['/annual-reports/{year}/{agencyCode}', '/annual-reports/2022/one'],
    ['/openapi.json', '/openapi.json'],
    ['/preview', '/preview', { token: preview }],
    ...['/feed.rss', '/feed.atom', '/feed.json', '/sitemap.xml', '/catalogue.jsonld'].map((path): [string, string] => [path, path]),
    ['/sitemap/{part}', '/sitemap/pages.xml'],
    ['/catalogue.jsonld', '/catalogue.jsonld', { 'filters[agency]': 'one', 'pagination[page]': 2 }],
  ];

  /** The one media type in which a route is said to answer. */
  const typeOf = (route: string): string => Object.keys(document.paths[route].get.responses[200].content)[0]!;

  function ajv(): Ajv2020 {
    const made = new Ajv2020({ allErrors: true, strict: false });
    addFormats(made as never);
    return made;
  }

  function validators() {
    const known = ajv();
    known.addSchema(document as object, 'openapi');
    const pointer = (text: string) => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
    return {
      answer: (route: string) => known.getSchema(`openapi#/paths/${pointer(route)}/get/responses/200/content/${pointer(typeOf(route))}/schema`)!,
      refusal: known.getSchema(`openapi#/components/responses/Refusal/content/${pointer('application/json')}/schema`)!,
    };
  }

  it('is what every route answers', async () => {
    const { answer } = validators();
    const covered = new Set<string>();
    for (const [route, path, query] of asked()) {
      const { status, body, text, type } = await get(site, path, query);
      expect([path, type]).toEqual([path, typeOf(route)]);
      const validate = answer(route);
      const valid = validate(/[/]([a-z]+\+)?json$/.test(type) && route !== '/feed.json' ? body : text);
      expect([path, query, status, valid, validate.errors]).toEqual([path, query, 200, true, null]);
      covered.add(route);
    }
    // Files and downloads have tests of their own.
    const texts = Object.keys(readable()).filter((route) => document.paths[route].get.responses[200].content[typeOf(route)].schema.format !== 'binary');
    expect([...covered].sort()).toEqual(texts.sort());
  });

  it('allows no field that it does not describe, and misses none that it does', async () => {
    const { answer } = validators();
    for (const [route, path, query] of asked()) {
      if (route === '/openapi.json') continue;
      const { body } = await get(site, path, query);
      const [first] = Array.isArray(body.data) ? body.data : [body.data];
      if (!first || route === '/vocabularies') continue;
      expect([path, answer(route)(body)]).toEqual([path, true]);
      first.standing = 'public';
      expect([path, answer(route)(body)]).toEqual([path, false]);
      delete first.standing;
      const name = Object.keys(first)[0]!;
      const kept = first[name];
      delete first[name];
      expect([path, name, answer(route)(body)]).toEqual([path, name, false]);
      first[name] = kept;
    }
  });

  it('holds whatever is asked: no route fails, and each answer is as described', async () => {
    const { answer, refusal } = validators();
    const known: Record<string, string[]> = {
      documentId: Object.values(ids).map(({ documentId }) => documentId), key: [file.documentId], filename: ['名单.txt'], agencyCode: ['one', 'two', 'one.docx', 'one.xlsx'], agency: ['one', 'two'], year: ['2005', '2021', '2022', String(new Date().getFullYear())],
      scheme: ['column', 'topic', 'class'], code: ['top', 'below', 'economy'], version: ['1', '2'], part: ['pages.xml', '2020-01.xml'], q: ['通知', '"关于 通知" -更正'], indexNumber: [ids.full!.indexNumber], facets: ['agency,year', 'column'], period: ['2022-Q1', '2022-03', '2005-H2'], form: ['national-2021'],
    };
    // No schema of a parameter names another within it.
    const named = (parameter: Stored) => ({ ...parameter, schema: document.components.schemas[parameter.schema.$ref?.split('/').at(-1)] ?? parameter.schema });
    const statuses: number[] = [];
    for (const [route, { get: operation }] of Object.entries(readable())) {
      await fc.assert(
        fc.asyncProperty(callsOf(route, operation.parameters.map(named), known), async ({ path, query, headers }) => {
          const text = serialise(query);
          const answered = await site.http.get(`/api/disclosure${path}${text && `?${text}`}`).set(headers).buffer(true).parse((res, done) => {
            const parts: Buffer[] = [];
            res.on('data', (part: Buffer) => parts.push(part));
            res.on('end', () => done(null, Buffer.concat(parts).toString()));
          });
          statuses.push(answered.status);
          expect(answered.status).toBeLessThan(500);
          if (answered.status >= 400 && answered.status !== 416) expect([answered.status, refusal(JSON.parse(answered.body))]).toEqual([answered.status, true]);
          if (answered.status === 200 && answered.type === typeOf(route) && answered.type === 'application/json') expect([answer(route)(JSON.parse(answered.body)), answer(route).errors]).toEqual([true, null]);
        }),
        { numRuns: FUZZ_RUNS }
      );
    }
    // Requests that are all refused would prove nothing.
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(statuses.length / 10);
    const { schema } = document.paths['/visits'].post.requestBody.content['application/json'];
    await fc.assert(
      fc.asyncProperty(bodiesOf(schema), async (body) => {
        const answered = await site.http.post('/api/disclosure/visits').set('User-Agent', 'Mozilla/5.0').set('Content-Type', 'text/plain').send(JSON.stringify(body));
        expect([204, 400, 404]).toContain(answered.status);
        if (answered.status !== 204) expect(refusal(answered.body)).toBe(true);
      }),
      { numRuns: 2 * FUZZ_RUNS }
    );
  });

  it('describes refusals as well', async () => {
    const { refusal } = validators();
    for (const [path, status] of [['/entries?x=1', 400], ['/entries/nothing', 404], [`/entries/${ids.gone!.documentId}`, 410], ['/agencies/nothing', 404], ['/resolve', 400]] as const) {
      const answer = await site.http.get(`/api/disclosure${path}`);
      expect([path, answer.status, refusal(answer.body)]).toEqual([path, status, true]);
    }
    expect(refusal({ data: null, error: { status: 400, name: 'x', message: 'x', details: { code: 'NEVER_HEARD_OF' } } })).toBe(false);
  });
});
