import { act, agency, entry, type Stored } from '../helpers/register';
import { lastYear, reporting, thisYear } from '../helpers/reports';
import { startSite, type Site } from '../helpers/site';

const CELLS = ['issued_this_year', 'repealed_this_year', 'in_force'] as const;

/** What is carried over from the year before, where agencies have merged meanwhile: the sum of those who are now one. */
describe('the annual report after a merger', () => {
  const year = lastYear;
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());

  const { at, open, save } = reporting(() => site);
  const norm = (office: Stored, day: string) =>
    entry(site, { agency: office.code, genre: 'normative-document', formedOn: day }, { publish: true, at: `${day}T08:00:00+08:00` });
  const reorganise = async (body: object) => {
    const { status } = await site.admin.request('post', '/admin-disclosure/reorganisations', { basis: '某编发〔2025〕3号', ...body });
    expect(status).toBe(200);
  };
  const merge = (from: Stored, into: Stored, on: string) => reorganise({ act: 'merge', agencies: [from.code], into: into.code, on });
  const cells = ({ values }: Stored) => CELLS.map((cell) => values.art20_1.normative_documents[cell]);
  /** Carried over of normative documents (I6) and of requests (I5): both sides of what does not agree. */
  const carried = ({ findings }: Stored) =>
    findings
      .filter(({ identity, where }: Stored) => (identity === 'in_force' && where === 'normative_documents') || (identity === 'carry' && where === 'total'))
      .map(({ identity, severity, left, right }: Stored) => [identity, severity, left, right]);

  it('is held against the sum of all who came together in the year, through others too, and of nobody else', async () => {
    const [heir, bureau, office, later, halved, other] = [await agency(site), await agency(site), await agency(site), await agency(site), await agency(site), await agency(site)];
    const before = `${year - 1}-04-01`;
    for (const one of [heir, heir, bureau, office, later, later, halved]) await norm(one, before);
    const repealed = await norm(bureau, before);
    for (const [index, one] of [heir, bureau, office, later, halved].entries()) {
      const report = await open(one, year - 1);
      await save(report, { values: { chapter3: { carried_out: { total: 10 ** index } } } });
    }
    await norm(office, `${year}-02-01`);
    await merge(office, bureau, `${year}-03-01`);
    await merge(bureau, heir, `${year}-06-01`);
    await reorganise({ act: 'split', agency: halved.code, into: [heir.code, other.code], handTo: heir.code, on: `${year}-07-01` });
    await norm(heir, `${year}-09-01`);
    await at(`${year}-10-10T08:00:00+08:00`, () => act(site, 'repeal', repealed.documentId, { on: `${year}-10-10` }));
    await merge(later, heir, `${thisYear}-01-01`);

    // 2 + 2 + 1 in force before, 2 issued, 1 repealed; 1 + 10 + 100 requests left over.
    let report = await open(heir, year);
    expect([cells(report), report.values.chapter3.carried_in.total, carried(report)]).toEqual([[2, 1, 6], 111, []]);
    report = (await save(report, { values: { art20_1: { normative_documents: { in_force: 3 } }, chapter3: { carried_in: { total: 1 } } } })).data;
    expect(carried(report)).toEqual([['carry', 'warning', 1, 111], ['in_force', 'warning', 3, 6]]);
    await save(report, { values: { art20_1: { normative_documents: { in_force: null } }, chapter3: { carried_in: { total: null }, carried_out: { total: 7 } } } });

    // A year on, those who were one already are not added again; who came at new year is.
    const late = await open(later, year);
    await save(late, { values: { chapter3: { carried_out: { total: 1000 } } } });
    const next = await open(heir, thisYear);
    expect([cells(next), next.values.chapter3.carried_in.total, carried(next)]).toEqual([[0, 0, 8], 1007, []]);
  });
});
