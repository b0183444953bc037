import { act, agency, edit, entry, get, publication, type Fields, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

/** What stands behind a number or an address, and what an address answers after its entry has gone. */
describe('resolving', () => {
  let site: Site;
  let office: Stored;
  beforeAll(async () => {
    site = await startSite();
    office = await agency(site, { name: '某县人民政府办公室' });
  });
  afterAll(() => site.stop());

  const publish = (data: Fields = {}) => entry(site, { agency: office.code, ...data }, { publish: true });
  const read = (documentId: string) => get(site, `/entries/${documentId}`);
  const resolve = (query: Fields) => get(site, '/resolve', query);
  /** Every way to one entry by what it is known by. */
  const waysTo = ({ documentId, indexNumber, documentNumber, legacyUrls }: Stored) =>
    [read(documentId), get(site, '/entries/by-number', { indexNumber }), resolve({ indexNumber }), resolve({ documentNumber }), resolve({ url: legacyUrls[0] })];

  let n = 0;
  const known = async (data: Fields = {}) => {
    n += 1;
    return publish({ documentNumber: `某政发〔2020〕${n}号`, legacyUrls: [`http://old.example.gov.cn/${n}.html`], ...data });
  };

  it('finds one entry by each thing it is known by, as its detail', async () => {
    const one = await known();
    const detail = (await read(one.documentId)).body;
    for (const way of waysTo(one)) {
      const { status, body } = await way;
      expect(status).toBe(200);
      expect(body).toEqual(detail);
    }
  });

  it('finds index numbers however they are typed', async () => {
    const { documentId, indexNumber } = await known();
    const [front, rest] = indexNumber.split('/');
    for (const typed of [` ${indexNumber} `, `${front} / ${rest}`, `${front}／${rest.replace('-', '－')}`, `${front}\\${rest}`, `${front}/${rest.replace('-', '—')}`]) {
      expect((await get(site, '/entries/by-number', { indexNumber: typed })).body.data?.documentId).toBe(documentId);
    }
  });

  it('finds the literal number of a former system', async () => {
    const [taken] = await publication(site).takeIn([
      { data: { title: '迁入', agency: office.code }, indexNumber: 'Gz-000/2008—17', disclosedAt: Date.parse('2008-01-01T00:00:00Z'), publish: true, migrated: true },
    ]);
    for (const indexNumber of ['Gz-000/2008—17', 'gz-000/2008-17']) {
      const { body } = await resolve({ indexNumber });
      expect(body.data).toMatchObject({ documentId: taken.documentId, indexNumber: 'Gz-000/2008—17', publishedAt: '2008-01-01T00:00:00.000Z', provenance: { value: 'migrated' } });
    }
  });

  it('finds document numbers with and without brackets', async () => {
    const { documentId } = await known({ documentNumber: '某政办函〔2019〕77号' });
    for (const documentNumber of ['某政办函〔2019〕77号', '某政办函[2019]77号', '某政办函【2019】77號', '某政办函201977号', '某政办函 2019 77号']) {
      expect((await resolve({ documentNumber })).body.data?.documentId).toBe(documentId);
    }
    expect((await resolve({ documentNumber: '某政办函〔2019〕7号' })).status).toBe(404);
  });

  it('finds an old address literally: no part of it, no other case, no wildcard', async () => {
    const url = 'http://old.example.gov.cn/a_b/100%"x\\y/Page.html?id=1';
    const { documentId } = await known({ legacyUrls: ['http://old.example.gov.cn/first', url] });
    for (const found of [url, 'http://old.example.gov.cn/first']) expect((await resolve({ url: found })).body.data?.documentId).toBe(documentId);
    for (const other of [url.slice(0, -1), url.toLowerCase(), url.replace('_', '-'), url.replace('%', 'x'), 'http://old.example.gov.cn/', 'first', '%', '"', ',']) {
      expect([other, (await resolve({ url: other })).status]).toEqual([other, 404]);
    }
  });

  it('answers several public hits as a list, newest first', async () => {
    const documentNumber = '某政公告〔2019〕1号';
    const older = await entry(site, { agency: office.code, documentNumber }, { publish: true, at: '2019-02-01T00:00:00Z' });
    const newer = await entry(site, { agency: office.code, documentNumber }, { publish: true, at: '2019-03-01T00:00:00Z' });
    const { status, body } = await resolve({ documentNumber });
    expect([status, body.meta.several]).toEqual([200, true]);
    const rows = (await get(site, '/entries', { 'filters[documentNumber]': documentNumber })).body.data;
    expect(body.data).toEqual(rows);
    expect(rows.map((row: Stored) => row.documentId)).toEqual([newer.documentId, older.documentId]);
    await act(site, 'merge', newer.documentId, { into: older.documentId });
    const left = (await resolve({ documentNumber })).body;
    expect([left.data.documentId, left.meta.several]).toEqual([older.documentId, undefined]);
    await act(site, 'withdraw', older.documentId);
    const gone = await resolve({ documentNumber });
    expect([gone.status, gone.body.error.details.tombstone.documentId]).toEqual([410, older.documentId]);
  });

  const GROUNDS = ['wrong_content', 'personal_data', 'secrecy', 'third_party', 'period_over', 'published_twice', 'other'];
  it.each(GROUNDS.flatMap((ground) => [true, false].map((showTitle) => [ground, showTitle] as const)))(
    'answers 410 with a tombstone after a withdrawal for %s, title ticked: %s',
    async (ground, showTitle) => {
      const one = await known({ title: '被撤回的文件' });
      await act(site, 'withdraw', one.documentId, { ground, showTitle, explanation: '对外说明', internalReason: '不得外传' });
      const mayShow = showTitle && ground !== 'personal_data' && ground !== 'secrecy';
      for (const way of waysTo(one)) {
        const { status, body, text } = await way;
        expect(status).toBe(410);
        expect(body).toEqual({
          data: null,
          error: {
            status: 410,
            name: expect.any(String),
            message: '该政府信息已撤回',
            details: {
              code: 'GONE',
              tombstone: {
                documentId: one.documentId,
                act: 'withdrawn',
                on: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
                ground: { value: ground, label: expect.stringMatching(/./) },
                explanation: '对外说明',
                title: mayShow ? '被撤回的文件' : null,
                indexNumber: one.indexNumber,
                agency: { code: office.code, name: '某县人民政府办公室', url: `/disclosure/agencies/${office.code}`, currentName: '某县人民政府办公室' },
              },
            },
          },
        });
        expect(text).not.toContain('不得外传');
      }
    }
  );

  it('keeps number and address through withdrawal and reinstatement', async () => {
    const one = await known();
    const before = (await read(one.documentId)).body.data;
    await act(site, 'withdraw', one.documentId);
    await act(site, 'reinstate', one.documentId);
    for (const way of waysTo(one)) expect((await way).body.data).toEqual(before);
  });

  it('answers for a merged entry with the one it was merged into, saying so', async () => {
    const old = await known();
    const successor = await known();
    await act(site, 'merge', old.documentId, { into: successor.documentId });
    const { data } = (await read(successor.documentId)).body;
    for (const way of waysTo(old)) {
      const { status, body } = await way;
      expect(status).toBe(200);
      expect(body.data).toEqual(data);
      expect(body.meta.redirect).toEqual({ from: old.documentId, to: successor.documentId, act: 'merged', on: expect.stringMatching(/Z$/) });
    }
    expect((await read(successor.documentId)).body.meta).not.toHaveProperty('redirect');
  });

  it('follows a chain of mergers to its end', async () => {
    const chain = [await known(), await known(), await known(), await known()];
    for (const [index, one] of chain.slice(0, -1).entries()) await act(site, 'merge', one.documentId, { into: chain[index + 1]!.documentId });
    const last = chain[3]!.documentId;
    for (const one of chain.slice(0, -1)) {
      for (const way of waysTo(one)) {
        const { body } = await way;
        expect([body.data.documentId, body.meta.redirect.from, body.meta.redirect.to]).toEqual([last, one.documentId, last]);
      }
    }
  });

  it('answers 410 for what was merged into an entry withdrawn later, and leads there again once it is reinstated', async () => {
    const old = await known();
    const successor = await known({ title: '不该看到的标题' });
    await act(site, 'merge', old.documentId, { into: successor.documentId });
    await act(site, 'withdraw', successor.documentId, { ground: 'secrecy', showTitle: true });
    for (const way of [...waysTo(old), ...waysTo(successor)]) {
      const { status, body, text } = await way;
      expect([status, body.error.details.tombstone.documentId]).toEqual([410, successor.documentId]);
      expect(text).not.toContain('不该看到的标题');
    }
    await act(site, 'reinstate', successor.documentId);
    for (const way of waysTo(old)) expect((await way).body.data.documentId).toBe(successor.documentId);
  });

  it('resolves by what is public, not by an unpublished edit', async () => {
    const one = await known();
    const before = (await read(one.documentId)).body;
    await edit(site, one.documentId, { documentNumber: '某政发〔2020〕900号', legacyUrls: ['http://old.example.gov.cn/unpublished'] });
    for (const way of waysTo(one)) expect((await way).body.data).toEqual(before.data);
    expect((await resolve({ documentNumber: '某政发〔2020〕900号' })).status).toBe(404);
    expect((await resolve({ url: 'http://old.example.gov.cn/unpublished' })).status).toBe(404);
  });
});
