import { agency, entry } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const ROUTE = '/content-manager/collection-types/plugin::disclosure.entry';
const PUBLICATIONS = process.env.DISCLOSURE_TEST_LONG ? 100 : 40;

/** Readers beside a crowd of writers: counted in publications, not in seconds. */
describe('reading beside writers', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());

  /** Reads one after the other as long as `work` takes. @returns how many entries each of them saw, in order */
  const readingBeside = async (code: string, work: () => Promise<unknown>): Promise<number[]> => {
    const seen: number[] = [];
    let working = true;
    const reader = (async () => {
      // The last one begins when all is done.
      for (let last = false; !last; ) {
        last = !working;
        const answer = await site.http.get(`/api/disclosure/entries?filters[agency]=${code}&pagination[pageSize]=1`);
        expect(answer.status).toBe(200);
        seen.push(answer.body.meta.pagination.total);
      }
    })();
    await work().finally(() => (working = false));
    await reader;
    return seen;
  };

  it('answers readers all along the publications of a crowd in the panel', async () => {
    const office = await agency(site);
    const ids: string[] = [];
    while (ids.length < PUBLICATIONS) ids.push((await entry(site, { agency: office.code })).documentId);
    const seen = await readingBeside(office.code, async () => {
      const answers = await Promise.all(ids.map((id) => site.admin.request('post', `${ROUTE}/${id}/actions/publish`, {})));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    });
    expect(seen[seen.length - 1]).toBe(PUBLICATIONS);
    // A reader has a turn between any two of them; without turns it sees a few of their states, or the first and the last.
    expect(new Set(seen).size).toBeGreaterThan(PUBLICATIONS / 2);
  });

  it('answers readers all along a batch of the import', async () => {
    const office = await agency(site);
    const rows = Array.from({ length: 250 }, (_, n) => ({
      data: { title: `成批公开${n}`, agency: office.code, formedOn: '2020-01-02', body: `<p>${'正文'.repeat(1000)}${n}</p>` },
      publish: true,
      migrated: false,
    }));
    const seen = await readingBeside(office.code, () => site.strapi.plugin('disclosure').service('publication').takeIn(rows));
    // A batch is there as a whole or not at all.
    expect(new Set(seen)).toEqual(new Set([0, rows.length]));
    expect(seen.filter((total) => total === 0).length).toBeGreaterThan(2);
  });
});
