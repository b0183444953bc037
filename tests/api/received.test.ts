import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { AdminClient } from '../helpers/admin';
import { entry } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

/** What is sent in a form is a draft or a signed sheet: nothing of it stays in the server's temporary folder. */
describe('files of a form', () => {
  const mark = randomUUID();
  let site: Site;
  let office: AdminClient;
  let documentId: string;
  beforeAll(async () => {
    site = await startSite();
    await (site.strapi.plugin('disclosure').service('access') as any).installRoles();
    office = await site.newAdmin('disclosure-county-office');
    ({ documentId } = await entry(site));
  });
  afterAll(() => site.stop());

  /** As the body parser names its temporary files. */
  const left = () =>
    fs
      .readdirSync(os.tmpdir())
      .filter((name) => /^[a-z0-9]{25}$/.test(name))
      .map((name) => path.join(os.tmpdir(), name))
      .filter((file) => fs.readFileSync(file, 'utf8').includes(mark));
  const send = (address: string, part: string, name: string, content = `名称\r\n${mark}\r\n`, who?: AdminClient) => {
    const request = site.http.post(address).attach(part, Buffer.from(content), name);
    return who ? request.set('Authorization', `Bearer ${who.token}`) : request;
  };

  it.each([
    ['a sheet to import', '/admin-disclosure/imports', 'sheet', '目录.csv', 201],
    ['a sheet that is none', '/admin-disclosure/imports', 'sheet', '目录.xlsx', 201],
    ['a manuscript that is none', '/admin-disclosure/manuscripts', 'file', '稿件.docx', 400],
    ['a part that nobody asked for', '/admin-disclosure/imports', 'other', '目录.csv', 400],
    ['a form where none is expected', '/admin-disclosure/section/columns', 'sheet', '目录.csv', 405],
  ])('leave nothing behind: %s', async (_what, address, part, name, status) => {
    expect((await send(address, part, name, undefined, office)).status).toBe(status);
    expect(left()).toEqual([]);
  });

  it.each([
    ['without a token', '/api/disclosure/imports', 'sheet'],
    ['without an account', '/admin-disclosure/imports', 'sheet'],
    ['to a page that only reads', '/api/disclosure/entries', 'sheet'],
    ['to the media library without an account', '/upload', 'files'],
  ])('leave nothing behind when they are refused: %s', async (_what, address, part) => {
    expect((await send(address, part, '目录.csv')).status).toBeGreaterThanOrEqual(400);
    expect(left()).toEqual([]);
  });

  it('leaves nothing of a scan that is refused or taken', async () => {
    const address = `/admin-disclosure/entries/${documentId}/review/scan`;
    expect((await send(address, 'scan', '审核表.pdf', mark, office)).body.error.details.code).toBe('FILE_REFUSED');
    expect(left()).toEqual([]);
    expect((await send(address, 'scan', '审核表.pdf', `%PDF-1.4\n% ${mark}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`, office)).status).toBe(200);
    expect(left()).toEqual([]);
  });

  it('leaves to a host what its own routes take', async () => {
    await send('/api/of-the-host', 'paper', '目录.csv');
    const kept = left();
    expect(kept).toHaveLength(1);
    fs.rmSync(kept[0]!);
  });
});
