import { UID, defaultAgency, documents, type Fields, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

/** A new draft is written by its own contract: whoever else counts on Strapi's own way notices nothing. */
describe('creation of a draft', () => {
  let site: Site;
  /** What a middleware of a host's does to the data of the next creation. */
  let change: (data: Fields) => void = () => undefined;
  const passed: string[] = [];
  const events: any[] = [];
  beforeAll(async () => {
    site = await startSite({ env: { DISCLOSURE_EXAMPLE: 'on' } });
    site.strapi.eventHub.on('entry.create', async (event: unknown) => void events.push(event));
    site.strapi.documents.use(async ({ uid, action, params }, next) => {
      if (uid !== UID.entry || action !== 'create') return next();
      change((params as { data: Fields }).data);
      change = () => undefined;
      const result = await next();
      passed.push((result as Stored).documentId);
      return result;
    });
  });
  afterAll(() => site.stop());

  const given = async (): Promise<Fields> => ({
    title: '关于建立草稿的通知', agency: (await defaultAgency(site)).code, formedOn: '2019-05-04', body: '<p>正文</p>', keywords: '建立、草稿',
    jointAgencies: [], legacyUrls: ['/old/1.html'], documentNumber: '某府办〔2019〕7号', containsPersons: false, remark: null, projectStage: 'building', investment: 12.5,
  });
  const create = async (data: Fields, more: Fields = {}): Promise<Stored> => documents(site, UID.entry).create({ data, ...more });
  const told = async (documentId: string): Promise<any> => {
    for (;;) {
      const event = events.find((one) => one.entry.documentId === documentId);
      if (event) return event;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const rowOf = (documentId: string): Promise<any> => site.strapi.db.query(UID.entry as never).findOne({ where: { documentId }, populate: true });
  /** Without what differs between any two entries. */
  const alike = ({ id: _id, documentId: _documentId, createdAt: _created, updatedAt: _updated, ...row }: any) => row;
  const failure = async (work: Promise<unknown>) => work.then(() => null, ({ name, message, details }) => ({ name, message, details }));
  /** Strapi's own way, which an answer of the caller's choice needs. */
  const STRAPIS = { populate: [] };

  it('writes, tells and answers what Strapi would', async () => {
    const theirs = await create(await given(), STRAPIS);
    const checks = jest.spyOn(site.strapi.entityValidator, 'validateEntityCreation');
    const ours = await create(await given());
    expect(checks.mock.calls.map(([{ attributes }]) => Object.keys(attributes))).toEqual([['projectStage', 'projectType', 'investment']]);
    checks.mockRestore();
    expect(alike(ours)).toEqual(alike(theirs));
    expect(alike(await rowOf(ours.documentId))).toEqual(alike(await rowOf(theirs.documentId)));
    const [one, other] = [await told(ours.documentId), await told(theirs.documentId)];
    expect({ ...one, entry: alike(one.entry) }).toEqual({ ...other, entry: alike(other.entry) });
    expect(ours).toMatchObject({ projectStage: 'building', lockVersion: 1, provenance: 'native', publishedAt: null });
    expect(passed).toEqual([theirs.documentId, ours.documentId]);
  });

  it.each([
    ['a value that is none of the list', { projectStage: 'dreamt' }],
    ['a text for a number', { investment: '很多' }],
    ['two at once', { projectStage: 'dreamt', investment: {} }],
  ])("refuses in a host's own fields what Strapi refuses: %s", async (_what, faulty) => {
    const before = await site.strapi.db.query(UID.entry as never).count();
    const ours = await failure(create({ ...(await given()), ...faulty }));
    expect(ours).toMatchObject({ name: 'ValidationError' });
    expect(ours).toEqual(await failure(create({ ...(await given()), ...faulty }, STRAPIS)));
    expect(await site.strapi.db.query(UID.entry as never).count()).toBe(before);
  });

  it("lets Strapi check what a host's middleware has put in place of what was checked", async () => {
    change = (data) => (data.containsPersons = 'perhaps');
    expect(await failure(create(await given()))).toMatchObject({ name: 'ValidationError', message: expect.stringContaining('containsPersons') });
    change = (data) => Object.assign(data, { remark: '另加', investment: 7 });
    expect(await rowOf((await create(await given())).documentId)).toMatchObject({ remark: '另加', investment: 7 });
  });

  it('runs the lifecycles of the database', async () => {
    const seen: string[] = [];
    const stop = site.strapi.db.lifecycles.subscribe({
      models: [UID.entry],
      beforeCreate: ({ params }: any) => void seen.push(params.data.title),
      afterCreate: ({ result }: any) => void seen.push(result.documentId),
    } as never);
    const { documentId } = await create(await given());
    stop();
    expect(seen).toEqual(['关于建立草稿的通知', documentId]);
  });

  it('tells nobody of a creation that was undone', async () => {
    let gone: string | undefined;
    const undone = site.strapi.db.transaction(async () => {
      gone = (await create(await given())).documentId;
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await told((await create(await given())).documentId);
    expect(gone).toBeDefined();
    expect(events.filter((event) => event.entry.documentId === gone)).toEqual([]);
  });

  it.each<[string, Fields, Fields]>([
    ['an author', { createdBy: 1 }, {}],
    ['an identifier', { documentId: 'chosen1234567890123456ab' }, {}],
    ['fields of the answer', {}, { fields: ['title'] }],
    ['a published version at once', {}, { status: 'published' }],
  ])('knows %s as before', async (_what, more, asked) => {
    const made = await create({ ...(await given()), ...more }, asked);
    const row = await rowOf(made.documentId);
    if (more.createdBy) expect(row.createdBy.id).toBe(1);
    if (more.documentId) expect(made.documentId).toBe(more.documentId);
    if (asked.fields) expect(Object.keys(made).sort()).toEqual(['documentId', 'id', 'title']);
    if (asked.status) expect(made).toMatchObject({ standing: 'public', publishedAt: expect.anything() });
  });
});
