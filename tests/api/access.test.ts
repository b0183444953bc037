import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { AdminClient, Method } from '../helpers/admin';
import { PNG } from '../helpers/files';
import { type Site, startSite } from '../helpers/site';

const ENTRY = 'plugin::disclosure.entry';
const CONTENT = `/content-manager/collection-types/${ENTRY}`;
const DAY = 86_400_000;

type Kind = 'draft' | 'public' | 'withdrawn';
interface Attempt {
  kind: Kind;
  /** The right it takes: of the Content Manager, or of this plugin. */
  right: string;
  send(client: AdminClient, id: string): Promise<{ status: number; body: any }>;
}

const post = (path: (id: string) => string, body: (id: string) => object = () => ({})) => send('post', path, body);
function send(method: Method, path: (id: string) => string, body?: (id: string) => object): Attempt['send'] {
  return async (client, id) => client.request(method, path(id), body?.(id));
}
const act = (name: string, body: object): Attempt['send'] => post((id) => `/admin-disclosure/entries/${id}/${name}`, () => body);

/** Every way into an entry that the panel has. */
const ATTEMPTS: Record<string, Attempt> = {
  read: { kind: 'draft', right: 'read', send: send('get', (id) => `${CONTENT}/${id}`) },
  state: { kind: 'draft', right: 'read', send: send('get', (id) => `/admin-disclosure/entries/${id}`) },
  save: { kind: 'draft', right: 'update', send: send('put', (id) => `${CONTENT}/${id}`, () => ({ title: '改过的标题', lockVersion: 1 })) },
  publish: { kind: 'draft', right: 'publish', send: post((id) => `${CONTENT}/${id}/actions/publish`) },
  'publish many': { kind: 'draft', right: 'publish', send: post(() => `${CONTENT}/actions/bulkPublish`, (id) => ({ documentIds: [id] })) },
  delete: { kind: 'draft', right: 'delete', send: send('delete', (id) => `${CONTENT}/${id}`) },
  'delete many': { kind: 'draft', right: 'delete', send: post(() => `${CONTENT}/actions/bulkDelete`, (id) => ({ documentIds: [id] })) },
  copy: { kind: 'draft', right: 'create', send: post((id) => `${CONTENT}/clone/${id}`, () => ({ title: '副本', formedOn: '2020-01-02' })) },
  discard: { kind: 'public', right: 'update', send: post((id) => `${CONTENT}/${id}/actions/discard`) },
  correct: { kind: 'public', right: 'entries.correct', send: act('correct', { changeNote: '更正' }) },
  withdraw: { kind: 'public', right: 'entries.withdraw', send: act('withdraw', { ground: 'other', explanation: '误发', internalReason: '误发' }) },
  repeal: { kind: 'public', right: 'entries.repeal', send: act('repeal', { basis: '某规定', on: '2020-02-03' }) },
  reinstate: { kind: 'withdrawn', right: 'entries.reinstate', send: act('reinstate', { reason: '撤错了' }) },
};
const READING = new Set(['read', 'state']);

const RIGHTS: Record<string, { rights: string[]; all: boolean }> = {
  'disclosure-county-office': { rights: ['create', 'read', 'update', 'delete', 'publish', 'entries.correct', 'entries.withdraw', 'entries.repeal', 'entries.reinstate'], all: true },
  'disclosure-information-centre': { rights: ['create', 'read', 'update', 'delete', 'publish', 'entries.correct', 'entries.withdraw', 'entries.repeal', 'entries.reinstate'], all: true },
  'disclosure-information-officer': { rights: ['create', 'read', 'update', 'delete'], all: false },
  'disclosure-agency-reviewer': { rights: ['read', 'update', 'publish', 'entries.correct', 'entries.withdraw'], all: false },
  'disclosure-secrecy-reviewer': { rights: ['read'], all: false },
  'disclosure-inspector': { rights: [], all: false },
};

