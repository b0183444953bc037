import { csv, importing, MIGRATION, ORDINARY } from '../helpers/import';
import { act, agency, documents, edit, entry, get, publication, UID, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const ORDER = { ground: 'personal_data', orderNumber: '清府办函〔2026〕8号' };
const SECRET = '110101199003074477';

/** 清除: what leaked is nowhere any more, and the register still proves whole. */
describe('expunge', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());

  const { taken, draft, counts, reasons } = importing(() => site);
  const expunge = (documentId: string, input: object = ORDER) => site.admin.request('post', `/admin-disclosure/entries/${documentId}/expunge`, input);
  const verify = () => site.strapi.plugin('disclosure').service('catalogue').verify();
  const told = (name: string) => `${name}${SECRET}`;
  const leaked = { title: told('关于'), subtitle: told('副'), summary: told('概述'), body: `<p>${told('正文')}</p>`, keywords: told('词'), remark: told('备注'), source: told('来源'), legacyUrls: [`http://old.example.gov.cn/${SECRET}`], documentNumber: `${SECRET}〔2020〕1号` };

  /** Every table and column in which the secret still stands. */
  async function traces(): Promise<string[]> {
    const found: string[] = [];
    for (const table of Object.keys(await site.database.tables(''))) {
      const rows = await site.database.query<Record<string, unknown>>(`SELECT * FROM "${table}"`);
      for (const row of rows) for (const [column, value] of Object.entries(row)) if (JSON.stringify(value ?? null).includes(SECRET)) found.push(`${table}.${column}`);
    }
    return [...new Set(found)];
  }

  const WAYS: Record<string, (documentId: string) => Promise<unknown>> = {
    public: async (documentId) => {
      await edit(site, documentId, { summary: told('又一版') });
      await act(site, 'correct', documentId, { changeNote: told('说明') });
      await act(site, 'repeal', documentId, { basis: told('依据') });
    },
    withdrawn: (documentId) => act(site, 'withdraw', documentId, { explanation: told('对外'), internalReason: told('内部'), showTitle: true }),
    merged: async (documentId) => act(site, 'merge', documentId, { into: (await entry(site, {}, { publish: true })).documentId, reason: told('重复') }),
  };

  it.each(Object.keys(WAYS))('removes a %s entry everywhere; its address answers 410, its number stays used', async (standing) => {
    const { documentId, indexNumber, agency: office, legacyUrls } = await entry(site, leaked, { publish: true });
    await WAYS[standing]!(documentId);
    expect((await traces()).length).toBeGreaterThan(5);
    const answer = await expunge(documentId);
    expect([answer.status, answer.body.data.standing, answer.body.data.acts]).toEqual([200, 'expunged', []]);
    expect(await traces()).toEqual([]);
    expect(await verify()).toMatchObject({ differences: [] });

    for (const gone of [await get(site, `/entries/${documentId}`), await get(site, '/resolve', { indexNumber })]) {
      expect([gone.status, gone.body.error.details.tombstone]).toEqual([
        410,
        expect.objectContaining({ act: 'expunged', documentId, indexNumber, title: null, ground: null, explanation: null, agency: expect.objectContaining({ code: office }) }),
      ]);
    }
    for (const query of [{ url: legacyUrls[0] }, { documentNumber: leaked.documentNumber }]) expect((await get(site, '/resolve', query)).status).toBe(404);
    const { data } = (await get(site, '/changes', { since: 0, limit: 500 })).body;
    expect(data.filter((one: Stored) => one.documentId === documentId).pop()).toMatchObject({ act: 'expunged', entry: null, tombstone: { act: 'expunged', title: null } });
    expect(await site.strapi.db.query('plugin::disclosure.journal-act').findMany({ where: { target: documentId, act: 'expunged' } })).toMatchObject([
      { actor: expect.stringMatching(/^admin:/), reason: '涉及个人隐私或个人信息，清府办函〔2026〕8号', details: ORDER },
    ]);
  });

  it('is for good: nothing brings content back, the number is not given again', async () => {
    const office = await agency(site);
    const { documentId, indexNumber } = await entry(site, { agency: office.code }, { publish: true });
    expect((await expunge(documentId)).status).toBe(200);
    const service = publication(site);
    const refused: [Promise<unknown>, string][] = [
      [edit(site, documentId, { title: '又来' }), 'EXPUNGED'],
      [documents(site, UID.entry).publish({ documentId }), 'EXPUNGED'],
      [documents(site, UID.entry).clone({ documentId }), 'EXPUNGED'],
      [documents(site, UID.entry).delete({ documentId }), 'STOCK_REMOVAL'],
      [service.reinstate(documentId, { reason: '误' }), 'NOT_WITHDRAWN'],
      [service.expunge(documentId, ORDER), 'EXPUNGED'],
    ];
    for (const [attempt, code] of refused) await expect(attempt).rejects.toMatchObject({ code });
    const [taken] = await service.takeIn([{ documentId, data: { title: '又来', formedOn: '2020-01-01' }, publish: false, migrated: false }]);
    expect(taken).toMatchObject({ outcome: 'rejected', faults: [{ path: 'documentId' }] });
    const next = await entry(site, { agency: office.code }, { publish: true });
    expect(next.indexNumber).toBe(indexNumber.replace(/1$/, '2'));
    expect(await verify()).toMatchObject({ differences: [] });
  });

  it('is not undone by the file that the entry came from, numbered or not', async () => {
    const { code } = await agency(site);
    const sheet = csv(['名称', '公开主体', '成文日期', '发布日期', '索引号'], ['甲的身份证号', code, '2018-01-02', '2018-01-03', ''], ['乙的身份证号', code, '2018-01-02', '2018-01-03', 'X-1']);
    expect(counts(await taken(sheet))).toMatchObject({ created: 2, published: 2 });
    for (const title of ['甲的身份证号', '乙的身份证号']) expect((await expunge((await draft(title)).documentId)).status).toBe(200);
    for (const options of [MIGRATION, { ...MIGRATION, overwrite: true }, ORDINARY]) {
      expect(reasons(await taken(sheet, options))).toEqual(['2:EXPUNGED', '3:EXPUNGED']);
    }
    expect(await verify()).toMatchObject({ differences: [] });
  });

  it.each([
    [{ orderNumber: '甲' }, 400, 'INVALID_INPUT'],
    [{ ...ORDER, orderNumber: ' ' }, 400, 'INVALID_INPUT'],
    [{ ...ORDER, ground: 'other' }, 400, 'INVALID_INPUT'],
  ])('refuses %j', async (input, status, code) => {
    const { documentId } = await entry(site, {}, { publish: true });
    const answer = await expunge(documentId, input);
    expect([answer.status, answer.body.error.details.code]).toEqual([status, code]);
    expect((await get(site, `/entries/${documentId}`)).status).toBe(200);
  });

  it('is not for drafts, and not for editors', async () => {
    const draft = await entry(site);
    expect((await expunge(draft.documentId)).body.error.details.code).toBe('NOT_PUBLIC');
    const { documentId } = await entry(site, {}, { publish: true });
    const editor = await site.newAdmin('strapi-editor');
    expect((await editor.request('post', `/admin-disclosure/entries/${documentId}/expunge`, ORDER)).status).toBe(403);
  });

  it('is the only gap that verify accepts, and the only silence that the journal allows', async () => {
    const [gone, there] = [await entry(site, {}, { publish: true }), await entry(site, {}, { publish: true })];
    await act(site, 'correct', there.documentId);
    await expunge(gone.documentId);
    const appendOnly = { message: expect.stringMatching(/append-only/) };
    const journal = () => site.strapi.db.connection('disclosure_journal');
    await expect(journal().where({ target: there.documentId }).update({ reason: null, details: null })).rejects.toMatchObject(appendOnly);
    await expect(journal().where({ target: gone.documentId, act: 'published' }).update({ actor: 'x' })).rejects.toMatchObject(appendOnly);
    await expect(journal().where({ target: gone.documentId, act: 'expunged' }).update({ reason: null, details: null })).rejects.toMatchObject(appendOnly);

    const versions = site.strapi.db.connection('disclosure_versions');
    const kept = await versions.clone().where({ target: there.documentId }).orderBy('id').first();
    await versions.clone().where({ id: kept.id }).update({ content: null });
    expect((await verify()).differences).toEqual([expect.stringContaining(`version ${there.documentId}`)]);
    await versions.clone().where({ id: kept.id }).update({ content: JSON.stringify(typeof kept.content === 'string' ? JSON.parse(kept.content) : kept.content) });
    const draft = site.strapi.db.connection('disclosure_entries').where({ document_id: gone.documentId });
    await draft.clone().update({ summary: '还在' });
    expect((await verify()).differences).toEqual([`entry ${gone.documentId}: expunged, yet summary are there`]);
    await draft.clone().update({ summary: null });
    await site.strapi.plugin('disclosure').service('catalogue').reindex();
    expect(await verify()).toMatchObject({ differences: [] });
  });
});
