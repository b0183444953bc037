import { setTimeout } from 'node:timers/promises';
import { long } from '../helpers/environment';
import { agency, category, documents, entry, UID } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const ROWS = long ? 2200 : 1100;

/** Rebuilding the read model while the county works. */
describe('reindex', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());

  const catalogue = () => site.strapi.plugin('disclosure').service('catalogue');
  const db = () => site.strapi.db.connection;
  const list = () => site.http.get('/api/disclosure/entries?pagination[pageSize]=1');

  it('goes on beside publications and readers, and mends whatever was wrong', async () => {
    const [office, column] = [await agency(site), await category(site)];
    const rows = Array.from({ length: ROWS }, (_, n) => ({
      data: { title: `关于第${n}号事项的通知`, agency: office.code, column: column.code, formedOn: '2010-01-04', body: '<p>正文</p>' },
      publish: n % 10 !== 0,
      migrated: false,
      disclosedAt: Date.UTC(2010 + (n % 12), n % 12, 9),
    }));
    for (let from = 0; from < ROWS; from += 550) await site.strapi.plugin('disclosure').service('publication').takeIn(rows.slice(from, from + 550));
    const drafts = await documents(site, UID.entry).findMany({ filters: { standing: { $null: true } }, limit: 20 });
    const [lost, changed] = await db()('disclosure_catalogue').limit(2);
    await db()('disclosure_catalogue').where('document_id', lost.document_id).delete();
    await db()('disclosure_catalogue').where('document_id', changed.document_id).update({ title: '改过的标题' });
    await db()('disclosure_catalogue').insert({ ...changed, document_id: 'zzzzzzzzzzzzzzzzzzzzzzzz' });
    await db()('disclosure_catalogue_terms').insert({ scheme: 'column', code: 'nothing', document_id: '0stray', direct: 1, agency: office.code, published_at: 1 });
    await db()('disclosure_tallies').where({ month: '2011-02' }).update({ entries: 7 });
    await db()('disclosure_tallies').insert({ scheme: 'all', code: '', agency: 'nobody', class: 'x', month: '1999-01', entries: 3 });
    await db()('disclosure_yearly_tallies').where({ year: '2012' }).update({ published: 7 });
    expect((await catalogue().verify()).count).toBeGreaterThan(5);

    let done = false;
    let meanwhile = 0;
    const steps: number[] = [];
    const rebuilt = catalogue().reindex((n: number) => steps.push(n)).finally(() => (done = true));
    const [published, read] = [[] as number[], [] as number[]];
    const publishing = drafts.map(async ({ documentId }: { documentId: string }) => {
      const answer = await site.admin.request('post', `/content-manager/collection-types/${UID.entry}/${documentId}/actions/publish`, {});
      published.push(answer.status);
      if (!done) meanwhile += 1;
    });
    while (!done) {
      read.push((await list()).status);
      await setTimeout(20);
    }
    await Promise.all([rebuilt, ...publishing]);

    // Not only in time: while the rebuilding went on.
    expect(meanwhile).toBeGreaterThan(5);
    expect(new Set(published)).toEqual(new Set([200]));
    expect(new Set(read)).toEqual(new Set([200]));
    expect(steps.length).toBeGreaterThan(4);
    expect(await catalogue().verify()).toMatchObject({ differences: [] });
  });

  it('proves the lines of the years by themselves, and adds them up anew', async () => {
    const { code } = await agency(site);
    await entry(site, { agency: code, formedOn: '2010-01-04' }, { publish: true, at: '2010-03-04T08:00:00+08:00' });
    const lines = { scheme: 'all', agency: code };
    const [line] = await db()('disclosure_yearly_tallies').where(lines);
    expect(line).toMatchObject({ year: '2010', entries: 1, published: 1 });
    await db()('disclosure_yearly_tallies').where(lines).update({ published: 2 });
    await db()('disclosure_yearly_tallies').insert({ ...line, year: '1999' });
    await db()('disclosure_yearly_tallies').where({ scheme: 'act', agency: code }).delete();
    const key = (year: string) => `disclosure_yearly_tallies all/${line.code}/${code}/${line.class}/${year}`;
    const { differences } = await catalogue().verify();
    expect([...differences].sort()).toEqual([
      `disclosure_yearly_tallies act/published/${code}//2010: missing`,
      `${key('1999')}: does not belong there`,
      `${key('2010')}: published differ`,
    ].sort());
    await catalogue().reindex();
    expect(await catalogue().verify()).toMatchObject({ differences: [] });
    expect(await db()('disclosure_yearly_tallies').where(lines)).toEqual([line]);
  });

  it('makes every answer that a client keeps a new one', async () => {
    const { headers } = await list();
    expect((await list().set('If-None-Match', headers.etag!)).status).toBe(304);
    await catalogue().reindex();
    expect((await list().set('If-None-Match', headers.etag!)).status).toBe(200);
  });

  it('killed half-way into a register of another journal, stays closed until it is run again', async () => {
    await entry(site, {}, { publish: true });
    await db()('disclosure_state').update({ version: 1, last_act: 'another' });
    await expect(catalogue().reindex(killed)).rejects.toThrow('killed');
    expect((await list()).body.error.details.code).toBe('REINDEX_REQUIRED');
    const { checkReadiness } = require('../../src/plugins/disclosure/server/src/catalogue/readiness');
    expect(await checkReadiness(site.strapi)).toBe(false);
    const { indexNumber } = await entry(site, {}, { publish: true });
    expect(indexNumber).toMatch(/-00002$/);
    await catalogue().reindex();
    expect((await list()).status).toBe(200);
    expect(await catalogue().verify()).toMatchObject({ differences: [] });
  });
});

function killed(): never {
  throw new Error('killed');
}
