import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { PNG } from '../helpers/files';
import { act, agency, documents, edit, entry, get, UID, type Fields, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const REPORT = 'plugin::disclosure.annual-report';

/** All of a register – journal, versions, numbers and files – in one archive, and out of it on an empty site. */
describe('backup and restore', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'backup-'));
  const archive = path.join(folder, 'register.zip');
  const open = (name: string) => startSite({ config: { plugins: { disclosure: { config: { attachments: { directory: path.join(folder, name) } } } } } });
  const exchange = (site: Site) => site.strapi.plugin('disclosure').service('exchange') as any;
  const kept = async (site: Site) => {
    const read = async (uid: string) => (await site.strapi.db.query(uid as never).findMany({ orderBy: { id: 'asc' } })).map(({ id: _id, ...row }: Fields) => row);
    return Object.fromEntries(await Promise.all(['journal-act', 'version', 'index-number', 'agency', 'category', 'entry', 'guide'].map(async (key) => [key, await read(`plugin::disclosure.${key}`)])));
  };
  const answers = async (site: Site, ids: string[]) => Promise.all(['/entries', '/changes?since=0', '/agencies', '/catalogue', ...ids.map((id) => `/entries/${id}`)].map((path) => get(site, path).then(({ status, body }) => ({ status, body }))));
  let site: Site;
  let before: Fields;
  let said: unknown;
  let url: string;
  const ids: string[] = [];

  beforeAll(async () => {
    site = await open('one');
    await agency(site, { code: 'one' });
    const file = await (site.strapi.plugin('disclosure').service('attachment') as any).add('附件.txt', Readable.from(Buffer.from('第一版\u2028附件')));
    const made: Stored[] = [];
    for (let n = 0; n < 3; n += 1) made.push(await entry(site, { agency: 'one', body: '<p>行\u2028分隔</p>', attachments: n ? [] : [file.id], legacyUrls: ['http://old.example.gov.cn/1'] }, { publish: true }));
    await edit(site, made[1]!.documentId, { title: '更正' });
    await act(site, 'correct', made[1]!.documentId);
    await act(site, 'withdraw', made[2]!.documentId);
    made.push(await entry(site, { agency: 'one', title: '草稿' }));
    const guide = await documents(site, UID.guide).create({ data: { agency: 'one', classification: '甲', arrangement: '乙', obtaining: '丙' } });
    await documents(site, UID.guide).publish({ documentId: guide.documentId });
    await site.admin.request('put', '/admin-disclosure/settings', { revision: 0, values: { 'site.name': '清渡县人民政府' } }).expect(200);
    const sheet = await (site.strapi.plugin('disclosure').service('attachment') as any).add('签字页.png', Readable.from(PNG));
    await documents(site, REPORT).create({ data: { agency: 'one', year: 2024, form: 'national-2021', signature: sheet.id } });
    ids.push(...made.map(({ documentId }) => documentId));
    before = await kept(site);
    said = await answers(site, ids);
    url = (await get(site, `/entries/${ids[0]}`)).body.data.attachments[0].url;
    expect(await exchange(site).backup(archive)).toMatchObject({ files: 2 });
    await expect(exchange(site).restore(archive)).rejects.toMatchObject({ code: 'NOT_EMPTY' });
    await site.stop();
    site = await open('two');
  });
  afterAll(async () => {
    await site.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('refuses what is cut short or damaged, and leaves the register empty', async () => {
    const bytes = fs.readFileSync(archive);
    const cut = path.join(folder, 'cut.zip');
    fs.writeFileSync(cut, bytes.subarray(0, bytes.length - 200));
    await expect(exchange(site).restore(cut)).rejects.toMatchObject({ code: 'INVALID_FILE' });
    const damaged = path.join(folder, 'damaged.zip');
    const at = bytes.indexOf('第一版');
    fs.writeFileSync(damaged, Buffer.concat([bytes.subarray(0, at), Buffer.from('另'), bytes.subarray(at + 3)]));
    await expect(exchange(site).restore(damaged)).rejects.toThrow();
    expect(await site.strapi.db.query(UID.agency as never).count()).toBe(0);
  });

  it('brings everything back, word for word', async () => {
    await exchange(site).restore(archive);
    expect(await kept(site)).toEqual(before);
    expect(await answers(site, ids)).toEqual(said);
    expect((await site.http.get(url)).text).toBe('第一版\u2028附件');
    expect((await site.http.get('/disclosure')).text).toContain('清渡县人民政府');
    expect((await site.strapi.plugin('disclosure').service('catalogue').verify()).differences).toEqual([]);
    const draft = await documents(site, UID.entry).findOne({ documentId: ids[0], populate: ['attachments'] });
    expect(draft.attachments.map(({ name }: Fields) => name)).toEqual(['附件.txt']);
    const report = await documents(site, REPORT).findFirst({ populate: ['signature'] });
    expect([report.year, report.signature.name]).toEqual([2024, '签字页.png']);
  });

  it('goes on where it was: numbers, corrections, an append-only journal', async () => {
    const next = await entry(site, { agency: 'one' }, { publish: true });
    expect(next.indexNumber).toMatch(/00004$/);
    await edit(site, ids[0]!, { summary: '恢复后', changeNote: '更正' });
    await documents(site, UID.entry).publish({ documentId: ids[0] });
    expect((await get(site, `/entries/${ids[0]}`)).body.data.attachments).toHaveLength(1);
    await expect(site.strapi.db.connection('disclosure_journal').where('version', 1).delete()).rejects.toMatchObject({ message: expect.stringContaining('append-only') });
    expect((await site.strapi.plugin('disclosure').service('catalogue').verify()).differences).toEqual([]);
  });
});
