import type { AdminClient } from '../helpers/admin';
import { agency, documents, publication, UID, type Fields, type Stored } from '../helpers/register';
import { type Site, startSite } from '../helpers/site';

const CONTENT = `/content-manager/collection-types/${UID.entry}`;
const OWN = 'review-own';

let site: Site;
let people: Record<'author' | 'colleague' | 'reviewer' | 'secrecy' | 'centre' | 'stranger', AdminClient>;
let leader: string;

let scans = 0;
/** Each sheet has bytes of its own. */
const scanned = () => Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% ${(scans += 1)}\ntrailer<</Root 1 0 R>>\n%%EOF\n`);

async function person(role: string, posts: [agency: string, duty: string][]): Promise<AdminClient> {
  const client = await site.newAdmin(role);
  for (const [code, duty] of posts) await documents(site, UID.officer).create({ data: { name: `${duty}-${client.id}`, agency: code, duty, accountEmail: client.email } });
  return client;
}

beforeAll(async () => {
  site = await startSite({ config: { plugins: { disclosure: { config: { review: { table: 'standard' } } } } } });
  await site.strapi.plugin('disclosure').service('access').installRoles();
  for (const code of [OWN, 'review-foreign']) await agency(site, { code, name: `某县${code}局` });
  people = {
    author: await person('disclosure-information-officer', [[OWN, 'full_time']]),
    colleague: await person('disclosure-information-officer', [[OWN, 'part_time']]),
    reviewer: await person('disclosure-agency-reviewer', [[OWN, 'reviewer'], [OWN, 'secrecy_reviewer']]),
    secrecy: await person('disclosure-secrecy-reviewer', [[OWN, 'secrecy_reviewer']]),
    centre: await person('disclosure-information-centre', []),
    stranger: await person('disclosure-agency-reviewer', [['review-foreign', 'reviewer']]),
  };
  leader = (await documents(site, UID.officer).create({ data: { name: '周局长', agency: OWN, duty: 'leader' } })).documentId;
});
afterAll(() => site?.stop());

let made = 0;
async function written(data: Fields = {}): Promise<Stored> {
  made += 1;
  const answer = await people.author.request('post', CONTENT, { title: `关于第${made}项检查的通知`, agency: OWN, formedOn: '2020-01-02', column: 'plans', body: '<p>正文</p>', ...data });
  expect(answer.status).toBe(201);
  return answer.body.data;
}

const show = async (who: AdminClient, id: string) => (await who.request('get', `/admin-disclosure/entries/${id}/review`)).body.data;
const KEEP = [{ id: '*', because: '' }];

/** An event with the version as it stands; warnings of the checks are kept. */
async function send(who: AdminClient, id: string, event: string, more: Fields = {}): Promise<{ status: number; code?: string; body: any }> {
  const now = await show(who, id);
  const kept = ((now?.findings ?? []) as { id: string }[]).map((finding) => ({ id: finding.id, because: '补录的旧件' }));
  const answer = await who.request('post', `/admin-disclosure/entries/${id}/review`, { event, version: now?.version ?? 'x', opinion: '同意', kept: more.kept === KEEP ? [] : kept, ...(more.kept === KEEP ? {} : more) });
  return { status: answer.status, code: answer.body.error?.details?.code, body: answer.body };
}
const publish = async (who: AdminClient, id: string) => {
  const answer = await who.request('post', `${CONTENT}/${id}/actions/publish`, {});
  return answer.status < 300 ? 'published' : answer.body.error.details.code;
};
async function paper(who: AdminClient, id: string, more: Fields = {}): Promise<{ status: number; code?: string; body: any }> {
  const scan = await site.http.post(`/admin-disclosure/entries/${id}/review/scan`).set('Authorization', `Bearer ${who.token}`).attach('scan', scanned(), '审核表.pdf');
  expect(scan.status).toBe(200);
  const { shortVersion } = await show(who, id);
  return send(who, id, 'pass', { paper: { signer: leader, signedOn: '2020-01-03', sheetVersion: shortVersion, scan: scan.body.data, ...more } });
}
const confirm = async (who: AdminClient, id: string, more: Fields = {}) => {
  const { version } = await show(who, id);
  const answer = await who.request('post', `/admin-disclosure/entries/${id}/review/confirm`, { version, right: true, ...more });
  return answer.status === 200 ? 'confirmed' : answer.body.error.details.code;
};
/** Up to the state in which it may be published. */
async function approved(data: Fields = {}): Promise<string> {
  const { documentId: id } = await written(data);
  for (const [who, event] of [[people.author, 'submit'], [people.reviewer, 'pass'], [people.secrecy, 'pass']] as const) expect((await send(who, id, event)).status).toBe(200);
  expect((await paper(people.author, id)).status).toBe(200);
  expect(await confirm(people.reviewer, id)).toBe('confirmed');
  return id;
}

describe('the review before publication', () => {
  it('is walked step by step, returned with a reason, done in the panel and on paper, and ends in publication', async () => {
    const { documentId: id } = await written();
    expect(await publish(people.reviewer, id)).toBe('REVIEW_REQUIRED');
    expect(await show(people.author, id)).toMatchObject({ required: true, state: { code: 'drafting' }, mayPublish: false, steps: [{ name: '初审' }, { name: '保密审查' }, { name: '终审' }] });

    expect((await send(people.author, id, 'submit')).status).toBe(200);
    expect((await show(people.author, id)).next).toMatchObject({ role: '单位审核人', people: [`reviewer-${people.reviewer.id}`] });
    expect((await send(people.author, id, 'pass')).code).toBe('REVIEW_ROLE');
    expect((await send(people.secrecy, id, 'pass')).code).toBe('REVIEW_ROLE');
    expect((await send(people.reviewer, id, 'return', { opinion: '' })).code).toBe('INVALID_INPUT');
    expect((await send(people.reviewer, id, 'return', { opinion: '标题不完整' })).status).toBe(200);
    expect(await show(people.author, id)).toMatchObject({ state: { code: 'returned' }, history: [{ label: '退回修改', reason: '标题不完整' }, { label: '送审' }] });

    expect((await people.author.request('put', `${CONTENT}/${id}`, { title: `完整的标题${id}` })).status).toBe(200);
    expect((await send(people.author, id, 'submit')).status).toBe(200);
    expect((await send(people.reviewer, id, 'pass')).status).toBe(200);
    // Secrecy reviewer as well, but not of what they passed before.
    expect((await send(people.reviewer, id, 'pass')).code).toBe('REVIEW_FOUR_EYES');
    expect((await send(people.secrecy, id, 'pass', { opinion: '不涉密' })).status).toBe(200);
    expect(await publish(people.reviewer, id)).toBe('REVIEW_REQUIRED');

    expect((await paper(people.author, id, { sheetVersion: '00000000' })).code).toBe('INVALID_INPUT');
    expect((await paper(people.author, id, { signer: 'nobody' })).code).toBe('INVALID_INPUT');
    expect((await paper(people.author, id)).status).toBe(200);
    expect(await publish(people.reviewer, id)).toBe('REVIEW_REQUIRED');
    expect((await send(people.author, id, 'pass')).code).toBe('REVIEW_WAITING');
    expect(await confirm(people.author, id)).toBe('REVIEW_FOUR_EYES');
    expect(await confirm(people.colleague, id, { right: false, reason: '扫描件缺页' })).toBe('confirmed');
    expect((await show(people.author, id)).state.code).toBe('final');
    expect((await paper(people.author, id)).status).toBe(200);
    expect(await confirm(people.colleague, id)).toBe('confirmed');
    const state = await show(people.reviewer, id);
    expect(state).toMatchObject({ state: { code: 'ready' }, mayPublish: true });
    expect(state.history.find((one: any) => one.label === '审核通过').decision).toMatchObject({ step: '终审', by: '周局长', paper: { signedOn: '2020-01-03', scan: { name: '审核表.pdf' } } });
    const { url } = state.history[0].decision.paper.scan;
    expect((await site.http.get(url)).status).toBe(200);

    const sheet = await site.http.get(state.sheet);
    expect([sheet.status, sheet.type]).toEqual([200, 'text/html']);
    for (const said of ['信息发布审核表', state.shortVersion, '不涉密', '周局长', `完整的标题${id}`]) expect(sheet.text).toContain(said);
    expect((await site.http.get(state.sheet.replace(/seal=.*/, 'seal=x'))).status).toBe(404);

    expect(await publish(people.reviewer, id)).toBe('published');
    const events = async () => (await show(people.author, id)).possible.map(({ event }: { event: string }) => event);
    expect(await show(people.reviewer, id)).toMatchObject({ state: { code: 'done' }, findings: [] });
    // As it went out there is nothing to submit; changed or withdrawn there is.
    expect(await events()).toEqual([]);
    // A correction is a publication: it has a review of its own.
    const correct = (note: string) => people.reviewer.request('post', `/admin-disclosure/entries/${id}/correct`, { changeNote: note });
    await people.author.request('put', `${CONTENT}/${id}`, { summary: '新的概述', changeNote: '补充概述' });
    expect(await events()).toEqual(['submit', 'submit_urgent']);
    expect((await correct('补充概述')).body.error.details.code).toBe('REVIEW_REQUIRED');
    for (const [who, event] of [[people.author, 'submit'], [people.reviewer, 'pass'], [people.secrecy, 'pass']] as const) expect((await send(who, id, event)).status).toBe(200);
    await paper(people.author, id);
    await confirm(people.reviewer, id);
    // The note is public: another one than was reviewed is another content.
    expect((await correct('别的说明')).body.error.details.code).toBe('REVIEW_REQUIRED');
    expect((await correct('补充概述')).status).toBe(200);
    // Taking back is quicker than publishing.
    expect((await people.reviewer.request('post', `/admin-disclosure/entries/${id}/withdraw`, { ground: 'other', explanation: '误发', internalReason: '误发' })).status).toBe(200);
  });

  it('leaves nothing of a signed sheet when the entry is expunged', async () => {
    const id = await approved();
    await publish(people.reviewer, id);
    const { url } = (await show(people.reviewer, id)).history[0].decision.paper.scan;
    await publication(site).expunge(id, { ground: 'personal_data', orderNumber: '某政办函〔2020〕1号' });
    expect((await site.http.get(url)).status).toBe(404);
    const [row] = await site.database.query('SELECT review, review_state FROM disclosure_entries WHERE document_id = ?', [id]);
    expect(row).toEqual({ review: null, review_state: null });
  });

  it('is void for another content: by an edit, by an old version in somebody\'s hands, by a discarded draft', async () => {
    const id = await approved();
    await people.author.request('put', `${CONTENT}/${id}`, { body: '<p>改过的正文</p>' });
    const fallen = await show(people.author, id);
    expect([fallen.state.code, fallen.voided, fallen.history[0].label]).toEqual(['drafting', true, '内容改动，审核作废']);
    expect(await publish(people.reviewer, id)).toBe('REVIEW_REQUIRED');
    expect((await send(people.author, id, 'submit')).status).toBe(200);
    const { version } = await show(people.reviewer, id);
    await documents(site, UID.entry).update({ documentId: id, data: { title: '又改了' } });
    const late = await people.reviewer.request('post', `/admin-disclosure/entries/${id}/review`, { event: 'pass', version, opinion: '同意' });
    expect([late.status, late.body.error.details.code]).toEqual([409, 'REVIEW_STALE']);
    // Nobody decides on what they wrote.
    await send(people.author, id, 'submit');
    await people.reviewer.request('put', `${CONTENT}/${id}`, { title: '审核人改的' });
    await send(people.author, id, 'submit');
    expect((await send(people.reviewer, id, 'pass')).code).toBe('REVIEW_FOUR_EYES');
    expect((await show(people.reviewer, id)).possible.find(({ event }: any) => event === 'pass')).toMatchObject({ mine: false, because: expect.stringContaining('编写或修改过') });
  });

  it('is not passed by any way in, but by a migration', async () => {
    const { documentId: id } = await written();
    const service = publication(site);
    const before = await site.database.query('SELECT count(*) AS n FROM disclosure_entries WHERE published_at IS NOT NULL');
    const ways: Record<string, () => Promise<unknown>> = {
      service: () => documents(site, UID.entry).publish({ documentId: id }),
      'create published': () => documents(site, UID.entry).create({ data: { title: '直接公开', agency: OWN, formedOn: '2020-01-02' }, status: 'published' }),
      'update published': () => documents(site, UID.entry).update({ documentId: id, data: { title: '直接公开' }, status: 'published' }),
      system: () => service.as({ actor: 'system:schedule' }, () => documents(site, UID.entry).publish({ documentId: id })),
      'another instant': () => service.as({ at: Date.parse('2021-01-01') }, () => documents(site, UID.entry).publish({ documentId: id })),
    };
    for (const [way, work] of Object.entries(ways)) await expect(work().then(() => way, (error) => error.code)).resolves.toBe('REVIEW_REQUIRED');
    for (const who of [site.admin, people.centre, people.reviewer]) expect(await publish(who, id)).toBe('REVIEW_REQUIRED');
    const bulk = await site.admin.request('post', `${CONTENT}/actions/bulkPublish`, { documentIds: [id] });
    expect(bulk.body.error?.details?.code ?? bulk.body.count).not.toBe(1);
    const row = { data: { title: '成批的', agency: OWN, formedOn: '2020-01-02' }, publish: true };
    const taken = await service.takeIn([{ ...row, migrated: false }, { ...row, documentId: id, migrated: false }, { ...row, documentId: id, migrated: true }]);
    expect(taken.map(({ outcome, faults }: any) => [outcome, faults[0].path])).toEqual([['rejected', 'publish'], ['rejected', 'publish'], ['rejected', 'publish']]);
    expect(await site.database.query('SELECT count(*) AS n FROM disclosure_entries WHERE published_at IS NOT NULL')).toEqual(before);
    expect((await service.takeIn([{ ...row, migrated: true, disclosedAt: Date.parse('2020-02-01') }]))[0]).toMatchObject({ outcome: 'created', published: true });
  });

  it('is nobody\'s but those of the unit, by screen or by HTTP, and a person\'s', async () => {
    const { documentId: id } = await written();
    expect((await people.stranger.request('get', `/admin-disclosure/entries/${id}/review`)).body.error.details.code).toBe('FOREIGN_AGENCY');
    const { version } = await show(people.author, id);
    for (const [path, body] of [['', { event: 'submit', version }], ['/confirm', { version, right: true }], ['/scan', {}]] as const) {
      expect((await people.stranger.request('post', `/admin-disclosure/entries/${id}/review${path}`, body)).status).toBe(403);
    }
    await expect(site.strapi.plugin('disclosure').service('review').decide(id, { event: 'submit', version })).rejects.toMatchObject({ code: 'REVIEW_PERSON' });
    // What a form brings back of the record changes nothing.
    await people.author.request('put', `${CONTENT}/${id}`, { review: { state: 'ready' }, reviewState: 'ready' });
    expect((await show(people.author, id)).state.code).toBe('drafting');
    // The information centre submits on behalf of the unit, and says so.
    expect((await send(people.centre, id, 'submit')).code).toBe('INVALID_INPUT');
    expect((await send(people.centre, id, 'submit', { behalfOf: '财政局李某电话委托' })).status).toBe(200);
    expect((await show(people.author, id)).history[0].decision.behalfOf).toBe('财政局李某电话委托');
  });

  it('follows an urgent publication within a working day, but for the secrecy review', async () => {
    const { documentId: id } = await written();
    const oral = { by: leader, how: '电话', what: '同意立即发布预警', at: new Date().toISOString() };
    expect((await send(people.author, id, 'submit_urgent', { opinion: '暴雨红色预警' })).code).toBe('INVALID_INPUT');
    expect((await send(people.author, id, 'submit_urgent', { opinion: '暴雨红色预警', oral: { ...oral, at: '2199-01-01T00:00:00Z' } })).code).toBe('INVALID_INPUT');
    expect((await send(people.author, id, 'submit_urgent', { opinion: '暴雨红色预警', oral })).status).toBe(200);
    expect(await publish(people.reviewer, id)).toBe('REVIEW_REQUIRED');
    expect((await send(people.reviewer, id, 'return', { opinion: '先核实' })).status).toBe(200);
    expect((await send(people.author, id, 'submit_urgent', { opinion: '暴雨红色预警', oral })).status).toBe(200);
    expect((await send(people.secrecy, id, 'pass', { opinion: '不涉密' })).status).toBe(200);
    const friday = Date.parse('2026-02-13T10:00:00+08:00');
    await publication(site).as({ at: friday }, () => documents(site, UID.entry).publish({ documentId: id }));
    // The Saturday before the Spring Festival of 2026 was worked.
    expect(await show(people.reviewer, id)).toMatchObject({ state: { code: 'late-first' }, urgent: { until: '2026-02-14' }, history: expect.arrayContaining([expect.objectContaining({ decision: expect.objectContaining({ oral: expect.objectContaining({ by: '周局长', how: '电话' }) }) })]) });
    const waiting = (await people.reviewer.request('get', '/admin-disclosure/desk')).body.data.tasks.waiting.rows as Stored[];
    expect(waiting.find(({ documentId }) => documentId === id)).toMatchObject({ until: '2026-02-14', late: true });
    // Neither an edit nor a discarded draft is a way out of it.
    await people.author.request('put', `${CONTENT}/${id}`, { summary: '改' });
    await people.author.request('post', `${CONTENT}/${id}/actions/discard`, {});
    expect((await show(people.reviewer, id)).state.code).toBe('late-first');
    expect((await send(people.reviewer, id, 'pass')).status).toBe(200);
    await paper(people.author, id);
    await confirm(people.colleague, id);
    expect((await show(people.reviewer, id)).state.code).toBe('done');
  });

  it('begins with the checks: what blocks is put right, what warns is kept with a reason', async () => {
    const { documentId: id } = await written({ body: '<p>张三，身份证号11010519491231002X，己经办理。</p>', column: null, formedOn: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) });
    const { findings } = await show(people.author, id);
    expect(findings.map(({ severity, field, found }: any) => [severity, field, found])).toEqual([['block', 'column', undefined], ['warn', 'body', '11010519491231002X'], ['warn', 'body', '己经']]);
    const blocked = await send(people.author, id, 'submit');
    expect([blocked.code, blocked.body.error.details.findings.map(({ check }: any) => check)]).toEqual(['REVIEW_FINDINGS', ['obligatory']]);
    await people.author.request('put', `${CONTENT}/${id}`, { column: 'plans' });
    expect((await send(people.author, id, 'submit', { kept: KEEP })).body.error.details.findings).toHaveLength(2);
    expect((await send(people.author, id, 'submit')).status).toBe(200);
    expect((await show(people.author, id)).history[0].decision.kept).toEqual(['补录的旧件', '补录的旧件']);
  });

  it('keeps what was answered at submission answered once it is public', async () => {
    const id = await approved({ body: '<p>咨询电话13800138000。</p>' });
    expect(await publish(people.reviewer, id)).toBe('published');
    expect(await (site.strapi.plugin('disclosure').service('checks') as any).lookThrough({ agency: OWN })).toMatchObject({ state: 'done' });
    const listed = async (list: string) =>
      ((await people.reviewer.request('get', `/admin-disclosure/public-checks/findings?list=${list}`).expect(200)).body.data as Stored[]).filter(({ documentId }) => documentId === id).map(({ rule, because }) => [rule.code, because]);
    expect((await listed('kept')).sort()).toEqual([['limit', '补录的旧件'], ['personal', '补录的旧件']]);
    expect(await listed('standing')).toEqual([]);
  });

  it('is asked again when a scheduled publication falls due: what was edited after approval stays where it is', async () => {
    const at = Date.now();
    const run = () => publication(site).as({ at: at + 7_200_000 }, () => (site.strapi.plugin('disclosure').service('schedule') as any).run());
    const order = async (id: string) => (await people.reviewer.request('post', `/admin-disclosure/entries/${id}/schedules`, { event: 'publish', at: new Date(at + 3_600_000).toISOString() })).status;
    const [kept, edited] = [await approved(), await approved()];
    expect([await order(kept), await order(edited)]).toEqual([200, 200]);
    expect((await people.author.request('put', `${CONTENT}/${edited}`, { title: '批准之后改过的标题' })).status).toBe(200);
    expect(await run()).toEqual({ done: 1, failed: 1 });
    const { schedules } = (await people.author.request('get', `/admin-disclosure/entries/${edited}/schedules`)).body.data;
    expect(schedules).toMatchObject([{ state: 'failed', failure: expect.stringContaining('审核') }]);
    expect([(await site.http.get(`/api/disclosure/entries/${kept}`)).status, (await site.http.get(`/api/disclosure/entries/${edited}`)).status]).toEqual([200, 404]);
  });
});

describe('a table of the host\'s own', () => {
  it('stops the start when it has a way round the secrecy review', async () => {
    const { configuredTable } = jest.requireActual('../../src/plugins/disclosure/server/src/review/tables') as any;
    const strapi = { config: { get: () => ({ review: { table: 'tests/fixtures/review-without-secrecy.json' } }) }, dirs: { app: { root: process.cwd() } } };
    expect(() => configuredTable(strapi)).toThrow(/review\.table tests\/fixtures\/review-without-secrecy\.json: .*没有保密审查的路/);
  });
});
