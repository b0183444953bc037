import { byAgency, byMonth, closingLines, firstMonth, flowSince, groups, ledger, live, matrix } from '../../src/plugins/disclosure/server/src/statistics/lines';
import { periodOf, type Period } from '../../src/plugins/disclosure/server/src/statistics/period';
import { rowsOf } from '../../src/plugins/disclosure/server/src/storage/dialect';
import type { Query } from '../../src/plugins/disclosure/server/src/storage/reader';
import { act, agency, category, entry, get } from '../helpers/register';
import { type Site, startSite } from '../helpers/site';

const YEAR = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear() - 1;

/** The account is answered from the tallies: what grows with the entries is not asked, and of the tallies what the period needs. */
describe('how statistics are answered', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
    for (const code of ['plan-one', 'plan-two']) await agency(site, { code });
    await category(site, { code: 'plan-column' });
    for (const [office, month] of [['plan-one', '02'], ['plan-one', '05'], ['plan-two', '05']] as const) {
      await entry(site, { agency: office, column: 'plan-column' }, { publish: true, at: `${YEAR}-${month}-10T08:00:00+08:00` });
    }
    const gone = await entry(site, { agency: 'plan-two', column: 'plan-column' }, { publish: true, at: `${YEAR}-05-11T08:00:00+08:00` });
    await act(site, 'withdraw', gone.documentId);
  });
  afterAll(() => site?.stop());

  const client = () => site.strapi.db.dialect.client as 'sqlite' | 'postgres';
  const value = async (path: string) => {
    const { body } = await get(site, path).expect(200);
    return [body.data.new.value, body.data.gone.value, body.data.cumulative.value];
  };

  it('without a single entry, its terms, versions and acts at hand', async () => {
    const tables = ['disclosure_catalogue', 'disclosure_catalogue_terms', 'disclosure_catalogue_gone', 'disclosure_entries', 'disclosure_versions', 'disclosure_search'];
    const { connection } = site.strapi.db;
    const before = await value(`/statistics/annual/${YEAR}`);
    for (const table of tables) await connection.schema.renameTable(table, `${table}_aside`);
    try {
      expect(await value(`/statistics/annual/${YEAR}?period=${YEAR}-H1`)).toEqual(before);
      expect(await value(`/statistics/annual/${YEAR}/plan-two?period=${YEAR}-Q2`)).toEqual([2, 0, 2]);
      expect((await get(site, '/statistics/annual').expect(200)).body.data[1].new.value).toBe(4);
      const { rows } = (await site.admin.request('get', `/admin-disclosure/desk/units?period=${YEAR}-05`).expect(200)).body.data;
      expect(rows.map(({ agency: { code }, total }: any) => [code, total.value])).toEqual(expect.arrayContaining([['plan-one', 1], ['plan-two', 2]]));
      await (site.strapi.plugin('disclosure').service('statistics') as any).closeYear(YEAR);
      expect(await value(`/statistics/annual/${YEAR}/plan-one`)).toEqual([2, 0, 2]);
    } finally {
      for (const table of tables) await connection.schema.renameTable(`${table}_aside`, table);
    }
    expect(await site.strapi.plugin('disclosure').service('catalogue').verify()).toMatchObject({ differences: [] });
  });

  /** Every question that statistics ask of the tallies. */
  const asked: Record<string, (query: Query, period: Period) => Promise<unknown>> = {
    groups: (query, period) => groups(live(query), 'plan-1', period),
    flowSince: (query, period) => flowSince(live(query), 'plan-1', period, YEAR - 3),
    byAgency: (query, period) => byAgency(live(query), period),
    byMonth: (query, period) => byMonth(live(query), 'plan-1', period),
    matrix: (query, period) => matrix(live(query), period),
    ledger: (query, period) => ledger(live(query), 'plan-1', period),
    closing: (query, period) => closingLines(query, period),
  };
  const periods = [String(YEAR), `${YEAR}-Q2`].map((name) => periodOf(String(YEAR), name));

  /** Ten years of twenty units, in months and in years, taken back afterwards. */
  async function inTenYears(work: (trx: any) => Promise<void>): Promise<void> {
    const trx = await site.strapi.db.connection.transaction();
    const lines = (table: string, time: string, times: string[]) => {
      const rows = ['all', 'column', 'channel', 'act'].flatMap((scheme) =>
        Array.from({ length: 20 }, (_, unit) => times.flatMap((at) =>
          ['one', 'two', 'three'].map((code) => ({ scheme, code, agency: `plan-${unit}`, class: 'business', [time]: at, entries: 1, published: 2, gone: 1 }))
        )).flat()
      );
      return trx.batchInsert(table, rows, 200);
    };
    const years = Array.from({ length: 10 }, (_, n) => YEAR - n);
    try {
      await lines('disclosure_yearly_tallies', 'year', years.map(String));
      await lines('disclosure_tallies', 'month', years.flatMap((year) => Array.from({ length: 12 }, (_, n) => `${year}-${String(n + 1).padStart(2, '0')}`)));
      await work(trx);
    } finally {
      await trx.rollback();
    }
  }

  it('of the years before from their yearly lines, never from their months; a part of a year never from its yearly line', async () => {
    await inTenYears(async (trx) => {
      const query: Query = async (sql, values = []) => rowsOf(trx, sql, values);
      for (const period of periods) {
        const answers = async () => {
          const given: Record<string, unknown> = {};
          for (const [name, ask] of Object.entries(asked)) given[name] = await ask(query, period);
          return given;
        };
        const before = await answers();
        const savepoint = await trx.transaction();
        await savepoint('disclosure_tallies').where('month', '<', `${YEAR}-01`).update({ entries: 900, published: 900 });
        if (period.name !== String(YEAR)) await savepoint('disclosure_yearly_tallies').where('year', String(YEAR)).update({ entries: 900, published: 900 });
        expect([period.name, await answers()]).toEqual([period.name, before]);
        await savepoint.rollback();
      }
    });
  });

  it('by seeking in an index, with the months and years asked for as its bounds', async () => {
    await inTenYears(async (trx) => {
      if (client() === 'postgres') {
        await trx.raw('ANALYZE disclosure_tallies, disclosure_yearly_tallies');
        await trx.raw('SET LOCAL enable_seqscan = off');
      }
      for (const period of periods) {
        for (const [name, ask] of Object.entries(asked)) {
          const of = `${name} ${period.name}`;
          const [plan, ...others] = await plansOf(trx, (query) => ask(query, period));
          expect([of, others]).toEqual([of, []]);
          expect([of, plan]).toEqual([of, expect.not.stringMatching(/SCAN disclosure_|Seq Scan/)]);
          const seeks = seeksOf(plan!);
          expect([of, seeks]).toEqual([of, expect.not.arrayContaining([expect.not.stringMatching(BOUNDS[client()])])]);
          expect(seeks.length).toBeGreaterThan(0);
        }
      }
      const [plan] = await plansOf(trx, firstMonth);
      expect(plan).toMatch(client() === 'sqlite' ? /SEARCH disclosure_tallies USING COVERING INDEX/ : /Index (Only )?Scan/);
      const [ofMatrix] = await plansOf(trx, (query) => matrix(live(query), periods[1]!));
      expect(ofMatrix).toContain('disclosure_tallies_month_idx');
    });
  });

  async function plansOf(trx: any, ask: (query: Query) => Promise<unknown>): Promise<string[]> {
    const plans: string[] = [];
    await ask(async (sql, values = []) => {
      const rows = await rowsOf<Record<string, string>>(trx, `${client() === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN'} ${sql}`, values);
      plans.push(rows.map((row) => row.detail ?? row['QUERY PLAN']).join('\n'));
      return [];
    });
    return plans;
  }

  /** What a plan seeks in the tallies' indexes: a line each. */
  const seeksOf = (plan: string) => plan.split('\n').filter((line) => (client() === 'sqlite' ? /SEARCH disclosure_/ : /Index Cond:/).test(line));
});

const BOUNDS = {
  sqlite: /(disclosure_tallies .*month>\? AND month<\?)|(disclosure_yearly_tallies .*year>\? AND year<\?)/,
  postgres: /(month >= .*month <=)|(year >= .*year <=)/,
};
