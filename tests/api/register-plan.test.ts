import { registeredOf, registerPage } from '../../src/plugins/disclosure/server/src/publication/register-list';
import { entryRows } from '../../src/plugins/disclosure/server/src/publication/entry-rows';
import { rowsInOrder } from '../../src/plugins/disclosure/server/src/catalogue/ordered';
import { rowsOf } from '../../src/plugins/disclosure/server/src/storage/dialect';
import type { Query } from '../../src/plugins/disclosure/server/src/storage/reader';
import { type Site, startSite } from '../helpers/site';

/** How the entries of all states are found in a register of any size: by an index, and by the right one. */
describe('the register', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site?.stop());

  /** The plan of the one statement that `ask` sends; tables are small here, which only PostgreSQL takes into account. */
  async function planOf(ask: (query: Query) => Promise<unknown>): Promise<string> {
    const sqlite = site.strapi.db.dialect.client === 'sqlite';
    const plans: string[] = [];
    await site.strapi.db.connection.transaction(async (trx: any) => {
      if (!sqlite) await rowsOf(trx, 'SET LOCAL enable_seqscan = off');
      await ask(async (sql, values = []) => {
        const lines = await rowsOf<Record<string, string>>(trx, `EXPLAIN ${sqlite ? 'QUERY PLAN ' : ''}${sql}`, values);
        plans.push(lines.map((line) => line.detail ?? line['QUERY PLAN']).join('\n'));
        return [];
      });
    });
    expect(plans).toHaveLength(1);
    return plans[0]!;
  }
  const ids = Array.from({ length: 100 }, (_, n) => `document-${n}`);

  it('gives drafts and what is public by their identifiers', async () => {
    // PostgreSQL chooses by its statistics, which say here that any index will do.
    const found = site.strapi.db.dialect.client === 'sqlite' ? /disclosure_entries_documents_idx \(document_id=\?/ : /Index/;
    expect(await planOf((query) => registeredOf(query, ids))).toMatch(found);
    for (const which of ['draft', 'published'] as const) expect(await planOf((query) => entryRows(site.strapi, query, ids, which))).toMatch(found);
  });

  it.each(['publishedAt:desc', 'publishedAt:asc', 'formedOn:desc'] as const)('gives a far page of the public ones by the page, in the order of %s', async (sort) => {
    const plan = await planOf((query) => rowsInOrder({ query, today: '2026-01-01', hostFields: [] } as never, {}, new Map(), sort, 20, 600));
    expect(plan).not.toMatch(/AUTOMATIC|Seq Scan/);
    expect(plan).toMatch(/SEARCH c USING INDEX \S+ \(document_id=\?\)|Index Scan using disclosure_catalogue_pkey/);
  });

  it('gives what was touched last without sorting the whole', async () => {
    const client = site.strapi.db.dialect.client as 'sqlite' | 'postgres';
    for (const cursor of ['', '1700000000000-7']) {
      const plan = await planOf((query) => registerPage(query, client, [], { pageSize: 50, cursor }));
      expect(plan).toContain('disclosure_entries_touched_idx');
      expect(plan).not.toMatch(/TEMP B-TREE|Sort/);
    }
  });
});
