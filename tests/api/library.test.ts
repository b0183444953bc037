import { Readable } from 'node:stream';
import type { AdminClient } from '../helpers/admin';
import { pdf, PNG } from '../helpers/files';
import { agency, documents, entry, UID, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const REPORT = 'plugin::disclosure.annual-report';
const MEDIA = 'plugin::upload.file';

/** A county may make roles of its own that see the whole media library; what other agencies keep in it is not there for them. */
describe('the media library for a role without "is creator"', () => {
  let site: Site;
  let officer: AdminClient;
  const files: Record<string, Stored> = {};

  beforeAll(async () => {
    site = await startSite();
    for (const code of ['own', 'foreign']) await agency(site, { code });
    const roles = site.strapi.service('admin::role');
    const role = await roles.create({ name: '全部素材', code: 'all-files', description: '' });
    await roles.assignPermissions(role.id, ['read', 'assets.create', 'assets.update', 'assets.download'].map((action) => ({ action: `plugin::upload.${action}`, subject: null, properties: {}, conditions: [] })));
    officer = await site.newAdmin('all-files');
    await documents(site, UID.officer).create({ data: { name: '信息员', agency: 'own', duty: 'full_time', accountEmail: officer.email } });
    const add = async (name: string): Promise<Stored> => {
      const { id } = await (site.strapi.plugin('disclosure').service('attachment') as any).add(name, Readable.from(pdf(name)));
      return (await site.strapi.db.query(MEDIA).findOne({ where: { id } })) as Stored;
    };
    for (const code of ['own', 'foreign']) {
      files[`${code} draft`] = await add(`${code}-draft.pdf`);
      await entry(site, { agency: code, attachments: [files[`${code} draft`]!.id] });
      files[`${code} sheet`] = await add(`${code}-sheet.pdf`);
      await documents(site, REPORT).create({ data: { agency: code, year: 2024, form: 'national-2021', signature: files[`${code} sheet`]!.id } });
    }
    files['foreign upload'] = await add('foreign-upload.pdf');
    files['public picture'] = (await site.strapi.db.query(MEDIA).create({ data: { name: 'logo.png', hash: 'logo', ext: '.png', mime: 'image/png', size: 1, url: '/uploads/logo.png', provider: 'local', folderPath: '/' } as never })) as unknown as Stored;
  });
  afterAll(() => site.stop());

  const THEIRS = ['own draft', 'own sheet', 'public picture'];
  const FOREIGN = ['foreign draft', 'foreign sheet', 'foreign upload'];
  const replace = (client: AdminClient, { id }: Stored) =>
    site.http.post(`/upload?id=${id}`).set('Authorization', `Bearer ${client.token}`).attach('files', PNG, 'new.png').field('fileInfo', '{"name":"new.png"}');
  const rename = (client: AdminClient, { id }: Stored) => site.http.post(`/upload?id=${id}`).set('Authorization', `Bearer ${client.token}`).field('fileInfo', '{"name":"renamed.pdf"}');
  const rows = () => site.strapi.db.query(MEDIA).findMany({ orderBy: { id: 'asc' }, where: { id: { $in: FOREIGN.map((name) => files[name]!.id) } } });

  it('lists what is theirs, with addresses that open, and neither names nor counts of the rest', async () => {
    const { body, text } = await officer.request('get', '/upload/files?pageSize=100');
    expect(body.results.map(({ id }: Stored) => id).sort()).toEqual(THEIRS.map((name) => files[name]!.id).sort());
    expect([body.pagination.total, text.includes('foreign')]).toEqual([THEIRS.length, false]);
    const own = body.results.find(({ id }: Stored) => id === files['own sheet']!.id);
    expect((await site.http.get(own.url)).status).toBe(200);
    const named = await officer.request('get', '/upload/files?filters[$and][0][name][$contains]=foreign');
    expect([named.body.results, named.body.pagination.total]).toEqual([[], 0]);
    const all = await site.admin.request('get', '/upload/files?pageSize=100');
    expect(all.body.results.map(({ id }: Stored) => id)).toEqual(expect.arrayContaining(['own draft', 'foreign draft', 'foreign sheet'].map((name) => files[name]!.id)));
  });

  it.each(FOREIGN)('%s is not opened, replaced, renamed or deleted', async (name) => {
    const before = await rows();
    const file = files[name]!;
    expect((await officer.request('get', `/upload/files/${file.id}`)).status).toBe(404);
    expect((await replace(officer, file)).status).toBe(404);
    expect((await rename(officer, file)).status).toBe(404);
    expect((await officer.request('delete', `/upload/files/${file.id}`)).status).toBe(404);
    await officer.request('post', '/upload/actions/bulk-delete', { fileIds: [file.id] });
    expect(await rows()).toEqual(before);
  });

  it('own ones are', async () => {
    expect((await officer.request('get', `/upload/files/${files['own draft']!.id}`)).status).toBe(200);
    expect((await rename(officer, files['own draft']!)).status).toBe(200);
    expect((await replace(officer, files['own draft']!)).status).toBe(200);
  });
});
