import { startSite, type Site } from '../helpers/site';
import { agency, entry } from '../helpers/register';

const ENTRY = 'plugin::disclosure.entry';
const ROUTE = `/content-manager/collection-types/${ENTRY}`;

/** Many editors at once, through the Content Manager's own routes. */
describe('parallel publication', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());

  const oneTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);
  const publish = (documentId: string) => site.admin.request('post', `${ROUTE}/${documentId}/actions/publish`, {});
  const bulk = (documentIds: string[]) => site.admin.request('post', `${ROUTE}/actions/bulkPublish`, { documentIds });
  const drafts = async (code: string, count: number) => {
    const made: string[] = [];
    for (let n = 0; n < count; n += 1) made.push((await entry(site, { agency: code })).documentId as string);
    return made;
  };
  const serials = async (front: string) => {
    const rows = (await site.strapi.db.query('plugin::disclosure.index-number').findMany({ where: { front }, orderBy: { serial: 'asc' } })) as any[];
    return rows.map(({ serial }) => serial);
  };
  const verified = () => site.strapi.plugin('disclosure').service('catalogue').verify();

  it('gives 100 parallel publications of one agency distinct numbers without gaps', async () => {
    const office = await agency(site);
    const ids = await drafts(office.code, 100);
    let reading = true;
    const reads = (async () => {
      const statuses = new Set<number>();
      while (reading) {
        statuses.add((await site.http.get('/api/disclosure/entries?pagination[pageSize]=5')).status);
        // Reader, writers and server share this process: the reader leaves the others their turn.
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return statuses;
    })();
    const answers = await Promise.all(ids.map(publish));
    reading = false;
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await reads).toEqual(new Set([200]));
    expect(await serials(office.organisationCode)).toEqual(oneTo(100));
    expect(await verified()).toMatchObject({ differences: [] });
  });

  it('takes bulk publications over four agencies in opposite orders beside single ones and an import', async () => {
    const offices: Awaited<ReturnType<typeof agency>>[] = [];
    for (let n = 0; n < 4; n += 1) offices.push(await agency(site));
    const made: string[][] = [];
    for (const { code } of offices) made.push(await drafts(code, 27));
    const batches = oneTo(12).map((n) => {
      const order = n % 2 ? made : [...made].reverse();
      return order.map((ids) => ids[n - 1]!);
    });
    const singles = made.flatMap((ids) => ids.slice(12));
    const service = site.strapi.plugin('disclosure').service('publication');
    const imported = service.takeIn(
      oneTo(50).map((n) => ({
        data: { title: `并行导入${n}`, agency: offices[n % 4]!.code, formedOn: '2020-01-02' },
        publish: true,
        migrated: false,
      }))
    );
    const answers = await Promise.all([...batches.map(bulk), ...singles.map(publish)]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await imported).every(({ faults }: any) => faults.length === 0)).toBe(true);
    const counts = [];
    for (const { organisationCode } of offices) {
      const given = await serials(organisationCode);
      expect(given).toEqual(oneTo(given.length));
      counts.push(given.length);
    }
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(4 * 27 + 50);
    expect(await verified()).toMatchObject({ differences: [] });
  });

  it('undoes a bulk publication as a whole when one of it is refused', async () => {
    const office = await agency(site);
    const ids = await drafts(office.code, 5);
    const refused = await entry(site, { agency: office.code, publicity: 'withheld', publicityGround: '内部事务' });
    const answer = await bulk([...ids.slice(0, 3), refused.documentId, ...ids.slice(3)]);
    expect([answer.status, answer.body.error.details.code]).toEqual([409, 'NOT_PROACTIVE']);
    expect(await serials(office.organisationCode)).toEqual([]);
    expect((await bulk(ids)).status).toBe(200);
    expect(await serials(office.organisationCode)).toEqual(oneTo(5));
  });

  it('lets one of two editors win who save the same version', async () => {
    const { documentId, lockVersion } = await entry(site);
    const save = (title: string) => site.admin.request('put', `${ROUTE}/${documentId}`, { title, lockVersion });
    const statuses = (await Promise.all([save('甲'), save('乙')])).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 409]);
  });

  it('refuses stock removal by every route, one or many', async () => {
    const { documentId } = await entry(site, {}, { publish: true });
    const calls = [
      site.admin.request('post', `${ROUTE}/${documentId}/actions/unpublish`, {}),
      site.admin.request('post', `${ROUTE}/actions/bulkUnpublish`, { documentIds: [documentId] }),
      site.admin.request('delete', `${ROUTE}/${documentId}`),
      site.admin.request('post', `${ROUTE}/actions/bulkDelete`, { documentIds: [documentId] }),
    ];
    for (const answer of await Promise.all(calls)) {
      expect([answer.status, answer.body.error?.details?.code]).toEqual([409, 'STOCK_REMOVAL']);
    }
    expect((await site.http.get(`/api/disclosure/entries/${documentId}`)).status).toBe(200);
  });

  it('shows readers of changes every act, whatever commits in between', async () => {
    const office = await agency(site);
    const ids = await drafts(office.code, 40);
    const start = (await site.http.get('/api/disclosure/changes?since=0&limit=1')).body.meta.version;
    const seen: string[] = [];
    let since = start;
    let publishing = true;
    const poller = (async () => {
      for (let last = false; ; ) {
        const { data, meta } = (await site.http.get(`/api/disclosure/changes?since=${since}&limit=7`)).body;
        for (const one of data) if (one.act === 'published') seen.push(one.documentId);
        since = meta.next;
        if (last && !meta.more) return;
        last = !publishing && !meta.more;
      }
    })();
    await Promise.all(ids.map(publish));
    publishing = false;
    await poller;
    expect([...seen].sort()).toEqual([...ids].sort());
  });
});
