import type { AdminClient } from '../helpers/admin';
import { type Site, startSite } from '../helpers/site';

const ENTRY = 'plugin::disclosure.entry';
const basis = '某编发〔2026〕3号';
const on = '2026-03-01';

let site: Site;
let officer: AdminClient;
const documents = (uid: string) => site.strapi.documents(uid as never) as any;
const reorganise = (body: object) => site.admin.request('post', '/admin-disclosure/reorganisations', body);
const get = async (path: string) => (await site.http.get(`/api/disclosure${path}`)).body;
const verify = () => site.strapi.plugin('disclosure').service('catalogue').verify();
const publish = async (agency: string, title: string) =>
  (await documents(ENTRY).create({ data: { title, agency, formedOn: '2020-01-02' }, status: 'published' })) as { documentId: string; indexNumber: string };

/** Credit codes with true check digits; the organisation codes are digits 9 to 17. */
const AGENCIES = { agriculture: '014416330', livestock: '014314799', machinery: null, rural: null, tax: null, finance: null, tourism: null };

beforeAll(async () => {
  site = await startSite();
  await site.strapi.plugin('disclosure').service('access').installRoles();
  for (const [code, organisationCode] of Object.entries(AGENCIES)) {
    await documents('plugin::disclosure.agency').create({ data: { name: `某县${code}局`, code, ...(organisationCode ? { organisationCode } : {}) } });
  }
  officer = await site.newAdmin('disclosure-agency-reviewer');
  await documents('plugin::disclosure.officer').create({ data: { name: '某人', agency: 'livestock', duty: 'reviewer', accountEmail: officer.email } });
});
afterAll(() => site?.stop());

it('renames: what was published keeps the name of its day, the directory has the new one and the old among the former', async () => {
  const { documentId } = await publish('tourism', '旧名时的信息');
  expect((await reorganise({ act: 'rename', agency: 'tourism', name: '某县文化和旅游局', on, basis })).status).toBe(200);
  const { data } = await get(`/entries/${documentId}`);
  expect(data.agency).toMatchObject({ name: '某县tourism局', currentName: '某县文化和旅游局' });
  expect((await get('/agencies/tourism')).data).toMatchObject({ name: '某县文化和旅游局', formerNames: ['某县tourism局'], active: true });
  const [act] = (await get('/changes?since=0&limit=100')).data.slice(-1);
  expect(act).toMatchObject({ act: 'renamed' });
});

