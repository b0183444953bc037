import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import iconv from 'iconv-lite';
import { attaching, FORM, sum } from '../helpers/attachments';
import { bomb, PNG, textPdf, workbook } from '../helpers/files';
import { act, agency, documents, get, UID, type Fields } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

describe('attachments, read', () => {
  let site: Site;
  let store: string;
  beforeAll(async () => {
    store = fs.mkdtempSync(path.join(os.tmpdir(), 'disclosure-texts-'));
    site = await startSite({ config: { plugins: { disclosure: { config: { attachments: { directory: store } } } } } });
  });
  afterAll(async () => {
    await site.stop();
    fs.rmSync(store, { recursive: true, force: true });
  });
  const { upload, published } = attaching(() => site);

  it('have their text read aside: for search, for telephones, with what cannot be read told', async () => {
    const texts = site.strapi.plugin('disclosure').service('attachment') as any;
    await texts.readTexts();
    const files: [name: string, bytes: Buffer][] = [
      ['通知.docx', await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('关于清淤的通知正文')] }] }))],
      ['名单.xlsx', await workbook()],
      ['规划.pdf', textPdf('Drainage plan of the county')],
      ['说明.txt', iconv.encode('国标编码的说明文字', 'gb18030')],
      ['扫描.png', PNG],
      ['炸弹.docx', await bomb()],
    ];
    const { documentId, attachments } = await published(await Promise.all(files.map(([name, bytes]) => upload(name, bytes, FORM))));
    const { body: { meta } } = await get(site, `/entries/${documentId}`);
    await texts.readTexts();
    const after = await get(site, `/entries/${documentId}`);
    expect(after.body.meta.version).toBeGreaterThan(meta.version);
    expect(after.body.data.attachments.map(({ filename, pages, searchable }: Fields) => [filename, pages, searchable])).toEqual([
      ['通知.docx', null, true], ['名单.xlsx', null, true], ['规划.pdf', 1, true], ['说明.txt', null, true], ['扫描.png', null, false], ['炸弹.docx', null, false],
    ]);
    const read = await Promise.all(attachments.map(({ key }) => get(site, `/entries/${documentId}/attachments/${key}`).then(({ body }) => body.data)));
    expect(read.map(({ reading }) => reading)).toEqual(['done', 'done', 'done', 'done', 'none', 'failed']);
    const html = read.map((one) => one.html ?? '');
    expect(html[0]).toBe('<p>关于清淤的通知正文</p>');
    expect(html[1]).toContain('<tr><td>张三</td><td>3</td></tr>');
    expect(html[1]).not.toContain('WEBSERVICE');
    expect(html[2]).toContain('Drainage plan of the county');
    expect(html[3]).toBe('<p>国标编码的说明文字</p>');
    const unread = await site.admin.request('get', '/admin-disclosure/files/unread');
    expect(unread.body.data).toContainEqual(expect.objectContaining({ failure: 'archive bomb', entries: [{ documentId, title: '带附件的通知' }] }));
    await act(site, 'withdraw', documentId);
    expect((await get(site, `/entries/${documentId}/attachments/${attachments[0].key}`)).status).toBe(410);
  });

  it('whose text could not be read are told to their agency, and read again by reindex once the store is whole', async () => {
    const bytes = Buffer.from('水库调度方案的文字');
    const { documentId, attachments: [{ key }] } = await published([await upload('方案.txt', bytes, FORM)]);
    const place = path.join(store, sum(bytes).slice(0, 2), sum(bytes));
    fs.renameSync(place, `${place}.away`);
    const texts = site.strapi.plugin('disclosure').service('attachment') as any;
    const rendition = async () => (await get(site, `/entries/${documentId}/attachments/${key}`)).body.data;
    const hits = async () => (await get(site, '/entries', { q: '水库调度方案' })).body.meta.pagination.total;
    await texts.readTexts();
    expect([(await rendition()).reading, (await rendition()).searchable, await hits()]).toEqual(['failed', false, 0]);
    const unread = async (who = site.admin) => (await who.request('get', '/admin-disclosure/files/unread').expect(200)).body.data.filter(({ checksum }: Fields) => checksum === `sha256:${sum(bytes)}`);
    expect(await unread()).toEqual([{ checksum: `sha256:${sum(bytes)}`, failure: expect.stringContaining('ENOENT'), attempts: 3, entries: [{ documentId, title: '带附件的通知' }] }]);
    await (site.strapi.plugin('disclosure').service('access') as any).installRoles();
    const officer = await site.newAdmin('disclosure-information-officer');
    const post = await documents(site, UID.officer).create({ data: { name: '外单位信息员', agency: (await agency(site)).code, duty: 'full_time', accountEmail: officer.email } });
    expect(await unread(officer)).toEqual([]);
    const draft = await documents(site, UID.entry).findOne({ documentId });
    await documents(site, UID.officer).update({ documentId: post.documentId, data: { agency: draft.agency } });
    expect(await unread(officer)).toHaveLength(1);

    const said: string[] = [];
    const reindexed = () => (site.strapi.plugin('disclosure').service('command') as any).run(['reindex'], { out: () => undefined, err: (text: string) => void said.push(text), cwd: store });
    // Tried again too early it is told again, with what is wrong.
    await reindexed();
    await texts.readTexts();
    expect(await unread()).toHaveLength(1);
    fs.renameSync(`${place}.away`, place);
    expect(await reindexed()).toBe(0);
    expect(said.join()).toMatch(/files will be read again/);
    expect((await rendition()).reading).toBe('pending');
    await texts.readTexts();
    expect(await rendition()).toMatchObject({ reading: 'done', searchable: true, html: '<p>水库调度方案的文字</p>' });
    expect([await hits(), await unread()]).toEqual([1, []]);
  });
});
