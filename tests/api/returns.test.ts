import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import mammoth from 'mammoth';
import { createDatabase, type TestDatabase } from '../helpers/database';
import { root } from '../helpers/environment';
import { agency, entry, get, type Stored } from '../helpers/register';
import { codeOf, lastYear, REPORT, reporting } from '../helpers/reports';
import { startSite, type Site } from '../helpers/site';

const RETURN = 'src/extensions/disclosure/quarterly-return.json';

/** A city's periodic return: the same engine, one report for each quarter, not public. */
describe('returns of a part of the year', () => {
  let site: Site;
  let database: TestDatabase;
  const year = lastYear;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'disclosure-returns-'));
  const monthlyFile = path.join(folder, 'monthly-return.json');

  beforeAll(async () => {
    // The same return for each month, which its form declares public.
    const monthly = { ...JSON.parse(fs.readFileSync(`${root}/${RETURN}`, 'utf8')), id: 'monthly-return', format: 'monthly-return', period: 'month', public: true };
    fs.writeFileSync(monthlyFile, JSON.stringify(monthly));
    database = await createDatabase();
    await start();
  });
  afterAll(async () => {
    await site?.stop();
    await database.drop();
    fs.rmSync(folder, { recursive: true });
  });

  const start = async () => {
    site = await startSite({ database, config: { plugins: { disclosure: { config: { reportForms: [RETURN, monthlyFile] } } } } });
  };
  const { admin, at, service } = reporting(() => site);
  const begin = (office: Stored, part: string, form = 'quarterly-return') => admin('post', '', { agency: office.code, year, part, form });
  const open = async (office: Stored, part: string, form?: string) => (await begin(office, part, form).expect(201)).body.data;
  const save = async (report: Stored, values: object) => (await admin('put', `/${report.documentId}`, { lockVersion: report.lockVersion, values, chapters: [{ id: 'overview', heading: '一', text: '本期政府信息公开工作平稳有序，各类信息均在规定的期限内公开，没有发生因信息公开引起的行政复议和行政诉讼，也没有收到群众的投诉举报。' }] }).expect(200)).body.data;
  const requests = (carriedIn: number | null, fresh: number, answered: number, carriedOut: number) => ({
    requests: { ...(carriedIn === null ? {} : { carried_in: { number: carriedIn } }), new: { number: fresh }, answered: { number: answered }, carried_out: { number: carriedOut } },
  });
  const counts = (report: Stored, row: string) => [report.values.disclosed[row].quarter, report.values.disclosed[row].year];

  it('are filled in from the statistics of their period, checked against the one before, filed, corrected, handed out as files', async () => {
    const office = await agency(site, { name: '某县水务局' });
    for (const [month, statisticsClass] of [['01', 'plans'], ['03', 'business'], ['04', 'business'], ['05', 'plans'], ['11', 'business']] as const) {
      await entry(site, { agency: office.code, statisticsClass }, { publish: true, at: `${year}-${month}-10T08:00:00+08:00` });
    }
    const first = await save(await open(office, 'Q1'), requests(0, 5, 3, 2));
    expect([counts(first, 'total'), counts(first, 'business'), counts(first, 'plans')]).toEqual([[2, 2], [1, 1], [1, 1]]);
    await admin('post', `/${first.documentId}/file`, {}).expect(200);

    let second = await open(office, 'Q2');
    expect([counts(second, 'total'), counts(second, 'business')]).toEqual([[2, 4], [1, 2]]);
    expect(second.computed['disclosed/total/quarter']).toEqual({ value: 2, source: 'statistics', label: `${year}年第二季度统计` });
    expect(second.computed['disclosed/total/year'].label).toBe(`${year} 年度统计`);
    expect(second.computed['requests/carried_in/number']).toEqual({ value: 2, source: 'previous', label: `${year}年第一季度报告` });
    expect([second.part, second.public, second.due, second.late]).toEqual(['Q2', false, `${year}-07-15`, true]);

    second = await save(second, requests(3, 4, 5, 1));
    expect(second.findings.map(({ identity, severity }: Stored) => [identity, severity])).toEqual([['balance', 'error'], ['carry', 'warning'], ['repeated', 'warning']]);
    expect(second.findings.find(({ identity }: Stored) => identity === 'repeated').message).toContain('与上一期相同');
    expect(codeOf(await admin('post', `/${second.documentId}/file`, {}))).toBe('REPORT_FAULTY');
    // A dismissed warning is of this quarter alone: the figures of the next would be the same.
    second = await save(second, requests(3, 4, 5, 2));
    const carry = second.findings.find(({ identity }: Stored) => identity === 'carry');
    second = (await admin('post', `/${second.documentId}/dismiss`, { fingerprint: carry.fingerprint, reason: '季初核增1件' }).expect(200)).body.data;
    expect(second.findings.find(({ identity }: Stored) => identity === 'carry').dismissed.reason).toBe('季初核增1件');
    await at(`${year}-07-15T20:00:00+08:00`, () => service().file(second.documentId));
    const third = await save(await open(office, 'Q3'), requests(3, 4, 5, 2));
    const carried = third.findings.find(({ identity }: Stored) => identity === 'carry');
    expect([carried.left, carried.right, carried.dismissed]).toEqual([3, 2, null]);

    await admin('post', `/${second.documentId}/correct`, { values: requests(2, 4, 5, 1), changeNote: '结转少1件' }).expect(200);
    const corrected = (await admin('get', `/${second.documentId}`).expect(200)).body.data;
    expect([corrected.version, corrected.state, corrected.late]).toEqual([2, 'filed', false]);

    const title = `某县水务局${year}年第二季度政府信息公开情况季度统计表`;
    const xlsx = await admin('get', `/${second.documentId}/export/xlsx`).buffer().parse(binary).expect(200);
    expect(decodeURIComponent(xlsx.headers['content-disposition']!)).toContain(`${title}.xlsx`);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(xlsx.body);
    expect(book.worksheets[0]!.getCell(1, 1).value).toBe(title);
    expect(book.worksheets[1]!.getSheetValues().flat()).toEqual(expect.arrayContaining(['本季新收（件）', 4]));
    const docx = await admin('get', `/${second.documentId}/export/docx`).buffer().parse(binary).expect(200);
    const { value: text } = await mammoth.extractRawText({ buffer: docx.body });
    for (const word of [title, '本年累计', '结转下季（件）']) expect(text).toContain(word);
  });

  it('are one for each agency, form and period, and of periods that have begun', async () => {
    const office = await agency(site);
    const annual = (await admin('post', '', { agency: office.code, year, form: 'national-2021' }).expect(201)).body.data;
    expect([annual.part, annual.public]).toEqual(['', true]);
    await open(office, 'Q1');
    await open(office, 'Q2');
    expect(codeOf(await begin(office, 'Q1'))).toBe('DUPLICATE_REPORT');
    const message = async (part: string, form?: string) => (await begin(office, part, form).expect(400)).body.error.details.errors[0].message;
    expect(await message('')).toBe('“期别”应为 Q1、Q2、Q3、Q4 之一');
    expect(await message('H1')).toBe('“期别”应为 Q1、Q2、Q3、Q4 之一');
    expect(await message('Q1', 'national-2021')).toBe('年度报告不分期');
    await at(`${year}-06-30T20:00:00+08:00`, async () => {
      await expect(service().open({ agency: office.code, year, part: 'Q3', form: 'quarterly-return' })).rejects.toMatchObject({ details: { errors: [{ message: `${year}年第三季度还没有开始` }] } });
    });
    const moved = site.strapi.documents(REPORT as never).update({ documentId: annual.documentId, data: { part: 'Q1', lockVersion: annual.lockVersion } } as never);
    await expect(moved).rejects.toMatchObject({ details: { errors: [{ path: ['part'] }] } });
  });

  it('are rolled up within their period, and listed apart from the annual reports', async () => {
    const county = await agency(site, { kind: 'government' });
    const [ready, slow] = [await agency(site), await agency(site)];
    for (const [part, fresh] of [['Q1', 7], ['Q2', 9]] as const) {
      const report = await save(await open(ready, part), requests(0, fresh, fresh, 0));
      await service().file(report.documentId);
    }
    const sum = await open(county, 'Q2');
    const { data, meta } = (await admin('post', `/${sum.documentId}/roll-up`).expect(200)).body;
    expect(data.values.requests.new.number).toBe(meta.agencies === 1 ? 9 : 9 + 4);
    expect(meta.missing.map((one: Stored) => one.code)).toContain(slow.code);

    const list = async (query: string) => (await admin('get', `?${query}`).expect(200)).body.data;
    const returns = await list(`year=${year}&form=quarterly-return&period=${year}-Q2`);
    const of = (answer: Stored, office: Stored) => answer.agencies.find((one: Stored) => one.agency.code === office.code);
    expect([returns.form, returns.period]).toEqual(['quarterly-return', `${year}-Q2`]);
    expect([of(returns, ready), of(returns, slow), of(returns, county)].map((one) => [one.state, one.due])).toEqual([['filed', `${year}-07-15`], [null, `${year}-07-15`], ['draft', `${year}-07-15`]]);
    const annual = await list(`year=${year}`);
    expect([of(annual, ready), of(annual, county)].map(({ state, reports }) => [state, reports])).toEqual([[null, []], [null, []]]);
    for (const query of [`year=${year}&form=quarterly-return`, `year=${year}&form=quarterly-return&period=${year}-H1`, `year=${year}&form=quarterly-return&period=${year - 1}-Q1`, 'form=quarterly-return']) {
      expect(codeOf(await admin('get', `?${query}`))).toBe('INVALID_QUERY');
    }
    const { data: forms } = (await admin('get', '/forms').expect(200)).body;
    expect(forms.filter(({ period }: Stored) => period !== 'year').map((form: Stored) => [form.id, form.period, form.public])).toEqual([['quarterly-return', 'quarter', false], ['monthly-return', 'month', true]]);
  });

  it('leave only where their form says so, and never among the annual reports', async () => {
    const office = await agency(site, { name: '某县气象局' });
    const since = (await get(site, '/changes', { since: 0, limit: 1 })).body.meta.version;
    const quarter = await save(await open(office, 'Q1'), requests(0, 2, 2, 0));
    await service().file(quarter.documentId);
    await admin('post', `/${quarter.documentId}/correct`, { values: requests(0, 3, 3, 0), changeNote: '漏1件' }).expect(200);
    const seen = async () => [
      (await get(site, '/annual-reports', { agency: office.code })).body.data,
      (await get(site, '/annual-reports', { agency: office.code, form: 'quarterly-return' })).body.data,
      (await get(site, '/annual-reports', { agency: office.code, period: `${year}-Q1` })).body.data,
      (await get(site, '/changes', { since: String(since), subject: 'annual-report', limit: 500 })).body.data,
    ];
    expect(await seen()).toEqual([[], [], [], []]);
    for (const query of [{}, { form: 'quarterly-return' }, { period: `${year}-Q1` }, { form: 'quarterly-return', period: `${year}-Q1` }]) {
      for (const type of ['', '.xlsx', '.docx']) expect(codeOf(await get(site, `/annual-reports/${year}/${office.code}${type}`, query))).toBe('REPORT_NOT_FOUND');
    }
    const pages = async () => (await site.http.get('/api/disclosure/sitemap/pages.xml').expect(200)).text;
    expect(await pages()).not.toContain(`/annual-reports/${year}/${office.code}`);
    const frame = async () => (await get(site, '/catalogue', { agency: office.code })).body.data.frame.find(({ part }: Stored) => part === 'reports').state;
    expect(await frame()).toBe('empty');
    expect((await site.http.get(`/disclosure/annual-reports/${year}/${office.code}?form=quarterly-return&period=${year}-Q1`)).status).toBe(404);

    for (const [part, fresh] of [['03', 4], ['04', 6]] as const) {
      const month = await save(await open(office, part, 'monthly-return'), requests(0, fresh, fresh, 0));
      await service().file(month.documentId);
    }
    const [annual, quarters, , changes] = await seen();
    expect([annual, quarters]).toEqual([[], []]);
    expect(changes.map(({ act }: Stored) => act)).toEqual(['filed', 'filed']);
    const months = (await get(site, '/annual-reports', { agency: office.code, form: 'monthly-return' })).body.data;
    expect(months.map(({ period, href }: Stored) => [period, href])).toEqual(['03', '04'].map((part) => [`${year}-${part}`, `/api/disclosure/annual-reports/${year}/${office.code}?form=monthly-return&period=${year}-${part}`]));
    expect((await get(site, '/annual-reports', { agency: office.code, period: `${year}-04` })).body.data).toEqual([months[1]]);
    const { data } = (await site.http.get(months[1].href).expect(200)).body;
    expect([data.tables[1].values.new.number, data.comparison.find(({ cell }: Stored) => cell === 'requests/new/number')]).toEqual([6, { cell: 'requests/new/number', value: 6, previous: 4, difference: 2 }]);
    expect((await site.http.get(months[1].downloads.xlsx)).status).toBe(200);
    expect(codeOf(await get(site, `/annual-reports/${year}/${office.code}`))).toBe('REPORT_NOT_FOUND');
    expect(codeOf(await get(site, `/annual-reports/${year}/${office.code}`, { period: `${year - 1}-04` }))).toBe('INVALID_QUERY');
    expect(codeOf(await get(site, '/annual-reports', { period: '2026-Q7' }))).toBe('INVALID_QUERY');
    expect(await pages()).not.toContain(`/annual-reports/${year}/${office.code}`);
    expect(await frame()).toBe('empty');
    const page = (await site.http.get(`/disclosure/annual-reports/${year}/${office.code}?form=monthly-return&period=${year}-04`).expect(200)).text;
    expect(page).toContain(`${year}年4月政府信息公开情况季度统计表`);
    const overview = (await site.http.get(`/disclosure/annual-reports?agency=${office.code}`).expect(200)).text;
    expect(overview).toContain(`form=monthly-return&amp;period=${year}-04`);
    expect(overview).not.toContain('quarterly-return');
    expect(await site.strapi.plugin('disclosure').service('catalogue').verify()).toMatchObject({ differences: [] });
  });

  it('are checked as a file, and a form says what periods it is for', async () => {
    const out: string[] = [];
    const io = { out: async (text: string) => void out.push(text), err: async (text: string) => void out.push(text), cwd: root };
    const file = path.join(folder, 'reports.json');
    const report = (period: string, carriedIn: number) => ({ agency: '某县', year, period, format: 'quarterly-return', requests: requests(carriedIn, 4, 2, 3).requests });
    fs.writeFileSync(file, JSON.stringify([report(`${year - 1}-Q4`, 1), report(`${year}-Q1`, 2), report(`${year}-H1`, 1)]));
    expect(await (site.strapi.plugin('disclosure').service('command') as any).run(['check-report', file], io)).toBe(0);
    expect(out.map((line) => JSON.parse(line)).map(({ period, identity, left, right }) => [period, identity, left, right])).toEqual([
      [`${year}-Q1`, 'balance', 6, 5],
      [`${year}-Q1`, 'carry', 2, 3],
      [`${year}-H1`, 'form', null, null],
    ]);
  });

  it('come to a register that knew annual reports only', async () => {
    const office = await agency(site);
    const report = (await admin('post', '', { agency: office.code, year, form: 'national-2021' }).expect(201)).body.data;
    await service().file(report.documentId);
    const { connection } = site.strapi.db;
    const table = 'disclosure_annual_reports';
    await connection(table).whereNot('part', '').delete();
    await connection.schema.alterTable(table, (columns) => void columns.dropUnique([], 'disclosure_annual_reports_period_uq'));
    await connection.schema.alterTable(table, (columns) => void columns.dropColumn('part'));
    await connection.schema.alterTable(table, (columns) => void columns.unique(['agency', 'year', 'form'], { indexName: 'disclosure_annual_reports_uq' }));
    await connection('strapi_database_schema').delete();
    await site.stop();
    await start();

    expect((await get(site, `/annual-reports/${year}/${office.code}`).expect(200)).body.data.period).toBe(String(year));
    expect(codeOf(await admin('post', '', { agency: office.code, year, form: 'national-2021' }))).toBe('DUPLICATE_REPORT');
    for (const part of ['Q1', 'Q2']) await open(office, part);
    const row = { agency: office.code, year, form: 'quarterly-return', part: 'Q2' };
    await expect(site.strapi.db.connection(table).insert({ document_id: 'b'.repeat(24), ...row })).rejects.toMatchObject({ message: expect.stringMatching(/unique/i) });
  });
});

function binary(response: any, done: (error: Error | null, body: Buffer) => void): void {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part));
  response.on('end', () => done(null, Buffer.concat(parts)));
}
