import { UID, documents, entry } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

/** At first publication the published row is copied from the draft: whoever else counts on Strapi's own way notices nothing. */
describe('first publication', () => {
  let site: Site;
  const passed: string[] = [];
  beforeAll(async () => {
    site = await startSite();
    // As a host does in its register or bootstrap, after the plugin.
    site.strapi.documents.use(async ({ uid, action, params }, next) => {
      const result = await next();
      if (uid === UID.entry && action === 'publish') passed.push((params as { documentId: string }).documentId);
      return result;
    });
  });
  afterAll(() => site.stop());

  const rowsOf = (documentId: string) => site.strapi.db.query(UID.entry as never).findMany({ where: { documentId }, populate: ['createdBy', 'updatedBy'] as never }) as Promise<any[]>;

  it('makes the row that Strapi would make: the draft, a publication stamp, the same authors and times', async () => {
    const { body } = await site.admin.request('post', `/content-manager/collection-types/${UID.entry}`, {
      title: '关于首次公开的通知', agency: (await entry(site)).agency, formedOn: '2018-05-04', body: '<p>正文</p>', keywords: '首次、公开',
    });
    const { documentId } = body.data;
    const answer = await site.admin.request('post', `/content-manager/collection-types/${UID.entry}/${documentId}/actions/publish`, {});
    expect(answer.status).toBe(200);
    expect(answer.body.data).toMatchObject({ documentId, title: '关于首次公开的通知', standing: 'public' });
    const rows = await rowsOf(documentId);
    const [draft, published] = [rows.find((row) => !row.publishedAt), rows.find((row) => row.publishedAt)];
    expect(rows).toHaveLength(2);
    const { id: _id, publishedAt: _at, ...copied } = published;
    const { id: _own, publishedAt: _none, ...written } = draft;
    expect(copied).toEqual(written);
    expect(copied.createdBy.id).toBe(site.admin.id);
    expect(answer.body.data.status ?? 'published').toBe('published');
  });

  it('passes through the middlewares of others', async () => {
    const { documentId } = await entry(site, {}, { publish: true });
    expect(passed).toContain(documentId);
  });

  it('tells the site as Strapi does, once it is committed', async () => {
    const { documentId } = await entry(site, { title: '关于事件的通知' });
    const told = new Promise<any>((resolve) => site.strapi.eventHub.once('entry.publish', async (event) => resolve(event)));
    await documents(site, UID.entry).publish({ documentId });
    expect(await told).toMatchObject({ uid: UID.entry, model: 'entry', entry: { documentId, title: '关于事件的通知', standing: 'public' } });
  });

  it('tells nobody of a publication that was undone', async () => {
    const { documentId } = await entry(site);
    const told: unknown[] = [];
    const listener = async (event: unknown) => void told.push(event);
    site.strapi.eventHub.on('entry.publish', listener);
    const undone = site.strapi.db.transaction(async () => {
      await documents(site, UID.entry).publish({ documentId });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    const other = await entry(site, {}, { publish: true });
    while (!told.length) await new Promise((resolve) => setImmediate(resolve));
    expect(told).toMatchObject([{ entry: { documentId: other.documentId } }]);
    expect(await rowsOf(documentId)).toHaveLength(1);
    site.strapi.eventHub.off('entry.publish', listener);
  });

  it('answers with the fields that were asked for', async () => {
    const { documentId } = await entry(site);
    const { entries } = await documents(site, UID.entry).publish({ documentId, fields: ['title'], populate: ['attachments'] });
    expect(Object.keys(entries[0]).sort()).toEqual(['attachments', 'documentId', 'id', 'title']);
  });
});