it('merges: people and drafts go over, what is public stays, the old series of numbers has ended', async () => {
  const old = await publish('livestock', '合并前公开');
  const draft = await documents(ENTRY).create({ data: { title: '合并前的草稿', agency: 'livestock', formedOn: '2020-01-02' } });
  const asked = { act: 'merge', agencies: ['livestock', 'machinery'], into: 'agriculture', on, basis };
  const preview = await site.admin.request('post', '/admin-disclosure/reorganisations/preview', asked);
  expect(preview.body.data.estates[0]).toMatchObject({ agency: 'livestock', officers: 1, drafts: 1, published: 1 });
  expect((await get('/agencies/livestock')).data.active).toBe(true);

  expect((await reorganise(asked)).status).toBe(200);
  expect((await get(`/entries/${old.documentId}`)).data).toMatchObject({ indexNumber: old.indexNumber, agency: { code: 'livestock', name: '某县livestock局' } });
  const dissolved = (await get('/agencies/livestock')).data;
  expect(dissolved).toMatchObject({ active: false, dissolvedOn: on, successors: [{ code: 'agriculture', on }] });
  expect((await get('/agencies')).data.map(({ code }: any) => code)).not.toContain('livestock');
  expect((await get('/agencies/agriculture')).data.predecessors.map(({ code }: any) => code).sort()).toEqual(['livestock', 'machinery']);

  // Whoever comes by an old link is told so, and whom to ask now.
  const page = async (path: string) => (await site.http.get(`/disclosure${path}`)).text;
  expect(await page('/agencies/livestock')).toMatch(/本单位已于2026年3月1日撤销[\s\S]*href="[^"]*\/agencies\/agriculture"/);
  expect(await page(`/entries/${old.documentId}`)).toMatch(/某县livestock局（已撤销，职责由某县agriculture局承担）[\s\S]*承接单位<\/dt><dd[^>]*>某县agriculture局/);
  expect(await page('/agencies/agriculture')).toMatch(/并入的单位[\s\S]*某县livestock局[\s\S]*某县machinery局/);

  expect((await get('/entries?filters[agency]=agriculture')).meta.pagination.total).toBe(0);
  expect((await get('/entries?filters[agency]=agriculture&withPredecessors=true')).data.map((row: any) => row.documentId)).toEqual([old.documentId]);

  const published = await officer.request('post', `/content-manager/collection-types/${ENTRY}/${draft.documentId}/actions/publish`, {});
  expect([published.status, published.body.data.agency]).toEqual([200, 'agriculture']);
  expect(published.body.data.indexNumber).toMatch(/^014416330\//);
  const corrected = await officer.request('post', `/admin-disclosure/entries/${old.documentId}/withdraw`, { ground: 'other', explanation: '误发', internalReason: '误发' });
  expect(corrected.status).toBe(200);
  await expect(publish('livestock', '合并后还要公开')).rejects.toMatchObject({ code: 'AGENCY_DISSOLVED' });
  expect((await verify()).differences).toEqual([]);
});

it('merges on: those who merged before are found through the successor of the successor', async () => {
  expect((await reorganise({ act: 'merge', agencies: ['agriculture'], into: 'rural', on, basis })).status).toBe(200);
  expect((await get('/agencies/rural')).data.predecessors.map(({ code }: any) => code).sort()).toEqual(['agriculture', 'livestock', 'machinery']);
});

it('splits and dissolves', async () => {
  expect((await reorganise({ act: 'split', agency: 'tax', into: ['finance', 'tourism'], handTo: 'finance', on, basis })).status).toBe(200);
  expect((await get('/agencies/tax')).data.successors.map(({ code }: any) => code)).toEqual(['finance', 'tourism']);
  expect((await reorganise({ act: 'dissolve', agency: 'finance', on, basis })).status).toBe(200);
  expect((await get('/agencies/finance')).data).toMatchObject({ active: false, successors: [] });
});

describe('refuses, and changes nothing', () => {
  it.each([
    ['an agency into itself', { act: 'merge', agencies: ['rural'], into: 'rural', on, basis }],
    ['a circle', { act: 'merge', agencies: ['rural'], into: 'livestock', on, basis }],
    ['a dissolved agency', { act: 'rename', agency: 'livestock', name: '新名', on, basis }],
    ['an unknown agency', { act: 'dissolve', agency: 'nobody', on, basis }],
    ['a day to come', { act: 'dissolve', agency: 'rural', on: '2999-01-01', basis }],
    ['no basis', { act: 'dissolve', agency: 'rural', on }],
    ['the same name', { act: 'rename', agency: 'rural', name: '某县rural局', on, basis }],
    ['a hand-over to somebody else', { act: 'split', agency: 'rural', into: ['tourism', 'tourism'], handTo: 'tax', on, basis }],
    ['an unknown act', { act: 'sell', agency: 'rural', on, basis }],
  ])('%s', async (_what, body) => {
    const before = await site.database.query('SELECT code, name, active, successors FROM disclosure_agencies ORDER BY code');
    const answer = await reorganise(body);
    expect([answer.status, answer.body.error.details.code]).toEqual([400, 'INVALID_INPUT']);
    expect(await site.database.query('SELECT code, name, active, successors FROM disclosure_agencies ORDER BY code')).toEqual(before);
  });

  it('somebody who works for one agency', async () => {
    expect((await officer.request('post', '/admin-disclosure/reorganisations', { act: 'dissolve', agency: 'rural', on, basis })).status).toBe(403);
  });
});
