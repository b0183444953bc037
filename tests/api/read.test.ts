import { act, agency, category, documents, edit, entry, get, publication, UID, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

/** What the public reads: the list row and one entry whole. */
describe('reading entries', () => {
  let site: Site;
  let office: Stored;
  let partner: Stored;
  let branch: Stored;
  let leaf: Stored;
  let other: Stored;
  let whole: Stored;

  beforeAll(async () => {
    site = await startSite();
    office = await agency(site, { name: '某县档案局' });
    partner = await agency(site, { name: '某县财政局' });
    branch = await category(site, { name: '政策文件', statisticsClass: 'plans', description: '本县政策' });
    leaf = await category(site, { name: '县政府文件', parent: branch.code });
    other = await category(site, { name: '公告' });
    whole = await entry(
      site,
      {
        title: '关于印发《某县档案管理办法》的通知',
        subtitle: '（试行）',
        documentNumber: '某政发〔2021〕9号',
        agency: office.code,
        jointAgencies: [partner.code],
        formedOn: '2021-03-01',
        issuedOn: '2021-03-02',
        effectiveOn: '2021-04-01',
        expiresOn: '2199-12-31',
        lateReason: '等待上级批复',
        column: leaf.code,
        furtherColumns: [other.code],
        topic: 'general-affairs-secretariat',
        genre: 'notice',
        audiences: ['citizen', 'enterprise'],
        channels: ['portal', 'gazette'],
        keywords: '档案、管理 办法',
        summary: '规定档案的收集和利用。',
        body: '<p>第一条　为了加强档案管理。</p>',
        source: '某县档案局办公室',
        contact: '0000-1234567',
        containsPersons: true,
        legacyUrls: ['http://old.example.gov.cn/a/1.html'],
        remark: '内部备注',
      },
      { publish: true, at: '2021-03-03T09:30:00+08:00' }
    );
  });
  afterAll(() => site.stop());

  const row = () => ({
    documentId: whole.documentId,
    url: `/disclosure/entries/${whole.documentId}`,
    title: '关于印发《某县档案管理办法》的通知',
    subtitle: '（试行）',
    indexNumber: `${office.organisationCode}/2021-00001`,
    documentNumber: '某政发〔2021〕9号',
    agency: { code: office.code, name: '某县档案局', url: `/disclosure/agencies/${office.code}`, currentName: '某县档案局' },
    column: {
      code: leaf.code,
      name: '县政府文件',
      url: `/disclosure/categories/column/${leaf.code}`,
      path: [
        { code: branch.code, name: '政策文件', url: `/disclosure/categories/column/${branch.code}` },
        { code: leaf.code, name: '县政府文件', url: `/disclosure/categories/column/${leaf.code}` },
      ],
    },
    publishedAt: '2021-03-03T01:30:00.000Z',
    revisedAt: null,
    formedOn: '2021-03-01',
    validity: { value: 'in_force', label: '有效' },
    summary: '规定档案的收集和利用。',
    attachmentCount: 0,
    createdAt: '2021-03-03T01:30:00.000Z',
    updatedAt: '2021-03-03T01:30:00.000Z',
  });

  it('shows in a list row all that a line needs, and no more', async () => {
    const { status, body } = await get(site, '/entries');
    expect(status).toBe(200);
    expect(body.data).toEqual([row()]);
    expect(body.meta).toEqual({
      pagination: { page: 1, pageSize: 20, pageCount: 1, total: 1 },
      totalIsExact: true,
      version: expect.any(Number),
    });
  });

  it('shows one entry whole, with breadcrumb and META tags, without internal fields', async () => {
    const { status, body } = await get(site, `/entries/${whole.documentId}`);
    expect(status).toBe(200);
    const term = (code: string, name: string, scheme: string) => ({ code, name, url: `/disclosure/categories/${scheme}/${code}` });
    expect(body.data).toEqual({
      ...row(),
      attachments: [],
      jointAgencies: [{ code: partner.code, name: '某县财政局', url: `/disclosure/agencies/${partner.code}` }],
      issuedOn: '2021-03-02',
      effectiveOn: '2021-04-01',
      expiresOn: '2199-12-31',
      displayUntil: null,
      lateReason: '等待上级批复',
      repeal: null,
      furtherColumns: [{ ...term(other.code, '公告', 'column'), path: [term(other.code, '公告', 'column')] }],
      topic: expect.objectContaining({ code: 'general-affairs-secretariat', path: [expect.objectContaining({ code: 'general-affairs' }), expect.anything()] }),
      genre: expect.objectContaining({ code: 'notice', name: '通知' }),
      audiences: [expect.objectContaining({ code: 'citizen' }), expect.objectContaining({ code: 'enterprise' })],
      channels: [expect.objectContaining({ code: 'portal' }), expect.objectContaining({ code: 'gazette' })],
      class: expect.objectContaining({ value: 'plans' }),
      publicity: { value: 'proactive', label: '主动公开' },
      keywords: ['档案', '管理', '办法'],
      source: '某县档案局办公室',
      contact: '0000-1234567',
      containsPersons: true,
      provenance: { value: 'native', label: '本系统编制' },
      legacyUrls: ['http://old.example.gov.cn/a/1.html'],
      body: '<p>第一条　为了加强档案管理。</p>',
      related: { interprets: [], interpretedBy: [], amends: [], amendedBy: [], repeals: [], repealedBy: [] },
      corrections: [],
      previous: null,
      next: null,
      meta: {
        ColumnName: '县政府文件',
        ColumnType: '政府信息公开',
        ArticleTitle: '关于印发《某县档案管理办法》的通知',
        PubDate: '2021-03-03 09:30',
        ContentSource: '某县档案局办公室',
        Keywords: '档案,管理,办法',
        Author: '某县档案局',
        Description: '规定档案的收集和利用。',
        Url: `/disclosure/entries/${whole.documentId}`,
      },
    });
  });

  it('shows relations both ways, as long as the other side is public', async () => {
    const draft = await entry(site, { title: '尚在起草的文件' });
    const first = await entry(site, { title: '原办法', documentNumber: '某政发〔2019〕1号' }, { publish: true });
    const second = await entry(site, { title: '解读', interprets: [first.documentId, draft.documentId], amends: [first.documentId], repeals: [first.documentId] }, { publish: true });
    const relatedOf = async ({ documentId }: Stored) => (await get(site, `/entries/${documentId}`)).body.data.related;
    const head = (one: Stored) => ({
      documentId: one.documentId,
      title: one.title,
      url: `/disclosure/entries/${one.documentId}`,
      documentNumber: one.documentNumber,
      validity: { value: 'in_force', label: '有效' },
    });
    const none = { interprets: [], interpretedBy: [], amends: [], amendedBy: [], repeals: [], repealedBy: [] };
    expect(await relatedOf(second)).toEqual({ ...none, interprets: [head(first)], amends: [head(first)], repeals: [head(first)] });
    expect(await relatedOf(first)).toEqual({ ...none, interpretedBy: [head(second)], amendedBy: [head(second)], repealedBy: [head(second)] });
    await documents(site, UID.entry).publish({ documentId: draft.documentId });
    expect((await relatedOf(second)).interprets.map(({ title }: Stored) => title)).toEqual(['原办法', '尚在起草的文件']);
    await act(site, 'withdraw', first.documentId);
    expect(await relatedOf(second)).toMatchObject({ interprets: [{ title: '尚在起草的文件' }], amends: [], repeals: [] });
  });

  it('leads to the entries before and after in the column, those at the same instant included', async () => {
    const column = await category(site);
    const below = await category(site, { parent: column.code });
    const at = '2020-06-01T00:00:00Z';
    const twins = [await entry(site, { column: column.code }, { publish: true, at }), await entry(site, { column: column.code }, { publish: true, at })];
    const older = await entry(site, { column: below.code }, { publish: true, at: '2020-05-01T00:00:00Z' });
    const newer = await entry(site, { column: other.code, furtherColumns: [column.code] }, { publish: true, at: '2020-07-01T00:00:00Z' });
    const [low, high] = twins.map(({ documentId }) => documentId).sort();
    const around = async (documentId: string) => {
      const { data } = (await get(site, `/entries/${documentId}`)).body;
      return [data.previous?.documentId ?? null, data.next?.documentId ?? null];
    };
    expect(await around(low!)).toEqual([older.documentId, high]);
    expect(await around(high!)).toEqual([low, newer.documentId]);
    // Each entry walks its own main column.
    expect(await around(older.documentId)).toEqual([null, null]);
  });

  it('lists corrections with their notes, without moving the publication date', async () => {
    const { documentId } = await entry(site, { title: '笔误的标题' }, { publish: true, at: '2022-01-05T02:00:00Z' });
    await edit(site, documentId, { title: '改好的标题' });
    await act(site, 'correct', documentId, { changeNote: '标题笔误', changeKind: 'slip' });
    await edit(site, documentId, { summary: '补充概述', changeNote: '补充' });
    const on = '2022-02-03T04:05:06.000Z';
    await publication(site).as({ at: Date.parse(on) }, () => documents(site, UID.entry).publish({ documentId }));
    const { data } = (await get(site, `/entries/${documentId}`)).body;
    expect(data.corrections).toEqual([
      { at: expect.any(String), kind: { value: 'slip', label: '文字勘误' }, note: '标题笔误' },
      { at: on, kind: { value: 'content', label: '内容更正' }, note: '补充' },
    ]);
    expect(data).toMatchObject({ title: '改好的标题', publishedAt: '2022-01-05T02:00:00.000Z', createdAt: '2022-01-05T02:00:00.000Z', revisedAt: on, updatedAt: on });
  });

  it('keeps the name an agency had on the day of publication, beside today’s', async () => {
    const renamed = await agency(site, { name: '某县外事局' });
    const { documentId } = await entry(site, { agency: renamed.code }, { publish: true });
    await documents(site, UID.agency).update({ documentId: renamed.documentId, data: { name: '某县外事办公室' } });
    expect((await get(site, `/entries/${documentId}`)).body.data.agency).toMatchObject({ name: '某县外事局', currentName: '某县外事办公室' });
  });

  it('shows the new name and place of a category at once, for entries published long before', async () => {
    const from = await category(site, { name: '旧上级' });
    const to = await category(site, { name: '新上级' });
    const moved = await category(site, { name: '栏目', parent: from.code });
    const { documentId } = await entry(site, { column: moved.code }, { publish: true });
    await documents(site, UID.category).update({ documentId: moved.documentId, data: { parent: to.code, name: '新栏目' } });
    const { data } = (await get(site, `/entries/${documentId}`)).body;
    expect(data.column.path.map(({ name }: Stored) => name)).toEqual(['新上级', '新栏目']);
    const inside = async (column: string) => (await get(site, '/entries', { 'filters[column]': column })).body.meta.pagination.total;
    expect([await inside(from.code), await inside(to.code)]).toEqual([0, 1]);
  });

  it('labels a repealed entry from its day on, and keeps showing it', async () => {
    const { documentId } = await entry(site, {}, { publish: true });
    await act(site, 'repeal', documentId, { basis: '某政发〔2021〕9号', on: '2021-05-01' });
    const { data } = (await get(site, `/entries/${documentId}`)).body;
    expect(data).toMatchObject({ validity: { value: 'repealed', label: '废止' }, repeal: { on: '2021-05-01', basis: '某政发〔2021〕9号' } });
  });
});
