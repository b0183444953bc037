import fc from 'fast-check';
import { long } from '../helpers/environment';
import { agency, category, UID } from '../helpers/register';
import { Model, Real, type Known, type Way } from '../helpers/model';
import { startSite, type Site } from '../helpers/site';

const RUNS = Number(process.env.DISCLOSURE_MODEL_RUNS ?? (long ? 200 : 12));
const LENGTH = Number(process.env.DISCLOSURE_MODEL_LENGTH ?? (long ? 120 : 40));

/** One act: what it does to the real register must be what it does to the model. */
class Step implements fc.AsyncCommand<Model, Real> {
  constructor(
    readonly name: string,
    readonly way: Way,
    readonly n: number,
    readonly word: string
  ) {}
  check() {
    return true;
  }
  toString() {
    return `${this.name}(${this.way}, ${this.n}, ${this.word})`;
  }
  async run(model: Model, real: Real): Promise<void> {
    await STEPS[this.name]!(model, real, this);
  }
}

let spares = 0;
const data = (model: Model, title: string) => ({ title, agency: model.agency, column: model.column, formedOn: '2020-01-02' });
const known = (documentId: string, title: string, standing: Known['standing']): Known => ({
  documentId,
  standing,
  draft: title,
  open: standing === 'public' ? title : null,
  repealed: false,
  numbered: standing === 'public',
});

const STEPS: Record<string, (model: Model, real: Real, step: Step) => Promise<void>> = {
  async create(model, real, { way, word }) {
    model.entries.push(known(await real.create(way, data(model, word)), word, 'draft'));
  },
  async save(model, real, { way, n, word }) {
    const entry = model.pick(n);
    if (!entry) return;
    const expected = entry.standing === 'expunged' ? 409 : 200;
    expect(await real.save(way, entry.documentId, { title: word })).toBe(expected);
    if (expected === 200) entry.draft = word;
  },
  async publish(model, real, { way, n }) {
    const entry = model.pick(n);
    if (!entry) return;
    // A second publication lacks its note; withdrawn and merged ones have acts of their own.
    const expected = { draft: 200, public: 400, withdrawn: 409, merged: 409, expunged: 409 }[entry.standing];
    expect(await real.publish(way, entry.documentId)).toBe(expected);
    if (expected === 200) Object.assign(entry, { standing: 'public', open: entry.draft, numbered: true });
  },
  async remove(model, real, { way, n }) {
    const entry = model.pick(n);
    if (!entry) return;
    expect(await real.remove(way, entry.documentId)).toBe(entry.standing === 'draft' ? 200 : 409);
    if (entry.standing === 'draft') model.entries.splice(model.entries.indexOf(entry), 1);
  },
  async correct(model, real, { way, n, word }) {
    const entry = model.pick(n);
    if (!entry) return;
    const expected = entry.standing === 'public' ? 200 : 409;
    expect(await real.act(way, 'correct', entry.documentId, { changeNote: word })).toBe(expected);
    if (expected === 200) entry.open = entry.draft;
  },
  async withdraw(model, real, { way, n, word }) {
    const entry = model.pick(n);
    if (!entry) return;
    const input = { ground: 'other', explanation: word, internalReason: word };
    const expected = entry.standing === 'public' ? 200 : 409;
    expect(await real.act(way, 'withdraw', entry.documentId, input)).toBe(expected);
    if (expected === 200) entry.standing = 'withdrawn';
  },
  async reinstate(model, real, { way, n, word }) {
    const entry = model.pick(n);
    if (!entry) return;
    const expected = entry.standing === 'withdrawn' ? 200 : 409;
    expect(await real.act(way, 'reinstate', entry.documentId, { reason: word })).toBe(expected);
    if (expected === 200) entry.standing = 'public';
  },
  async repeal(model, real, { way, n, word }) {
    const entry = model.pick(n);
    if (!entry) return;
    const expected = entry.standing === 'public' && !entry.repealed ? 200 : 409;
    expect(await real.act(way, 'repeal', entry.documentId, { basis: word, on: '2021-03-04' })).toBe(expected);
    if (expected === 200) entry.repealed = true;
  },
  async merge(model, real, { way, n, word }) {
    const entry = model.pick(n);
    const target = model.pick(n + 1);
    if (!entry || !target) return;
    const expected = entry.standing === 'public' && target.standing === 'public' && entry !== target ? 200 : 409;
    expect(await real.act(way, 'merge', entry.documentId, { into: target.documentId, reason: word })).toBe(expected);
    if (expected === 200) Object.assign(entry, { standing: 'merged', into: target.documentId });
  },
  async expunge(model, real, { way, n }) {
    const entry = model.pick(n);
    if (!entry) return;
    const expected = entry.standing === 'draft' || entry.standing === 'expunged' ? 409 : 200;
    expect(await real.act(way, 'expunge', entry.documentId, { ground: 'ordered', orderNumber: '某政办函〔2020〕1号' })).toBe(expected);
    if (expected === 200) entry.standing = 'expunged';
  },
  async createSpare(model, real, { way, n, word }) {
    const uid = n % 2 ? UID.agency : UID.category;
    const code = `spare-${(spares += 1)}`;
    const documentId = await real.create(way, { name: word, code, ...(n % 2 ? { kind: 'department' } : { scheme: 'column', parent: model.column }) }, uid);
    model.spare.push({ uid, documentId, name: word, code });
  },
  async renameSpare(model, real, { way, n, word }) {
    const spare = model.spare[n % (model.spare.length || 1)];
    if (!spare) return;
    const code = `spare-${(spares += 1)}`;
    expect(await real.save(way, spare.documentId, { name: word, code }, spare.uid)).toBe(200);
    Object.assign(spare, { name: word, code });
  },
  async removeSpare(model, real, { way, n }) {
    const spare = model.spare[n % (model.spare.length || 1)];
    if (!spare) return;
    expect(await real.remove(way, spare.documentId, spare.uid)).toBe(200);
    model.spare.splice(model.spare.indexOf(spare), 1);
  },
  async renameUsed(model, real, { way, n, word }) {
    const [uid, documentId] = n % 2 ? [UID.agency, model.ids.agency] : [UID.category, model.ids.column];
    expect(await real.save(way, documentId, { name: word }, uid)).toBe(200);
    model.names[n % 2 ? 'agency' : 'column'] = word;
  },
  async recodeUsed(model, real, { way, n }) {
    const [uid, documentId] = n % 2 ? [UID.agency, model.ids.agency] : [UID.category, model.ids.column];
    // A guide hangs on its agency only; an expunged entry keeps its agency and no column.
    const used = n % 2
      ? model.entries.length > 0 || model.guide !== null
      : model.entries.some(({ standing }) => standing !== 'expunged') || model.spare.some((spare) => spare.uid === UID.category);
    if (!used) return;
    expect(await real.save(way, documentId, { code: 'recoded' }, uid)).toBe(409);
    expect(await real.remove(way, documentId, uid)).toBe(409);
  },
  async guide(model, real, { way, n, word }) {
    const sections = { classification: word, arrangement: word, obtaining: word };
    if (!model.guide) {
      model.guide = { documentId: await real.create(way, { agency: model.agency, ...sections }, UID.guide), versions: 0 };
      return;
    }
    const { documentId, versions } = model.guide;
    const noted = n % 2 === 0;
    expect(await real.save(way, documentId, { ...sections, changeNote: noted ? word : null }, UID.guide)).toBe(200);
    const expected = versions && !noted ? 400 : 200;
    expect(await real.publish(way, documentId, UID.guide)).toBe(expected);
    if (expected === 200) model.guide.versions += 1;
    expect(await real.remove(way, documentId, UID.guide)).toBe(409);
  },
  async takeIn(model, real, { n, word }) {
    const rows = Array.from({ length: 1 + (n % 4) }, (_, index) => ({
      data: data(model, `${word}${index}`),
      publish: (n + index) % 2 === 0,
      migrated: false,
    }));
    const taken = await real.takeIn(rows);
    for (const [index, { documentId, faults }] of taken.entries()) {
      expect(faults).toEqual([]);
      model.entries.push(known(documentId, `${word}${index}`, rows[index]!.publish ? 'public' : 'draft'));
    }
  },
};

