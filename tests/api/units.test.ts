import type { AdminClient } from '../helpers/admin';
import { act, agency, category, documents, edit, entry, UID, type Stored } from '../helpers/register';
import { type Site, startSite } from '../helpers/site';

const YEAR = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear() - 1;

/** 公开统计: unit × column of a period, each number with the list behind it. */
describe('units by columns', () => {
  let site: Site;
  let county: AdminClient;
  let own: AdminClient;
  let inspector: AdminClient;
  let leaves: Stored;
  const columns: Record<string, Stored> = {};

  beforeAll(async () => {
    site = await startSite();
    await site.strapi.plugin('disclosure').service('access').installRoles();
    for (const code of ['units-one', 'units-two', 'units-none']) await agency(site, { code });
    columns.top = await category(site, { code: 'units-plans' });
    columns.left = await category(site, { code: 'units-yearly', parent: 'units-plans' });
    columns.right = await category(site, { code: 'units-special', parent: 'units-plans' });
    columns.people = await category(site, { code: 'units-people' });
    const put = (code: string, column: string, on: string, more: object = {}) => entry(site, { agency: code, column, ...more }, { publish: true, at: `${YEAR}-${on}T08:00:00+08:00` });
    await put('units-one', 'units-yearly', '01-10', { furtherColumns: ['units-special'] });
    await put('units-one', 'units-yearly', '03-31');
    leaves = await put('units-one', 'units-people', '05-01');
    await put('units-two', 'units-people', '04-02');
    county = await site.newAdmin('disclosure-county-office');
    own = await site.newAdmin('disclosure-information-officer');
    inspector = await site.newAdmin('disclosure-inspector');
    await documents(site, UID.officer).create({ data: { name: '某', agency: 'units-one', duty: 'full_time', accountEmail: own.email } });
  });
  afterAll(() => site?.stop());

  const ask = (who: AdminClient, period?: string) => who.request('get', `/admin-disclosure/desk/units${period === undefined ? '' : `?period=${period}`}`);
  const units = async (who: AdminClient, period: string) => (await ask(who, period).expect(200)).body.data;
  const of = ({ rows }: Stored, code: string): Stored => rows.find((row: Stored) => row.agency.code === `units-${code}`);
  const values = (row: Stored) => Object.fromEntries([['', row.total.value], ...Object.entries(row.cells).map(([code, { value }]: any) => [code, value])]);
  const counted = (value: number, listed = value) => ({ value, listed });

  it('counts an entry in each of its columns, once in a branch and once in the total; what is absent is empty', async () => {
    const year = await units(county, String(YEAR));
    expect(values(of(year, 'one'))).toEqual({ '': 3, 'units-plans': 2, 'units-yearly': 2, 'units-special': 1, 'units-people': 1 });
    expect(values(of(year, 'two'))).toEqual({ '': 1, 'units-people': 1 });
    expect(values(of(year, 'none'))).toEqual({ '': 0 });
    expect(year.columns.filter(({ code }: Stored) => /^units-/.test(code)).map(({ code, parent, leaf }: Stored) => [code, parent, leaf])).toEqual([
      ['units-plans', null, false],
      ['units-yearly', 'units-plans', true],
      ['units-special', 'units-plans', true],
      ['units-people', null, true],
    ]);
    const ofFrame = async (frame: string) => (await site.strapi.db.query(UID.category as never).findOne({ where: { frame } } as never) as Stored).code;
    const codes = year.columns.map(({ code }: Stored) => code);
    expect(codes).toEqual(expect.arrayContaining([await ofFrame('systems'), await ofFrame('statutory')]));
    for (const frame of ['guide', 'reports', 'request']) expect(codes).not.toContain(await ofFrame(frame));
    const names = (answer: Stored) => answer.disclosing.none.map(({ code }: Stored) => code);
    expect([year.disclosing.published, names(year).includes('units-none'), names(year).includes('units-two')]).toEqual([2, true, false]);
    const first = await units(county, `${YEAR}-Q1`);
    expect([values(of(first, 'one')), values(of(first, 'two')), names(first).includes('units-two')]).toEqual([{ '': 2, 'units-plans': 2, 'units-yearly': 2, 'units-special': 1 }, { '': 0 }, true]);
    expect(first.period).toEqual({ name: `${YEAR}-Q1`, from: `${YEAR}-01-01`, to: `${YEAR}-03-31` });
    expect(values(of(await units(county, `${YEAR}-05`), 'one'))).toEqual({ '': 1, 'units-people': 1 });
    expect(values(of(await units(county, `${YEAR}-H2`), 'one'))).toEqual({ '': 0 });
  });

  it('each number is that of its list, and an officer sees the own agencies alone', async () => {
    for (const who of [county, own]) {
      for (const period of [String(YEAR), `${YEAR}-Q1`, `${YEAR}-04`]) {
        const { rows, period: { from, to } } = await units(who, period);
        for (const { agency: { code }, total, cells } of rows) {
          for (const [column, { listed }] of [['', total], ...Object.entries(cells)] as [string, Stored][]) {
            const query = `state=public&filters[publishedAt][$gte]=${from}&filters[publishedAt][$lte]=${to}&filters[agency]=${code}${column ? `&filters[column]=${column}` : ''}`;
            const list = (await who.request('get', `/admin-disclosure/desk/entries?${query}`).expect(200)).body.meta.pagination.total;
            expect([code, column, list]).toEqual([code, column, listed]);
          }
        }
      }
    }
    const mine = await units(own, String(YEAR));
    expect(mine.rows.map((row: Stored) => row.agency.code)).toEqual(['units-one']);
    expect([mine.agencies.map(({ code }: Stored) => code), mine.disclosing]).toEqual([['units-one'], { published: 1, none: [] }]);
    expect(JSON.stringify(mine)).not.toContain('units-two');
    expect((await ask(inspector, String(YEAR))).status).toBe(403);
    expect((await site.http.get('/admin-disclosure/desk/units')).status).toBe(401);
  });

  it('what has left is counted and no longer listed; a closed year stays as it was closed', async () => {
    await act(site, 'withdraw', leaves.documentId);
    const before = of(await units(county, String(YEAR)), 'one');
    expect([before.total, before.cells['units-people']]).toEqual([counted(3, 2), counted(1, 0)]);
    await (site.strapi.plugin('disclosure').service('statistics') as any).closeYear(YEAR);
    const late = await entry(site, { agency: 'units-none', column: 'units-people' }, { publish: true, at: `${YEAR}-12-31T08:00:00+08:00` });
    await edit(site, late.documentId, { column: 'units-yearly' });
    await act(site, 'correct', late.documentId, { changeNote: '栏目有误' });
    const closed = await units(county, String(YEAR));
    expect(closed.closedAt).toEqual(expect.any(String));
    expect([of(closed, 'one').total, of(closed, 'none').total, of(closed, 'none').cells['units-yearly']]).toEqual([counted(3, 2), counted(0, 1), counted(0, 1)]);
    expect(closed.disclosing.none.map(({ code }: Stored) => code)).toContain('units-none');
  });

  it('has this year without being asked, and refuses years and periods that are not there', async () => {
    const { data } = (await ask(county).expect(200)).body;
    expect([data.period.name, data.years]).toEqual([String(YEAR + 1), [YEAR + 1, YEAR]]);
    const code = async (period: string) => (await ask(county, period)).body.error.details.code;
    expect([await code('1999'), await code('2199'), await code('abc'), await code(`${YEAR}-Q5`), await code('')]).toEqual(['YEAR_NOT_FOUND', 'YEAR_NOT_FOUND', 'INVALID_QUERY', 'INVALID_QUERY', 'INVALID_QUERY']);
  });
});
