import { createDatabase, type TestDatabase } from '../helpers/database';
import { startNode, type SiteNode } from '../helpers/node';
import type { AdminClient } from '../helpers/admin';

const ROUTE = '/content-manager/collection-types/plugin::disclosure.entry';
const PER_NODE = 50;

/** Two nodes on one PostgreSQL: editors on both, readers on both. */
describe('two nodes with one PostgreSQL', () => {
  let database: TestDatabase;
  let nodes: SiteNode[] = [];
  let admins: AdminClient[] = [];

  beforeAll(async () => {
    database = await createDatabase({ client: 'postgres' });
    const first = await startNode({ database });
    await first.ready;
    const second = await startNode({ database });
    await second.ready;
    nodes = [first, second];
    admins = await Promise.all(nodes.map((node) => node.admin()));
    await first.evaluate(async (strapi) => {
      await strapi.documents('plugin::disclosure.agency' as never).create({
        data: { name: '县档案馆', code: 'archive', organisationCode: '014416330' },
      } as never);
    });
  });
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await database?.drop();
  });

  const get = async (node: SiteNode, path: string) => (await fetch(`${node.url}/api/disclosure${path}`)).json() as Promise<any>;
  const makeDrafts = (node: SiteNode, count: number) =>
    node.evaluate(async (strapi, n) => {
      const ids: string[] = [];
      for (let index = 0; index < n; index += 1) {
        const draft: any = await strapi.documents('plugin::disclosure.entry' as never).create({
          data: { title: `第${index}条`, agency: 'archive', formedOn: '2020-01-02' },
        } as never);
        ids.push(draft.documentId);
      }
      return ids;
    }, count);

  it('gives parallel publications through both panels distinct numbers without gaps', async () => {
    const ids = await makeDrafts(nodes[0]!, 2 * PER_NODE);
    const answers = await Promise.all(ids.map((id, index) => admins[index % 2]!.request('post', `${ROUTE}/${id}/actions/publish`, {})));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const rows = await database.query<{ serial: number }>('SELECT serial FROM disclosure_index_numbers ORDER BY serial');
    expect(rows.map(({ serial }) => Number(serial))).toEqual(Array.from({ length: 2 * PER_NODE }, (_, index) => index + 1));
    const verified: any = await nodes[1]!.evaluate((strapi) => strapi.plugin('disclosure').service('catalogue').verify());
    expect(verified.differences).toEqual([]);
  });

  it('carries out what falls due once, whichever node comes first', async () => {
    const ids = await makeDrafts(nodes[0]!, 6);
    const due = new Date(Date.now() + 3_600_000).toISOString();
    for (const id of ids) expect((await admins[0]!.request('post', `/admin-disclosure/entries/${id}/schedules`, { event: 'publish', at: due })).status).toBe(200);
    const run = (node: SiteNode) =>
      node.evaluate((strapi, at) => (strapi.plugin('disclosure').service('publication') as any).as({ at }, () => (strapi.plugin('disclosure').service('schedule') as any).run()) as Promise<{ done: number; failed: number }>, Date.parse(due) + 60_000);
    const told = await Promise.all([...nodes, ...nodes].map(run));
    expect(told.reduce((sum, { done }) => sum + done, 0)).toBe(ids.length);
    expect(told.every(({ failed }) => failed === 0)).toBe(true);
    const acts = await database.query<{ target: string; n: string }>(`SELECT target, count(*) AS n FROM disclosure_journal WHERE act = 'published' AND target IN (${ids.map((id) => `'${id}'`).join(',')}) GROUP BY target`);
    expect(acts.map(({ n }) => Number(n))).toEqual(ids.map(() => 1));
  });

  /** Asks until the answer is as expected, for a second. */
  async function within<T>(ask: () => Promise<T>, expected: T): Promise<void> {
    const end = Date.now() + 1000;
    let last = await ask();
    while (last !== expected && Date.now() < end) last = await ask();
    expect(last).toBe(expected);
  }

  async function seenOnTheOther(): Promise<void> {
    const [id] = await makeDrafts(nodes[0]!, 1);
    await get(nodes[1]!, `/entries/${id}`);
    await admins[0]!.request('post', `${ROUTE}/${id}/actions/publish`, {});
    await within(async () => (await get(nodes[1]!, `/entries/${id}`)).data?.documentId, id);
    await admins[1]!.request('post', `/admin-disclosure/entries/${id}/withdraw`, { ground: 'other', explanation: '误发', internalReason: '误发' });
    expect((await get(nodes[1]!, `/entries/${id}`)).error.status).toBe(410);
    await within(async () => (await get(nodes[0]!, `/entries/${id}`)).error?.status, 410);
  }

  it('shows an act of one node on the other within a second', seenOnTheOther);

  it('does so when the connections that listen are cut, and when they have come back', async () => {
    const listening = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'";
    expect(await database.query(`SELECT pg_terminate_backend(pid) AS cut FROM (${listening}) AS those`)).toEqual([{ cut: true }, { cut: true }]);
    await seenOnTheOther();
    while ((await database.query(listening)).length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
    await seenOnTheOther();
  });

  const BROWSER = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36';
  let people = 0;
  const visit = async (node: SiteNode) => {
    const answer = await fetch(`${node.url}/api/disclosure/visits`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'User-Agent': `${BROWSER} ${(people += 1)}` }, body: '{"page":"site"}' }).catch(() => null);
    return answer?.status === 204;
  };
  const visits = async () => (await get(nodes[0]!, '/statistics/visits')).data.total as number;

  it('counts every visit that was answered, on both nodes and when one is killed', async () => {
    const answered = await Promise.all(Array.from({ length: 60 }, (_, index) => visit(nodes[index % 2]!)));
    expect([answered.filter(Boolean).length, await visits()]).toEqual([60, 60]);
    const doomed = await startNode({ database });
    await doomed.ready;
    let told = 0;
    const all: Promise<void>[] = [];
    // Killed once it has begun to answer, with others on their way.
    while (told < 40) {
      all.push(visit(doomed).then((counted) => void (told += Number(counted))));
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
    await doomed.kill();
    await Promise.all(all);
    const counted = (await visits()) - 60;
    expect(counted).toBeGreaterThanOrEqual(told);
    expect(counted).toBeLessThanOrEqual(all.length);
    expect(await visit(nodes[0]!)).toBe(true);
    expect(await visits()).toBe(60 + counted + 1);
  });

  it('lets a node start while another is in the middle of a transaction', async () => {
    const [id] = await makeDrafts(nodes[0]!, 1);
    // An agency's act and a publication in one transaction: the tables of both are locked one after the other.
    await nodes[0]!.evaluate(async (strapi, documentId) => {
      let release: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => (release = resolve));
      (globalThis as any).release = release;
      let began: () => void = () => undefined;
      const first = new Promise<void>((resolve) => (began = resolve));
      (globalThis as any).held = strapi.db.transaction(async () => {
        await strapi.documents('plugin::disclosure.agency' as never).create({ data: { name: '县统计局', code: 'statistics' } } as never);
        began();
        await gate;
        await strapi.documents('plugin::disclosure.entry' as never).publish({ documentId } as never);
      });
      await first;
    }, id);
    const third = await startNode({ database });
    let waiting = 0;
    while (!waiting) {
      const [row] = await database.query<{ n: string }>("SELECT count(*) AS n FROM pg_locks JOIN pg_database ON oid = database WHERE datname = current_database() AND NOT granted");
      waiting = Number(row!.n);
    }
    await nodes[0]!.evaluate(async () => {
      (globalThis as any).release();
      await (globalThis as any).held;
    });
    await third.ready;
    expect((await get(third, `/entries/${id}`)).data.documentId).toBe(id);
    await third.stop();
  });

  it('keeps readers and other acts apart from a transaction held open', async () => {
    const [held, other] = await makeDrafts(nodes[0]!, 2);
    const since = (await get(nodes[1]!, '/changes?since=0&limit=1')).meta.version;
    // Publishes within a transaction of the host's own and commits only when told.
    await nodes[0]!.evaluate(async (strapi, documentId) => {
      let release: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => (release = resolve));
      (globalThis as any).release = release;
      let published: () => void = () => undefined;
      const done = new Promise<void>((resolve) => (published = resolve));
      (globalThis as any).held = strapi.db.transaction(async () => {
        await strapi.documents('plugin::disclosure.entry' as never).publish({ documentId } as never);
        published();
        await gate;
      });
      await done;
    }, held);
    const waiting = admins[1]!.request('post', `${ROUTE}/${other}/actions/publish`, {}).then((answer) => answer);
    const meanwhile = await get(nodes[1]!, `/changes?since=${since}`);
    expect(meanwhile.data).toEqual([]);
    await nodes[0]!.evaluate(async () => {
      (globalThis as any).release();
      await (globalThis as any).held;
    });
    expect((await waiting).status).toBe(200);
    const seen = await get(nodes[1]!, `/changes?since=${meanwhile.meta.next}`);
    expect(seen.data.map(({ documentId }: any) => documentId)).toEqual([held, other]);
  });
});