const word = fc.stringMatching(/^[\u4e00-\u4e80]{2,6}$/);
const commands = fc.commands(
  Object.keys(STEPS).map((name) =>
    fc.tuple(fc.constantFrom<Way>('service', 'panel'), fc.nat(50), word).map(([way, n, text]) => new Step(name, way, n, text))
  ),
  { maxCommands: LENGTH, size: 'max' }
);

describe('random acts through all ways in', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());

  it('leave the register as the model has it, numbers without gaps, and verify clean', async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (steps) => {
        const office = await agency(site);
        const column = await category(site);
        const model = new Model(office, column);
        await fc.asyncModelRun(() => ({ model, real: new Real(site) }), steps);
        await compare(site, model, office.organisationCode);
      }),
      { numRuns: RUNS }
    );
    expect(await site.strapi.plugin('disclosure').service('catalogue').verify()).toMatchObject({ differences: [] });
  });
});

async function compare(site: Site, model: Model, front: string): Promise<void> {
  const list = await site.http.get('/api/disclosure/entries').query({ 'filters[column]': model.column, 'pagination[pageSize]': 100, facets: 'agency' });
  const open = model.publicOnes();
  const titles = (rows: { documentId: string; title: string }[]) => new Map(rows.map(({ documentId, title }) => [documentId, title]));
  expect(titles(list.body.data)).toEqual(titles(open.map(({ documentId, open: title }) => ({ documentId, title: title! }))));
  expect(list.body.meta.pagination.total).toBe(open.length);
  for (const entry of model.entries) {
    const { status, body } = await site.http.get(`/api/disclosure/entries/${entry.documentId}`);
    if (entry.standing === 'public') expect([status, body.data.title]).toEqual([200, entry.open]);
    else if (entry.standing === 'merged') expect([200, 410]).toContain(status);
    else expect(status).toBe(entry.standing === 'draft' ? 404 : 410);
  }
  for (const [path, name] of [[`/agencies/${model.agency}`, model.names.agency], [`/categories/column/${model.column}`, model.names.column]]) {
    expect((await site.http.get(`/api/disclosure${path}`)).body.data.name).toBe(name);
  }
  const versions = await site.http.get(`/api/disclosure/guides/${model.agency}/versions`);
  expect(versions.status === 200 ? versions.body.data.length : 0).toBe(model.guide?.versions ?? 0);
  const numbers = (await site.strapi.db.query('plugin::disclosure.index-number').findMany({ where: { front } })) as any[];
  const serials = numbers.map(({ serial }) => serial).sort((a, b) => a - b);
  expect(serials).toEqual(Array.from({ length: model.entries.filter(({ numbered }) => numbered).length }, (_, index) => index + 1));
}
