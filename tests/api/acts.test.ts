import { startSite, type Site } from '../helpers/site';
import { entry } from '../helpers/register';

/** The named acts, through the panel's routes. */
describe('acts on what was published', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());

  const act = (name: string, documentId: string, input: object) =>
    site.admin.request('post', `/admin-disclosure/entries/${documentId}/${name}`, input);
  const read = (documentId: string) => site.http.get(`/api/disclosure/entries/${documentId}`);
  const WITHDRAWAL = { ground: 'wrong_content', explanation: '数据有误', internalReason: '附件金额错误', showTitle: true };

  it('corrects: same address and number, the note is public', async () => {
    const { documentId, indexNumber } = await entry(site, {}, { publish: true });
    await (site.strapi.documents('plugin::disclosure.entry') as any).update({ documentId, data: { title: '更正后的标题' } });
    const answer = await act('correct', documentId, { changeNote: '标题有误', changeKind: 'slip' });
    expect(answer.status).toBe(200);
    const { data } = (await read(documentId)).body;
    expect(data).toMatchObject({ title: '更正后的标题', indexNumber, corrections: [{ note: '标题有误', kind: { value: 'slip' } }] });
    expect(data.revisedAt).not.toBeNull();
  });

  it('withdraws: 410 with a tombstone at once, and reinstates word for word', async () => {
    const published = await entry(site, {}, { publish: true });
    const { documentId, indexNumber } = published;
    const before = (await read(documentId)).body.data;
    expect((await act('withdraw', documentId, WITHDRAWAL)).body.data).toMatchObject({ standing: 'withdrawn', acts: ['reinstate', 'expunge'] });
    const gone = await read(documentId);
    expect(gone.status).toBe(410);
    expect(gone.body.error.details).toMatchObject({
      code: 'GONE',
      tombstone: { title: published.title, indexNumber, explanation: '数据有误', ground: { value: 'wrong_content', label: '内容有误' } },
    });
    expect(JSON.stringify(gone.body)).not.toContain('附件金额错误');
    await (site.strapi.documents('plugin::disclosure.entry') as any).update({ documentId, data: { title: '撤回后改的草稿' } });
    expect((await act('reinstate', documentId, { reason: '误撤' })).status).toBe(200);
    expect((await read(documentId)).body.data).toEqual(before);
    const draft = await (site.strapi.documents('plugin::disclosure.entry') as any).findOne({ documentId });
    expect(draft.title).toBe('撤回后改的草稿');
  });

  it.each(['personal_data', 'secrecy'])('never shows the title after a withdrawal for %s', async (ground) => {
    const { documentId } = await entry(site, {}, { publish: true });
    await act('withdraw', documentId, { ...WITHDRAWAL, ground });
    expect((await read(documentId)).body.error.details.tombstone.title).toBeNull();
  });

  it('reinstates the draft as a correction, with its note', async () => {
    const { documentId, indexNumber } = await entry(site, {}, { publish: true });
    await act('withdraw', documentId, WITHDRAWAL);
    await (site.strapi.documents('plugin::disclosure.entry') as any).update({ documentId, data: { title: '改正后' } });
    expect((await act('reinstate', documentId, { reason: '已改正', content: 'draft' })).status).toBe(400);
    expect((await act('reinstate', documentId, { reason: '已改正', content: 'draft', changeNote: '改正金额' })).status).toBe(200);
    expect((await read(documentId)).body.data).toMatchObject({ title: '改正后', indexNumber, corrections: [{ note: '改正金额' }] });
  });

  it('repeals: still shown, labelled from the day on', async () => {
    const now = await entry(site, {}, { publish: true });
    const later = await entry(site, {}, { publish: true });
    await act('repeal', now.documentId, { basis: '某政发〔2026〕9号', on: '2020-02-02' });
    await act('repeal', later.documentId, { basis: '某政发〔2026〕9号', on: '2199-01-01' });
    expect((await read(now.documentId)).body.data).toMatchObject({ validity: { value: 'repealed' }, repeal: { on: '2020-02-02' } });
    expect((await read(later.documentId)).body.data).toMatchObject({ validity: { value: 'in_force' }, repeal: { on: '2199-01-01' } });
  });

  it('merges: the old address answers with the successor', async () => {
    const old = await entry(site, {}, { publish: true });
    const successor = await entry(site, {}, { publish: true });
    expect((await act('merge', old.documentId, { into: successor.documentId, reason: '重复' })).status).toBe(200);
    const answer = await read(old.documentId);
    expect(answer.status).toBe(200);
    expect(answer.body.data.documentId).toBe(successor.documentId);
    expect(answer.body.meta.redirect).toMatchObject({ from: old.documentId, to: successor.documentId, act: 'merged' });
    const resolved = await site.http.get('/api/disclosure/resolve').query({ indexNumber: old.indexNumber });
    expect(resolved.body.data.documentId).toBe(successor.documentId);
  });

  it.each([
    ['withdraw', { ground: 'bad', explanation: 'x', internalReason: 'y' }, 400, 'INVALID_INPUT'],
    ['withdraw', { ground: 'other', explanation: ' ', internalReason: 'y' }, 400, 'INVALID_INPUT'],
    ['withdraw', { ...WITHDRAWAL, extra: 1 }, 400, 'INVALID_INPUT'],
    ['repeal', { basis: 'x', on: '2023-02-30' }, 400, 'INVALID_INPUT'],
    ['correct', {}, 400, 'INVALID_INPUT'],
    ['reinstate', { reason: '没有撤回过' }, 409, 'NOT_WITHDRAWN'],
    ['merge', { into: 'nothing', reason: 'x' }, 409, 'MERGE_TARGET'],
  ])('refuses %s with %j', async (name, input, status, code) => {
    const { documentId } = await entry(site, {}, { publish: true });
    const answer = await act(name, documentId, input);
    expect([answer.status, answer.body.error.details.code]).toEqual([status, code]);
  });

  it('rejects, never throws, on bad input', async () => {
    const service = site.strapi.plugin('disclosure').service('publication');
    for (const name of ['correct', 'withdraw', 'reinstate', 'repeal', 'merge', 'expunge']) {
      await expect(service[name]('nothing', { nothing: 1 })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    }
  });

  it('happens at one instant, whatever it writes', async () => {
    const { documentId } = await entry(site, {}, { publish: true });
    await act('correct', documentId, { changeNote: '改' });
    const { data } = (await read(documentId)).body;
    const acts: any[] = await site.strapi.db.query('plugin::disclosure.journal-act').findMany({ where: { target: documentId, snapshot: { $notNull: true } }, orderBy: { version: 'asc' } });
    const versions: any[] = await site.strapi.db.query('plugin::disclosure.version').findMany({ where: { target: documentId }, orderBy: { number: 'asc' } });
    const instants = [data.publishedAt, data.revisedAt].map((at) => Date.parse(at));
    expect(acts.map(({ at }) => Date.parse(at))).toEqual(instants);
    expect(versions.map(({ at }) => Date.parse(at))).toEqual(instants);
    expect(data.corrections[0].at).toBe(data.revisedAt);
  });

  it('refuses acts on a draft, on itself, on nothing', async () => {
    const draft = await entry(site);
    expect((await act('withdraw', draft.documentId, WITHDRAWAL)).body.error.details.code).toBe('NOT_PUBLIC');
    const published = await entry(site, {}, { publish: true });
    const itself = await act('merge', published.documentId, { into: published.documentId, reason: 'x' });
    expect(itself.body.error.details.code).toBe('MERGE_TARGET');
    expect((await act('withdraw', 'nothing', WITHDRAWAL)).status).toBe(404);
  });

  it('refuses to publish what was withdrawn or merged', async () => {
    const { documentId } = await entry(site, {}, { publish: true });
    await act('withdraw', documentId, WITHDRAWAL);
    const publish = await site.admin.request('post', `/content-manager/collection-types/plugin::disclosure.entry/${documentId}/actions/publish`, {});
    expect([publish.status, publish.body.error.details.code]).toEqual([409, 'WITHDRAWN']);
  });

  it('asks for the right of each act', async () => {
    const { documentId } = await entry(site, {}, { publish: true });
    const editor = await site.newAdmin('strapi-editor');
    const answer = await editor.request('post', `/admin-disclosure/entries/${documentId}/withdraw`, WITHDRAWAL);
    expect(answer.status).toBe(403);
    expect((await read(documentId)).status).toBe(200);
    expect((await site.http.post(`/admin-disclosure/entries/${documentId}/withdraw`).send(WITHDRAWAL)).status).toBe(401);
  });

  it('withdraws by itself what was to be shown until a day that has passed', async () => {
    const service = site.strapi.plugin('disclosure').service('publication');
    const { documentId } = await entry(site, { displayUntil: '2020-01-31', formedOn: '2019-12-31' }, { publish: true });
    expect(await service.withdrawExpired()).toBe(1);
    expect((await read(documentId)).body.error.details.tombstone.ground.value).toBe('period_over');
    expect(await service.withdrawExpired()).toBe(0);
  });

  it('leaves a register that verifies', async () => {
    expect(await site.strapi.plugin('disclosure').service('catalogue').verify()).toMatchObject({ differences: [] });
  });
});
