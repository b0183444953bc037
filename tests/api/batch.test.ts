import { Readable } from 'node:stream';
import fc from 'fast-check';
import { startSite, type Site } from '../helpers/site';
import { agency, category } from '../helpers/register';

const ENTRY = 'plugin::disclosure.entry';
const RUNS = 6;

interface Row {
  data: Record<string, unknown>;
  publish: boolean;
}

/** The single commands and the batch command are one rule: they must leave the same tables. */
describe('single and batch commands', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());

  const text = fc.stringMatching(/^[\u4e00-\u4e40<>& ]{1,12}$/).filter((value) => value.trim() !== '');
  const row = (columns: string[]) =>
    fc.record({
      publish: fc.boolean(),
      data: fc.record(
        {
          title: text,
          formedOn: fc.constantFrom('2019-12-31', '2020-02-29'),
          column: fc.constantFrom(...columns),
          furtherColumns: fc.subarray(columns),
          documentNumber: fc.constantFrom('某政发【2020】 5号', '某政发〔2020〕6号'),
          keywords: text,
          body: text.map((value) => `<p onclick="x()">${value}</p><script>1</script>`),
          expiresOn: fc.constant('2021-01-01'),
          containsPersons: fc.boolean(),
        },
        { requiredKeys: ['title', 'formedOn', 'column'] }
      ),
    });

  it('leave the same rows, acts, versions, catalogue and tallies', async () => {
    const parent = await category(site);
    const columns = [parent.code, (await category(site, { parent: parent.code })).code, (await category(site)).code] as string[];
    await fc.assert(
      fc.asyncProperty(fc.array(row(columns), { minLength: 1, maxLength: 6 }), async (rows) => {
        const [one, many] = [await agency(site), await agency(site)];
        const singles = await bySingles(rows, one.code);
        const batch = await byBatch(rows, many.code);
        expect(await traces(batch, many)).toEqual(await traces(singles, one));
        expect(await tallies(many.code)).toEqual(await tallies(one.code));
      }),
      { numRuns: RUNS }
    );
    expect(await site.strapi.plugin('disclosure').service('catalogue').verify()).toMatchObject({ differences: [] });
  });

  it('a correction in a batch takes the files along and leaves no use of them behind', async () => {
    const { code } = await agency(site);
    const file = await (site.strapi.plugin('disclosure').service('attachment') as any).add('附件.txt', Readable.from(Buffer.from('附件')));
    const takeIn = async (one: object) => (await (site.strapi.plugin('disclosure').service('publication') as any).takeIn([{ publish: true, migrated: false, ...one }]))[0];
    const { documentId } = await takeIn({ data: { title: '原文', agency: code, formedOn: '2020-01-02' }, media: [file.documentId] });
    await takeIn({ documentId, data: { title: '更正后的原文' } });
    const rows = (await site.strapi.db.query(ENTRY).findMany({ where: { documentId }, populate: ['attachments'] })) as any[];
    expect(rows.map(({ title, attachments }) => [title, attachments.length])).toEqual([['更正后的原文', 1], ['更正后的原文', 1]]);
    const uses = await site.database.query<{ id: number }>(`SELECT related_id AS id FROM files_related_mph WHERE file_id = ${file.id} ORDER BY related_id`);
    expect(uses.map(({ id }) => Number(id))).toEqual(rows.map(({ id }) => id).sort((a, b) => a - b));
  });

  async function bySingles(rows: Row[], code: string): Promise<string[]> {
    const ids = [];
    for (const { data, publish } of rows) {
      const made = await (site.strapi.documents(ENTRY as never) as any).create({ data: { ...data, agency: code }, ...(publish ? { status: 'published' } : {}) });
      ids.push(made.documentId);
    }
    return ids;
  }

  async function byBatch(rows: Row[], code: string): Promise<string[]> {
    const taken = await site.strapi
      .plugin('disclosure')
      .service('publication')
      .takeIn(rows.map(({ data, publish }) => ({ data: { ...data, agency: code }, publish, migrated: false })));
    return taken.map(({ documentId, faults }: any) => {
      expect(faults).toEqual([]);
      return documentId;
    });
  }

  /** All that hangs on each document, with what tells two documents apart taken out. */
  async function traces(ids: string[], office: Record<string, any>): Promise<unknown> {
    const found = [];
    for (const documentId of ids) {
      const all = (uid: string, where: object, orderBy: object) => site.strapi.db.query(uid as never).findMany({ where, orderBy } as never);
      found.push({
        rows: await all(ENTRY, { documentId }, { publishedAt: 'asc' }),
        acts: await all('plugin::disclosure.journal-act', { target: documentId }, { version: 'asc' }),
        versions: await all('plugin::disclosure.version', { target: documentId }, { number: 'asc' }),
        numbers: await all('plugin::disclosure.index-number', { entry: documentId }, { id: 'asc' }),
        catalogue: await site.strapi.db.connection('disclosure_catalogue').where('document_id', documentId),
        terms: await site.strapi.db.connection('disclosure_catalogue_terms').where('document_id', documentId).orderBy(['scheme', 'code']),
      });
    }
    return JSON.parse(JSON.stringify(found, (key, value) => (OWN.has(key) ? (value === null ? null : 'own') : named(value, office))));
  }

  const OWN = new Set([
    'id', 'documentId', 'document_id', 'entry', 'target', 'createdAt', 'updatedAt', 'publishedAt', 'published_at', 'disclosedAt',
    'revisedAt', 'at', 'version', 'snapshot', 'hash', 'locale',
  ]);
  const named = (value: unknown, { code, name, organisationCode }: Record<string, any>) =>
    typeof value === 'string' ? value.replaceAll(organisationCode, 'ORG').replaceAll(name, 'NAME').replaceAll(code, 'CODE') : value;

  async function tallies(code: string): Promise<unknown[]> {
    const rows = await site.strapi.db.connection('disclosure_tallies').where('agency', code).orderBy(['scheme', 'code', 'class', 'month']);
    return rows.map(({ agency: _agency, ...rest }: any) => rest);
  }
});
