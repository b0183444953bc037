import path from 'node:path';
import { root } from '../helpers/environment';
import { act, agency, entry, get } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

/** An engine of the host's own: told of every act within its transaction, beside the built-in one. */
const withEngine = (engine: string) => ({ config: { plugins: { disclosure: { config: { search: { engine } } } } } });
const FILE = 'tests/fixtures/search/noting.js';

describe('a search engine of the host', () => {
  let site: Site;
  const { noted, door } = require(path.join(root, FILE)) as { noted: string[][]; door: { open: Promise<void>; before: number } };

  beforeAll(async () => {
    site = await startSite(withEngine(FILE));
    await agency(site, { code: 'water', name: '县水利局' });
  });
  afterAll(() => site.stop());

  it('takes in what is published and gives up what is withdrawn, in the transaction of the act', async () => {
    const { documentId } = await entry(site, { agency: 'water', title: '灌区改造公示' }, { publish: true });
    expect(noted).toContainEqual(['put', documentId, expect.stringContaining('灌区改造公示')]);
    expect((await get(site, '/entries', { q: '灌区' })).body.meta.pagination.total).toBe(1);
    await expect(entry(site, { agency: 'water', title: '拒收的公示' }, { publish: true })).rejects.toThrow('the index refuses');
    expect((await get(site, '/entries', { q: '拒收' })).body.data).toEqual([]);
    expect((await get(site, '/entries')).body.meta.pagination.total).toBe(1);
    await act(site, 'withdraw', documentId);
    expect(noted).toContainEqual(['drop', documentId]);
  });

  it('is asked by three searches at a time: others wait their turn, and who looks into the catalogue waits for none', async () => {
    let open!: () => void;
    door.open = new Promise((resolve) => (open = resolve));
    const searches = Array.from({ length: 8 }, (_, n) => get(site, '/entries', { q: `公示${n}` }).then(({ status }) => status));
    while (door.before < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    for (let n = 0; n < 5; n += 1) expect((await get(site, '/entries', { 'pagination[pageSize]': `${n + 1}` })).status).toBe(200);
    expect(door.before).toBe(3);
    open();
    expect(await Promise.all(searches)).toEqual(searches.map(() => 200));
  });

  it('is asked by verify, and filled by reindex', async () => {
    const { documentId } = await entry(site, { agency: 'water', title: '缺失的公示' }, { publish: true });
    const catalogue = site.strapi.plugin('disclosure').service('catalogue') as any;
    expect((await catalogue.verify()).differences).toEqual([`search disclosure_search ${documentId}: its index differs`]);
    noted.length = 0;
    await catalogue.reindex();
    expect(noted.filter(([what]) => what === 'put').map(([, id]) => id)).toEqual([documentId]);
  });
});

describe('a faulty engine', () => {
  it.each([
    ['tests/fixtures/search/faulty.js', /search\.engine tests\/fixtures\/search\/faulty\.js: find：应为函数；condition：应为函数；.*search/],
    ['tests/fixtures/search/absent.js', /search\.engine tests\/fixtures\/search\/absent\.js: Cannot find module/],
    ['tests/fixtures/review-without-secrecy.json', /search\.engine .*: 应导出一个函数/],
  ])('stops the start: %s', async (file, told) => {
    await expect(startSite(withEngine(file))).rejects.toThrow(told);
  });
});
