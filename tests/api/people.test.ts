import type { AdminClient } from '../helpers/admin';
import { agency, documents, UID, type Fields } from '../helpers/register';
import { type Site, startSite } from '../helpers/site';

const CONTENT = `/content-manager/collection-types/${UID.entry}`;
const OWN = 'people-own';
const OTHER = 'people-other';

let site: Site;
let office: AdminClient;
let centre: AdminClient;

beforeAll(async () => {
  site = await startSite({ config: { plugins: { disclosure: { config: { review: { table: 'acceptance' } } } } } });
  await site.strapi.plugin('disclosure').service('access').installRoles();
  for (const code of [OWN, OTHER]) await agency(site, { code, name: `某县${code}局` });
  office = await site.newAdmin('disclosure-county-office');
  centre = await site.newAdmin('disclosure-information-centre');
});
afterAll(() => site?.stop());

let made = 0;
const colleague = (more: Fields = {}): Fields & { email: string } => {
  made += 1;
  return { name: `同事${made}`, agency: OWN, duty: 'full_time', email: `colleague-${made}@example.gov.cn`, role: 'disclosure-information-officer', ...more };
};
const people = (path = '', body?: object, who = office) => who.request(body ? 'post' : 'get', `/admin-disclosure/people${path}`, body);
const refusal = (answer: { status: number; body: any }) => [answer.status, answer.body.error?.details?.code];
/** In Shanghai, which has the next day from 16:00 UTC on. */
const day = (offset: number) => new Date(Date.now() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10);

/** As a person does with the slip: the password on its page, then a password of their own. */
async function firstSignIn(password: string): Promise<AdminClient> {
  const page = await site.http.get('/admin-disclosure/first-sign-in').query({ password: password.toLowerCase() });
  expect(page.status).toBe(302);
  const registrationToken = new URL(page.headers.location!, site.url).searchParams.get('registrationToken')!;
  const session = await site.http.post('/admin/register').send({ registrationToken, userInfo: { firstname: '本人', password: 'Own-password-1' } });
  expect(session.status).toBe(200);
  const { token, user } = session.body.data;
  return { ...office, id: user.id, email: user.email, token, request: (method, path, body) => site.http[method](path).set('Authorization', `Bearer ${token}`).send(body) };
}
const login = (email: string) => site.http.post('/admin/login').send({ email, password: 'Own-password-1' });
const actsOn = async (target: string) =>
  (await site.database.query<{ act: string; actor: string }>(`SELECT act, actor FROM disclosure_journal WHERE target = '${target}' ORDER BY version`)).map(({ act, actor }) => [act, actor.split(' ')[0]]);

async function newcomer(more: Fields = {}): Promise<{ post: string; client: AdminClient }> {
  const { documentId, password } = (await people('', colleague(more))).body.data;
  return { post: documentId, client: await firstSignIn(password) };
}

