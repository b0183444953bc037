import { act, agency, category, documents, edit, entry, get, publication, UID, visitAt, type Fields, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

/** Every filter of the list with every operator, against a register of five entries named by one letter each. */
describe('filters of the list', () => {
  let site: Site;
  const made: Record<string, Stored> = {};

  beforeAll(async () => {
    site = await startSite();
    await agency(site, { code: 'one', organisationCode: '014416330' });
    await agency(site, { code: 'two', organisationCode: null });
    await category(site, { code: 'top', name: '上级栏目', statisticsClass: 'business' });
    await category(site, { code: 'left', parent: 'top' });
    await category(site, { code: 'right', parent: 'top' });
    const publish = async (title: string, at: string, data: Fields) => {
      made[title] = await entry(site, { title, ...data }, { publish: true, at });
    };
    await publish('甲', '2020-12-31T23:59:00+08:00', {
      agency: 'one', column: 'left', topic: 'general-affairs-secretariat', genre: 'notice', audiences: ['citizen'], channels: ['portal'],
      statisticsClass: 'plans', formedOn: '2020-12-01', effectiveOn: '2021-02-01', documentNumber: '某政办发〔2020〕26号',
    });
    await publish('乙', '2021-01-01T00:01:00+08:00', {
      agency: 'one', column: 'top', furtherColumns: ['right'], topic: 'general-affairs', genre: 'order', audiences: ['enterprise', 'citizen'],
      channels: ['portal', 'gazette'], formedOn: '2020-12-02', documentNumber: '某政办发〔2020〕2号', validity: 'amended',
    });
    const [taken] = await publication(site).takeIn([
      { data: { title: '丙', agency: 'two', column: 'right', documentNumber: '某县令第3号' }, indexNumber: 'XX-2009-17', disclosedAt: Date.parse('2021-06-15T12:00:00+08:00'), publish: true, migrated: true },
    ]);
    made['丙'] = taken;
    await publish('丁', '2021-06-15T23:59:59.999+08:00', { agency: 'two', formedOn: '2021-06-15', effectiveOn: '2021-07-01' });
    await edit(site, made['丁']!.documentId, { title: '丁', changeNote: '更正' });
    await publication(site).as({ at: Date.parse('2022-03-01T08:00:00+08:00') }, () => documents(site, UID.entry).publish({ documentId: made['丁']!.documentId }));
    await publish('戊', '2021-06-16T00:00:00+08:00', { agency: 'one', formedOn: '2021-06-15' });
  });
  afterAll(() => site.stop());

  const titles = async (query: Record<string, unknown>) => {
    const { status, body } = await get(site, '/entries', query);
    if (status !== 200) throw new Error(JSON.stringify(body));
    expect(body.meta.pagination.total).toBe(body.data.length);
    return body.data.map(({ title }: Stored) => title).sort().join('');
  };
  const all = (letters: string) => [...letters].sort().join('');

  it.each([
    [{}, '甲乙丙丁戊'],
    [{ 'filters[agency]': 'one' }, '甲乙戊'],
    [{ 'filters[agency][$eq]': 'two' }, '丙丁'],
    [{ 'filters[agency][$in][0]': 'one', 'filters[agency][$in][1]': 'two' }, '甲乙丙丁戊'],
    [{ 'filters[agency][$in]': 'two' }, '丙丁'],
    [{ 'filters[agency]': 'nobody' }, ''],
    [{ 'filters[agency][$null]': 'true' }, ''],
    [{ 'filters[agency][$null]': 'false' }, '甲乙丙丁戊'],
    [{ 'filters[column]': 'top' }, '甲乙丙'],
    [{ 'filters[column]': 'top', descendants: 'false' }, '乙'],
    [{ 'filters[column]': 'top', descendants: 'true' }, '甲乙丙'],
    [{ 'filters[column]': 'right' }, '乙丙'],
    [{ 'filters[column]': 'right', descendants: 'false' }, '乙丙'],
    [{ 'filters[column][$in][0]': 'left', 'filters[column][$in][1]': 'right' }, '甲乙丙'],
    [{ 'filters[column][$in][0]': 'top', 'filters[column][$in][1]': 'left', descendants: 'false' }, '甲乙'],
    [{ 'filters[column][$null]': 'true' }, '丁戊'],
    [{ 'filters[column][$null]': 'false' }, '甲乙丙'],
    [{ 'filters[topic]': 'general-affairs' }, '甲乙'],
    [{ 'filters[topic]': 'general-affairs', descendants: 'false' }, '乙'],
    [{ 'filters[topic][$null]': 'true' }, '丙丁戊'],
    [{ 'filters[genre][$eq]': 'notice' }, '甲'],
    [{ 'filters[genre][$null]': 'false' }, '甲乙'],
    [{ 'filters[audiences]': 'citizen' }, '甲乙'],
    [{ 'filters[audiences][$in][0]': 'enterprise' }, '乙'],
    [{ 'filters[channel]': 'gazette' }, '乙'],
    [{ 'filters[channel][$null]': 'true' }, '丙丁戊'],
    [{ 'filters[class]': 'plans' }, '甲'],
    [{ 'filters[class]': 'business' }, '乙丙'],
    [{ 'filters[class]': 'unclassified' }, '丁戊'],
    [{ 'filters[class][$in][0]': 'plans', 'filters[class][$in][1]': 'business' }, '甲乙丙'],
    [{ 'filters[class][$null]': 'true' }, ''],
    [{ 'filters[validity]': 'amended' }, '乙'],
    [{ 'filters[validity][$in][0]': 'in_force', 'filters[validity][$in][1]': 'repealed' }, '甲丙丁戊'],
    [{ 'filters[year]': '2020' }, '甲'],
    [{ 'filters[year][$eq]': '2021' }, '乙丙丁戊'],
    [{ 'filters[year]': '1999' }, ''],
    [{ 'filters[publishedAt][$gte]': '2021-01-01' }, '乙丙丁戊'],
    [{ 'filters[publishedAt][$gt]': '2020-12-31' }, '乙丙丁戊'],
    [{ 'filters[publishedAt][$lt]': '2021-01-01' }, '甲'],
    [{ 'filters[publishedAt][$lte]': '2020-12-31' }, '甲'],
    [{ 'filters[publishedAt][$gte]': '2021-06-15', 'filters[publishedAt][$lte]': '2021-06-15' }, '丙丁'],
    [{ 'filters[publishedAt][$gt]': '2021-06-15' }, '戊'],
    [{ 'filters[publishedAt][$gte]': '2020-12-31T15:59:00Z', 'filters[publishedAt][$lt]': '2021-01-01T00:01:00+08:00' }, '甲'],
    [{ 'filters[publishedAt][$gt]': '2020-12-31T15:59:00Z', 'filters[publishedAt][$lte]': '2020-12-31T16:01:00.000Z' }, '乙'],
    [{ 'filters[revisedAt][$gte]': '2022-03-01' }, '丁'],
    [{ 'filters[revisedAt][$lt]': '2022-03-01' }, ''],
    [{ 'filters[formedOn][$gte]': '2020-12-02' }, '乙丁戊'],
    [{ 'filters[formedOn][$gt]': '2020-12-02' }, '丁戊'],
    [{ 'filters[formedOn][$lte]': '2020-12-02' }, '甲乙'],
    [{ 'filters[formedOn][$lt]': '2020-12-02' }, '甲'],
    [{ 'filters[effectiveOn][$gte]': '2021-02-01', 'filters[effectiveOn][$lt]': '2021-07-01' }, '甲'],
    [{ 'filters[title][$contains]': '甲' }, '甲'],
    [{ 'filters[documentNumber]': '某政办发〔2020〕2号' }, '乙'],
    [{ 'filters[documentNumber][$eq]': '某政办发[2020]26号' }, '甲'],
    [{ 'filters[documentNumber][$in][0]': '某政办发2020 2号', 'filters[documentNumber][$in][1]': '某县令第3号' }, '乙丙'],
    [{ 'filters[documentNumber][$startsWith]': '某政办发〔2020〕2' }, '甲乙'],
    [{ 'filters[indexNumber]': '014416330/2020-00001' }, '甲'],
    [{ 'filters[indexNumber][$startsWith]': '014416330／2021' }, '乙戊'],
    [{ 'filters[indexNumber][$in][0]': 'xx-2009-17' }, '丙'],
    [{ 'filters[agency]': 'one', 'filters[column]': 'top', 'filters[year]': '2021', 'filters[class]': 'business' }, '乙'],
    [{ 'filters[agency]': 'one', 'filters[year]': '2021' }, '乙戊'],
    [{ 'filters[agency]': 'two', 'filters[column]': 'left' }, ''],
    [{ status: 'published' }, '甲乙丙丁戊'],
  ])('%j gives %s', async (query, expected) => {
    expect(await titles(query)).toBe(all(expected));
  });

  it.each([
    ['publishedAt:desc', '戊丁丙乙甲'],
    ['publishedAt:asc', '甲乙丙丁戊'],
    ['publishedAt', '甲乙丙丁戊'],
    // Formation dates may be missing; such entries stand last either way, equal ones in the order of their ids.
    ['formedOn:asc', `甲乙${'丁戊'}丙`],
    ['formedOn', `甲乙${'丁戊'}丙`],
    ['formedOn:desc', `${'丁戊'}乙甲丙`],
  ])('sorts by %s', async (sort, expected) => {
    const { data } = (await get(site, '/entries', { sort })).body;
    const tied = made['丁']!.documentId < made['戊']!.documentId ? '丁戊' : '戊丁';
    expect(data.map(({ title }: Stored) => title).join('')).toBe(expected.replace(sort.startsWith('formedOn') ? '丁戊' : '-', tied));
  });

  it('leaves out a facet’s own filter, and no other', async () => {
    const facets = async (query: Fields) => (await get(site, '/entries', query)).body.meta.facets;
    const all = 'agency,column,topic,genre,audiences,channel,class,validity,year';
    const counted = (facet: Stored[]) => Object.fromEntries(facet.map(({ value, count, selected }) => [value, selected ? [count] : count]));
    const one = await facets({ facets: all, 'filters[agency]': 'one' });
    expect(counted(one.agency)).toEqual({ one: [3], two: 2 });
    expect(counted(one.column)).toEqual({ top: 2, left: 1, right: 1 });
    expect(counted(one.class)).toEqual({ plans: 1, business: 1, unclassified: 1 });
    expect(counted(one.year)).toEqual({ 2020: 1, 2021: 2 });
    expect(counted(one.audiences)).toEqual({ citizen: 2, enterprise: 1 });
    expect(counted(one.validity)).toEqual({ in_force: 2, amended: 1 });
    const both = await facets({ facets: all, 'filters[agency]': 'one', 'filters[year]': '2021', 'filters[column]': 'top' });
    expect(counted(both.agency)).toEqual({ one: [1], two: 1 });
    expect(counted(both.year)).toEqual({ 2020: 1, 2021: [1] });
    expect(counted(both.column)).toEqual({ top: [1], right: 1 });
    expect(counted(both.channel)).toEqual({ portal: 1, gazette: 1 });
    expect(both.column[0]).toMatchObject({ value: 'right', label: expect.any(String) });
    expect(Object.keys(await facets({ facets: 'genre' }))).toEqual(['genre']);
  });

  it('reads year and day in Asia/Shanghai, whatever the server’s zone', async () => {
    expect(made['甲']!.indexNumber).toMatch(/\/2020-00001$/);
    expect(made['乙']!.indexNumber).toMatch(/\/2021-00001$/);
    const { data } = (await get(site, '/entries', { 'filters[year]': '2020' })).body;
    expect(data[0].publishedAt).toBe('2020-12-31T15:59:00.000Z');
  });

  it('ages validity by the day in Asia/Shanghai, in rows, filters and facets', async () => {
    const column = await category(site);
    const add = (data: Fields) => entry(site, { column: column.code, ...data }, { publish: true });
    const expiring = await add({ expiresOn: '2040-06-30' });
    const coming = await add({ effectiveOn: '2040-07-01' });
    const announced = await add({ effectiveOn: '2040-07-01', validity: 'not_yet_in_force' });
    const repealed = await add({});
    await act(site, 'repeal', repealed.documentId, { on: '2040-07-01', basis: '某政发〔2040〕1号' });
    const declared = await add({ validity: 'expired' });
    const known = { expiring, coming, announced, repealed, declared };
    const validities = (at: string) =>
      visitAt(site, at, async (ask) => {
        const query = { 'filters[column]': column.code };
        const { data, meta } = (await ask('/entries', { ...query, facets: 'validity' })).body;
        const by = Object.fromEntries(data.map((row: Stored) => [row.documentId, row.validity.value]));
        for (const { value, count } of meta.facets.validity) {
          const filtered = (await ask('/entries', { ...query, 'filters[validity]': value })).body;
          expect(filtered.data.map(({ documentId }: Stored) => documentId).sort()).toEqual(Object.keys(by).filter((id) => by[id] === value).sort());
          expect(filtered.meta.pagination.total).toBe(count);
        }
        for (const { documentId } of Object.values(known)) {
          expect((await ask(`/entries/${documentId}`)).body.data.validity.value).toBe(by[documentId]);
        }
        return Object.fromEntries(Object.entries(known).map(([name, { documentId }]) => [name, by[documentId]]));
      });
    const before = { expiring: 'in_force', coming: 'not_yet_in_force', announced: 'not_yet_in_force', repealed: 'in_force', declared: 'expired' };
    const after = { expiring: 'expired', coming: 'in_force', announced: 'in_force', repealed: 'repealed', declared: 'expired' };
    expect(await validities('2040-06-30T23:59:59.999+08:00')).toEqual(before);
    expect(await validities('2040-07-01T00:00:00.000+08:00')).toEqual(after);
  });
});