let site: Site;
/** In Shanghai. */
const day = (offset: number) => new Date(Date.now() + DAY / 3 + offset * DAY).toISOString().slice(0, 10);
/** As Strapi runs a request with that state. */
const within = <T>(state: object, work: () => Promise<T>) => site.strapi.requestContext.run({ state } as never, work as never) as unknown as Promise<T>;
const documents = (uid: string) => site.strapi.documents(uid as never) as any;
const lastAct = async () => Number((await site.database.query<{ v: number }>('SELECT max(version) AS v FROM disclosure_journal'))[0]!.v);

async function entryOf(agency: string, kind: Kind): Promise<string> {
  const data = { title: `${agency}的${kind}`, agency, formedOn: '2020-01-02' };
  const { documentId } = await documents(ENTRY).create({ data, ...(kind === 'draft' ? {} : { status: 'published' }) });
  if (kind === 'withdrawn') {
    await site.strapi.plugin('disclosure').service('publication').withdraw(documentId, { ground: 'other', explanation: '误发', internalReason: '误发' });
  }
  return documentId;
}

/** A person with that role who holds a post at the agency `own`. */
async function person(role: string, post: object | null): Promise<AdminClient> {
  const client = await site.newAdmin(role);
  if (post) await documents('plugin::disclosure.officer').create({ data: { name: '某人', agency: 'own', duty: 'full_time', accountEmail: client.email, ...post } });
  return client;
}

beforeAll(async () => {
  site = await startSite();
  await site.strapi.plugin('disclosure').service('access').installRoles();
  for (const code of ['own', 'foreign']) await documents('plugin::disclosure.agency').create({ data: { name: `某县${code}局`, code } });
});
afterAll(() => site?.stop());

describe.each(Object.entries(RIGHTS))('%s', (role, { rights, all }) => {
  let client: AdminClient;
  beforeAll(async () => {
    client = await person(role, { from: day(-10), until: day(10) });
  });

  const cells = Object.entries(ATTEMPTS).flatMap(([name, attempt]) => ['own', 'foreign'].map((agency) => ({ name, agency, attempt })));
  it.each(cells)('$name of $agency', async ({ name, agency, attempt }) => {
    const id = await entryOf(agency, attempt.kind);
    const before = await lastAct();
    const { status, body } = await attempt.send(client, id);
    const allowed = rights.includes(attempt.right) && (all || agency === 'own');
    if (READING.has(name)) return expect(status === 200).toBe(allowed);
    expect((await lastAct()) > before).toBe(allowed);
    expect({ allowed, ok: status < 300 && (body.count ?? 1) > 0 }).toEqual({ allowed, ok: allowed });
  });

  it.each(['own', 'foreign'])('creates for %s', async (agency) => {
    const { status } = await client.request('post', CONTENT, { title: '新的', agency, formedOn: '2020-01-02' });
    expect(status === 201).toBe(rights.includes('create') && (all || agency === 'own'));
  });

  it('lists and finds what is its own', async () => {
    const ids = [await entryOf('own', 'draft'), await entryOf('foreign', 'draft')];
    const list = await client.request('get', `${CONTENT}?pageSize=100`);
    const agencies = new Set((list.body.results ?? []).map((row: any) => row.agency));
    expect(agencies).toEqual(new Set(!rights.includes('read') ? [] : all ? ['own', 'foreign'] : ['own']));
    const found = await client.request('get', `/admin-disclosure/entries?ids=${ids}`);
    expect(new Set((found.body.data ?? []).map((row: any) => row.agency))).toEqual(agencies);
  });

  it('does not move an entry to another agency unless it works for all', async () => {
    const id = await entryOf('own', 'draft');
    const { status } = await client.request('put', `${CONTENT}/${id}`, { agency: 'foreign', lockVersion: 1 });
    expect(status === 200).toBe(all);
  });
});

