import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { agency, category, documents, edit, entry, get, publication, UID, type Fields, type Stored } from '../helpers/register';
import { hiding } from '../helpers/hiding';
import { code, FACETS, files, GUIDES, OVER_PUBLIC, PAGES, SCHEMES, secret, STATES, TEXTS, word, wordsOf } from '../helpers/secrets';
import { startSite, type Site } from '../helpers/site';

/**
 * Nothing but published content leaves. Every hidden entry carries words of its own in every field, and codes that only
 * hidden ones use; no answer of any route may hold such a word, and none may differ from that of a register without them.
 */
describe('leaks', () => {
  let site: Site;
  let store: string;
  const open: Stored[] = [];
  const over: Record<string, Stored> = {};
  const hidden: Record<string, Stored> = {};
  let before: Map<string, unknown>;
  const nothing = new Map<string, unknown>();
  /** The signed sheet of a report that is public, and its address in the library. */
  const SHEET = 'sheet';
  let sheet: Stored;
  /** What the public never hears of at all. */
  const unheard: string[] = [];

  const clean = (n: number): Fields => ({
    title: `公开的文件${n}`, documentNumber: `某政发〔2020〕${n}号`, legacyUrls: [`http://old.example.gov.cn/open-${n}`], agency: 'open', column: 'shared', topic: 'economy',
    genre: 'notice', audiences: ['citizen'], channels: ['portal'], statisticsClass: 'plans', formedOn: '2020-01-01', summary: '概述', source: '来源', keywords: '公开',
  });
  const AT = { publish: true, at: '2020-02-02T00:00:00Z' };
  const acting = <T>(state: string, work: () => Promise<T>): Promise<T> => publication(site).as({ actor: `admin:7 ${word(state, 'actor')}` }, work);

  beforeAll(async () => {
    store = fs.mkdtempSync(path.join(os.tmpdir(), 'disclosure-leaks-'));
    site = await startSite({ config: { plugins: { disclosure: { config: { attachments: { directory: store } } } } } });
    await agency(site, { code: 'open' });
    await category(site, { code: 'shared' });
    await agency(site, { code: code('agency') });
    for (const scheme of SCHEMES) await category(site, { scheme, code: code(scheme), ...(scheme === 'column' ? { parent: 'shared' } : {}) });
    for (const state of STATES) files[state] = await mediaFile(state);
    for (let n = 1; n <= 3; n += 1) open.push(await entry(site, clean(n), AT));
    for (const [n, state] of OVER_PUBLIC.entries()) {
      const first = state === 'corrected' ? { ...secret(state), formedOn: '2020-01-01', publicityGround: null, agency: 'open' } : clean(10 + n);
      over[state] = await acting(state, () => entry(site, first, AT));
      open.push(over[state]!);
    }
    const none: Fields = Object.fromEntries(TEXTS.map((field) => [field, null]));
    await edit(site, over.corrected!.documentId, { ...none, attachments: [], effectiveOn: null, furtherColumns: null, jointAgencies: null, validity: 'in_force', ...clean(20), changeNote: '更正' });
    await documents(site, UID.entry).publish({ documentId: over.corrected!.documentId });
    Object.assign(over.corrected!, clean(20));
    const guides: string[] = [];
    for (const [uid, texts] of GUIDES) {
      const { documentId } = await documents(site, uid).create({ data: { agency: 'open', ...texts } });
      await documents(site, uid).publish({ documentId });
      guides.push(documentId);
    }
    sheet = await mediaFile(SHEET);
    const reports = site.strapi.plugin('disclosure').service('annual-report') as any;
    const report: string = await reports.open({ agency: 'open', year: 2021, form: 'national-2021' });
    await documents(site, 'plugin::disclosure.annual-report').update({ documentId: report, data: { signature: sheet.id } });
    await reports.file(report);
    before = await answers();
    const hide = hiding(site, open, over);
    for (const state of STATES) hidden[state] = await acting(state, () => hide[state]!(state));
    for (const [index, [uid, texts, secrets]] of GUIDES.entries()) {
      unheard.push((await documents(site, uid).create({ data: { agency: code('agency'), ...texts, ...secrets } })).documentId);
      await documents(site, uid).update({ documentId: guides[index], data: secrets });
    }
    const officer = { name: word('draft', 'contact'), agency: 'open', telephone: word('draft', 'source') };
    unheard.push((await documents(site, UID.officer).create({ data: officer })).documentId);
    for (const state of ['draft', 'onrequest', 'withheld', 'deleted', 'migrated', 'copied']) unheard.push(hidden[state]!.documentId);
  });
  afterAll(async () => {
    for (const { hash, ext } of [...Object.values(files), sheet]) fs.rmSync(path.join(site.strapi.dirs.static.public, 'uploads', `${hash}${ext}`), { force: true });
    await site.stop();
    fs.rmSync(store, { recursive: true, force: true });
  });

  async function mediaFile(state: string): Promise<Stored> {
    const filepath = path.join(store, `${state}.txt`);
    fs.writeFileSync(filepath, `${word(state, 'file')}\n`);
    const sent = { filepath, originalFilename: `${word(state, 'file')}.txt`, mimetype: 'text/plain', size: fs.statSync(filepath).size };
    const [made] = await site.strapi.plugin('upload').service('upload').upload({ data: { fileInfo: {} }, files: sent });
    return made;
  }

  /** Asks, and looks for words of hidden content in the answer: headers, body, and what cursors are made of. */
  async function ask(path: string, query: Fields = {}, allowed: string[] = []): Promise<{ status: number; body: any }> {
    const { status, body: data, text, headers, type } = await (path.startsWith('/disclosure') ? site.http.get(path).query(query) : get(site, path, query));
    const body = type === 'application/json' ? data : { text };
    const cursor = Buffer.from(body.meta?.pagination?.nextCursor ?? '', 'base64url').toString();
    const found = [...STATES, SHEET].flatMap(wordsOf).filter((mark) => !allowed.includes(mark) && (text + cursor + JSON.stringify(headers)).includes(mark));
    expect([path, query, found]).toEqual([path, query, []]);
    if (body.meta?.version) body.meta.version = 0;
    // The page of the big screen shows the minute in which it was asked for.
    if (path.startsWith('/disclosure/screen')) body.text = body.text.replace(/(id="(?:clock|as-of)">)[\d: -]+/g, '$1');
    return { status, body };
  }

  const filter = (name: string, value: string): Fields => ({ [`filters[${name}]`]: value });

  /** The answers of all routes that a register without the hidden entries has as well. */
  async function answers(): Promise<Map<string, unknown>> {
    const kept = new Map<string, unknown>();
    const keep = async (path: string, query: Fields = {}) => kept.set(`${path} ${JSON.stringify(query)}`, await ask(path, query));
    for (const path of ['/catalogue', '/categories', '/agencies', '/vocabularies', '/guides', '/guides/open', '/guides/open/versions', '/guides/open/versions/1', '/guides/open/versions/2', '/request-guides/open', '/openapi.json']) await keep(path);
    for (const path of ['/feed.rss', '/feed.atom', '/feed.json', '/sitemap.xml', '/sitemap/pages.xml', '/sitemap/1987-06.xml', '/sitemap/2020-02.xml', '/catalogue.jsonld', ...PAGES]) await keep(path);
    for (const path of ['/feed.rss', '/catalogue.jsonld']) for (const name of ['agency', 'column', 'topic']) await keep(path, filter(name, code(name)));
    for (const owner of ['open', code('agency')]) {
      for (const path of [`/agencies/${owner}`, `/guides/${owner}`, `/request-guides/${owner}`]) await keep(path);
      await keep('/catalogue', { agency: owner });
      await keep('/categories', { agency: owner, scheme: 'column' });
    }
    for (const scheme of SCHEMES) await keep(`/categories/${scheme}/${code(scheme)}`);
    await keep('/categories/column/shared');
    for (const sort of ['publishedAt:desc', 'publishedAt:asc', 'formedOn:desc', 'formedOn:asc']) {
      await keep('/entries', { sort, facets: FACETS });
      for (let cursor: string | null = ''; cursor !== null; ) {
        await keep('/entries', { sort, 'pagination[cursor]': cursor, 'pagination[pageSize]': 2 });
        cursor = (await ask('/entries', { sort, 'pagination[cursor]': cursor, 'pagination[pageSize]': 2 })).body.meta.pagination.nextCursor;
      }
    }
    for (const query of [{ q: '公开' }, { 'filters[agency]': 'open' }, { 'filters[column]': 'shared' }, { 'filters[year]': 2020 }, { 'filters[validity]': 'in_force' }, { 'filters[topic][$null]': true }, { 'pagination[page]': 2, 'pagination[pageSize]': 3 }]) {
      await keep('/entries', { ...query, facets: FACETS });
    }
    for (const { documentId, indexNumber, documentNumber, legacyUrls } of open) {
      await keep(`/entries/${documentId}`);
      await keep('/entries/by-number', { indexNumber });
      for (const query of [{ indexNumber }, { documentNumber }, { url: legacyUrls[0] }]) await keep('/resolve', query);
    }
    return kept;
  }

  it('changes no answer that the public content gives', async () => {
    const after = await answers();
    expect([...after.keys()]).toEqual([...before.keys()]);
    for (const [asked, answer] of after) expect([asked, answer]).toEqual([asked, before.get(asked)]);
  });

  it('counts nothing hidden', async () => {
    const { body } = await ask('/entries', { facets: FACETS });
    expect(body.meta.pagination.total).toBe(open.length);
    const values = Object.values<Stored[]>(body.meta.facets).flatMap((facet) => facet.map(({ value }) => value));
    expect(values.filter((value) => value.startsWith('h-') || value === '1987' || value === 'amended')).toEqual([]);
  });

  const range = (name: string, year: number): Fields => ({ [`filters[${name}][$gte]`]: `${year}-01-01`, [`filters[${name}][$lte]`]: `${year}-12-31` });

  /** What would find hidden entries alone is answered like what finds nothing: in rows, total, facets and cursor. */
  async function findsNothing(finding: Fields, missing: Fields): Promise<void> {
    const more = { facets: FACETS, sort: 'formedOn:asc', 'pagination[cursor]': '' };
    const found = await ask('/entries', { ...finding, ...more });
    const key = JSON.stringify(missing);
    if (!nothing.has(key)) nothing.set(key, await ask('/entries', { ...missing, ...more }));
    expect([finding, found]).toEqual([finding, nothing.get(key)]);
    expect(found.body.data).toEqual([]);
  }

  it.each(STATES)('%s: no word and no number of it finds anything', async (state) => {
    const { indexNumber } = hidden[state]!;
    const number = `${word(state, 'number')}〔1986〕5号`;
    for (const field of [...TEXTS, 'number', 'url']) {
      await findsNothing({ q: word(state, field) }, { q: 'zznothing' });
      await findsNothing(filter('title][$contains', word(state, field)), filter('title][$contains', 'zznothing'));
    }
    await findsNothing({ q: number }, { q: 'zznothing' });
    for (const name of ['documentNumber', 'documentNumber][$eq', 'documentNumber][$in][0', 'documentNumber][$startsWith']) await findsNothing(filter(name, number), filter(name, 'zznothing'));
    if (!indexNumber || OVER_PUBLIC.includes(state)) return;
    await findsNothing({ q: indexNumber }, { q: 'zznothing' });
    for (const name of ['indexNumber', 'indexNumber][$in][0', 'indexNumber][$startsWith']) await findsNothing(filter(name, indexNumber), filter(name, '000'));
  });

  it.each<[string, Fields, Fields]>([
    ...['column', 'topic', 'genre', 'class', 'channel', 'agency'].map((name): [string, Fields, Fields] => [name, filter(name, code(name)), filter(name, 'h-nothing')]),
    ['audiences', filter('audiences][$in][0', code('audience')), filter('audiences][$in][0', 'h-nothing')],
    ['column, without branches', { ...filter('column', code('column')), descendants: 'false' }, { ...filter('column', 'h-nothing'), descendants: 'false' }],
    ['agency and column', { ...filter('agency', code('agency')), ...filter('column', 'shared') }, { ...filter('agency', 'h-nothing'), ...filter('column', 'shared') }],
    ['year', filter('year', '1987'), filter('year', '1988')],
    ['validity', filter('validity', 'amended'), filter('validity', 'expired')],
    ...['publishedAt', 'formedOn', 'effectiveOn', 'revisedAt'].flatMap((name) => [1986, 1987].map((year): [string, Fields, Fields] => [`${name} in ${year}`, range(name, year), range(name, 1950)])),
  ])('no hidden entry is found by %s', async (_, finding, missing) => {
    await findsNothing(finding, missing);
  });

  it.each(STATES)('%s: no address and no number tells of it more than may be told', async (state) => {
    const { documentId, indexNumber } = hidden[state]!;
    const ways: [string, Fields][] = [
      [`/entries/${documentId}`, {}],
      ...(indexNumber ? [['/entries/by-number', { indexNumber }], ['/resolve', { indexNumber }]] as [string, Fields][] : []),
      ['/resolve', { documentNumber: `${word(state, 'number')}〔1986〕5号` }],
      ['/resolve', { url: `http://old.example.gov.cn/${word(state, 'url')}` }],
    ];
    const telling = state === 'titled' ? [word(state, 'title')] : [];
    const shown = [];
    for (const page of ['', '/print']) shown.push((await ask(`/disclosure/entries/${documentId}${page}`, {}, telling)).status);
    expect([state, shown]).toEqual([state, OVER_PUBLIC.includes(state) ? [200, 200] : /^(withdrawn|titled|personal|secrecy|edited|expunged)/.test(state) ? [410, 410] : /^merged/.test(state) ? [301, 301] : [404, 404]]);
    const unknown = await ask('/entries/nothing');
    expect(await ask('/resolve', { url: 'nothing' })).toEqual(unknown);
    for (const [path, query] of ways) {
      const answer = await ask(path, query, state === 'titled' ? [word(state, 'title')] : []);
      const byContent = 'documentNumber' in query || 'url' in query;
      if (OVER_PUBLIC.includes(state)) {
        const bound = byContent ? unknown : before.get(`/entries/${documentId} {}`);
        expect([path, query, answer]).toEqual([path, query, bound]);
      } else if (/^(withdrawn|titled|personal|secrecy|edited|expunged)/.test(state) && !(byContent && /edited|expunged/.test(state))) {
        const title = state === 'titled' ? word(state, 'title') : /edited/.test(state) ? '公开过的标题' : null;
        expect([path, answer.status, answer.body.error.details.tombstone.title]).toEqual([path, 410, title]);
      } else if (/^merged/.test(state) && !(byContent && /edited/.test(state))) {
        expect([path, answer.body.data.documentId]).toEqual([path, open[0]!.documentId]);
      } else expect([path, query, answer]).toEqual([path, query, unknown]);
    }
  });

  it.each(STATES)('%s: its file answers as if it were not there', async (state) => {
    const { documentId } = hidden[state]!;
    const { documentId: key, hash, ext } = files[state]!;
    const address = (id: string) => `/entries/${id}/attachments/${key}/file.txt`;
    const gone = !OVER_PUBLIC.includes(state) && /^(withdrawn|titled|personal|secrecy|edited|merged|expunged)/.test(state);
    const answer = await ask(address(documentId), {}, state === 'titled' ? [word(state, 'title')] : []);
    if (gone) expect([answer.status, answer.body.error.details.code]).toEqual([410, 'GONE']);
    else expect(answer).toEqual(await ask(address(OVER_PUBLIC.includes(state) ? open[0]!.documentId : 'nothing')));
    expect((await site.http.get(`/uploads/${hash}${ext}`)).status).toBe(404);
    expect((await site.http.get(`/admin-disclosure/held/${'0'.repeat(64)}/file.txt`)).status).toBe(404);
  });

  it('the signed sheet of a report that is public: no answer of the report names it, no address gives it out', async () => {
    const pages = ['/annual-reports', '/annual-reports/2021/open', '/annual-reports/2021/open.xlsx', '/annual-reports/2021/open.docx', '/disclosure/annual-reports', '/disclosure/annual-reports/2021/open'];
    for (const page of pages) expect([page, (await ask(page)).status]).toEqual([page, 200]);
    const held = await site.strapi.db.query('plugin::upload.file').findOne({ where: { id: sheet.id } });
    expect(held.url).toMatch(/^\/admin-disclosure\/held\//);
    for (const address of [`/uploads/${sheet.hash}${sheet.ext}`, held.url, `${held.url}?until=${Date.now() + 3_600_000}&seal=x`]) {
      const { status, text } = await site.http.get(address);
      expect([address, status, text.includes(word(SHEET, 'file'))]).toEqual([address, 404, false]);
    }
  });

  it("the library's own public routes, where a host has opened them, tell of no file that the register holds", async () => {
    const { id: role } = (await site.strapi.db.query('plugin::users-permissions.role').findOne({ where: { type: 'public' } })) as Stored;
    for (const action of ['find', 'findOne', 'findPage']) await site.strapi.db.query('plugin::users-permissions.permission').create({ data: { action: `plugin::upload.content-api.${action}`, role } });
    const { accessKey } = await site.strapi.service('admin::api-token').create({ name: 'everything', type: 'full-access', lifespan: null, description: '' });
    const visible = await site.strapi.db.query('plugin::upload.file').create({ data: { name: '公开的图片.png', hash: 'open', ext: '.png', mime: 'image/png', size: 1, url: '/uploads/open.png', provider: 'local', folderPath: '/' } as never });
    const held = [...Object.values(files), sheet];
    for (const token of ['', accessKey]) {
      const ask = (path: string) => site.http.get(`/api/upload/${path}`).set(token ? { Authorization: `Bearer ${token}` } : {});
      const list = await ask('files');
      expect(list.body.map(({ id }: Fields) => id)).toEqual([visible.id]);
      expect((await ask(`files?filters[name][$contains]=zz`)).body).toEqual([]);
      for (const { id } of held) expect((await ask(`files/${id}`)).status).toBe(404);
    }
  });

  it.each(STATES)('%s: no made-up token opens its preview', async (state) => {
    const { documentId } = hidden[state]!;
    const until = String(Date.now() + 3_600_000);
    const nothing = await ask('/preview', { token: `nothing.1.${until}.x` });
    expect(nothing.body.error.details.code).toBe('PREVIEW_INVALID');
    for (const token of [documentId, `${documentId}.1`, `${documentId}.1.${until}.`, `${documentId}.1.${until}.x`]) {
      expect([token, await ask('/preview', { token })]).toEqual([token, nothing]);
      expect((await ask('/disclosure/preview', { token })).status).toBe(404);
    }
  });

  it('tells in changes of acts on what was public, with tombstones only', async () => {
    const titles = [word('titled', 'title')];
    for (const subject of [{}, { subject: 'entry' }, { subject: 'guide' }, { subject: 'agency' }]) {
      const { body } = await ask('/changes', { since: 0, limit: 500, ...subject }, titles);
      expect(body.meta.more).toBe(false);
      const about = new Set(body.data.map((one: Stored) => one.documentId));
      expect(unheard.filter((documentId) => about.has(documentId))).toEqual([]);
      for (const one of body.data) if (one.entry) expect(open.map(({ documentId }) => documentId)).toContain(one.documentId);
    }
  });

  it('holds after the derived tables are rebuilt, too', async () => {
    const catalogue = site.strapi.plugin('disclosure').service('catalogue');
    expect(await catalogue.verify()).toMatchObject({ differences: [] });
    const tombstones = () => Promise.all(STATES.map((state) => ask(`/entries/${hidden[state]!.documentId}`, {}, [word('titled', 'title')])));
    const kept = await tombstones();
    await catalogue.reindex();
    expect(await tombstones()).toEqual(kept);
    expect(await catalogue.verify()).toMatchObject({ differences: [] });
  });
});
