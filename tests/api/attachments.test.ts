import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import supertest from 'supertest';
import { attaching, FORM, PLACE, sum, type Uploaded } from '../helpers/attachments';
import { pdf, PNG } from '../helpers/files';
import { act, agency, documents, edit, entry, get, UID, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';


describe('attachments', () => {
  let site: Site;
  let store: string;
  beforeAll(async () => {
    store = fs.mkdtempSync(path.join(os.tmpdir(), 'disclosure-files-'));
    site = await startSite({ config: { plugins: { disclosure: { config: { attachments: { directory: store, maxFileBytes: 1_000_000 } } } } } });
  });
  afterAll(async () => {
    for (const file of (await site.strapi.db.query('plugin::upload.file').findMany({})) as Uploaded[]) fs.rmSync(publicFile(file), { force: true });
    await site.stop();
    fs.rmSync(store, { recursive: true, force: true });
  });

  const publicFile = ({ hash, ext }: { hash: string; ext: string }) => path.join(site.strapi.dirs.static.public, 'uploads', `${hash}${ext}`);

  const { upload, saved, publish, published, detail } = attaching(() => site);
  async function replace({ id }: Uploaded, name: string, bytes: Buffer): Promise<Uploaded> {
    const answer = await supertest(site.url).post(`/upload?id=${id}`).set('Authorization', `Bearer ${site.admin.token}`)
      .attach('files', bytes, name).field('fileInfo', JSON.stringify({ name }));
    expect(answer.status).toBe(200);
    return answer.body;
  }
  const ask = (url: string, headers: Record<string, string> = {}) => supertest(site.url).get(url).set(headers).buffer(true).parse((answer, done) => {
    const parts: Buffer[] = [];
    answer.on('data', (part: Buffer) => parts.push(part));
    answer.on('end', () => done(null, Buffer.concat(parts)));
  });
  /** The bytes at an address, or status and code of the refusal. */
  async function at(url: string): Promise<unknown> {
    const answer = await ask(url);
    return answer.status === 200 ? String(answer.body) : [answer.status, JSON.parse(String(answer.body)).error.details.code];
  }
  async function gonePublicly(file: { hash: string; ext: string }): Promise<void> {
    for (let tries = 0; fs.existsSync(publicFile(file)) && tries < 100; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(fs.existsSync(publicFile(file))).toBe(false);
    expect((await supertest(site.url).get(`/uploads/${file.hash}${file.ext}`)).status).toBe(404);
  }

  it('go out with the entry alone, with checksum, size and type by content', async () => {
    const bytes = pdf('规划');
    const file = await upload('规划.pdf', bytes);
    expect(fs.existsSync(publicFile(file))).toBe(true);
    const { documentId, attachments } = await published([file]);
    await gonePublicly(file);
    expect(attachments).toEqual([
      expect.objectContaining({ filename: '规划.pdf', mime: 'application/pdf', size: bytes.length, checksum: `sha256:${sum(bytes)}`, searchable: null, pages: null }),
    ]);
    const [{ url, key }] = attachments;
    expect(url).toBe(`/api/disclosure/entries/${documentId}/attachments/${key}/${encodeURIComponent('规划.pdf')}`);
    const answer = await ask(url);
    expect([answer.status, sum(answer.body)]).toEqual([200, sum(bytes)]);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf', 'content-length': String(bytes.length), 'accept-ranges': 'bytes', etag: `"${sum(bytes)}"`,
      'cache-control': 'public, max-age=0, s-maxage=1, must-revalidate', 'x-content-type-options': 'nosniff',
    });
    expect(answer.headers['content-disposition']).toMatch(/^inline; .*filename\*=UTF-8''%E8%A7%84%E5%88%92\.pdf/);
    expect((await get(site, '/entries', { 'filters[title][$contains]': '带附件' })).body.data.find((row: Stored) => row.documentId === documentId).attachmentCount).toBe(1);
    expect(await at(url.replace(key, 'other'))).toEqual([404, 'ATTACHMENT_NOT_FOUND']);
  });

  it('answer ranges and confirm copies', async () => {
    const bytes = pdf('0123456789');
    const { attachments: [{ url }] } = await published([await upload('a.pdf', bytes)]);
    const etag = `"${sum(bytes)}"`;
    const part = await ask(url, { Range: 'bytes=2-5' });
    expect([part.status, String(part.body), part.headers['content-range']]).toEqual([206, String(bytes.subarray(2, 6)), `bytes 2-5/${bytes.length}`]);
    expect(String((await ask(url, { Range: 'bytes=-3' })).body)).toBe(String(bytes.subarray(-3)));
    expect((await ask(url, { Range: 'bytes=2-5', 'If-Range': '"other"' })).status).toBe(200);
    expect((await ask(url, { Range: `bytes=${bytes.length}-` })).status).toBe(416);
    expect((await ask(url, { 'If-None-Match': `W/${etag}` })).status).toBe(304);
    const head = await supertest(site.url).head(url);
    expect([head.status, head.headers['content-length']]).toEqual([200, String(bytes.length)]);
  });

  it('uploaded in the form of an entry are never public, not for a moment', async () => {
    for (const [name, bytes] of [['表.pdf', pdf('表单')], ['图.png', PNG]] as const) {
      const file = await upload(name, bytes, FORM);
      expect(file.url).toMatch(/^\/admin-disclosure\/held\//);
      expect(fs.existsSync(publicFile(file))).toBe(false);
    }
    const names = fs.readdirSync(path.join(site.strapi.dirs.static.public, 'uploads'));
    expect(names.filter((name) => /^(thumbnail_)?(_|tu|biao)/.test(name))).toEqual([]);
  });

  it('are shown to editors by signed addresses, to nobody without', async () => {
    const file = await upload('预览.pdf', pdf('预览'), FORM);
    const { documentId } = await saved([file]);
    const form = (await site.admin.request('get', `${PLACE}/${documentId}`)).body.data;
    const shown: string = form.attachments[0].url;
    expect(await at(shown)).toBe(String(pdf('预览')));
    expect(await at(shown.split('?')[0]!)).toEqual([404, 'NOT_FOUND']);
    expect(await at(shown.replace(/until=\d+/, 'until=9999999999999'))).toEqual([404, 'NOT_FOUND']);
    const library = (await site.admin.request('get', `/upload/files/${file.id}`)).body;
    expect(await at(library.url)).toBe(String(pdf('预览')));
  });

  it.each<[string, (documentId: string) => Promise<unknown>, unknown]>([
    ['draft', async () => undefined, [404, 'ENTRY_NOT_FOUND']],
    ['on request', (documentId) => edit(site, documentId, { publicity: 'on_request', publicityGround: '依申请公开' }), [404, 'ENTRY_NOT_FOUND']],
    ['withheld', (documentId) => edit(site, documentId, { publicity: 'withheld', publicityGround: '不予公开' }), [404, 'ENTRY_NOT_FOUND']],
    ['withdrawn', async (documentId) => {
      await publish(documentId);
      await act(site, 'withdraw', documentId);
    }, [410, 'GONE']],
    ['merged', async (documentId) => {
      await publish(documentId);
      await act(site, 'merge', documentId, { into: (await entry(site, {}, { publish: true })).documentId });
    }, [410, 'GONE']],
    ['reinstated', async (documentId) => {
      await publish(documentId);
      await act(site, 'withdraw', documentId);
      await act(site, 'reinstate', documentId);
    }, String(pdf('状态'))],
    ['reinstated, draft discarded, corrected', async (documentId) => {
      await publish(documentId);
      await act(site, 'withdraw', documentId);
      await act(site, 'reinstate', documentId);
      await documents(site, UID.entry).discardDraft({ documentId });
      await edit(site, documentId, { summary: '又', changeNote: '更正' });
      await publish(documentId);
    }, String(pdf('状态'))],
  ])('%s: the file answers as the entry does', async (_, bring, expected) => {
    const file = await upload('状态.pdf', pdf('状态'), FORM);
    const { documentId } = await saved([file]);
    await bring(documentId);
    expect(await at(`/api/disclosure/entries/${documentId}/attachments/${file.documentId}/x.pdf`)).toEqual(expected);
    await gonePublicly(file);
  });

  it('replaced keep their address, and change nothing public before a correction', async () => {
    const file = await upload('名单.pdf', pdf('第一版'));
    const { documentId, attachments: [{ url }] } = await published([file]);
    await gonePublicly(file);
    await replace(file, '名单（更正）.pdf', pdf('第二版'));
    await gonePublicly(file);
    expect(await at(url)).toBe(String(pdf('第一版')));
    await edit(site, documentId, { changeNote: '名单有误' });
    expect((await publish(documentId)).status).toBe(200);
    expect(await at(url)).toBe(String(pdf('第二版')));
    const { attachments } = await detail(documentId);
    expect(attachments).toEqual([expect.objectContaining({ filename: '名单（更正）.pdf', key: file.documentId })]);
    const versions = await site.strapi.db.query('plugin::disclosure.version').findMany({ where: { target: documentId }, orderBy: { number: 'asc' } });
    expect(versions.map(({ content }: any) => content.files[0].sha256)).toEqual([sum(pdf('第一版')), sum(pdf('第二版'))]);
    const other = await upload('名单（更正）.pdf', pdf('第三版'), FORM);
    await edit(site, documentId, { attachments: [other.id], changeNote: '再次更正' });
    expect((await publish(documentId)).status).toBe(200);
    expect(await at(url)).toBe(String(pdf('第三版')));
  });

  it('cannot be deleted from the library while an entry names them', async () => {
    const file = await upload('留存.pdf', pdf('留存'), FORM);
    const { documentId, attachments: [{ url }] } = await published([file]);
    const refused = await site.admin.request('delete', `/upload/files/${file.id}`);
    expect([refused.status, refused.body.error.details.code]).toEqual([409, 'FILE_IN_USE']);
    expect((await site.admin.request('post', '/upload/actions/bulk-delete', { fileIds: [file.id] })).status).toBe(409);
    expect(await at(url)).toBe(String(pdf('留存')));
    await edit(site, documentId, { attachments: [], changeNote: '附件重复' });
    expect((await site.admin.request('delete', `/upload/files/${file.id}`)).status).toBe(409);
    await publish(documentId);
    expect(await at(url)).toEqual([404, 'ATTACHMENT_NOT_FOUND']);
    expect((await site.admin.request('delete', `/upload/files/${file.id}`)).status).toBe(200);
  });

  it('of a body are pictures under its own address', async () => {
    const picture = await upload('现场.png', PNG);
    const { documentId, body, attachments } = await published([], { body: `<p>见图<img src="${picture.url}" alt="现场"></p>` });
    await gonePublicly(picture);
    expect(attachments).toEqual([]);
    const src = /src="([^"]+)"/.exec(body)![1]!;
    expect(src).toBe(`/api/disclosure/entries/${documentId}/attachments/${picture.documentId}/${encodeURIComponent('现场.png')}`);
    const answer = await ask(src);
    expect([answer.status, answer.headers['content-type'], answer.headers['content-security-policy']]).toEqual([200, 'image/png', "sandbox; default-src 'none'"]);
    await act(site, 'withdraw', documentId);
    expect(await at(src)).toEqual([410, 'GONE']);
  });

  it.each([
    ['uploaded in the form of a new entry', FORM],
    ['chosen from the library', '/admin/plugins/upload'],
  ])('%s and put into its body before the first save are private, and follow the entry', async (_, page) => {
    const picture = await upload('未保存.png', PNG, page);
    const inForm = page === FORM;
    expect([/^\/admin-disclosure\/held\//.test(picture.url), fs.existsSync(publicFile(picture))]).toEqual([inForm, !inForm]);
    if (inForm) expect(await at(picture.url.split('?')[0]!)).toEqual([404, 'NOT_FOUND']);
    // As the editor's sheet writes a picture.
    const { documentId } = await saved([], { body: `<p>见图<img src="attachments/${picture.documentId}/${encodeURIComponent(picture.name)}" alt="现场"></p>` });
    await gonePublicly(picture);
    const src = `/api/disclosure/entries/${documentId}/attachments/${picture.documentId}/${encodeURIComponent(picture.name)}`;
    expect(await at(src)).toEqual([404, 'ENTRY_NOT_FOUND']);
    await publish(documentId);
    expect((await detail(documentId)).body).toContain(`src="${src}"`);
    expect((await ask(src)).status).toBe(200);
    await act(site, 'withdraw', documentId);
    expect(await at(src)).toEqual([410, 'GONE']);
  });

  it.each([
    ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'image/svg+xml'],
    ['page.html', '<!doctype html><script>alert(1)</script>', 'text/html'],
    ['list.csv', '单位,数\r\n', 'text/csv'],
  ])('%s is a download, in a sandbox', async (name, text, mime) => {
    const { attachments: [{ url }] } = await published([await upload(name, Buffer.from(text), FORM)]);
    const { headers } = await ask(url);
    expect(headers).toMatchObject({ 'content-type': mime, 'x-content-type-options': 'nosniff', 'content-security-policy': "sandbox; default-src 'none'" });
    expect(headers['content-disposition']).toMatch(/^attachment;/);
  });

  it.each([
    ['假.pdf', Buffer.from('<html><script>alert(1)</script>'), '扩展名与内容不符'],
    ['程序.pdf', Buffer.from('MZ\x90\0\x03\0\0\0'), '不是可以公开的文件类型'],
    ['图.docx', PNG, '扩展名与内容不符'],
  ])('%s is not what it says, and nothing is saved', async (name, bytes, message) => {
    const owner = await agency(site);
    const file = await upload(name, bytes, FORM);
    const before = await site.strapi.db.query(UID.entry as never).count();
    const answer = await site.admin.request('post', PLACE, { title: '甲', agency: owner.code, formedOn: '2020-01-01', attachments: [file.id] });
    expect([answer.status, answer.body.error.details.code]).toEqual([400, 'INVALID_INPUT']);
    expect(answer.body.error.message).toContain(message);
    expect(await site.strapi.db.query(UID.entry as never).count()).toBe(before);
  });

  it('beyond the size limit are refused', async () => {
    const owner = await agency(site);
    const file = await upload('大.pdf', Buffer.concat([pdf('大'), Buffer.alloc(1_000_001, 32)]));
    const answer = await site.admin.request('post', PLACE, { title: '甲', agency: owner.code, formedOn: '2020-01-01', attachments: [file.id] });
    expect([answer.status, answer.body.error.details.code]).toEqual([413, 'FILE_TOO_LARGE']);
    expect(fs.existsSync(publicFile(file))).toBe(true);
  });

  it('leave the catalogue as reindex would make it', async () => {
    const catalogue = site.strapi.plugin('disclosure').service('catalogue') as any;
    expect((await catalogue.verify()).differences).toEqual([]);
    await catalogue.reindex();
    expect((await catalogue.verify()).differences).toEqual([]);
  });
});