describe('files', () => {
  const pictured = async (agency: string) => {
    const file = await site.strapi.plugin('disclosure').service('attachment').add(`${agency}.png`, Readable.from(PNG));
    await documents(ENTRY).create({ data: { title: `${agency}带附件`, agency, formedOn: '2020-01-02', attachments: [file.id] } });
    return file;
  };
  const uploaded = async (client: AdminClient) =>
    (await site.http.post('/upload').set('Authorization', `Bearer ${client.token}`).set('Referer', `${site.url}/admin${CONTENT}/create`).attach('files', PNG, 'a.png').expect(201)).body[0];

  it('of another agency, or of another person before an entry has them, are taken by nobody else, under whatever name', async () => {
    const client = await person('disclosure-information-officer', {});
    const colleague = await person('disclosure-information-officer', {});
    const [own, foreign, mine, others] = [await pictured('own'), await pictured('foreign'), await uploaded(client), await uploaded(colleague)];
    const { body } = await client.request('post', CONTENT, { title: '我的', agency: 'own', formedOn: '2020-01-02' });
    for (const { id, documentId, theirs } of [{ ...own, theirs: true }, { ...mine, theirs: true }, { ...foreign, theirs: false }, { ...others, theirs: false }]) {
      for (const attachments of [[id], [{ id }], [documentId], { connect: [{ id }] }, { set: [{ id }] }]) {
        const answer = await client.request('post', CONTENT, { title: '新的', agency: 'own', formedOn: '2020-01-02', attachments });
        if (!theirs) expect([answer.status, answer.body.error.details.code]).toEqual([403, 'FOREIGN_AGENCY']);
        else expect(answer.status).toBe(201);
      }
      const saved = await client.request('put', `${CONTENT}/${body.data.documentId}`, { attachments: [id], lockVersion: 1 });
      if (!theirs) expect([saved.status, saved.body.error.details.code]).toEqual([403, 'FOREIGN_AGENCY']);
    }
  });
});

describe('officers', () => {
  it.each([
    ['without a post', null],
    ['before the first day', { from: day(2) }],
    ['after the last day', { from: day(-20), until: day(-2) }],
  ])('may do nothing %s', async (_when, post) => {
    const client = await person('disclosure-information-officer', post);
    const refused = await client.request('post', CONTENT, { title: '新的', agency: 'own', formedOn: '2020-01-02' });
    expect([refused.status, refused.body.error.details.code]).toEqual([403, 'FOREIGN_AGENCY']);
    expect((await client.request('get', CONTENT)).body.results).toEqual([]);
  });

  it('are limited in a batch as well: the foreign row is rejected, the own one goes in', async () => {
    const client = await person('disclosure-information-officer', {});
    const rows = ['own', 'foreign'].map((agency) => ({ data: { title: '成批', agency, formedOn: '2020-01-02' }, publish: false, migrated: false }));
    const user = await site.strapi.db.query('admin::user').findOne({ where: { email: client.email } });
    const taken: any = await within({ user, userAbility: { can: () => false } }, () => site.strapi.plugin('disclosure').service('publication').takeIn(rows));
    expect(taken.map(({ outcome }: any) => outcome)).toEqual(['created', 'rejected']);
  });

  it('by an API token write for the agency of its name only, and other visitors for none', async () => {
    await documents('plugin::disclosure.officer').create({ data: { name: '报送系统', agency: 'own', duty: 'full_time', apiToken: '财政系统' } });
    const as = (name: string, strategy: string, agency: string) =>
      within({ auth: { strategy: { name: strategy }, credentials: { name } } }, () =>
        documents(ENTRY).create({ data: { title: '报送', agency, formedOn: '2020-01-02' } })
      );
    await expect(as('财政系统', 'content-api-token', 'own')).resolves.toMatchObject({ agency: 'own' });
    await expect(as('财政系统', 'content-api-token', 'foreign')).rejects.toMatchObject({ code: 'FOREIGN_AGENCY' });
    await expect(as('财政系统', 'users-permissions', 'own')).rejects.toMatchObject({ code: 'FOREIGN_AGENCY' });
  });

  it('do not write agencies, categories or officers', async () => {
    const client = await person('disclosure-information-officer', {});
    const user = await site.strapi.db.query('admin::user').findOne({ where: { email: client.email } });
    const write = (uid: string, data: object) =>
      within({ user, userAbility: { can: () => false } }, () => documents(uid).create({ data }));
    await expect(write('plugin::disclosure.officer', { name: '甲', agency: 'foreign', accountEmail: client.email })).rejects.toMatchObject({ code: 'FOREIGN_AGENCY' });
    await expect(write('plugin::disclosure.agency', { name: '乙局', code: 'b' })).rejects.toMatchObject({ code: 'FOREIGN_AGENCY' });
    await expect(write('plugin::disclosure.category', { scheme: 'column', name: '丙', code: 'c' })).rejects.toMatchObject({ code: 'FOREIGN_AGENCY' });
  });
});

