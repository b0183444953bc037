import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createDatabase, type TestDatabase } from '../helpers/database';
import { PNG } from '../helpers/files';
import { agency, entry, get, type Stored } from '../helpers/register';
import { CHAPTERS, codeOf, realValues, REPORT, reporting } from '../helpers/reports';
import { startSite, type Site } from '../helpers/site';

/** The scanned sheet with the signature (签字页扫描件): evidence for the office, never public. */
describe('signed sheets of annual reports', () => {
  let site: Site;
  let database: TestDatabase;
  const store = fs.mkdtempSync(path.join(os.tmpdir(), 'disclosure-sheets-'));
  const start = async () => {
    site = await startSite({ database, config: { plugins: { disclosure: { config: { attachments: { directory: store } } } } } });
  };
  beforeAll(async () => {
    database = await createDatabase();
    await start();
  });
  afterAll(async () => {
    await site.stop();
    await database.drop();
    fs.rmSync(store, { recursive: true });
  });
  const { admin, service, open, save } = reporting(() => site);
  const upload = async (page: string, name: string) =>
    (await site.http.post('/upload').set('Authorization', `Bearer ${site.admin.token}`).set('Referer', `${site.url}${page}`).attach('files', PNG, name).expect(201)).body[0];

  it('keeps the signed sheet private, wherever it was uploaded, and one of an earlier release with the next start', async () => {
    const FILES = 'plugin::upload.file';
    const openly = ({ hash, ext }: { hash: string; ext: string }) => site.http.get(`/uploads/${hash}${ext}`);
    const isPrivate = async (file: { hash: string; ext: string }) => {
      for (let tries = 0; (await openly(file)).status !== 404 && tries < 100; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
      expect((await openly(file)).status).toBe(404);
    };
    const shown = async (report: Stored, { name }: { name: string }) => {
      const { signature } = (await admin('get', `/${report.documentId}`).expect(200)).body.data;
      expect(signature).toEqual({ id: expect.any(Number), name, url: expect.stringMatching(/^\/admin-disclosure\/held\/[0-9a-f]{64}\//) });
      expect((await site.http.get(signature.url).expect(200)).headers['content-type']).toBe('image/png');
      expect((await site.http.get(signature.url.split('?')[0])).status).toBe(404);
    };
    const report = await open(await agency(site));

    const own = await upload('/admin/plugins/disclosure/annual-reports/x', 'own.png');
    expect((await openly(own)).status).toBe(404);
    const { data: saved } = await save(report, { signature: own.id });
    await shown(report, own);
    const dropped = await site.http.delete(`/upload/files/${own.id}`).set('Authorization', `Bearer ${site.admin.token}`);
    expect(codeOf(dropped)).toBe('FILE_IN_USE');

    const library = await upload('/admin/plugins/upload', 'library.png');
    expect((await openly(library)).status).toBe(200);
    await save(saved, { signature: library.id });
    await isPrivate(library);
    await shown(report, library);

    const former = await upload('/admin/plugins/upload', 'former.png');
    const { joinTable } = (site.strapi.db.metadata.get(FILES).attributes as any).related;
    await site.strapi.db.connection(joinTable.name).where({ related_type: REPORT, file_id: library.id }).update({ file_id: former.id });
    await site.stop();
    await start();
    await isPrivate(former);
    await shown(report, former);
    expect(fs.readdirSync(path.join(site.strapi.dirs.static.public, 'uploads')).filter((name) => /^(own|library|former)_/.test(name))).toEqual([]);
  });

  it('serves a filed report without its signed sheet, which an expunged entry of the same bytes leaves alone', async () => {
    const office = await agency(site);
    const report = await open(office);
    const sheet = await upload('/admin/plugins/disclosure/annual-reports/x', 'sheet-zzsecret.png');
    await save(report, { values: realValues(), chapters: CHAPTERS, signature: sheet.id });
    await service().file(report.documentId);
    const { url } = (await admin('get', `/${report.documentId}`).expect(200)).body.data.signature;
    const sum = /[0-9a-f]{64}/.exec(url)![0];
    for (const path of [`/annual-reports/${report.year}/${office.code}`, '/annual-reports']) {
      const answer = await get(site, path);
      expect([answer.status, answer.text.includes('zzsecret'), answer.text.includes(sum)]).toEqual([200, false, false]);
    }

    const same = await upload('/admin/content-manager/collection-types/plugin::disclosure.entry/create', 'same.png');
    const { documentId } = await entry(site, { attachments: [same.id] }, { publish: true });
    const gone = await site.admin.request('post', `/admin-disclosure/entries/${documentId}/expunge`, { ground: 'personal_data', orderNumber: '清府办函〔2026〕8号' });
    expect(gone.status).toBe(200);
    expect((await site.http.get((await admin('get', `/${report.documentId}`).expect(200)).body.data.signature.url)).status).toBe(200);

    const verify = async () => {
      const said: string[] = [];
      const say = (line: string) => said.push(line);
      const exit = await (site.strapi.plugin('disclosure').service('command') as any).run(['verify'], { cwd: __dirname, out: say, err: () => undefined });
      return { exit, said: said.join('\n') };
    };
    expect(await verify()).toMatchObject({ exit: 0 });
    const bytes = path.join(store, sum.slice(0, 2), sum);
    fs.renameSync(bytes, `${bytes}.aside`);
    expect(await verify()).toMatchObject({ exit: 1, said: expect.stringContaining(`${sum} (sheet-zzsecret.png)`) });
    fs.renameSync(`${bytes}.aside`, bytes);
    expect(await verify()).toMatchObject({ exit: 0 });
  });
});
