import { createDatabase, type TestDatabase } from '../helpers/database';
import { type DatabaseClient, long } from '../helpers/environment';
import { type Host, makeHost } from '../helpers/host';
import { startNode } from '../helpers/node';

/**
 * Strapi drops every table whose content type it no longer knows, without a word. A register must outlive a failed
 * build, a slip in the settings and an uninstalled package.
 */
describe.each<DatabaseClient>(['sqlite', 'postgres'])('a register on %s', (client) => {
  let host: Host;
  let database: TestDatabase;
  let before: Record<string, number>;

  beforeAll(async () => {
    host = makeHost('blank');
    database = await createDatabase({ client });
    const node = await startNode({ ...host.node, database, listen: false });
    await node.ready;
    await node.evaluate(async (strapi) => {
      for (const [code, name] of [['county', '县人民政府'], ['finance', '县财政局'], ['townA', '甲乡人民政府']]) {
        await strapi.db.query('plugin::disclosure.agency').create({ data: { code, name, kind: 'department' } });
      }
    });
    await node.stop();
    before = await database.tables('disclosure_');
  });

  afterAll(async () => {
    await database?.drop();
    host?.remove();
  });

  it('has tables of its own', () => {
    expect(before.disclosure_agencies).toBeGreaterThanOrEqual(3);
  });

  const ways: [string, () => void][] = [
    ['is no longer built', () => host.loseBuild()],
    ['is disabled in config/plugins', () => host.disable()],
    ['is uninstalled', () => host.uninstall()],
  ];
  // To the database all three are one: a start without the content types.
  it.each(ways.slice(client === 'postgres' && !long ? 2 : 0))('survives a start while the plugin %s', async (_what, happens) => {
    happens();
    try {
      const without = await startNode({ ...host.node, database, listen: false });
      await without.ready;
      expect(await without.evaluate((strapi) => 'disclosure' in strapi.plugins && 'plugin::disclosure.agency' in strapi.contentTypes)).toBe(false);
      await without.stop();
      expect(await database.tables('disclosure_')).toEqual(before);
    } finally {
      host.repair();
    }

    const again = await startNode({ ...host.node, database, listen: false });
    await again.ready;
    const names = await again.evaluate(async (strapi) => {
      const rows = await strapi.db.query('plugin::disclosure.agency').findMany({ orderBy: 'id' });
      return rows.map((row) => row.name);
    });
    await again.stop();
    expect(names).toEqual(expect.arrayContaining(['县人民政府', '县财政局', '甲乡人民政府']));
    expect(notFewer(await database.tables('disclosure_'), before)).toEqual([]);
  });
});

describe('the reference site', () => {
  it('refuses to start while the plugin is not built', async () => {
    const host = makeHost('reference');
    const database = await createDatabase({ client: 'sqlite' });
    host.loseBuild();
    try {
      const node = await startNode({ ...host.node, database });
      expect((await node.exited).code).toBe(1);
      expect(node.logs()).toMatch(/strapi-plugin-disclosure is not built .* Run: npm run build:plugin/);
    } finally {
      await database.drop();
      host.remove();
    }
  });
});

/** Starting may add rows of its own, never take one. */
function notFewer(now: Record<string, number>, before: Record<string, number>): string[] {
  return Object.entries(before)
    .filter(([table, rows]) => (now[table] ?? -1) < rows)
    .map(([table, rows]) => `${table}: ${rows} rows before, ${now[table] ?? 'no table'} now`);
}