/** Programs hand in by API token: each token against each agency, by every way in that a sheet has. */
describe.each<[string, { capitals?: boolean; from?: string; until?: string; apiTokenForAll?: boolean } | null, boolean]>([
  ['named by nobody', null, false],
  ['named by an officer whose time is over', { until: day(-2) }, false],
  ['named by an officer whose time has not come', { from: day(2) }, false],
  ['named in other letters', { capitals: true }, false],
  ['named by an officer in force', {}, true],
  ['of the whole county, whose time is over', { apiTokenForAll: true, until: day(-2) }, false],
  ['of the whole county', { apiTokenForAll: true }, true],
])('an API token %s', (which, post, named) => {
  const covers = (agency: string) => named && (agency === 'own' || Boolean(post?.apiTokenForAll));
  let token: string;
  let sent = 0;
  beforeAll(async () => {
    const name = `oa-${Math.random()}`;
    token = (await site.strapi.service('admin::api-token').create({ name, type: 'full-access', lifespan: null, description: '' })).accessKey;
    const { capitals, ...dates } = post ?? {};
    if (post) await documents('plugin::disclosure.officer').create({ data: { name: '报送系统', agency: 'own', duty: 'full_time', apiToken: capitals ? name.toUpperCase() : name, ...dates } });
  });
  const hand = async (rows: string[][], fields: Record<string, string> = {}) => {
    const sheet = [['名称', '公开主体', '成文日期', '摘要', '原网址'], ...rows].map((row) => row.join()).join('\n');
    const request = site.http.post('/api/disclosure/imports').auth(token, { type: 'bearer' }).attach('sheet', Buffer.from(`${sheet}\n`), 'a.csv');
    for (const [field, value] of Object.entries(fields)) request.field(field, value);
    const { status, body } = await request;
    return { status, body, written: (body.data?.created ?? 0) + (body.data?.updated ?? 0) };
  };
  const imported = async (agency: string) => {
    const row = (summary: string) => [`报送的第${(sent += 1)}条`, `某县${agency}局`, '2020-01-02', summary, `http://old.example.gov.cn/${Math.random()}`];
    const cells = row('原来的');
    const file = join(tmpdir(), `${Math.random()}.csv`);
    writeFileSync(file, `名称,公开主体,成文日期,摘要,原网址\n${cells.join()}\n`);
    await (site.strapi.plugin('disclosure').service('exchange') as any).importFile({ path: file, dryRun: false, migration: false, createMissing: false, publish: false, overwrite: false });
    rmSync(file);
    return cells;
  };

  it.each(['creates', 'previews', 'changes', 'moves here by the old address'].flatMap((way) => ['own', 'foreign'].map((agency) => [way, agency] as const)))('%s of %s', async (way, agency) => {
    const cells = way === 'creates' || way === 'previews' ? [`令牌（${which}）的第${(sent += 1)}条`, `某县${agency}局`, '2020-01-02', '', ''] : await imported(agency);
    if (way === 'changes') cells[3] = '改过的';
    if (way.startsWith('moves')) cells.splice(0, 2, '另一个名称', '某县own局');
    const before = await lastAct();
    const { status, body, written } = await hand([cells], way === 'previews' ? { dryRun: 'true' } : {});
    const allowed = covers(agency);
    expect([status, written]).toEqual([named ? 200 : 403, allowed ? 1 : 0]);
    expect((await lastAct()) > before).toBe(allowed && way !== 'previews');
    if (!named) return expect(body.error.details.code).toBe('FOREIGN_AGENCY');
    // Nothing is told of what belongs to another agency, not even that it is there.
    if (!allowed) expect(body.data.rejections).toEqual([{ row: 2, field: 'agency', code: 'INVALID', message: expect.stringContaining('不在该单位任职') }]);
  });

  it('takes the whole sheet for another agency only where it may', async () => {
    const { status, body } = await hand([[`整表归属${(sent += 1)}`, '', '2020-01-02', '', '']], { agency: 'foreign' });
    if (covers('foreign')) expect([status, body.data.created]).toEqual([200, 1]);
    else expect([status, body.error.details.code]).toEqual([403, 'FOREIGN_AGENCY']);
  });
});

