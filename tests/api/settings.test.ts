import type { AdminClient } from '../helpers/admin';
import standard from '../../src/plugins/disclosure/data/reviews/standard.json';
import without from '../fixtures/review-without-secrecy.json';
import { agency, documents, get, UID, type Fields, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const OWN = 'settings-own';
const CONTENT = `/content-manager/collection-types/${UID.entry}`;

/** What the county sets in the panel: in force at once, journalled, and what the host has locked stays. */
describe('settings of the panel', () => {
  let site: Site;
  let office: AdminClient;
  let officer: AdminClient;
  let reviewer: AdminClient;
  beforeAll(async () => {
    const config = { site: { name: '某县人民政府' }, pages: { foot: { sponsor: '某县人民政府办公室' } }, review: { table: 'standard' }, locked: ['pages.title'] };
    site = await startSite({ config: { plugins: { disclosure: { config } } } });
    await (site.strapi.plugin('disclosure').service('access') as any).installRoles();
    await agency(site, { code: OWN, name: '某县设置局' });
    office = await site.newAdmin('disclosure-county-office');
    officer = await site.newAdmin('disclosure-information-officer');
    reviewer = await site.newAdmin('disclosure-agency-reviewer');
    for (const [person, duty] of [[officer, 'full_time'], [reviewer, 'reviewer']] as const) {
      await documents(site, UID.officer).create({ data: { name: duty, agency: OWN, duty, accountEmail: person.email } });
    }
  });
  afterAll(() => site?.stop());

  const shown = async () => (await office.request('get', '/admin-disclosure/settings').expect(200)).body.data;
  const save = async (values: Fields, who = office, revision?: number) =>
    who.request('put', '/admin-disclosure/settings', { revision: revision ?? (await shown()).revision, values });
  const refusal = async (values: Fields, revision?: number) => {
    const { body } = await save(values, office, revision);
    return [body.error?.details.code, ...(body.error?.details.errors ?? []).map(({ path, message }: any) => `${path.join('.')} ${message}`)];
  };
  const page = async (tag?: string) => site.http.get('/disclosure').set(tag ? { 'If-None-Match': tag } : {});
  const FOOT = { sponsor: '某县人民政府', organiser: '', contact: '0537-0000000', icpNumber: '', policeNumber: '', reportErrors: '', links: [] };

  it('changes name, colours and foot of the pages at once, and the tags of kept answers', async () => {
    const before = await page();
    const api = await get(site, '/entries');
    expect(before.text).toContain('某县人民政府办公室');
    expect((await page(before.headers.etag)).status).toBe(304);
    expect((await save({ 'site.name': '清渡县人民政府', 'site.identificationCode': '3708000001', 'site.publisher': OWN, 'pages.colours': { brand: '#7a1f1f', onBrand: '#ffffff' }, 'pages.foot': FOOT })).status).toBe(200);
    const after = await page(before.headers.etag);
    expect(after.status).toBe(200);
    for (const part of ['清渡县人民政府', '3708000001', '0537-0000000']) expect(after.text).toContain(part);
    expect(after.text).not.toContain('某县人民政府办公室');
    const [, styles] = /href="([^"]+theme\.css)"/.exec(after.text)!;
    const css = await site.http.get(styles!);
    expect([css.text, css.headers['cache-control']]).toEqual([expect.stringContaining('--brand:#7a1f1f'), expect.stringContaining('immutable')]);
    expect((await get(site, '/entries')).headers.etag).not.toBe(api.headers.etag);
    expect((await site.http.get('/api/disclosure/feed.json')).body.title).toContain('清渡县人民政府');
  });

  it('says what is in force, what the configuration says, what is missing, and who changed what when', async () => {
    const { settings, missing, changes } = await shown();
    expect(settings['site.name']).toEqual({ value: '清渡县人民政府', default: '某县人民政府', set: true, locked: false });
    expect(settings['pages.title']).toMatchObject({ set: false, locked: true });
    expect(missing).toEqual(expect.arrayContaining(['ICP备案号', '政府网站找错']));
    expect(missing).not.toContain('网站名称');
    expect(changes[0]).toMatchObject({ act: 'updated', actor: expect.stringMatching(/./), at: expect.stringMatching(/^\d{4}-/) });
    expect(changes.map(({ setting }: Fields) => setting).sort()).toEqual(['pages.colours', 'pages.foot', 'site.identificationCode', 'site.name', 'site.publisher']);
  });

  it.each<[string, Fields, string[]]>([
    ['colours that cannot be read', { 'pages.colours': { brand: '#7fb2e5', onBrand: '#ffffff' } }, ['INVALID_INPUT', expect.stringMatching(/^pages\.colours\.onBrand .*对比度只有 2/) as never, expect.stringMatching(/^pages\.colours\.brand .*白色背景/) as never]],
    ['a code of another length', { 'site.name': '甲', 'site.identificationCode': '123' }, ['INVALID_INPUT', 'site.identificationCode “网站标识码”应为 10 位数字']],
    ['an agency that is not there', { 'site.publisher': 'nobody' }, ['INVALID_INPUT', 'site.publisher 没有代码为“nobody”的公开主体']],
    ['an address that is a script', { 'pages.logo': 'javascript:alert(1)' }, ['INVALID_INPUT', expect.stringMatching(/^pages\.logo 应为以/) as never]],
    ['what the host has locked', { 'pages.title': '信息公开' }, ['SETTING_LOCKED']],
    ['what is no setting', { 'publicApi': 'off' }, ['INVALID_INPUT', expect.anything() as never]],
  ])('refuses %s and saves nothing of it', async (_, values, expected) => {
    const before = await shown();
    expect(await refusal(values)).toEqual(expected);
    expect(await shown()).toEqual(before);
  });

  it('tells who saves over what somebody else has saved since', async () => {
    const { revision } = await shown();
    await save({ 'site.name': '清渡县政府' });
    expect(await refusal({ 'site.name': '另一名称' }, revision)).toEqual(['STALE_VERSION']);
    expect((await save({ 'site.name': null })).status).toBe(200);
    expect((await shown()).settings['site.name']).toMatchObject({ value: '某县人民政府', set: false });
    expect((await page()).text).toContain('某县人民政府');
  });

  it('is nobody\'s but the county office\'s', async () => {
    expect((await officer.request('get', '/admin-disclosure/settings')).status).toBe(403);
    expect((await save({ 'site.name': '甲' }, officer)).status).toBe(403);
    expect((await site.http.get('/admin-disclosure/settings')).status).toBe(401);
    await expect(documents(site, 'plugin::disclosure.setting').create({ data: { key: 'site.name', value: '甲' } })).rejects.toMatchObject({ code: 'KEPT_RECORD' });
  });

  it('adds wrong words to the shipped ones and takes some away', async () => {
    await save({ 'checks.wrongWords': { added: { 清度县: '清渡县' }, removed: ['帐号'] } });
    const { body } = await officer.request('post', CONTENT, { title: '清度县按装帐号的通知', agency: OWN, formedOn: '2020-01-02', column: 'plans', body: '<p>正文</p>' });
    const findings = await (site.strapi.plugin('disclosure').service('checks') as any).of(body.data.documentId);
    expect(findings.filter(({ check }: Fields) => check === 'wrong_words').map(({ found }: Fields) => found).sort()).toEqual(['按装', '清度县']);
  });

  describe('the review table', () => {
    const table = (change: (copy: typeof standard) => void) => {
      const copy = structuredClone(standard);
      change(copy);
      return JSON.stringify(copy, null, 2);
    };
    let entry: Stored;
    const review = async (who: AdminClient) => (await who.request('get', `/admin-disclosure/entries/${entry.documentId}/review`)).body.data;
    const send = async (who: AdminClient, event: string) => {
      const { version, findings } = await review(who);
      const kept = findings.map(({ id }: Fields) => ({ id, because: '旧件' }));
      return (await who.request('post', `/admin-disclosure/entries/${entry.documentId}/review`, { event, version, opinion: '同意', kept })).status;
    };

    it('is refused with the place of every fault, in Chinese', async () => {
      expect(await refusal({ 'review.table': '{\n  "id": "甲",\n}' })).toEqual(['INVALID_INPUT', expect.stringMatching(/第 3 行第 1 个字符处不是有效的 JSON/)]);
      const faults = await refusal({ 'review.table': table((copy) => { copy.states[1]!.kind = 'stage'; delete (copy.transitions[3] as Fields).role; (copy as Fields).extra = 1; }) });
      expect(faults[1]).toMatch(/^review\.table states\[1\]\.kind：/);
      expect(faults[2]).toMatch(/^review\.table transitions\[3\]\.role：/);
      expect(faults[2]).toMatch(/缺少这一项$/);
      expect(faults.slice(1).join()).not.toMatch(/expected|invalid|received|undefined|unrecognized/i);
      expect(await refusal({ 'review.table': JSON.stringify(without) })).toEqual(expect.arrayContaining([expect.stringContaining('没有保密审查的路')]));
      expect((await shown()).settings['review.table'].set).toBe(false);
    });

    it('takes over without losing what is under way, or is refused naming it', async () => {
      entry = (await officer.request('post', CONTENT, { title: '审核中的通知', agency: OWN, formedOn: '2020-01-02', column: 'plans', body: '<p>正文</p>' })).body.data;
      expect(await send(officer, 'submit')).toBe(200);
      // The same state behind a secrecy review that this entry has not passed.
      const turned = table(({ transitions }) => {
        for (const row of transitions) {
          if (row.event === 'submit' && row.to === 'first') row.to = 'secrecy';
          else if (row.event === 'pass' && row.state === 'secrecy') row.to = 'first';
          else if (row.event === 'pass' && row.state === 'first') row.to = 'final';
        }
      });
      const gone = table(({ states, transitions, fourEyes }) => {
        fourEyes.apart = fourEyes.apart.map((pair) => pair.map((code) => (code === 'first' ? 'check' : code)));
        states.find(({ code }) => code === 'first')!.code = 'check';
        for (const row of transitions) for (const at of ['state', 'to'] as const) if (row[at] === 'first') row[at] = 'check';
      });
      for (const text of [turned, gone]) {
        const { body } = await save({ 'review.table': text });
        expect([body.error.details.code, body.error.message]).toEqual(['REVIEW_UNDER_WAY', expect.stringContaining('《审核中的通知》（初审）')]);
      }
      expect((await save({ 'review.table': table((copy) => { copy.name = '两审一查'; copy.states[1]!.name = '科室初审'; }) })).status).toBe(200);
      expect(await review(reviewer)).toMatchObject({ table: '两审一查', state: { code: 'first', name: '科室初审' }, voided: false });
      expect(await send(reviewer, 'pass')).toBe(200);
      expect((await save({ 'review.table': JSON.stringify(standard) })).status).toBe(200);
      expect(await review(reviewer)).toMatchObject({ state: { code: 'secrecy' }, voided: false });
      // Behind the secrecy review again, as it was before: nothing is published past it.
      const published = await site.admin.request('post', `${CONTENT}/${entry.documentId}/actions/publish`, {});
      expect(published.body.error.details.code).toBe('REVIEW_REQUIRED');
    });
  });
});
