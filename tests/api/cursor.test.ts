import { act, agency, category, entry, get, publication, type Fields, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const SORTS = ['publishedAt:desc', 'publishedAt:asc', 'formedOn:desc', 'formedOn:asc'];
const DAY = 86_400_000;
const START = Date.parse('2020-01-01T00:00:00Z');

/** Walking the list by cursor. */
describe('the cursor', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
    await agency(site, { code: 'one' });
    await category(site, { code: 'walked' });
  });
  afterAll(() => site.stop());

  /** Entries in a column of their own, several at one instant, every fourth without a formation date. */
  async function fill(n: number): Promise<{ column: string; ids: string[] }> {
    const { code: column } = await category(site);
    const rows = Array.from({ length: n }, (_, index) => ({
      data: { title: `第${index}条`, agency: 'one', column, ...(index % 4 ? { formedOn: `2019-0${1 + (index % 3)}-01` } : {}) },
      disclosedAt: START + Math.floor(index / 3) * DAY,
      publish: true,
      migrated: true,
    }));
    const taken: Stored[] = await publication(site).takeIn(rows);
    return { column, ids: taken.map(({ documentId }) => documentId) };
  }

  const idsOf = (rows: Stored[]) => rows.map(({ documentId }) => documentId);

  /** All pages by cursor; `between` happens after each page but the last. */
  async function walk(query: Fields, pageSize: number, between: (page: Stored[], turn: number) => Promise<void> = async () => {}): Promise<string[]> {
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let turn = 0; cursor !== null; turn += 1) {
      expect(turn).toBeLessThan(200);
      const { status, body }: { status: number; body: any } = await get(site, '/entries', { ...query, 'pagination[cursor]': cursor, 'pagination[pageSize]': pageSize });
      expect(status).toBe(200);
      expect(body.data.length).toBeLessThanOrEqual(pageSize);
      seen.push(...idsOf(body.data));
      cursor = body.meta.pagination.nextCursor;
      if (cursor !== null) {
        expect(body.data).toHaveLength(pageSize);
        await between(body.data, turn);
      }
    }
    return seen;
  }

  it.each(SORTS)('gives every row once, in the order of the list: %s', async (sort) => {
    const { column } = await fill(23);
    const query = { sort, 'filters[column]': column };
    const listed = idsOf((await get(site, '/entries', { ...query, 'pagination[pageSize]': 100 })).body.data);
    expect(listed).toHaveLength(23);
    for (const pageSize of [1, 5, 23, 100]) expect(await walk(query, pageSize)).toEqual(listed);
  });

  it.each(SORTS)('repeats nothing and misses nothing that stayed, whatever is published and withdrawn meanwhile: %s', async (sort) => {
    const { column, ids } = await fill(20);
    const query = { sort, 'filters[column]': column };
    const before = idsOf((await get(site, '/entries', { ...query, 'pagination[pageSize]': 100 })).body.data);
    const gone = new Set<string>();
    const seen = await walk(query, 3, async (page, turn) => {
      if (turn > 4) return;
      const last = page[page.length - 1]!;
      const ahead = ids.find((id) => !gone.has(id) && !page.some(({ documentId }) => documentId === id));
      // The row the cursor stands on leaves, another one leaves, and new ones come before, at and after its place.
      for (const id of turn % 2 ? [last.documentId] : [ahead!]) {
        gone.add(id);
        await act(site, 'withdraw', id).catch(() => {});
      }
      for (const at of [START - DAY, Date.parse(last.publishedAt), START + 40 * DAY]) {
        await entry(site, { agency: 'one', column, formedOn: last.formedOn ?? '2019-02-01' }, { publish: true, at });
      }
    });
    expect(new Set(seen).size).toBe(seen.length);
    const stayed = before.filter((id) => !gone.has(id));
    expect(seen.filter((id) => stayed.includes(id))).toEqual(stayed);
  });

  it('says the total only where it is asked for, and ends with null', async () => {
    const { column } = await fill(3);
    const page = async (more: Fields) => (await get(site, '/entries', { 'filters[column]': column, 'pagination[cursor]': '', ...more })).body.meta;
    expect((await page({})).pagination).toEqual({ pageSize: 20, nextCursor: null, total: 3 });
    expect((await page({ 'pagination[withCount]': 'false', 'pagination[pageSize]': 2 })).pagination).toEqual({ pageSize: 2, nextCursor: expect.any(String) });
    const { pagination } = (await get(site, '/entries', { 'filters[column]': column, 'pagination[withCount]': 'false' })).body.meta;
    expect(pagination).toEqual({ page: 1, pageSize: 20 });
  });

  it('may be carried on with another page size and with facets', async () => {
    const { column } = await fill(7);
    const query = { 'filters[column]': column };
    const listed = idsOf((await get(site, '/entries', query)).body.data);
    const first = (await get(site, '/entries', { ...query, 'pagination[cursor]': '', 'pagination[pageSize]': 2 })).body;
    const rest = (await get(site, '/entries', { ...query, facets: 'agency', 'pagination[cursor]': first.meta.pagination.nextCursor, 'pagination[pageSize]': 50 })).body;
    expect([...idsOf(first.data), ...idsOf(rest.data)]).toEqual(listed);
    expect(rest.meta.facets.agency[0]).toMatchObject({ value: 'one', count: 7 });
    expect(rest.meta.pagination.total).toBe(7);
  });

  describe('refused', () => {
    let own: string;
    const query = { 'filters[column]': 'walked', q: '第' };
    beforeAll(async () => {
      const rows = Array.from({ length: 3 }, () => ({ data: { title: '第几条', agency: 'one', column: 'walked', formedOn: '2019-01-01' }, disclosedAt: START, publish: true, migrated: false }));
      await publication(site).takeIn(rows);
      own = (await get(site, '/entries', { ...query, 'pagination[cursor]': '', 'pagination[pageSize]': 1 })).body.meta.pagination.nextCursor;
    });
    const refusal = async (asked: Fields) => {
      const { status, body } = await get(site, '/entries', asked);
      return [status, body.error?.details.code];
    };

    it('takes its own', async () => {
      expect((await get(site, '/entries', { ...query, 'pagination[cursor]': own })).status).toBe(200);
    });

    it.each([
      ['another sort', { ...query, sort: 'publishedAt:asc' }],
      ['another sort field', { ...query, sort: 'formedOn:desc' }],
      ['another filter', { ...query, 'filters[agency]': 'one' }],
      ['another column', { q: '第', 'filters[column]': 'category-1' }],
      ['another word', { ...query, q: '条' }],
      ['no filter', {}],
      ['without descendants', { ...query, descendants: 'false' }],
    ])('that of another list: %s', async (_, other) => {
      expect(await refusal({ ...other, 'pagination[cursor]': own })).toEqual([400, 'INVALID_CURSOR']);
    });

    const forged = (change: (parts: unknown[]) => unknown) =>
      Buffer.from(JSON.stringify(change(JSON.parse(Buffer.from(own, 'base64url').toString())))).toString('base64url');
    it.each<[string, () => string]>([
      ['not base64', () => '***'],
      ['a page number', () => '2'],
      ['not JSON', () => Buffer.from('[1,').toString('base64url')],
      ['an object', () => forged(() => ({ a: 1 }))],
      ['null', () => forged(() => null)],
      ['cut off', () => own.slice(0, -6)],
      ['lengthened', () => `${own}AAAA`],
      ['without id', () => forged(([list, value]) => [list, value])],
      ['with an id that is a number', () => forged(([list, value]) => [list, value, 5])],
      ['with an id that no database takes', () => forged(([list, value]) => [list, value, 'a\u0000b'])],
      ['with text for an instant', () => forged(([list, , id]) => [list, '2020-01-01', id])],
      ['with a fraction for an instant', () => forged(([list, , id]) => [list, 1.5, id])],
      ['with an instant beyond all time', () => forged(([list, , id]) => [list, 1e300, id])],
      ['without an instant', () => forged(([list, , id]) => [list, null, id])],
      ['with a further part', () => forged((parts) => [...(parts as unknown[]), 1])],
    ])('one that is broken: %s', async (_, cursor) => {
      expect(await refusal({ ...query, 'pagination[cursor]': cursor() })).toEqual([400, 'INVALID_CURSOR']);
    });

    it.each([['5'], ['2020-13-01'], ['2020-02-30\u0000'], ['']])('one with %j for a formation date', async (value) => {
      const sorted = { ...query, sort: 'formedOn:desc' };
      const good: string = (await get(site, '/entries', { ...sorted, 'pagination[cursor]': '', 'pagination[pageSize]': 1 })).body.meta.pagination.nextCursor;
      const [list, , id] = JSON.parse(Buffer.from(good, 'base64url').toString());
      const cursor = Buffer.from(JSON.stringify([list, value, id])).toString('base64url');
      expect(await refusal({ ...sorted, 'pagination[cursor]': cursor })).toEqual([400, 'INVALID_CURSOR']);
    });
  });
});
