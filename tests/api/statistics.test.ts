import fc from 'fast-check';
import oldReports from '../fixtures/old-statistics.json';
import { act, agency, category, documents, edit, entry, get, publication, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const RUNS = Number(process.env.DISCLOSURE_MODEL_RUNS ?? 6);
const FIGURE = 'plugin::disclosure.yearly-figure';
const HEADLINE = ['opening', 'new', 'gone', 'reinstated', 'cumulative'] as const;

/** The yearly account: figures by definition, the entries behind them, closed years, figures of former years. */
describe('annual statistics', () => {
  let site: Site;
  const thisYear = Number(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 4));
  const lastYear = thisYear - 1;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());

  const service = () => site.strapi.plugin('disclosure').service('statistics') as any;
  const at = <T>(instant: string, work: () => Promise<T>): Promise<T> => publication(site).as({ at: Date.parse(instant) }, work);
  const account = async (year: number | string, code = '', query = {}): Promise<Stored> => {
    const { body } = await get(site, `/statistics/annual/${year}${code && `/${code}`}`, query).expect(200);
    return body.data;
  };
  const values = (data: Stored) => HEADLINE.map((name) => data[name].value);
  const total = async (href: string) => (await site.http.get(href).expect(200)).body.meta.pagination.total;
  const refusal = (work: Promise<unknown>) => work.then(() => null, (error) => error.details.code);
  const clean = async () => expect(await site.strapi.plugin('disclosure').service('catalogue').verify()).toMatchObject({ differences: [] });

  /** Every figure of an answer that names its entries. */
  function figuresIn(value: unknown): Stored[] {
    if (!value || typeof value !== 'object') return [];
    if ('listed' in value && 'basis' in value) return [value as unknown as Stored];
    return Object.values(value).flatMap(figuresIn);
  }

  it('counts what was first published, whatever became of it, and names the entries behind each figure', async () => {
    const office = await agency(site);
    const silent = await agency(site, { kind: 'township' });
    const column = await category(site, { statisticsClass: 'business' });
    const further = await category(site);
    const publish = (month: string, more = {}) =>
      entry(site, { agency: office.code, column: column.code, ...more }, { publish: true, at: `${lastYear}-${month}-15T10:00:00+08:00` });
    await entry(site, { agency: office.code, column: column.code }, { publish: true, at: `${lastYear - 1}-12-31T23:59:59+08:00` });
    const [gone, merged, back] = [await publish('01'), await publish('03'), await publish('03', { channels: ['portal', 'radio'] })];
    const kept = await publish('08', { furtherColumns: [further.code] });
    await at(`${lastYear}-09-01T08:00:00+08:00`, () => act(site, 'withdraw', gone.documentId));
    await at(`${lastYear}-09-02T08:00:00+08:00`, () => act(site, 'merge', merged.documentId, { into: kept.documentId }));
    await at(`${lastYear}-10-01T08:00:00+08:00`, () => act(site, 'withdraw', back.documentId));
    await at(`${thisYear}-01-01T00:00:00+08:00`, () => act(site, 'reinstate', back.documentId));

    const year = await account(lastYear, office.code);
    expect(values(year)).toEqual([1, 4, 3, 0, 2]);
    expect(values(await account(thisYear, office.code))).toEqual([2, 0, 0, 1, 3]);
    expect(year.new).toMatchObject({ basis: 'computed', precision: 'exact', listed: 2 });
    expect(values(await account(lastYear, office.code, { period: `${lastYear}-03` }))).toEqual([2, 2, 0, 0, 4]);
    expect(values(await account(lastYear, office.code, { period: `${lastYear}-Q3` }))).toEqual([4, 1, 2, 0, 3]);
    expect(values(await account(lastYear, office.code, { period: `${lastYear}-H1` }))).toEqual([1, 3, 0, 0, 4]);
    expect(year.byMonth.map((month: Stored) => [month.new.value, month.gone.value])).toEqual([[1, 0], [0, 0], [2, 0], [0, 0], [0, 0], [0, 0], [0, 0], [1, 0], [0, 2], [0, 1], [0, 0], [0, 0]]);
    expect(year.byChannel.map((line: Stored) => [line.channel.value, line.new.value])).toEqual([['portal', 1], ['radio', 1]]);
    expect(Object.fromEntries(year.acts.map((line: Stored) => [line.value, line.count]))).toMatchObject({ published: 4, withdrawn: 2, merged: 1, reinstated: 0 });
    const columns = Object.fromEntries(year.byColumn.map((line: Stored) => [line.column.code, line.new.value]));
    expect([columns[column.code], columns[further.code]]).toEqual([4, 1]);

    const county = await account(lastYear);
    expect(county.disclosing.none.map(({ code }: Stored) => code)).toContain(silent.code);
    expect(county.disclosing.none.map(({ code }: Stored) => code)).not.toContain(office.code);
    const row = county.matrix.rows.find((line: Stored) => line.agency.code === office.code);
    expect(row.cells.find((cell: Stored) => cell.column === column.code)).toEqual({ column: column.code, value: 4, listed: 2 });
    expect(county.matrix.rows.find((line: Stored) => line.agency.code === silent.code)).toMatchObject({ cells: [], empty: expect.arrayContaining([column.code]) });
    const sum = (name: string) => county.byAgency.reduce((n: number, line: Stored) => n + line[name].value, 0);
    expect(HEADLINE.map(sum)).toEqual(values(county));
    for (const figure of figuresIn(year)) if (figure.href) expect([figure.href, await total(figure.href)]).toEqual([figure.href, figure.listed]);
    const href = county.matrix.href.replace('{agency}', office.code).replace('{column}', column.code);
    expect(await total(href)).toBe(2);
    await clean();
  });

  it('a re-classification moves the whole past of an entry, also of one that has left', async () => {
    const office = await agency(site);
    const parent = await category(site);
    const column = await category(site, { statisticsClass: 'business', parent: parent.code });
    const stays = await entry(site, { agency: office.code, column: column.code }, { publish: true, at: `${lastYear}-02-01T08:00:00+08:00` });
    const leaves = await entry(site, { agency: office.code, column: column.code }, { publish: true, at: `${lastYear}-02-01T08:00:00+08:00` });
    await at(`${lastYear}-03-01T08:00:00+08:00`, () => act(site, 'withdraw', leaves.documentId));
    const byClass = async () => {
      const { byClass: lines } = await account(lastYear, office.code);
      return Object.fromEntries(lines.filter((line: Stored) => line.new.value || line.gone.value).map((line: Stored) => [line.class.value, values(line)]));
    };
    expect(await byClass()).toEqual({ business: [0, 2, 1, 0, 1] });
    await documents(site, 'plugin::disclosure.category').update({ documentId: column.documentId, data: { statisticsClass: 'plans', parent: null } });
    expect(await byClass()).toEqual({ plans: [0, 2, 1, 0, 1] });
    await clean();
    await edit(site, stays.documentId, { statisticsClass: 'policy-documents' });
    await act(site, 'correct', stays.documentId);
    expect(await byClass()).toEqual({ plans: [0, 1, 1, 0, 0], 'policy-documents': [0, 1, 0, 0, 1] });
    await site.strapi.plugin('disclosure').service('catalogue').reindex();
    expect(await byClass()).toEqual({ plans: [0, 1, 1, 0, 0], 'policy-documents': [0, 1, 0, 0, 1] });
    await clean();
  });

  it('opening + new − gone + reinstated = cumulative after any acts, for every agency, class and year', async () => {
    const acts = fc.array(
      fc.record({
        kind: fc.constantFrom('publish', 'publish', 'withdraw', 'reinstate', 'merge', 'reclass', 'correct'),
        n: fc.nat(20),
        month: fc.integer({ min: 0, max: 35 }),
        class: fc.constantFrom(null, 'business', 'plans'),
      }),
      { minLength: 5, maxLength: 14 }
    );
    await fc.assert(
      fc.asyncProperty(acts, async (steps) => {
        const offices = [await agency(site), await agency(site)];
        const all: { id: string; agency: string; standing: string; published: number; events: [string, number][] }[] = [];
        const instant = (month: number) => `${lastYear - 1 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-05T08:00:00+08:00`;
        for (const step of [...steps].sort((a, b) => a.month - b.month)) {
          const one = all[step.n % Math.max(1, all.length)];
          const other = all[(step.n + 1) % Math.max(1, all.length)];
          await at(instant(step.month), async () => {
            if (step.kind === 'publish') {
              const office = offices[step.n % 2]!.code;
              const made = await entry(site, { agency: office, statisticsClass: step.class }, { publish: true });
              all.push({ id: made.documentId, agency: office, standing: 'public', published: step.month, events: [] });
            } else if (!one) return;
            else if (step.kind === 'reclass') await edit(site, one.id, { statisticsClass: step.class });
            else if (step.kind === 'correct' && one.standing === 'public') await act(site, 'correct', one.id);
            else if (step.kind === 'withdraw' && one.standing === 'public') {
              await act(site, 'withdraw', one.id);
              one.standing = 'gone';
              one.events.push(['gone', step.month]);
            } else if (step.kind === 'reinstate' && one.standing === 'gone') {
              await act(site, 'reinstate', one.id);
              one.standing = 'public';
              one.events.push(['reinstated', step.month]);
            } else if (step.kind === 'merge' && one.standing === 'public' && other!.standing === 'public' && one !== other) {
              await act(site, 'merge', one.id, { into: other!.id });
              one.standing = 'merged';
              one.events.push(['gone', step.month]);
            }
          });
        }
        for (const office of offices) {
          const own = all.filter((one) => one.agency === office.code);
          for (const [index, year] of [lastYear - 1, lastYear, thisYear].entries()) {
            const inYear = (month: number) => Math.floor(month / 12) === index;
            const count = (kind: string) => own.flatMap(({ events }) => events).filter(([event, month]) => event === kind && inYear(month)).length;
            const standing = (until: number) => own.filter((one) => {
              const last = one.events.filter(([, month]) => Math.floor(month / 12) <= until).at(-1);
              return Math.floor(one.published / 12) <= until && last?.[0] !== 'gone';
            }).length;
            const data = await account(year, office.code);
            const expected = [standing(index - 1), own.filter(({ published }) => inYear(published)).length, count('gone'), count('reinstated'), standing(index)];
            expect(values(data)).toEqual(expected);
            for (const line of [data, ...data.byClass]) {
              const [opening, fresh, gone, reinstated, cumulative] = values(line);
              expect(opening + fresh - gone + reinstated).toBe(cumulative);
            }
            expect(HEADLINE.map((name) => data.byClass.reduce((n: number, line: Stored) => n + line[name].value, 0))).toEqual(values(data));
          }
        }
      }),
      { numRuns: RUNS }
    );
    await clean();
  });

  it('keeps figures of former years as they were printed, and begins the count with them', async () => {
    const office = await agency(site, { name: '某县卫生局' });
    const figure = (data: object) => documents(site, FIGURE).create({ data: { agency: office.code, source: '2007年工作报告', ...data } });
    await figure({ year: 2005, item: 'cumulative', printed: '11000余' });
    await figure({ year: 2006, item: 'new', printed: '100' });
    await figure({ year: 2007, item: 'new', printed: 'XX' });
    await figure({ year: 2007, item: 'new', label: '工作动态类', printed: '约30条' });
    expect(await refusal(figure({ year: 2007, item: 'new', printed: '5' }))).toBe('DUPLICATE_FIGURE');
    expect(await refusal(figure({ year: 2007, item: 'other', value: -1 }))).toBe('INVALID_INPUT');
    expect(await refusal(figure({ year: thisYear + 1, item: 'new', value: 1 }))).toBe('INVALID_INPUT');

    const before = await account(2006, office.code);
    expect(before.opening).toMatchObject({ value: 11000, precision: 'at-least', basis: 'reported' });
    expect(before.new).toMatchObject({ value: 100, precision: 'exact', basis: 'reported' });
    expect(before.gone).toMatchObject({ value: null, precision: 'unknown' });
    expect(before.cumulative).toMatchObject({ value: 11100, precision: 'at-least' });
    const unknown = await account(2007, office.code);
    expect(unknown.new).toMatchObject({ value: null, precision: 'unknown', basis: 'reported' });
    expect(unknown.reported.map((line: Stored) => [line.label, line.printed, line.value, line.precision, line.unit])).toEqual([
      [null, 'XX', null, 'unknown', null],
      ['工作动态类', '约30条', 30, 'about', '条'],
    ]);
    await entry(site, { agency: office.code }, { publish: true, at: `${lastYear}-05-05T08:00:00+08:00` });
    const mixed = await account(lastYear, office.code);
    expect(mixed.opening).toMatchObject({ value: 11100, basis: 'mixed', precision: 'at-least' });
    expect(mixed.cumulative).toMatchObject({ value: 11101, basis: 'mixed', listed: 1 });
  });

  it('takes the reports of 2008 to 2018 in as they are', async () => {
    for (const { agency: name } of oldReports.reports) if (name) await agency(site, { name });
    const { figures } = await service().importFigures(oldReports);
    expect(figures).toBeGreaterThan(80);
    const rows = await site.strapi.db.query(FIGURE).findMany({ where: { origin: 'imported' } });
    expect(rows).toHaveLength(figures);
    const lines = rows.map((row: Stored) => [row.year, row.item, row.label, row.printed, row.value, row.precision, row.unit].join('|'));
    for (const line of ['2010|proactive.by_category|工作信息|126|126|exact|', '2008|consultations.total||30多人次|30|at_least|人次', '2010|proactive.by_channel|網上公開|all||unknown|']) {
      expect(lines).toContain(line);
    }
    expect(await refusal(service().importFigures(oldReports))).toBe('DUPLICATE_FIGURE');
    expect(await refusal(service().importFigures([{ year: 2009, agency: '没有的局', item: 'new', printed: '3', source: '某' }]))).toBe('INVALID_INPUT');
    expect(await site.strapi.db.query(FIGURE).count({ where: { origin: 'imported' } })).toBe(figures);
  });

  it('a closed year keeps its figures; what changes later stands beside them', async () => {
    const office = await agency(site);
    const one = await entry(site, { agency: office.code }, { publish: true, at: `${lastYear}-03-15T10:00:00+08:00` });
    const before = await account(lastYear, office.code);
    const county = await account(lastYear);
    const close = (year: number) => site.admin.request('post', `/admin-disclosure/statistics/annual/${year}/close`, { note: '县政府办公室审定' });
    const editor = await site.newAdmin('strapi-editor');
    await editor.request('post', `/admin-disclosure/statistics/annual/${lastYear}/close`, {}).expect(403);
    expect((await close(thisYear)).body.error.details.code).toBe('YEAR_OPEN');
    await close(lastYear).expect(200);
    expect((await close(lastYear)).body.error.details.code).toBe('YEAR_CLOSED');

    await at(`${lastYear}-06-01T08:00:00+08:00`, () => act(site, 'withdraw', one.documentId));
    await entry(site, { agency: office.code, statisticsClass: 'plans' }, { publish: true, at: `${lastYear}-03-20T10:00:00+08:00` });
    expect(await refusal(documents(site, FIGURE).create({ data: { year: lastYear, item: 'new', value: 1, source: '某' } }))).toBe('YEAR_CLOSED');

    const after = await account(lastYear, office.code);
    expect(after.closedAt).not.toBeNull();
    expect(values(after)).toEqual(values(before));
    expect(values(await account(lastYear))).toEqual(values(county));
    expect(after.new).toMatchObject({ value: 1, adjustment: 1, listed: 1 });
    expect([after.gone.adjustment, after.cumulative.adjustment]).toEqual([1, 0]);
    expect(values(await account(lastYear, office.code, { period: `${lastYear}-Q1` }))).toEqual([0, 1, 0, 0, 1]);
    expect(after.byMonth[2].new).toMatchObject({ value: 1, adjustment: 1 });
    expect((await account(lastYear)).matrix.rows).toEqual(county.matrix.rows.map((row: Stored) => ({ ...row, cells: row.cells.map((cell: Stored) => ({ ...cell, listed: expect.any(Number) })) })));
    expect(values(await account(thisYear, office.code))).toEqual([1, 0, 0, 0, 1]);
    for (const figure of figuresIn(after)) if (figure.href) expect([figure.href, await total(figure.href)]).toEqual([figure.href, figure.listed]);
    await site.strapi.plugin('disclosure').service('catalogue').reindex();
    expect(await account(lastYear, office.code)).toEqual(after);
    await clean();
  });

  it('lists the years, and refuses those that are not there or malformed', async () => {
    const { body } = await get(site, '/statistics/annual').expect(200);
    expect(body.data[0].year).toBe(thisYear);
    expect(body.data.map(({ year }: Stored) => year)).toContain(2010);
    const code = async (path: string, query = {}) => {
      const answer = await get(site, path, query);
      return [answer.status, answer.body.error.details.code];
    };
    expect(await code('/statistics/annual/1999')).toEqual([404, 'YEAR_NOT_FOUND']);
    expect(await code(`/statistics/annual/${thisYear + 1}`)).toEqual([404, 'YEAR_NOT_FOUND']);
    expect(await code(`/statistics/annual/${lastYear}/nobody`)).toEqual([404, 'AGENCY_NOT_FOUND']);
    for (const year of ['20x5', '02025', '-1', '2025.5']) expect(await code(`/statistics/annual/${year}`)).toEqual([400, 'INVALID_QUERY']);
    for (const period of ['2025-13', `${thisYear}-Q1`, `${lastYear}-Q5`, 'Q1']) expect(await code(`/statistics/annual/${lastYear}`, { period })).toEqual([400, 'INVALID_QUERY']);
    expect(await code(`/statistics/annual/${lastYear}`, { quarter: '1' })).toEqual([400, 'INVALID_QUERY']);
  });
});
