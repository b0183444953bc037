import { act, agency, category, documents, edit, entry, get, UID, type Fields, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

/** `GET /changes`: what another platform lives on. */
describe('changes', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
    await agency(site, { code: 'one' });
  });
  afterAll(() => site.stop());

  const publish = (data: Fields = {}) => entry(site, { agency: 'one', ...data }, { publish: true });
  const changes = async (query: Fields) => {
    const { status, body } = await get(site, '/changes', query);
    expect(status).toBe(200);
    return body;
  };
  const version = async () => (await get(site, '/vocabularies')).body.meta.version as number;
  const brief = (acts: Stored[]) => acts.map(({ act: name, subject, documentId }) => [name, subject, documentId]);

  /** All acts since a version, in as many calls as it takes. */
  async function follow(since: number, limit: number): Promise<Stored[]> {
    const acts: Stored[] = [];
    for (let at = since, calls = 0; ; calls += 1) {
      expect(calls).toBeLessThan(200);
      const { data, meta } = await changes({ since: at, limit });
      expect(data.length).toBeLessThanOrEqual(limit);
      acts.push(...data);
      expect(meta.more).toBe(data.length === limit);
      if (!meta.more) {
        expect(meta.next).toBe(meta.version);
        return acts;
      }
      expect(meta.next).toBe(data[data.length - 1].version);
      at = meta.next;
    }
  }

  /** What a reader holds after the acts: the row of each entry that is public. */
  function rebuild(acts: Stored[], held = new Map<string, Stored>()): Map<string, Stored> {
    for (const { subject, documentId, entry: row } of acts) {
      if (subject !== 'entry') continue;
      if (row) held.set(documentId, row);
      else held.delete(documentId);
    }
    return held;
  }
  async function listed(): Promise<Map<string, Stored>> {
    const rows: Stored[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { data, meta }: Stored = (await get(site, '/entries', { 'pagination[cursor]': cursor, 'pagination[pageSize]': 100 })).body;
      rows.push(...data);
      cursor = meta.pagination.nextCursor;
    }
    return new Map(rows.map((row) => [row.documentId, row]));
  }

  it('tells every public act in the order of commits, and no other', async () => {
    const since = await version();
    const { documentId } = await publish({ title: '甲' });
    const successor = await publish({ title: '乙' });
    await edit(site, documentId, { title: '未公布的修改' });
    const draft = await entry(site, { agency: 'one', title: '草稿' });
    await edit(site, draft.documentId, { title: '草稿二' });
    await documents(site, UID.entry).delete({ documentId: draft.documentId });
    await documents(site, UID.entry).discardDraft({ documentId });
    await act(site, 'correct', documentId);
    await act(site, 'repeal', documentId);
    await act(site, 'withdraw', documentId);
    await act(site, 'reinstate', documentId);
    await act(site, 'merge', documentId, { into: successor.documentId });
    const { data, meta } = await changes({ since });
    expect(brief(data)).toEqual([
      ['published', 'entry', documentId],
      ['published', 'entry', successor.documentId],
      ['corrected', 'entry', documentId],
      ['repealed', 'entry', documentId],
      ['withdrawn', 'entry', documentId],
      ['reinstated', 'entry', documentId],
      ['merged', 'entry', documentId],
    ]);
    const versions = data.map((one: Stored) => one.version);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(versions[0]).toBeGreaterThan(since);
    expect(meta).toEqual({ version: await version(), next: await version(), more: false });
  });

  it('tells of agencies, categories and guides, not of officers', async () => {
    const since = await version();
    const office = await agency(site);
    const column = await category(site);
    await documents(site, UID.category).update({ documentId: column.documentId, data: { name: '新名称' } });
    await documents(site, UID.officer).create({ data: { name: '某某', agency: office.code } });
    const guide = await documents(site, UID.guide).create({ data: { agency: office.code, classification: 'a', arrangement: 'b', obtaining: 'c' } });
    await documents(site, UID.guide).publish({ documentId: guide.documentId });
    await documents(site, UID.category).delete({ documentId: column.documentId });
    expect(brief((await changes({ since })).data)).toEqual([
      ['created', 'agency', office.documentId],
      ['created', 'category', column.documentId],
      ['updated', 'category', column.documentId],
      ['published', 'guide', guide.documentId],
      ['deleted', 'category', column.documentId],
    ]);
    expect(brief((await changes({ since, subject: 'category' })).data)).toHaveLength(3);
    expect((await changes({ since, subject: 'entry' })).data).toEqual([]);
  });

  it('carries the row as it stands now, the tombstone or the way to the successor', async () => {
    const since = await version();
    const stays = await publish({ title: '留下' });
    const gone = await publish({ title: '撤回' });
    const merged = await publish({ title: '合并' });
    await act(site, 'withdraw', gone.documentId, { showTitle: true });
    await act(site, 'merge', merged.documentId, { into: stays.documentId });
    const { data } = await changes({ since });
    const row = (await get(site, '/entries', { 'filters[indexNumber]': stays.indexNumber })).body.data[0];
    const { tombstone } = (await get(site, `/entries/${gone.documentId}`)).body.error.details;
    const { redirect } = (await get(site, `/entries/${merged.documentId}`)).body.meta;
    for (const one of data) {
      const carried = { entry: one.entry, tombstone: one.tombstone, redirect: one.redirect };
      if (one.documentId === stays.documentId) expect(carried).toEqual({ entry: row, tombstone: null, redirect: null });
      else if (one.documentId === gone.documentId) expect(carried).toEqual({ entry: null, tombstone, redirect: null });
      else expect(carried).toEqual({ entry: null, tombstone: null, redirect });
    }
    expect(data).toHaveLength(5);
  });

  it('goes on with meta.next, by any limit, without losing or repeating an act', async () => {
    for (let n = 0; n < 5; n += 1) await publish();
    const whole = await follow(0, 500);
    for (const limit of [1, 3, whole.length]) expect(await follow(0, limit)).toEqual(whole);
    const middle = whole[Math.floor(whole.length / 2)]!;
    expect(await follow(middle.version, 2)).toEqual(whole.slice(whole.indexOf(middle) + 1));
    expect((await changes({ since: await version() })).data).toEqual([]);
    const ahead = (await version()) + 1000;
    expect((await changes({ since: ahead })).meta).toMatchObject({ next: ahead, more: false });
    expect((await changes({ since: 0 })).data).toHaveLength(Math.min(100, whole.length));
  });

  it('rebuilds the catalogue from since=0', async () => {
    const some = [await publish(), await publish(), await publish()];
    await act(site, 'withdraw', some[0]!.documentId);
    await act(site, 'merge', some[1]!.documentId, { into: some[2]!.documentId });
    await edit(site, some[2]!.documentId, { title: '改过的', changeNote: '更正' });
    await documents(site, UID.entry).publish({ documentId: some[2]!.documentId });
    expect(rebuild(await follow(0, 7))).toEqual(await listed());
  });

  it('keeps a reader up to date who asks now and then', async () => {
    const acts = await follow(0, 500);
    const held = rebuild(acts);
    let since = acts[acts.length - 1]!.version;
    const own: string[] = [];
    const steps = [
      async () => own.push((await publish()).documentId),
      async () => own.push((await publish()).documentId),
      () => act(site, 'withdraw', own[0]!),
      () => act(site, 'repeal', own[1]!),
      () => act(site, 'reinstate', own[0]!),
      () => act(site, 'merge', own[0]!, { into: own[1]! }),
    ];
    for (const step of steps) {
      await step();
      const { data, meta } = await changes({ since });
      since = meta.next;
      expect(rebuild(data, held)).toEqual(await listed());
    }
  });

  it('misses no act of publications that run side by side', async () => {
    const since = await version();
    const drafts = await Promise.all(Array.from({ length: 8 }, () => entry(site, { agency: 'one' })));
    const seen: string[] = [];
    let at = since;
    let publishing = true;
    const ask = async () => {
      const { data, meta } = await changes({ since: at, limit: 3 });
      at = meta.next;
      seen.push(...data.map((one: Stored) => one.documentId));
      return meta.more as boolean;
    };
    const reading = (async () => {
      while (publishing || (await ask())) await ask();
    })();
    await Promise.all(drafts.map(({ documentId }) => documents(site, UID.entry).publish({ documentId })));
    publishing = false;
    await reading;
    expect([...seen].sort()).toEqual(drafts.map(({ documentId }) => documentId).sort());
  });
});
