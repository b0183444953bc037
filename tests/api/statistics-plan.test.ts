import { byAgency, byMonth, firstMonth, flowSince, groups, ledger, live, matrix } from '../../src/plugins/disclosure/server/src/statistics/lines';
import { periodOf } from '../../src/plugins/disclosure/server/src/statistics/period';
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

  it('each statement seeks in an index of the tallies, those of a period by its months', async () => {
    const trx = await site.strapi.db.connection.transaction();
    const plans: Record<string, string> = {};
    const explained = (name: string) => async (sql: string, values: unknown[] = []) => {
      const answer = await trx.raw(`${client() === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN'} ${sql}`, values as any);
      plans[name] = client() === 'sqlite' ? answer.map(({ detail }: any) => detail).join('\n') : answer.rows.map((row: any) => row['QUERY PLAN']).join('\n');
      return [] as never[];
    };
    const period = periodOf(String(YEAR), `${YEAR}-Q2`);
    try {
      if (client() === 'postgres') {
        // Of three lines any plan is as good: ten years of twenty units, taken back below.
        await trx.raw(`INSERT INTO disclosure_tallies (scheme, code, agency, class, month, entries, published)
          SELECT scheme, 'plan-' || code, 'plan-' || agency, 'business', to_char(make_date(${YEAR - 9}, 1, 1) + make_interval(months => month), 'YYYY-MM'), 1, 1
          FROM unnest(ARRAY['all', 'column', 'channel', 'act']) AS scheme, generate_series(1, 8) AS code, generate_series(1, 20) AS agency, generate_series(0, 119) AS month`);
        await trx.raw('ANALYZE disclosure_tallies');
        await trx.raw('SET LOCAL enable_seqscan = off');
      }
      await groups(live(explained('groups')), 'plan-1', period);
      await flowSince(live(explained('flowSince')), 'plan-1', period, YEAR - 3);
      await byAgency(live(explained('byAgency')), period);
      await byMonth(live(explained('byMonth')), 'plan-1', period);
      await matrix(live(explained('matrix')), period);
      await ledger(live(explained('ledger')), 'plan-1', period);
      await firstMonth(explained('firstMonth'));
    } finally {
      await trx.rollback();
    }
    for (const [name, plan] of Object.entries(plans)) {
      expect([name, plan]).toEqual([name, expect.stringMatching(client() === 'sqlite' ? /SEARCH disclosure_tallies USING (COVERING )?INDEX/ : /Index (Only )?Scan/)]);
      expect([name, plan]).toEqual([name, expect.not.stringMatching(/SCAN disclosure_tallies|Seq Scan/)]);
    }
    for (const name of ['byMonth', 'matrix', 'ledger']) expect([name, plans[name]]).toEqual([name, expect.stringMatching(client() === 'sqlite' ? /month>\? AND month<\?/ : /Index Cond: .*month (>=.*month <=|<=.*month >=)/)]);
    expect(plans.matrix).toContain('disclosure_tallies_month_idx');
  });
});