it('a token of the whole county hands entries in, and writes nothing else; the mark gives nothing to an account', async () => {
  const name = `county-${Math.random()}`;
  const client = await person('disclosure-information-officer', { apiToken: name, apiTokenForAll: true });
  const as = (uid: string, data: object) => within({ auth: { strategy: { name: 'content-api-token' }, credentials: { name } } }, () => documents(uid).create({ data }));
  await expect(as(ENTRY, { title: '统一报送', agency: 'foreign', formedOn: '2020-01-02' })).resolves.toMatchObject({ agency: 'foreign' });
  await expect(as('plugin::disclosure.officer', { name: '甲', agency: 'foreign', apiToken: name })).rejects.toMatchObject({ code: 'FOREIGN_AGENCY' });
  await expect(as('plugin::disclosure.agency', { name: '丁局', code: 'd' })).rejects.toMatchObject({ code: 'FOREIGN_AGENCY' });
  const refused = await client.request('post', CONTENT, { title: '新的', agency: 'foreign', formedOn: '2020-01-02' });
  expect([refused.status, refused.body.error.details.code]).toEqual([403, 'FOREIGN_AGENCY']);
});

describe('people', () => {
  const colleague = { name: '新同事', agency: 'own', duty: 'full_time', email: 'New@example.gov.cn', role: 'disclosure-information-officer' };

  it.each([
    ['a role that is not this plugin\'s', { role: 'strapi-super-admin' }, 'INVALID_INPUT'],
    ['an unknown agency', { agency: 'none' }, 'INVALID_INPUT'],
    ['an address that is none', { email: 'x' }, 'INVALID_INPUT'],
    ['an account with another part', { email: 'admin' }, 'ACCOUNT_EXISTS'],
  ])('are not added with %s', async (_what, wrong, code) => {
    const office = await person('disclosure-county-office', {});
    const email = 'email' in wrong && wrong.email === 'admin' ? site.admin.email : undefined;
    const before = await site.database.tables('disclosure_officers');
    const answer = await office.request('post', '/admin-disclosure/people', { ...colleague, ...wrong, ...(email ? { email } : {}) });
    expect(answer.body.error.details.code).toBe(code);
    expect(await site.database.tables('disclosure_officers')).toEqual(before);
  });

  it('are not managed by officers', async () => {
    const client = await person('disclosure-information-officer', {});
    expect((await client.request('post', '/admin-disclosure/people', colleague)).status).toBe(403);
  });
});

describe('the journal', () => {
  it('is read by inspectors, newest act first, page by page, and not by officers', async () => {
    const inspector = await person('disclosure-inspector', null);
    const first = await inspector.request('get', '/admin-disclosure/journal');
    expect(first.body.data).toHaveLength(100);
    const next = await inspector.request('get', `/admin-disclosure/journal?before=${first.body.meta.next}`);
    expect(next.body.data[0].version).toBeLessThan(first.body.data[99].version);
    expect((await inspector.request('get', '/admin-disclosure/journal?since=1')).status).toBe(400);
    const officer = await person('disclosure-information-officer', {});
    expect((await officer.request('get', '/admin-disclosure/journal')).status).toBe(403);
  });
});
