import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import iconv from 'iconv-lite';
import yauzl from 'yauzl';
import { act, agency, category, edit, entry, type Fields, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const FIXTURES = path.join('tests', 'fixtures', 'hand-over');
const golden = (name: string) => fs.readFileSync(path.join(FIXTURES, name), 'utf8');

/** Members of an archive, by name. */
const unzipped = (file: string) =>
  new Promise<Map<string, string>>((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true }, (fault, archive) => {
      if (fault) return reject(fault);
      const members = new Map<string, string>();
      archive.on('entry', (member) =>
        archive.openReadStream(member, async (error, stream) => {
          if (error) return reject(error);
          members.set(member.fileName, Buffer.concat(await (stream as Readable).toArray()).toString('utf8'));
          archive.readEntry();
        })
      );
      archive.once('end', () => resolve(members)).once('error', reject);
      archive.readEntry();
    });
  });

/** The catalogue for other platforms: two invented ones, by the profiles in the fixtures. */
describe('hand-over', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hand-over-'));
  let site: Site;
  let code = '';
  const made: Stored[] = [];
  const service = () => site.strapi.plugin('disclosure').service('handover') as any;
  const at = (hour: number) => `2021-03-01T${String(hour).padStart(2, '0')}:00:00+08:00`;
  const publish = async (data: Fields, hour: number) => {
    made.push(await entry(site, { agency: 'one', column: 'county-plans', ...data }, { publish: true, at: at(hour) }));
    return made[made.length - 1]!;
  };
  const named = (text: string) => made.reduce((said, { documentId }, index) => said.replaceAll(documentId, `ID${index}`), text);
  const give = async (profile: string, options: Fields = {}) => {
    const out = path.join(folder, `${profile}-${Math.random()}`);
    const record = await service().handOver({ profile, out, ...options });
    expect(record).toMatchObject({ sha256: createHash('sha256').update(fs.readFileSync(out)).digest('hex'), bytes: fs.statSync(out).size });
    return { out, record };
  };
  const csv = (file: string) => named(iconv.decode(fs.readFileSync(file), 'gb18030'));
  /** The day of an act is today's. */
  const undated = (text: string) => text.replace(/\b20(2[2-9]|[3-9]\d)\d{10}\b/g, 'TODAY');
  const command = async (...argv: string[]) => {
    const said: string[] = [];
    const exit = await (site.strapi.plugin('disclosure').service('command') as any).run(argv, { cwd: folder, out: (line: string) => said.push(line), err: (line: string) => said.push(line) });
    return { exit, said: said.join('\n') };
  };

  beforeAll(async () => {
    site = await startSite({
      config: { plugins: { disclosure: { config: { site: { domain: 'www.example.gov.cn' }, attachments: { directory: path.join(folder, 'store') }, handOverProfiles: ['city.json', 'province.json'].map((name) => path.join(FIXTURES, name)) } } } },
    });
    code = (await agency(site, { code: 'one', name: '某县发展和改革局', organisationCode: '000000000' })).organisationCode;
    await category(site, { code: 'county-plans', name: '县级规划', parent: 'plans' });
    await category(site, { code: 'unmapped', name: '其他栏目' });
    const file = await (site.strapi.plugin('disclosure').service('attachment') as any).add('规划 附件.txt', Readable.from(Buffer.from('附件的内容')));
    await publish({ title: '关于某项规划的通知', documentNumber: '某政发〔2021〕1号', keywords: '规划 通知', body: '<p>第一段</p><p>第二段</p>', attachments: [file.id] }, 9);
    await publish({ title: '=HYPERLINK("http://evil")', summary: '草稿之外' }, 10);
    await publish({ title: '没有目录代码的', column: 'unmapped' }, 11);
    await publish({ title: '将撤回的' }, 12);
    await publish({ title: '将合并的' }, 13);
    await publish({ title: '将清除的' }, 14);
    await entry(site, { agency: 'one', title: '草稿不外传', column: 'plans' });
  });
  afterAll(async () => {
    await site.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('first says which entries lack what is demanded, and writes nothing', async () => {
    const checked = await service().check('city');
    expect(checked).toMatchObject({ added: 5, changed: 0, removed: 0, since: 0, lackingCount: 1, lacking: [{ title: '没有目录代码的', lacks: [{ field: '目录', reason: 'no-code', value: 'unmapped' }] }] });
    await expect(give('city')).rejects.toMatchObject({ code: 'HAND_OVER_INCOMPLETE' });
    const { exit, said } = await command('hand-over', 'city', '--dry-run');
    expect([exit, said]).toEqual([1, expect.stringMatching(/缺项 .*《没有目录代码的》 “目录”代码表没有：unmapped/)]);
    expect([await service().records('city'), fs.readdirSync(folder)]).toEqual([[], ['store']]);
    await expect(service().check('county')).rejects.toMatchObject({ code: 'PROFILE_NOT_FOUND' });
  });

  it('gives all that is public in the words of the other side, as the golden files have it', async () => {
    const { out, record } = await give('city', { leaveOut: true });
    expect(record).toMatchObject({ number: 1, since: 0, added: 5, leftOut: [made[2]!.documentId] });
    expect(csv(out).replaceAll(code, 'ORGANISATION')).toBe(golden('city-1.csv'));
    const whole = await give('province');
    const members = await unzipped(whole.out);
    const [, attachment] = [...members.keys()];
    const key = attachment!.split('/')[2]!;
    expect(named(members.get('catalogue.xml')!).replaceAll(code, 'ORGANISATION').replace(key, 'KEY')).toBe(golden('province-1.xml'));
    expect([members.size, members.get(attachment!)]).toEqual([2, '附件的内容']);
    expect(members.get('catalogue.xml')).toContain(`<file>${attachment}</file>`);
  });

  it('goes on where the last one ended, with what was changed, removed and owed, and nothing twice', async () => {
    await edit(site, made[0]!.documentId, { title: '关于某项规划的通知（更正）' });
    await act(site, 'correct', made[0]!.documentId);
    await edit(site, made[2]!.documentId, { column: 'plans' });
    await act(site, 'correct', made[2]!.documentId);
    await act(site, 'withdraw', made[3]!.documentId, { showTitle: false });
    await act(site, 'merge', made[4]!.documentId, { into: made[0]!.documentId });
    await act(site, 'expunge', made[5]!.documentId);
    const passing = await publish({ title: '来去之间不外传' }, 15);
    await act(site, 'withdraw', passing.documentId);
    const { out, record } = await give('city');
    expect(record).toMatchObject({ number: 2, added: 1, changed: 1, removed: 3, leftOut: [] });
    const lines = undated(csv(out)).replaceAll(code, 'ORGANISATION').trimEnd().split('\n');
    expect([lines[0], ...lines.slice(1).sort()].join('\n')).toBe(golden('city-2.csv').trimEnd());
    expect(csv(out)).not.toMatch(/不外传|将撤回|将清除/);
    expect(await service().check('city')).toMatchObject({ added: 0, changed: 0, removed: 0, lackingCount: 0 });
  });

  it('is undone where it never arrived: the next one gives the same again', async () => {
    const { exit } = await command('hand-over', 'city', '--void');
    expect(exit).toBe(0);
    const { exit: done, said } = await command('hand-over', 'city', '--out', 'again.csv');
    expect([done, JSON.parse(said.split('\n').pop()!)]).toEqual([0, expect.objectContaining({ number: 3, added: 1, changed: 1, removed: 3 })]);
    expect((await service().records('city')).map(({ number, voidedAt }: Stored) => [number, Boolean(voidedAt)])).toEqual([[3, false], [2, true], [1, false]]);
    expect((await command('verify')).exit).toBe(0);
  });

  it('is not overtaken by another one of the same profile', async () => {
    await publish({ title: '两次移交' }, 16);
    const ends = await Promise.allSettled([give('city'), give('city')]);
    expect(ends.map((end) => (end.status === 'fulfilled' ? 'done' : end.reason.code)).sort()).toEqual(['HAND_OVER_OVERTAKEN', 'done']);
    expect(fs.readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('begins at an earlier one, or again at the begin, and what each number counts is named', async () => {
    const records = (await service().records('city')) as Stored[];
    const first = records.find(({ number }) => number === 1)!;
    expect(await service().check('city', 1)).toMatchObject({ since: first.until, removed: 3 });
    expect(await service().check('city', 0)).toMatchObject({ since: 0, changed: 0, removed: 0 });
    await expect(service().check('city', 2)).rejects.toMatchObject({ code: 'HAND_OVER_NONE' });
    await publish({ title: '又一条没有目录代码的', column: 'unmapped' }, 17);
    const to = '/admin-disclosure/hand-overs/city';
    const { body } = await site.admin.request('post', `${to}/check`, { after: 1 }).expect(200);
    expect(body.data).toMatchObject({ lackingCount: 1, lacksByField: [{ field: '目录', reason: 'no-code', count: 1 }] });
    for (const [kind, count] of [['added', body.data.added], ['changed', body.data.changed], ['removed', 3], ['lacking', 1]] as const) {
      const { body: list } = await site.admin.request('get', `${to}/rows?kind=${kind}&after=1`).expect(200);
      expect([kind, list.data.length, list.meta]).toEqual([kind, count, { page: 1, more: false }]);
    }
    const rows = async (query: string) => (await site.admin.request('get', `${to}/rows?${query}`).expect(200)).body.data;
    expect(await rows(`kind=lacking&field=${encodeURIComponent('目录')}&reason=no-code`)).toEqual([expect.objectContaining({ title: '又一条没有目录代码的', agency: '某县发展和改革局', lacks: [{ field: '目录', reason: 'no-code', value: 'unmapped' }] })]);
    expect(await rows(`kind=lacking&field=${encodeURIComponent('目录')}&reason=empty`)).toEqual([]);
    expect((await rows('kind=removed&after=1')).map(({ title }: Stored) => title).filter(Boolean).join()).not.toMatch(/将撤回的/);
    for (const query of ['', 'kind=other', 'kind=added&page=x', 'kind=added&after=-1', 'kind=added&since=1']) {
      expect((await site.admin.request('get', `${to}/rows?${query}`).expect(400)).body.error.details.code).toBe('INVALID_QUERY');
    }
    const { exit, said } = await command('hand-over', 'city', '--after', '1', '--leave-out', '--out', 'repeated.csv');
    expect([exit, JSON.parse(said.split('\n').pop()!)]).toEqual([0, expect.objectContaining({ since: first.until, removed: 3, leftOut: 1 })]);
    expect((await command('hand-over', 'city', '--after', 'x')).exit).toBe(2);
    expect((await command('hand-over', 'city', '--void')).exit).toBe(0);
  });

  it('is run from the panel by those who may, as a download that is kept nowhere', async () => {
    const to = '/admin-disclosure/hand-overs';
    const { body } = await site.admin.request('get', to).expect(200);
    expect(body.data.map(({ id, records }: Stored) => [id, records.length])).toEqual([['city', 5], ['province', 1]]);
    expect((await site.admin.request('post', `${to}/province/check`).expect(200)).body.data).toMatchObject({ removed: 3 });
    const answer = await site.admin.request('post', `${to}/province`, { leaveOut: false }).expect(200);
    expect([answer.headers['x-hand-over-number'], answer.headers['content-disposition']]).toEqual(['2', expect.stringContaining('province-2.zip')]);
    expect((await site.admin.request('post', `${to}/province`, { leaveout: true }).expect(400)).body.error.details.code).toBe('INVALID_INPUT');
    expect((await site.admin.request('delete', `${to}/province/last`).expect(200)).body.data).toMatchObject({ number: 2, leftOut: 0 });
    const editor = await site.newAdmin('strapi-editor');
    for (const [method, path] of [['get', to], ['post', `${to}/city/check`], ['get', `${to}/city/rows?kind=added`], ['post', `${to}/city`], ['delete', `${to}/city/last`]] as const) await editor.request(method, path).expect(403);
    // The right alone is not enough: a hand-over is of the whole county's catalogue.
    const role = await site.strapi.service('admin::role').create({ name: '移交', code: 'only-hand-over' });
    await site.strapi.service('admin::role').assignPermissions(role.id, [{ action: 'plugin::disclosure.handover.run', subject: null, properties: {}, conditions: [] }]);
    const narrow = await site.newAdmin('only-hand-over');
    for (const [method, path] of [['get', to], ['get', `${to}/city/rows?kind=added`], ['post', `${to}/city`]] as const) {
      expect((await narrow.request(method, path).expect(403)).body.error.details.code).toBe('FOREIGN_AGENCY');
    }
  });
});
