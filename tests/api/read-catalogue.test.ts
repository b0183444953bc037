import { act, agency, category, documents, entry, get, UID, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const OFFICE = {
  officeName: '某县政务公开办',
  officeAddress: '某县某路1号',
  officeHours: '工作日 8:30—17:30',
  officePhone: '0000-1',
  officeFax: '0000-2',
  officeEmail: 'open@example.gov.cn',
  officeWebsite: 'www.example.gov.cn',
  officePostalCode: '100000',
};
const THIS_YEAR = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();

/** The catalogue as such: entrance, trees with counts, directory of agencies, vocabularies. */
describe('reading the catalogue', () => {
  let site: Site;
  let county: Stored;
  let bureau: Stored;
  let empty: Stored;
  let top: Stored;
  let left: Stored;
  let right: Stored;
  let newest: Stored;

  beforeAll(async () => {
    site = await startSite();
    county = await agency(site, { name: '某县人民政府', kind: 'government', shortName: '县政府', head: '某某', ...OFFICE });
    bureau = await agency(site, { name: '某县统计局', parent: county.code, duties: '统计' });
    empty = await agency(site, { name: '某县空局' });
    top = await category(site, { name: '一级', statisticsClass: 'business', legalBasis: '条例第二十条', updateEveryDays: 30, publishWithinValue: 20, publishWithinUnit: 'working_day' });
    left = await category(site, { name: '左', parent: top.code });
    right = await category(site, { name: '右', parent: top.code });
    const publish = (agencyCode: string, at: string, more: object) => entry(site, { agency: agencyCode, ...more }, { publish: true, at });
    await publish(county.code, '2020-02-01T00:00:00Z', { column: left.code, furtherColumns: [right.code] });
    await publish(county.code, '2021-02-01T00:00:00Z', { column: left.code, statisticsClass: 'plans' });
    await publish(bureau.code, '2021-03-01T00:00:00Z', { column: top.code, furtherColumns: [left.code] });
    await publish(bureau.code, '2021-04-01T00:00:00Z', {});
    const gone = await publish(bureau.code, '2021-05-01T00:00:00Z', { column: right.code });
    await act(site, 'withdraw', gone.documentId);
    newest = await entry(site, { agency: county.code, column: 'systems' }, { publish: true });
  });
  afterAll(() => site.stop());

  const find = (nodes: Stored[], code: string): Stored | undefined =>
    nodes.flatMap((node) => [node, ...[find(node.children, code) ?? []].flat()]).find((node) => node.code === code);
  const counts = (nodes: Stored[]) => [top, left, right].map(({ code }) => find(nodes, code)?.count);

  it('is the entrance of the county in one call', async () => {
    const { status, body } = await get(site, '/catalogue');
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      site: { name: null, domain: null, identificationCode: null },
      url: '/disclosure',
      publisher: null,
      totals: { entries: 5, thisYear: 1 },
      lastUpdatedAt: newest.disclosedAt,
    });
    const classes = Object.fromEntries(body.data.totals.byClass.map((one: Stored) => [one.value, [one.count, one.thisYear]]));
    expect(classes).toEqual({ business: [2, 0], plans: [1, 0], unclassified: [1, 0], 'policies-regulations': [1, 1] });
    expect(body.data.frame.map(({ part, state }: Stored) => [part, state])).toEqual([
      ['guide', 'empty'],
      ['systems', 'present'],
      ['statutory', 'empty'],
      ['reports', 'empty'],
      ['request', 'empty'],
    ]);
    expect(counts(body.data.columns)).toEqual([3, 3, 1]);
  });

  it('is the platform of one agency with its disclosure office', async () => {
    const { data } = (await get(site, '/catalogue', { agency: county.code })).body;
    expect(data.publisher).toEqual({
      code: county.code,
      name: '某县人民政府',
      url: `/disclosure/agencies/${county.code}`,
      office: {
        name: OFFICE.officeName,
        address: OFFICE.officeAddress,
        hours: OFFICE.officeHours,
        phone: OFFICE.officePhone,
        fax: OFFICE.officeFax,
        email: OFFICE.officeEmail,
        website: OFFICE.officeWebsite,
        postalCode: OFFICE.officePostalCode,
      },
    });
    expect(data.totals).toMatchObject({ entries: 3, thisYear: 1 });
    expect(counts(data.columns)).toEqual([2, 2, 1]);
    expect(data.frame.find(({ part }: Stored) => part === 'guide').url).toBe(`/disclosure/guides/${county.code}`);
    const nothing = (await get(site, '/catalogue', { agency: empty.code })).body.data;
    expect(nothing).toMatchObject({ totals: { entries: 0, thisYear: 0, byClass: [] }, lastUpdatedAt: null });
    expect(counts(nothing.columns)).toEqual([0, 0, 0]);
  });

  it('counts a branch once for each entry, whatever its columns below', async () => {
    const all = (await get(site, '/categories', { scheme: 'column' })).body.data;
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ scheme: 'column', name: '栏目' });
    expect(counts(all[0].categories)).toEqual([3, 3, 1]);
    const own = (await get(site, '/categories', { scheme: 'column', agency: bureau.code })).body.data;
    expect(counts(own[0].categories)).toEqual([1, 1, 0]);
    const schemes = (await get(site, '/categories')).body.data.map(({ scheme }: Stored) => scheme);
    expect(schemes).toEqual(['column', 'topic', 'genre', 'audience', 'channel', 'class', 'area', 'article21']);
  });

  it('gives one category with its path and what is below it', async () => {
    const { data } = (await get(site, `/categories/column/${top.code}`)).body;
    expect(data).toMatchObject({
      scheme: 'column',
      code: top.code,
      name: '一级',
      url: `/disclosure/categories/column/${top.code}`,
      count: 3,
      legalBasis: '条例第二十条',
      updateEveryDays: 30,
      publishWithin: { value: 20, unit: { value: 'working_day', label: '个工作日' } },
      children: [{ code: left.code, count: 3 }, { code: right.code, count: 1 }],
      path: [{ code: top.code }],
    });
    const below = (await get(site, `/categories/column/${right.code}`, { agency: county.code })).body.data;
    expect(below).toMatchObject({ count: 1, publishWithin: null, path: [{ code: top.code }, { code: right.code }] });
    expect((await get(site, `/categories/column/${right.code}`, { agency: bureau.code })).body.data.count).toBe(0);
  });

  it('shows a category out of use only as long as it holds entries', async () => {
    const used = await category(site, { parent: top.code, active: false });
    const unused = await category(site, { parent: top.code, active: false });
    const { documentId } = await entry(site, { agency: county.code, column: used.code }, { publish: true });
    const shown = async () => (await get(site, `/categories/column/${top.code}`)).body.data.children.map(({ code }: Stored) => code);
    expect(await shown()).toEqual([left.code, right.code, used.code]);
    expect(await shown()).not.toContain(unused.code);
    await act(site, 'withdraw', documentId);
    expect(await shown()).toEqual([left.code, right.code]);
  });

  it('lists the agencies in the county’s order with what each has published', async () => {
    const { data } = (await get(site, '/agencies')).body;
    expect(data.map(({ code, count }: Stored) => [code, count])).toEqual([[county.code, 3], [bureau.code, 2], [empty.code, 0]]);
    expect(data[1]).toEqual({
      code: bureau.code,
      name: '某县统计局',
      shortName: null,
      url: `/disclosure/agencies/${bureau.code}`,
      kind: { value: 'department', label: '部门' },
      parent: { code: county.code, name: '某县人民政府', url: `/disclosure/agencies/${county.code}` },
      active: true,
      dissolvedOn: null,
      successors: [],
      predecessors: [],
      formerNames: [],
      count: 2,
      office: { name: null, address: null, hours: null, phone: null, fax: null, email: null, website: null, postalCode: null },
    });
  });

  it('leaves out agencies out of use unless asked for', async () => {
    const former = await agency(site, { active: false });
    const codes = async (query = {}) => (await get(site, '/agencies', query)).body.data.map(({ code }: Stored) => code);
    expect(await codes()).not.toContain(former.code);
    expect(await codes({ includeInactive: 'false' })).not.toContain(former.code);
    expect(await codes({ includeInactive: 'true' })).toContain(former.code);
    expect((await get(site, `/agencies/${former.code}`)).body.data).toMatchObject({ active: false, count: 0, lastPublishedAt: null });
  });

  it('shows one agency with its columns and its last publication', async () => {
    const { data } = (await get(site, `/agencies/${bureau.code}`)).body;
    expect(data).toMatchObject({
      count: 2,
      organisationCode: bureau.organisationCode,
      creditCode: null,
      head: null,
      duties: '统计',
      innerBodies: null,
      lastPublishedAt: '2021-04-01T00:00:00.000Z',
    });
    expect(counts(data.columns)).toEqual([1, 1, 0]);
  });

  it('names every value of every enumeration, the county’s own lists included', async () => {
    await documents(site, UID.category).create({ data: { scheme: 'channel', code: 'village-group', name: '村民微信群' } });
    const { data } = (await get(site, '/vocabularies')).body;
    for (const terms of Object.values<Stored[]>(data)) {
      expect(terms.length).toBeGreaterThan(0);
      for (const term of terms) expect(term).toEqual({ value: expect.any(String), label: expect.stringMatching(/./) });
    }
    expect(data.validity).toContainEqual({ value: 'repealed', label: '废止' });
    expect(data.withdrawalGround).toContainEqual({ value: 'secrecy', label: '涉密或敏感信息' });
    expect(data.channel).toContainEqual({ value: 'village-group', label: '村民微信群' });
    expect(data.facet.map(({ value }: Stored) => value)).toContain('year');
    expect(data.sort.map(({ value }: Stored) => value)).toContain('formedOn:desc');
  });

  it('counts this year’s new entries by the year in Asia/Shanghai', async () => {
    const fresh = async () => (await get(site, '/catalogue')).body.data.totals.thisYear;
    const before = await fresh();
    await entry(site, { agency: county.code }, { publish: true, at: `${THIS_YEAR - 1}-12-31T23:59:00+08:00` });
    expect(await fresh()).toBe(before);
    await entry(site, { agency: county.code }, { publish: true, at: `${THIS_YEAR}-01-01T00:01:00+08:00` });
    expect(await fresh()).toBe(before + 1);
  });
});