describe('an account', () => {
  it('opens nothing but the choice of an own password, once, and is journalled', async () => {
    const given = colleague();
    const { documentId, password } = (await people('', given)).body.data;
    expect(password).toMatch(/^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/);
    expect((await site.http.post('/admin/login').send({ email: given.email, password })).status).toBe(400);
    const client = await firstSignIn(password);
    expect((await client.request('post', CONTENT, { title: '新的', agency: OWN, formedOn: '2020-01-02' })).status).toBe(201);
    const again = await site.http.get('/admin-disclosure/first-sign-in').query({ password });
    expect([again.status, again.text.includes('已经用过')]).toEqual([200, true]);
    expect(await actsOn(documentId)).toEqual([['created', `admin:${office.id}`], ['account_opened', `admin:${office.id}`]]);
  });

  it('gets a new one-time password, which ends the old one and the session; a stopped account keeps none', async () => {
    const { post, client } = await newcomer();
    const { password } = (await people(`/${post}/password`, {})).body.data;
    expect((await client.request('get', CONTENT)).status).toBe(401);
    expect((await login(client.email)).status).toBe(400);
    const renewed = await firstSignIn(password);
    expect((await login(renewed.email)).status).toBe(200);
    const unused = (await people(`/${post}/password`, {})).body.data.password;
    expect((await people(`/${post}/stop`, {})).status).toBe(204);
    expect((await site.http.get('/admin-disclosure/first-sign-in').query({ password: unused })).status).toBe(200);
    expect(refusal(await people(`/${post}/hand-over`, { successor: 'nobody' }))).toEqual([404, 'NOT_FOUND']);
  });

  it('is not needed by a leader who signs on paper', async () => {
    const { email: _email, role: _role, ...leader } = colleague({ duty: 'leader' });
    expect((await people('', leader)).body.data).toMatchObject({ password: null });
  });

  it.each([
    ['the administrator\'s role', () => people('', colleague({ role: 'strapi-super-admin' })), [400, 'INVALID_INPUT']],
    ['a role above one\'s own', () => people('', colleague({ role: 'disclosure-county-office' }), centre), [403, 'ROLE_ABOVE']],
    ['an account without a role', () => people('', { ...colleague(), role: undefined }), [400, 'INVALID_INPUT']],
    ['a field that is none', () => people('', colleague({ isActive: true })), [400, 'INVALID_INPUT']],
  ])('is not opened with %s', async (_what, attempt, refused) => {
    const before = [await site.strapi.db.query('admin::user').count(), (await site.database.query('SELECT id FROM disclosure_officers')).length];
    expect(refusal(await attempt())).toEqual(refused);
    expect([await site.strapi.db.query('admin::user').count(), (await site.database.query('SELECT id FROM disclosure_officers')).length]).toEqual(before);
  });

  it('above one\'s own is not renewed or stopped', async () => {
    const { documentId } = (await people('', colleague({ role: 'disclosure-county-office' }))).body.data;
    for (const act of ['password', 'stop', 'move']) expect(refusal(await people(`/${documentId}/${act}`, act === 'move' ? { agency: OTHER } : {}, centre))).toEqual([403, 'ROLE_ABOVE']);
  });

  it('is managed by nobody who works for one agency', async () => {
    const { post, client } = await newcomer();
    for (const path of ['', '/counts?from=2026-01&until=2026-02', `/${post}/estate`]) expect((await people(path, undefined, client)).status).toBe(403);
    for (const path of ['', `/${post}/stop`, `/${post}/move`, `/${post}/hand-over`, `/${post}/password`]) expect((await people(path, colleague(), client)).status).toBe(403);
    const limited = await site.strapi.service('admin::role').create({ name: '某单位人事', code: 'unit-people' });
    await site.strapi.service('admin::role').assignPermissions(limited.id, [{ action: 'plugin::disclosure.people.manage', subject: null, properties: {}, conditions: [] }]);
    const manager = await site.newAdmin(limited.id);
    await documents(site, UID.officer).create({ data: { name: '某人事', agency: OTHER, duty: 'part_time', accountEmail: manager.email } });
    const seen = (await people('', undefined, manager)).body.data;
    expect([seen.agencies.map(({ code }: any) => code), [...new Set(seen.officers.map((one: any) => one.agency))]]).toEqual([[OTHER], [OTHER]]);
    expect(refusal(await people(`/${post}/stop`, {}, manager))).toEqual([403, 'FOREIGN_AGENCY']);
    expect(refusal(await people(`/${post}/estate`, undefined, manager))).toEqual([403, 'FOREIGN_AGENCY']);
  });
});

it('lists officers with what an agency lacks', async () => {
  const { code } = await agency(site, { name: '某县空缺局' });
  const list = async () => (await people()).body.data;
  const lacks = async () => (await list()).agencies.find((one: any) => one.code === code).lacks;
  expect(await lacks()).toEqual(['officer', 'leader']);
  await people('', { name: '新任局长', agency: code, duty: 'leader', from: day(2) });
  expect(await lacks()).toEqual(['officer', 'leader']);
  await people('', { name: '局长', agency: code, duty: 'leader' });
  const { email } = colleague();
  await people('', colleague({ agency: code, email }));
  expect(await lacks()).toEqual([]);
  const { officers, roles } = await list();
  expect(officers.find((one: any) => one.account?.email === email)).toMatchObject({ agency: code, when: 'now', duty: { label: '专职信息员' }, account: { state: 'pending', roles: ['信息员'] } });
  expect(roles).toHaveLength(6);
  expect((await people('', undefined, centre)).body.data.roles.map((role: any) => role.code)).not.toContain('disclosure-county-office');
});

it('moves: the person works for the new agency only', async () => {
  const { post, client } = await newcomer({ from: day(-9) });
  expect(refusal(await people(`/${post}/move`, { agency: OWN }))).toEqual([400, 'INVALID_INPUT']);
  expect(refusal(await people(`/${post}/move`, { agency: 'nobody' }))).toEqual([400, 'INVALID_INPUT']);
  const { documentId } = (await people(`/${post}/move`, { agency: OTHER })).body.data;
  const write = async (code: string) => (await client.request('post', CONTENT, { title: '调动后', agency: code, formedOn: '2020-01-02' })).status;
  expect([await write(OWN), await write(OTHER)]).toEqual([403, 201]);
  expect((await actsOn(documentId)).map(([act]) => act)).toEqual(['created', 'moved']);
});

const show = async (who: AdminClient, id: string) => (await who.request('get', `/admin-disclosure/entries/${id}/review`)).body.data;
async function send(who: AdminClient, id: string, event: string): Promise<number> {
  const { version, findings = [] } = await show(who, id);
  const kept = findings.map((finding: any) => ({ id: finding.id, because: '补录的旧件' }));
  return (await who.request('post', `/admin-disclosure/entries/${id}/review`, { event, version, opinion: '意见', kept })).status;
}

