import ExcelJS from 'exceljs';
import mammoth from 'mammoth';
import origin from '../fixtures/origin-report.json';
import { createDatabase, type TestDatabase } from '../helpers/database';
import { act, agency, edit, entry, get, type Stored } from '../helpers/register';
import { CHAPTERS, codeOf, lastYear, realValues, REPORT, reporting, thisYear, type Values } from '../helpers/reports';
import { startSite, type Site } from '../helpers/site';


/** The annual report from the first cell to the file that people open. */
describe('annual reports', () => {
  let site: Site;
  let database: TestDatabase;
  const year = lastYear;
  beforeAll(async () => {
    database = await createDatabase();
    await start();
  });
  afterAll(async () => {
    await site.stop();
    await database.drop();
  });
  const start = async () => {
    const config = { reportForms: ['tests/fixtures/invented-form.json'] };
    site = await startSite({ database, config: { plugins: { disclosure: { config } } } });
  };

  const { admin, at, service, open, save } = reporting(() => site);
  const problems = (list: Stored[]) => list.map(({ identity, where, dismissed }) => `${identity} ${where}${dismissed ? ' dismissed' : ''}`);

  it('walks from prefilled draft to filed, frozen, corrected', async () => {
    const office = await agency(site, { name: '某县民政局' });
    const norm = await entry(site, { agency: office.code, genre: 'normative-document' }, { publish: true, at: `${year}-05-05T08:00:00+08:00` });
    await entry(site, { agency: office.code, genre: 'normative-document', formedOn: '2017-01-01' }, { publish: true, at: `${year - 1}-05-05T08:00:00+08:00` });
    await act(site, 'repeal', norm.documentId, { on: `${year}-10-10` });

    const before = await open(office, year - 1);
    await save(before, { values: { ...realValues(), chapter3: { ...realValues().chapter3, carried_out: { ...realValues().chapter3!.carried_out } } }, chapters: CHAPTERS });
    let report = await open(office);
    expect(report.computed['art20_1/normative_documents/issued_this_year']).toMatchObject({ value: 1, source: 'entries' });
    expect(report.computed['art20_1/normative_documents/repealed_this_year'].value).toBe(1);
    expect(report.computed['art20_1/normative_documents/in_force'].value).toBe(1);
    expect(report.computed['chapter3/carried_in/total']).toEqual({ value: 31, source: 'previous', label: `${year - 1} 年度报告` });
    expect(report.values.chapter3.carried_in.total).toBe(31);
    expect(codeOf(await admin('post', '', { agency: office.code, year, form: 'national-2021' }))).toBe('DUPLICATE_REPORT');

    // A typed value over a computed one keeps both.
    const values = realValues();
    const wrong = structuredClone(values);
    wrong.chapter4!.review!.total = 60;
    report = (await save(report, { values: wrong, chapters: CHAPTERS })).data;
    expect(report.overridden).toEqual(expect.arrayContaining(['chapter3/carried_in/total', 'art20_1/normative_documents/in_force']));
    expect(report.values.chapter3.carried_in.total).toBe(36);
    expect(report.computed['chapter3/carried_in/total'].value).toBe(31);
    const faulty = await admin('post', `/${report.documentId}/file`, {});
    expect([faulty.status, codeOf(faulty)]).toEqual([409, 'REPORT_FAULTY']);
    expect(problems(faulty.body.error.details.findings)).toEqual(['chapter4 review']);
    expect(codeOf(await admin('post', `/${report.documentId}/dismiss`, { fingerprint: faulty.body.error.details.findings[0].fingerprint, reason: '略' }))).toBe('INVALID_INPUT');

    const live = (await admin('post', `/${report.documentId}/check`, { values }).expect(200)).body.data;
    expect(problems(live)).toEqual(expect.arrayContaining(['carry total', 'repeated overview'].slice(0, 1)));
    expect(live.every(({ severity }: Stored) => severity === 'warning')).toBe(true);
    report = (await save(report, { values })).data;
    expect((await save({ ...report, lockVersion: report.lockVersion - 1 }, { values })).error.details.code).toBe('STALE_VERSION');

    // A dismissed warning stays so until its figures change.
    const carry = report.findings.find(({ identity, where }: Stored) => identity === 'carry' && where === 'total');
    report = (await admin('post', `/${report.documentId}/dismiss`, { fingerprint: carry.fingerprint, reason: '年初核减5件' }).expect(200)).body.data;
    expect(problems(report.findings)).toContain('carry total dismissed');
    report = (await admin('post', `/${report.documentId}/prefill`).expect(200)).body.data;
    expect(problems(report.findings)).toContain('carry total dismissed');
    const moved = structuredClone(values);
    for (const row of ['new', 'carried_in']) for (const column of ['natural_person', 'total']) moved.chapter3![row]![column] += row === 'new' ? -1 : 1;
    report = (await save(report, { values: moved })).data;
    expect(problems(report.findings)).toContain('carry total');
    report = (await save(report, { values })).data;

    report = (await admin('post', `/${report.documentId}/mark-checked`).expect(200)).body.data;
    expect(report.state).toBe('checked');
    expect((await get(site, `/annual-reports/${year}/${office.code}`)).status).toBe(404);
    report = (await admin('post', `/${report.documentId}/file`, { lockVersion: report.lockVersion }).expect(200)).body.data;
    expect(report).toMatchObject({ state: 'filed', version: 1, filedBy: expect.stringContaining('admin:') });
    expect((await save(report, { values })).error.details.code).toBe('REPORT_FILED');
    expect(codeOf(await admin('post', `/${report.documentId}/file`, {}))).toBe('REPORT_FILED');
    expect(codeOf(await admin('post', `/${report.documentId}/prefill`))).toBe('REPORT_FILED');
    await expect(site.strapi.documents(REPORT as never).delete({ documentId: report.documentId } as never)).rejects.toMatchObject({ details: { code: 'REPORT_FILED' } });

    const { body } = await get(site, `/annual-reports/${year}/${office.code}`).expect(200);
    expect(body.data.tables.find(({ id }: Stored) => id === 'chapter3').values).toEqual(values.chapter3);
    expect(body.data.chapters.map(({ heading }: Stored) => heading)[2]).toBe('三、收到和处理政府信息公开申请情况');

    const corrected = structuredClone(values);
    corrected.art20_5!.administrative_licences!.decisions_this_year = 517646;
    expect(codeOf(await admin('post', `/${report.documentId}/correct`, { values: corrected }))).toBe('INVALID_INPUT');
    expect(codeOf(await admin('post', `/${report.documentId}/correct`, { values: wrong, changeNote: '更正' }))).toBe('REPORT_FAULTY');
    await admin('post', `/${report.documentId}/correct`, { values: corrected, changeNote: '行政许可漏计1件' }).expect(200);
    const again = (await get(site, `/annual-reports/${year}/${office.code}`)).body.data;
    expect([again.version, again.versions.map(({ changeNote }: Stored) => changeNote)]).toEqual([2, ['行政许可漏计1件', null]]);
    const licences = (data: Stored) => data.tables.find(({ id }: Stored) => id === 'art20_5').values.administrative_licences.decisions_this_year;
    expect(licences(again)).toBe(517646);
    expect(licences((await get(site, `/annual-reports/${year}/${office.code}`, { version: 1 })).body.data)).toBe(517645);
    const { data: changes } = (await get(site, '/changes', { since: 0, subject: 'annual-report', limit: 500 })).body;
    expect(changes.map(({ act: name }: Stored) => name)).toEqual(['filed', 'corrected']);
    await edit(site, norm.documentId, { title: '后来的改动' });
    expect(await site.strapi.plugin('disclosure').service('catalogue').verify()).toMatchObject({ differences: [] });
  });

  it('compares with the year before, lists what is filed, and says who is late', async () => {
    const [early, late, never] = [await agency(site), await agency(site), await agency(site)];
    const filed = async (office: Stored, of: number, on: string, more = 0) => {
      const values = realValues();
      values.art20_8!.administrative_fees!.amount_this_year_10k_yuan += more;
      const report = await open(office, of);
      await save(report, { values, chapters: CHAPTERS });
      await at(on, () => service().file(report.documentId));
    };
    await filed(early, year - 1, `${year}-01-31T23:00:00+08:00`);
    await filed(early, year, `${thisYear}-01-31T23:00:00+08:00`, 1.5);
    await filed(late, year, `${thisYear}-02-01T00:30:00+08:00`);
    const { data } = (await get(site, `/annual-reports/${year}/${early.code}`)).body;
    expect(data.comparedWith).toBe(year - 1);
    expect(data.comparison.find(({ cell }: Stored) => cell === 'art20_8/administrative_fees/amount_this_year_10k_yuan')).toMatchObject({ value: 4069.708, previous: 4068.208, difference: 1.5 });
    const list = (await get(site, '/annual-reports', { year: String(year) })).body.data;
    expect(list.map((one: Stored) => one.agency.code)).toEqual(expect.arrayContaining([early.code, late.code]));
    const { agencies } = (await admin('get', `?year=${year}`).expect(200)).body.data;
    const of = (office: Stored) => agencies.find((one: Stored) => one.agency.code === office.code);
    expect([of(early), of(late), of(never)].map((one) => [one.state, one.due, one.late])).toEqual([
      ['filed', `${thisYear}-01-31`, false],
      ['filed', `${thisYear}-01-31`, true],
      [null, `${thisYear}-01-31`, new Date().toISOString().slice(5, 10) > '01-31'],
    ]);
  });

  it('rolls the county up from its agencies, lists who is missing and marks what was typed over', async () => {
    const county = await agency(site, { kind: 'government' });
    const offices = [await agency(site), await agency(site)];
    const missing = await agency(site, { kind: 'township' });
    for (const office of offices) {
      const report = await open(office, 2022);
      await save(report, { values: realValues(), chapters: CHAPTERS });
      await service().file(report.documentId);
    }
    let report = await open(county, 2022);
    report = (await save(report, { values: { chapter3: { new: { total: 1427 } } } })).data;
    const { data, meta } = (await admin('post', `/${report.documentId}/roll-up`).expect(200)).body;
    expect(meta.agencies).toBe(2);
    expect(meta.missing.map((one: Stored) => one.code)).toContain(missing.code);
    expect(meta.missing.map((one: Stored) => one.code)).not.toContain(offices[0]!.code);
    expect(meta.overridden).toEqual(['chapter3/new/total']);
    expect(data.values.chapter3.carried_out.total).toBe(62);
    expect([data.values.chapter3.new.total, data.computed['chapter3/new/total'].value]).toEqual([1427, 1426]);
    expect(problems(data.findings.filter(({ severity }: Stored) => severity === 'error'))).toEqual(['balance total', 'row new']);
    const later = (await admin('get', `?year=2022`).expect(200)).body.data.agencies.find((one: Stored) => one.agency.code === county.code);
    expect(later.due).toBe('2023-03-31');
  });

  it('keeps the origin document as a work report: 余, 约 and unknown cells', async () => {
    const office = await agency(site, { name: '某县人民政府办公室' });
    const figure = (key: string) => origin.figures.find((one) => one.key === key)!.printed;
    const rows = ['policies_and_regulations', 'plans', 'policy_documents', 'business', 'news_notices_other'];
    const values: Values = {
      classes: { ...Object.fromEntries(rows.map((row) => [row, { new: figure(`new.${row}`) }])), total: { new: figure('new_in_year') } },
      figures: Object.fromEntries(['cumulative_by_website', 'new_in_year', 'loaded_on_portals', 'visits_per_day', 'disclosing_departments', 'disclosing_townships', 'information_officers', 'columns'].map((row) => [row, { value: figure(row) }])),
    };
    const chapters = [...origin.headings.map((heading, index) => ({ id: `c${index + 1}`, heading, text: `${heading}的情况。` })), { id: 'annex', heading: '附件', text: '信息员名册' }];
    const report = await open(office, 2017, 'work-report');
    await save(report, { values, chapters });
    await service().file(report.documentId);
    const { data } = (await get(site, `/annual-reports/2017/${office.code}`)).body;
    const table = (id: string) => data.tables.find((one: Stored) => one.id === id).values;
    expect(table('figures').cumulative_by_website.value).toEqual({ value: 11000, precision: 'at-least', printed: '11000余' });
    expect(table('figures').loaded_on_portals.value).toEqual({ value: 3000, precision: 'about', printed: '约3000余' });
    expect(table('classes').plans.new).toEqual({ value: null, precision: 'unknown', printed: 'XX' });
    expect(table('classes').business.new).toBe(400);
    expect(data.chapters.map(({ heading }: Stored) => heading)).toEqual([...origin.headings, '附件']);
    const docx = await site.http.get(`/api/disclosure/annual-reports/2017/${office.code}.docx`).buffer().parse(binary);
    const { value: text } = await mammoth.extractRawText({ buffer: docx.body });
    for (const printed of ['11000余', '约3000余', 'XX', '超过两千', '附件']) expect(text).toContain(printed);
  });

  it('gives .xlsx and .docx that real readers read, in the official layout, also of an invented form', async () => {
    const office = await agency(site, { name: '某县虚构局' });
    const values = realValues();
    for (const row of Object.keys(values.chapter3!)) values.chapter3![row]!.foreigner = 0;
    values.chapter3!.mediated = Object.fromEntries(['natural_person', 'business', 'research', 'public_welfare', 'legal_services', 'other_org', 'foreigner', 'total'].map((column) => [column, 0]));
    const report = await open(office, year, 'invented');
    const one = structuredClone(values);
    one.chapter3!.mediated!.foreigner = 1;
    const faulty = (await save(report, { values: one, chapters: CHAPTERS })).data;
    expect(problems(faulty.findings.filter(({ severity }: Stored) => severity === 'error'))).toEqual(['results foreigner', 'row mediated']);
    await save(faulty, { values });
    await service().file(report.documentId);

    const href = `/api/disclosure/annual-reports/${year}/${office.code}`;
    const xlsx = await site.http.get(`${href}.xlsx`).buffer().parse(binary).expect(200);
    expect(xlsx.headers['content-type']).toContain('spreadsheetml');
    expect(decodeURIComponent(xlsx.headers['content-disposition']!)).toContain(`某县虚构局${year}年政府信息公开工作年度报告.xlsx`);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(xlsx.body);
    const sheet = book.worksheets[2]!;
    const text = (row: number, column: number) => String(sheet.getCell(row, column).value ?? '');
    const find = (wanted: string) => {
      for (let row = 1; row <= sheet.rowCount; row += 1) for (let column = 1; column <= 12; column += 1) if (text(row, column) === wanted) return [row, column] as const;
      throw new Error(`No cell ${wanted}`);
    };
    const [head, organisations] = find('法人或其他组织');
    expect(sheet.getCell(head, organisations + 4).master.address).toBe(sheet.getCell(head, organisations).address);
    expect(text(head + 1, organisations)).toBe('商业企业');
    expect(text(head, organisations + 5)).toBe('外国人');
    const outcomes = find('三、本年度办理结果');
    expect(sheet.getCell(outcomes[0] + 22, outcomes[1]).master.address).toBe(sheet.getCell(...outcomes).address);
    const { data } = (await get(site, `/annual-reports/${year}/${office.code}`)).body;
    const columns = data.tables.find(({ id }: Stored) => id === 'chapter3').columns as Stored[];
    const rows = data.tables.find(({ id }: Stored) => id === 'chapter3').rows as Stored[];
    expect([rows.length, columns.length]).toEqual([26, 8]);
    rows.forEach((row, index) => columns.forEach((column, place) => {
      expect(sheet.getCell(head + 2 + index, 4 + place).value).toBe(values.chapter3![row.id]![column.id]);
    }));

    const docx = await site.http.get(`${href}.docx`).buffer().parse(binary).expect(200);
    const { value: html } = await mammoth.convertToHtml({ buffer: docx.body });
    expect(html).toContain('colspan="5"');
    expect(html).toContain('rowspan="23"');
    expect(html).toContain('（新）调解结案');
    const tables = html.split('<table>').slice(1).map((table) => table.split('</table>')[0]!);
    expect(tables).toHaveLength(6);
    const numbers = (table: string) => [...table.matchAll(/<p>(-?\d+(?:\.\d+)?)<\/p>/g)].map(([, number]) => Number(number));
    expect(numbers(tables[4]!)).toEqual(rows.flatMap((row) => columns.map((column) => values.chapter3![row.id]![column.id])));
    expect(numbers(tables[5]!)).toEqual(['review', 'litigation_direct', 'litigation_after_review'].flatMap((group) => ['upheld', 'corrected', 'other_result', 'pending', 'total'].map((column) => values.chapter4![group]![column])));
  });

  it('refuses what a report cannot be', async () => {
    const office = await agency(site);
    const refused = async (of: number, form: string) => codeOf(await admin('post', '', { agency: office.code, year: of, form }));
    expect([await refused(2019, 'national-2021'), await refused(2021, 'national-2019'), await refused(year, 'nothing'), await refused(thisYear + 1, 'national-2021')]).toEqual(['FORM_YEARS', 'FORM_YEARS', 'FORM_NOT_FOUND', 'INVALID_INPUT']);
    const report = await open(office);
    const faults = async (values: object) => (await save(report, { values })).error.details.errors.map((fault: Stored) => fault.path.join('.'));
    expect(await faults({ chapter4: { review: { upheld: -1, corrected: 0.5 } }, chapter3: { nobody: { total: 1 } } })).toEqual(['values.chapter4.review.upheld', 'values.chapter4.review.corrected', 'values.chapter3.nobody.total']);
    expect(codeOf(await admin('post', `/${report.documentId}/correct`, { changeNote: '更正' }))).toBe('REPORT_NOT_FILED');
    const editor = await site.newAdmin('strapi-editor');
    expect((await editor.request('post', `/admin-disclosure/annual-reports/${report.documentId}/file`, {})).status).toBe(403);
    const answers = [];
    for (const [path, query] of [[`/${year}/${office.code}`], [`/${year}/nobody`], ['/20x5/nobody'], [`/${year}/${office.code}.pdf`], ['', { year: '25' }]] as [string, object?][]) {
      const { status, body } = await get(site, `/annual-reports${path}`, { ...query });
      answers.push([status, body.error.details.code]);
    }
    expect(answers).toEqual([[404, 'REPORT_NOT_FOUND'], [404, 'AGENCY_NOT_FOUND'], [400, 'INVALID_QUERY'], [404, 'AGENCY_NOT_FOUND'], [400, 'INVALID_QUERY']]);
  });

  it('checks a file for programs, one JSON line for each finding', async () => {
    const out: string[] = [];
    const io = { out: async (text: string) => void out.push(text), err: async (text: string) => void out.push(text), cwd: process.cwd() };
    const command = site.strapi.plugin('disclosure').service('command') as any;
    expect(await command.run(['check-report', 'tests/fixtures/annual-reports.json'], io)).toBe(0);
    const lines = out.map((line) => JSON.parse(line));
    expect(lines.filter(({ severity }) => severity === 'error').map(({ agency: name, identity, where }) => [name, identity, where])).toEqual([
      ['淮安市洪泽区人民政府', 'chapter4', 'review'],
      ['淮安市洪泽区人民政府', 'chapter4', 'litigation_after_review'],
    ]);
    expect(await command.run(['check-report', 'tests/fixtures/catalogue.csv'], io)).toBe(1);
    expect(out.at(-1)).toContain('INVALID_FILE');
  });
});

function binary(response: any, done: (error: Error | null, body: Buffer) => void): void {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part));
  response.on('end', () => done(null, Buffer.concat(parts)));
}
