import fc from 'fast-check';
import { act, agency, category, entry, get, publication, type Fields, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

/** A published entry as plain data: what the list must be made of. */
interface Known {
  documentId: string;
  title: string;
  agency: string;
  columns: string[];
  topic: string | null;
  audiences: string[];
  class: string;
  publishedAt: number;
  formedOn: string;
  expiresOn?: string;
  effectiveOn?: string;
}

/** One random filter: how it is asked for, and which entries meet it. */
interface Choice {
  name: string;
  query: Fields;
  chosen: string[];
  meets: (entry: Known) => boolean;
}

const PARENT: Record<string, string | undefined> = { mid: 'root', leaf: 'mid', 'general-affairs-secrecy': 'general-affairs' };
const branch = (code: string | null | undefined): string[] => (code ? [code, ...branch(PARENT[code])] : []);
const branches = (codes: string[]) => [...new Set(codes.flatMap(branch))];
const TODAY = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const yearOf = ({ publishedAt }: Known) => new Date(publishedAt + 8 * 3_600_000).toISOString().slice(0, 4);
const validityOf = ({ expiresOn = '', effectiveOn = '' }: Known) => (expiresOn && expiresOn < TODAY ? 'expired' : effectiveOn > TODAY ? 'not_yet_in_force' : 'in_force');

/** Values of an entry under each facet. */
const FACETS: Record<string, (entry: Known) => string[]> = {
  agency: (entry) => [entry.agency],
  column: (entry) => branches(entry.columns),
  topic: (entry) => branches(entry.topic ? [entry.topic] : []),
  audiences: (entry) => entry.audiences,
  class: (entry) => [entry.class],
  validity: (entry) => [validityOf(entry)],
  year: (entry) => [yearOf(entry)],
};

const AGENCIES = ['one', 'two', 'three'];
const COLUMNS = ['root', 'mid', 'leaf', 'side'];
const TOPICS = ['general-affairs', 'general-affairs-secrecy', 'economy'];
const AUDIENCES = ['citizen', 'enterprise'];
const INSTANTS = ['2020-06-01T00:00:00Z', '2020-12-31T15:59:00Z', '2020-12-31T16:01:00Z', '2021-06-01T12:00:00Z', '2021-12-31T16:00:00Z'].map(Date.parse);
const DAYS = ['2019-01-01', '2019-06-30', '2020-01-01'];

const several = (values: string[]) => fc.subarray(values, { minLength: 1 });
/** What is given for each entry; the class comes from itself, else from its column. */
const additions = fc.array(
  fc.record({
    title: fc.stringMatching(/^[甲乙丙]{2,4}$/),
    agency: fc.constantFrom(...AGENCIES),
    columns: fc.subarray(COLUMNS),
    topic: fc.option(fc.constantFrom(...TOPICS)),
    audiences: fc.subarray(AUDIENCES),
    ownClass: fc.option(fc.constantFrom('plans', 'policy-documents')),
    publishedAt: fc.constantFrom(...INSTANTS),
    formedOn: fc.constantFrom(...DAYS),
    age: fc.constantFrom({}, { expiresOn: '2020-01-01' }, { expiresOn: '2199-01-01' }, { effectiveOn: '2020-02-01' }, { effectiveOn: '2199-01-01' }),
    withdrawn: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 }
);

const codes = (name: string, values: string[], of: (entry: Known) => string[]): fc.Arbitrary<Choice> =>
  several(values).map((chosen) => ({
    name,
    chosen,
    query: chosen.length === 1 ? { [`filters[${name}]`]: chosen[0] } : Object.fromEntries(chosen.map((value, index) => [`filters[${name}][$in][${index}]`, value])),
    meets: (entry) => of(entry).some((value) => chosen.includes(value)),
  }));
const everyChoice = fc.record({
  agency: codes('agency', AGENCIES, FACETS.agency!),
  column: codes('column', COLUMNS, FACETS.column!),
  topic: codes('topic', TOPICS, FACETS.topic!),
  audiences: codes('audiences', AUDIENCES, FACETS.audiences!),
  class: codes('class', ['plans', 'policy-documents', 'business', 'unclassified'], FACETS.class!),
  validity: codes('validity', ['in_force', 'expired', 'not_yet_in_force'], FACETS.validity!),
  year: fc.constantFrom('2020', '2021', '2022').map((year): Choice => ({ name: 'year', chosen: [year], query: { 'filters[year]': year }, meets: (entry) => yearOf(entry) === year })),
  formedOn: fc.constantFrom(...DAYS).map((day): Choice => ({ name: 'formedOn', chosen: [], query: { 'filters[formedOn][$gte]': day }, meets: ({ formedOn }) => formedOn >= day })),
  q: fc.constantFrom('甲乙', '丙').map((q): Choice => ({ name: 'q', chosen: [], query: { q }, meets: ({ title }) => title.includes(q) })),
});
/** Few at a time, so that entries are left to meet them, and the tallies to answer them. */
const choices = fc
  .tuple(everyChoice, fc.subarray(['agency', 'column', 'topic', 'audiences', 'class', 'validity', 'year', 'formedOn', 'q'] as const, { maxLength: 3 }))
  .map(([all, names]): Choice[] => names.map((name) => all[name]));
const question = fc.record({
  choices,
  sort: fc.constantFrom('publishedAt:desc', 'publishedAt:asc', 'formedOn:desc', 'formedOn:asc'),
  pageSize: fc.integer({ min: 1, max: 12 }),
});

type Generated<A> = A extends fc.Arbitrary<infer T> ? T : never;

describe('the list against a plain model', () => {
  let site: Site;
  const register: Known[] = [];

  beforeAll(async () => {
    site = await startSite();
    for (const code of AGENCIES) await agency(site, { code });
    await category(site, { code: 'root' });
    await category(site, { code: 'mid', parent: 'root', statisticsClass: 'business' });
    await category(site, { code: 'leaf', parent: 'mid' });
    await category(site, { code: 'side' });
  });
  afterAll(() => site.stop());

  type Addition = Generated<typeof additions>[number];
  const classOf = ({ ownClass, columns: [main] }: Addition) => ownClass ?? (branch(main).includes('mid') ? 'business' : 'unclassified');

  async function add(given: Addition[]): Promise<void> {
    const taken: Stored[] = await publication(site).takeIn(
      given.map(({ columns: [column = null, ...furtherColumns], ownClass, publishedAt, age, withdrawn: _withdrawn, ...data }) => ({
        data: { ...data, ...age, column, furtherColumns, statisticsClass: ownClass },
        disclosedAt: publishedAt,
        publish: true,
        migrated: false,
      }))
    );
    for (const [index, { documentId, faults }] of taken.entries()) {
      expect(faults).toEqual([]);
      const one = given[index]!;
      if (one.withdrawn) await act(site, 'withdraw', documentId);
      else register.push({ ...one, ...one.age, documentId, class: classOf(one) });
    }
  }

  /** The answer that the model expects. */
  function expected(asked: Generated<typeof question>) {
    const filters = asked.choices;
    const meeting = (without?: string) => register.filter((one) => filters.every(({ name, meets }) => name === without || meets(one)));
    const [field, direction] = asked.sort.split(':') as ['publishedAt' | 'formedOn', string];
    const rows = meeting().sort((a, b) => {
      const order = a[field] < b[field] ? -1 : a[field] > b[field] ? 1 : 0;
      return (direction === 'desc' ? -order : order) || (a.documentId < b.documentId ? -1 : 1);
    });
    const facets = Object.entries(FACETS).map(([facet, valuesOf]) => {
      const counts = new Map<string, number>();
      for (const value of meeting(facet).flatMap(valuesOf)) counts.set(value, (counts.get(value) ?? 0) + 1);
      const chosen = filters.find(({ name }) => name === facet)?.chosen ?? [];
      const counted = [...counts].map(([value, count]) => ({ value, count, selected: chosen.includes(value) }));
      return [facet, counted.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))];
    });
    return { ids: rows.map(({ documentId }) => documentId), facets: Object.fromEntries(facets) };
  }

  it('agrees with it in total, rows and facets, over random registers and filters', async () => {
    await fc.assert(
      fc.asyncProperty(additions, fc.array(question, { minLength: 4, maxLength: 6 }), async (given, questions) => {
        await add(given);
        for (const asked of questions) {
          const query = Object.assign({}, ...asked.choices.map((choice) => choice.query)) as Fields;
          const { status, body } = await get(site, '/entries', { ...query, sort: asked.sort, 'pagination[pageSize]': asked.pageSize, facets: Object.keys(FACETS).join() });
          expect(status).toBe(200);
          const { ids, facets } = expected(asked);
          expect(body.meta.pagination.total).toBe(ids.length);
          expect(body.data.map(({ documentId }: Stored) => documentId)).toEqual(ids.slice(0, asked.pageSize));
          const plain = Object.entries<Stored[]>(body.meta.facets).map(([facet, values]) => [facet, values.map(({ value, count, selected }) => ({ value, count, selected }))]);
          expect(Object.fromEntries(plain)).toEqual(facets);
        }
      }),
      { numRuns: 30 }
    );
    expect(await site.strapi.plugin('disclosure').service('catalogue').verify()).toMatchObject({ differences: [] });
  });

  describe('search', () => {
    const found = async (q: string) => (await get(site, '/entries', { q })).body.data.map(({ title }: Stored) => title).sort();
    let numbered: Stored;

    beforeAll(async () => {
      const office = await agency(site, { organisationCode: '014416330' });
      const publish = (title: string, more: Fields = {}) => entry(site, { title, agency: office.code, ...more }, { publish: true, at: '2019-05-05T00:00:00Z' });
      numbered = await publish('关于印发《粮食“应急”预案》的通知', { documentNumber: '某政办发〔2023〕26号' });
      await publish('粮食储备 100% 达标', { documentNumber: '某政办发〔2023〕126号' });
      await publish('粮食储备100元', { subtitle: 'Annual Report' });
    });

    it.each([
      ['粮食', 3],
      ['粮食 储备', 2],
      // No entry has both: those that have one of them.
      ['储备 通知', 3],
      ['《粮食', 3],
      ['【粮食', 3],
      ['"应急"', 1],
      ['储备100%', 2],
      ['粮食储备100%达标', 1],
      ['annual', 1],
      ['ＡＮＮＵＡＬreport', 1],
      ['某政办发〔2023〕26号', 1],
      ['某政办发[2023]26号', 1],
      // A blank parts words: each is found by itself, 26号 in 126号 as well.
      ['某政办发2023 26号', 2],
      ['某政办发202326号', 1],
      ['2023-26号', 1],
      ['〔2023〕', 2],
      ['某政办发', 2],
      ['014416330', 3],
      ['014416330/2019-00001', 1],
      ['014416330／2019－00001', 1],
      ['2019-00001 粮食', 1],
    ])('finds by %s: %i', async (q, count) => {
      expect(await found(q)).toHaveLength(count);
    });

    it('finds the same with filters, by title alone where asked', async () => {
      const total = async (query: Fields) => (await get(site, '/entries', query)).body.meta.pagination.total;
      expect(await total({ q: '粮食', 'filters[documentNumber]': '某政办发〔2023〕26号' })).toBe(1);
      expect(await total({ 'filters[title][$contains]': '应急' })).toBe(1);
      expect(await total({ 'filters[title][$contains]': numbered.indexNumber })).toBe(0);
      expect(await total({ q: '粮食', 'filters[year]': '2020' })).toBe(0);
    });
  });
});