it('hands drafts, duty and review tasks over; counts what became of submissions', async () => {
  const unit = await agency(site, { name: '某县交接局' });
  const author = await newcomer({ agency: unit.code, duty: 'part_time' });
  const reviewer = await newcomer({ agency: unit.code, duty: 'reviewer', role: 'disclosure-agency-reviewer' });
  const secrecy = await newcomer({ agency: unit.code, duty: 'secrecy_reviewer', role: 'disclosure-secrecy-reviewer' });
  const leader = await newcomer({ agency: unit.code, duty: 'leader', role: 'disclosure-agency-reviewer' });
  const heir = await newcomer({ agency: unit.code });
  const written = async (title: string, formedOn = '2020-01-02') =>
    (await author.client.request('post', CONTENT, { title, agency: unit.code, formedOn, column: 'plans', body: '<p>正文</p>' })).body.data.documentId as string;
  const [accepted, unused, returned, left] = [await written('采用的'), await written('不用的'), await written('退回的'), await written('留下的')];
  // From before the regulation: without a limit that it could be published within.
  const early = await written('早年的', '2007-01-02');
  for (const id of [accepted!, unused!, returned!, early]) expect(await send(author.client, id, 'submit')).toBe(200);

  // The tasks of the reviewer go by duty: the heir finds them.
  const estate = (await people(`/${reviewer.post}/estate`)).body.data;
  expect(estate.tasks.map(({ step }: any) => step)).toEqual(['初审', '初审', '初审', '初审']);
  expect(await send(heir.client, accepted!, 'pass')).toBe(403);
  expect((await people(`/${reviewer.post}/hand-over`, { successor: heir.post })).body.data).toEqual({ drafts: 0, tasks: 4 });
  expect((await login(reviewer.client.email)).status).toBe(400);
  expect(await send(heir.client, returned!, 'return')).toBe(200);

  for (const id of [accepted!, unused!, early]) for (const who of [heir, secrecy, leader]) expect(await send(who.client, id, 'pass')).toBe(200);
  expect(await send(leader.client, accepted!, 'pass')).toBe(403);
  for (const id of [accepted!, early]) expect(await send(centre, id, 'pass')).toBe(200);
  expect(await send(centre, unused!, 'decline')).toBe(200);
  for (const id of [accepted!, early]) expect((await centre.request('post', `${CONTENT}/${id}/actions/publish`, {})).status).toBe(200);

  const from = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
  const counted = await people(`/counts?from=${from}&until=${from}&agency=${unit.code}`);
  expect(counted.body.data).toEqual([
    expect.objectContaining({ officer: '本人', agencyName: '某县交接局', month: from, submitted: 4, accepted: 2, edited: 0, returned: 1, unused: 1, open: 0, inTime: 0, timed: 1 }),
  ]);
  const csv = await people(`/counts?from=${from}&until=${from}&agency=${unit.code}&format=csv`);
  expect(csv.text.split('\n').slice(0, 2)).toEqual(['\ufeff月份,单位,报送人,报送,采用,修改后采用,退回,不予采用,撤回送审,办理中,按时公开,可核对时限的', `${from},某县交接局,本人,4,2,0,1,1,0,0,0,1`]);
  expect(refusal(await people('/counts?from=2026-03&until=2026-01'))).toEqual([400, 'INVALID_QUERY']);

  expect(refusal(await people(`/${author.post}/hand-over`, { successor: author.post }))).toEqual([400, 'INVALID_INPUT']);
  expect((await people(`/${author.post}/estate`)).body.data.drafts.map((draft: any) => draft.documentId)).toEqual([left, returned, unused]);
  expect((await people(`/${author.post}/hand-over`, { successor: heir.post, on: day(1) })).body.data).toMatchObject({ drafts: 3 });
  const draft = await site.strapi.db.query(UID.entry).findOne({ where: { documentId: left, publishedAt: null }, populate: ['createdBy'] });
  expect([draft.createdBy.id, (await actsOn(left!)).at(-1)]).toEqual([heir.client.id, ['handed_over', `admin:${office.id}`]]);
  expect((await login(author.client.email)).status).toBe(200);
});

it('lists reorganisations, and previews what is open', async () => {
  const [one, other] = [await agency(site, { name: '某县旧名局' }), await agency(site, { name: '某县并入局' })];
  const send = (body: object, path = '') => office.request('post', `/admin-disclosure/reorganisations${path}`, { on: '2026-03-01', basis: '某编发〔2026〕3号', ...body });
  await send({ act: 'rename', agency: one.code, name: '某县新名局' });
  const merge = { act: 'merge', agencies: [one.code], into: other.code };
  expect((await send(merge, '/preview')).body.data.estates).toMatchObject([{ agency: one.code, reviews: 0, reports: 0 }]);
  await send(merge);
  const listed = (await office.request('get', '/admin-disclosure/reorganisations')).body.data;
  expect(listed).toMatchObject([
    { act: 'merged', agency: { code: one.code, name: '某县新名局' }, on: '2026-03-01', successors: ['某县并入局'], basis: '某编发〔2026〕3号' },
    { act: 'renamed', agency: { name: '某县旧名局' }, successors: ['某县新名局'] },
  ]);
});
