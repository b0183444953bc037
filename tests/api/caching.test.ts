import { act, agency, category, documents, edit, entry, get, UID, visitAt, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

/** Tags, 304 and headers, so that nginx or a CDN keeps one copy for everybody. */
describe('caching', () => {
  let site: Site;
  let published: Stored;
  let routes: string[];

  beforeAll(async () => {
    site = await startSite();
    await agency(site, { code: 'one' });
    await category(site, { code: 'one' });
    published = await entry(site, { agency: 'one', column: 'one' }, { publish: true });
    await publishGuide(UID.guide, { classification: '甲', arrangement: '乙', obtaining: '丙' });
    await publishGuide(UID.requestGuide, { ways: '甲', remedies: '乙' });
    routes = [
      '/catalogue', '/catalogue?agency=one', '/entries', '/entries?q=x&facets=agency', `/entries/${published.documentId}`, `/entries/by-number?indexNumber=${published.indexNumber}`,
      `/resolve?indexNumber=${published.indexNumber}`, '/categories', '/categories/column/one', '/agencies', '/agencies/one', '/vocabularies', '/guides', '/guides/one', '/guides/one/versions',
      '/guides/one/versions/1', '/request-guides/one', '/changes?since=0', '/openapi.json',
    ];
  });
  afterAll(() => site.stop());

  async function publishGuide(uid: string, data: object): Promise<void> {
    const { documentId } = await documents(site, uid).create({ data: { agency: 'one', ...data } });
    await documents(site, uid).publish({ documentId });
  }
  const ask = (path: string, headers: Record<string, string> = {}) => site.http.get(`/api/disclosure${path}`).set(headers);
  const tagOf = async (path = '/entries') => (await ask(path)).headers.etag!;

  it('tags every answer weakly, and the tag stays while nobody writes', async () => {
    const before = await tagOf();
    expect(before).toMatch(/^W\/"\d+\.\d+-\d+\.\d+\.\d+[^"]*-\d{4}-\d\d-\d\d-[\w-]{8}"$/);
    const tags = await Promise.all(routes.map((path) => tagOf(path)));
    expect(new Set(tags.map((tag) => tag.slice(0, -9)))).toEqual(new Set([before.slice(0, -9)]));
    expect(new Set(tags).size).toBe(routes.length);
    for (const path of ['/entries/nothing', '/entries?x=1']) await ask(path);
    expect(await tagOf()).toBe(before);
  });

  it('answers 304 without a body to who has the tag', async () => {
    for (const path of routes) {
      const etag = await tagOf(path);
      for (const held of [etag, `W/"other", ${etag}`, `"x",${etag}`, etag.slice(2)]) {
        const { status, text, headers } = await ask(path, { 'If-None-Match': held });
        expect([path, status, text, headers.etag, headers['content-type']]).toEqual([path, 304, '', etag, undefined]);
        expect(headers['cache-control']).toBe('public, max-age=0, s-maxage=1, must-revalidate');
        expect(headers['access-control-allow-origin']).toBe('*');
      }
    }
    for (const held of ['W/"other"', '', `${(await tagOf()).slice(0, -2)}"`]) expect((await ask('/entries', { 'If-None-Match': held })).status).toBe(200);
  });

  it("is not deceived by another address's tag: what is not there or gone says so", async () => {
    const gone = await entry(site, { agency: 'one' }, { publish: true });
    const address = `/entries/${gone.documentId}`;
    await act(site, 'withdraw', gone.documentId);
    const held = { 'If-None-Match': await tagOf() };
    expect(await Promise.all([address, '/entries/nothing', '/agencies/nothing'].map((path) => ask(path, held).then(({ status }) => status)))).toEqual([410, 404, 404]);
  });

  const publish = () => entry(site, { agency: 'one' }, { publish: true });
  const made: Record<string, Stored> = {};
  it.each<[string, () => Promise<unknown>]>([
    ['a draft', async () => (made.draft = await entry(site, { agency: 'one' }))],
    ['a saved draft', () => edit(site, made.draft!.documentId, { title: '改过的' })],
    ['a publication', () => documents(site, UID.entry).publish({ documentId: made.draft!.documentId })],
    ['a correction', () => act(site, 'correct', made.draft!.documentId)],
    ['a withdrawal', () => act(site, 'withdraw', made.draft!.documentId)],
    ['a reinstatement', () => act(site, 'reinstate', made.draft!.documentId)],
    ['a repeal', () => act(site, 'repeal', made.draft!.documentId)],
    ['a merger', () => act(site, 'merge', made.draft!.documentId, { into: published.documentId })],
    ['a deleted draft', async () => documents(site, UID.entry).delete({ documentId: (await entry(site, { agency: 'one' })).documentId })],
    ['a new agency', async () => (made.agency = await agency(site))],
    ['a renamed agency', () => documents(site, UID.agency).update({ documentId: made.agency!.documentId, data: { name: '新名称' } })],
    ['a deleted agency', () => documents(site, UID.agency).delete({ documentId: made.agency!.documentId })],
    ['a new category', async () => (made.category = await category(site))],
    ['a renamed category', () => documents(site, UID.category).update({ documentId: made.category!.documentId, data: { name: '新名称' } })],
    ['a deleted category', () => documents(site, UID.category).delete({ documentId: made.category!.documentId })],
    ['a new officer', () => documents(site, UID.officer).create({ data: { name: '某某', agency: 'one' } })],
    ['a guide', async () => {
      await agency(site, { code: 'two' });
      await documents(site, UID.guide).create({ data: { agency: 'two', classification: '甲' } });
    }],
  ])('raises the tag with %s', async (_, write) => {
    const before = await tagOf();
    await write();
    const after = await tagOf();
    expect(after).not.toBe(before);
    expect((await ask('/entries', { 'If-None-Match': before })).status).toBe(200);
    expect((await get(site, '/catalogue')).body.meta.version).toBe(Number(after.match(/\d+/)![0]));
  });

  it('leaves the tag alone where a write is refused', async () => {
    const { documentId } = await publish();
    const before = await tagOf();
    await expect(documents(site, UID.entry).unpublish({ documentId })).rejects.toThrow();
    await expect(documents(site, UID.entry).publish({ documentId })).rejects.toThrow();
    await expect(act(site, 'withdraw', documentId, { ground: 'nothing' })).rejects.toThrow();
    await expect(agency(site, { code: 'one' })).rejects.toThrow();
    expect(await tagOf()).toBe(before);
  });

  it('lets the tag expire with the day in Asia/Shanghai, since validity does', async () => {
    const tag = (at: string) => visitAt(site, at, async (ask) => (await ask('/entries')).headers.etag!);
    const evening = await tag('2031-03-01T23:59:59+08:00');
    expect(await tag('2031-03-01T00:00:00+08:00')).toBe(evening);
    expect(await tag('2031-03-02T00:00:00+08:00')).not.toBe(evening);
  });

  it.each([[{}], [{ Origin: 'https://www.example.gov.cn' }], [{ Origin: 'null', Cookie: 'a=b' }]])('sends the same headers whoever asks: %j', async (headers) => {
    for (const path of routes) {
      const answer = (await ask(path, headers)).headers;
      expect(answer).toMatchObject({ 'cache-control': 'public, max-age=0, s-maxage=1, must-revalidate', 'access-control-allow-origin': '*' });
      expect([answer.vary, answer['access-control-allow-credentials'], answer['set-cookie']]).toEqual([undefined, undefined, undefined]);
    }
  });

  it('gives errors no tag, whoever asks and whatever tag they hold', async () => {
    const withdrawn = await publish();
    await act(site, 'withdraw', withdrawn.documentId);
    const etag = await tagOf();
    const refused: [string, number][] = [
      ['/entries?x=1', 400],
      ['/entries?pagination[cursor]=x', 400],
      ['/entries/nothing', 404],
      ['/agencies/nothing', 404],
      ['/resolve?url=nothing', 404],
      [`/entries/${withdrawn.documentId}`, 410],
    ];
    for (const [path, status] of refused) {
      const { status: answered, headers } = await ask(path, { Origin: 'https://www.example.gov.cn' });
      expect([path, answered, headers.etag, headers['access-control-allow-origin'], headers.vary]).toEqual([path, status, undefined, '*', undefined]);
    }
    expect((await ask('/entries?x=1', { 'If-None-Match': etag })).status).toBe(400);
  });
});
