import { Readable } from 'node:stream';
import fc from 'fast-check';
import { Document, Packer, Paragraph } from 'docx';
import { checkDcat } from '../helpers/dcat/check';
import { long } from '../helpers/environment';
import { PNG, textPdf, workbook } from '../helpers/files';
import { nasty } from '../helpers/fuzz';
import { faultsOfHtml } from '../helpers/html';
import { entry, get, type Stored } from '../helpers/register';
import { makeSection } from '../helpers/section';
import { startSite, type Site } from '../helpers/site';

const DOMAIN = 'www.mouxian.gov.cn';
const RUNS = Number(process.env.DISCLOSURE_FUZZ_RUNS ?? (long ? 1000 : 60));

/** The section as programs and telephones take it: linked data, files as pages, and whatever else is asked of it. */
describe('the section', () => {
  let site: Site;
  let ids: Record<string, Stored>;
  const files = () => site.strapi.plugin('disclosure').service('attachment') as any;
  const attach = async (name: string, bytes: string | Buffer): Promise<number> => (await files().add(name, Readable.from([bytes]))).id;

  beforeAll(async () => {
    site = await startSite({ config: { plugins: { disclosure: { config: { site: { name: '某县人民政府', domain: DOMAIN, publisher: 'county' } } } } } });
    ids = await makeSection(site, DOMAIN);
  });
  afterAll(() => site.stop());

  it('keeps what DCAT 3 asks: a validator of SHACL finds no fault, and finds each one that is put in', async () => {
    const attachments = [await attach('名单 一.csv', '序号,名称\n1,某某\n')];
    const { documentId } = await entry(site, { agency: 'county', title: '带附件的名单', attachments }, { publish: true, at: '2018-05-05T00:00:00Z' });
    const catalogue = (await get(site, '/catalogue.jsonld')).body;
    const dataset = (page: any) => page['dcat:dataset'].find((one: Stored) => String(one['@id']).endsWith(documentId));
    expect(dataset(catalogue)['dcat:distribution'][1]).toMatchObject({ 'dct:title': { '@value': '名单 一.csv' }, 'dcat:mediaType': { '@id': 'https://www.iana.org/assignments/media-types/text/csv' }, 'dcat:byteSize': { '@value': '23' } });

    const harms: [fault: string, harm: (page: any) => void][] = [
      ['dc/terms/title MinCount', (page) => delete page['dct:title']],
      ['dc/terms/title DatatypeConstraint', (page) => (page['dct:title'] = '没有语言')],
      ['dc/terms/publisher MinCount', (page) => delete dataset(page)['dct:publisher']],
      ['dc/terms/publisher ClassConstraint', (page) => (dataset(page)['dct:publisher'] = { '@id': 'https://a.example/' })],
      ['dc/terms/description MinCount', (page) => delete dataset(page)['dct:description']],
      ['dc/terms/identifier MinCount', (page) => delete dataset(page)['dct:identifier']],
      ['dc/terms/issued Datatype', (page) => (dataset(page)['dct:issued'] = { '@value': '昨天', '@type': 'xsd:dateTime' })],
      ['dcat#accessURL MinCount', (page) => delete dataset(page)['dcat:distribution'][0]['dcat:accessURL']],
      ['dcat#byteSize Datatype', (page) => (dataset(page)['dcat:distribution'][1]['dcat:byteSize'] = 23)],
      ['terms#checksumValue Pattern', (page) => (dataset(page)['dcat:distribution'][1]['spdx:checksum']['spdx:checksumValue']['@value'] = 'abcd')],
      ['dcat#landingpage Closed', (page) => (dataset(page)['dcat:landingpage'] = { '@id': 'https://a.example/' })],
      ['dcat#landingpage is not DCAT', (page) => (dataset(page)['dcat:landingpage'] = { '@id': 'https://a.example/' })],
    ];
    const harmed = harms.map(([, harm]) => {
      const page = structuredClone(catalogue);
      harm(page);
      return page;
    });
    const [sound, ...told] = checkDcat([catalogue, ...harmed]);
    expect([sound!.triples > 100, sound!.faults]).toEqual([true, []]);
    expect(told.map(({ faults }) => faults.join('\n'))).toEqual(harms.map(([fault]) => expect.stringContaining(fault)));
  });

  it('shows the text and tables of files as pages, for telephones without an office program', async () => {
    const attachments = [
      await attach('通知.docx', await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('关于清淤的通知正文')] }] }))),
      await attach('名单.xlsx', await workbook()),
      await attach('规划.pdf', textPdf('Drainage plan of the county')),
      await attach('扫描.png', PNG),
    ];
    const { documentId } = await entry(site, { agency: 'county', title: '四个附件', attachments }, { publish: true });
    await files().readTexts();
    const page = await site.http.get(`/disclosure/entries/${documentId}`);
    const links = [...page.text.matchAll(/href="([^"]+)" aria-label="在线阅读 ([^"]+)"/g)];
    expect(links.map(([, , name]) => name)).toEqual(['通知.docx', '名单.xlsx', '规划.pdf']);
    const told = [/<p>关于清淤的通知正文<\/p>/, /<td>张三<\/td>\s*<td>3<\/td>/, /Drainage plan of the county/];
    for (const [index, [, href]] of links.entries()) {
      const { status, text, headers } = await site.http.get(href!);
      expect([href, status, faultsOfHtml(text)]).toEqual([href, 200, []]);
      expect(text).toMatch(told[index]!);
      expect(text).toMatch(/<meta name="robots" content="noindex">[\s\S]*下载原文件/);
      expect(headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self'; style-src 'self'/);
    }
    const scan = (await get(site, `/entries/${documentId}`)).body.data.attachments[3].key;
    expect((await site.http.get(`/disclosure/entries/${documentId}/attachments/${scan}`)).text).toContain('这种文件没有可以直接阅读的文字');
  });

  it('shows the pictures of a body from the server that the visitor came to', async () => {
    const picture = await files().add('现场.png', Readable.from([PNG]));
    const body = `<figure><img src="attachments/${picture.documentId}/${encodeURIComponent('现场.png')}" alt="现场" /></figure><p><a href="https://${DOMAIN}/map">地图</a></p>`;
    const { documentId } = await entry(site, { agency: 'county', title: '有图的', body }, { publish: true });
    for (const place of ['', '/print']) {
      const { text } = await site.http.get(`/disclosure/entries/${documentId}${place}`);
      const [, src] = /<img src="([^"]+)"/.exec(text)!;
      expect([src!.startsWith(`/api/disclosure/entries/${documentId}/attachments/`), text.includes('href="/map"')]).toEqual([true, true]);
      expect((await site.http.get(src!)).type).toBe('image/png');
    }
  });

  it('makes a page once for a version of the catalogue, and a visitor\'s own choice for each', async () => {
    const reader = site.strapi.plugin('disclosure').service('reader') as any;
    const { query } = reader;
    let asked = 0;
    reader.query = (...parameters: unknown[]) => ((asked += 1), query(...parameters));
    const cost = async (path: string, cookie = '') => {
      asked = 0;
      const { text } = await site.http.get(`/disclosure${path}`).set('Cookie', cookie);
      return { text, asked };
    };
    try {
      const first = await cost('/entries?year=2020');
      const again = await cost('/entries?year=2020');
      expect([first.asked > 2, again.asked <= 2, again.text === first.text]).toEqual([true, true, true]);
      const { documentId } = await entry(site, { agency: 'county', title: '刚刚公开' }, { publish: true, at: '2020-07-07T00:00:00Z' });
      expect((await cost('/entries?year=2020')).text).toContain(documentId);
      expect((await cost('/view')).text).not.toMatch(/value="large" checked/);
      expect((await cost('/view', 'disclosure-view=large')).text).toMatch(/value="large" checked/);
    } finally {
      reader.query = query;
    }
  });

  it('answers whatever is asked of its pages, and never with a fault of its own', async () => {
    const known = [ids.policy!.documentId, ids.gone!.documentId, 'county', 'finance', 'column', 'plans-below', '2020', '2022', '1'];
    const part = fc.oneof(fc.constantFrom(...known), nasty).map((text) => encodeURIComponent(text));
    const places = ['', '/entries', '/entries/:', '/entries/:/print', '/entries/:/attachments/:', '/categories/:/:', '/agencies', '/agencies/:', '/guides', '/guides/:', '/guides/:/versions/:', '/request-guides/:', '/statistics', '/statistics/:', '/statistics/:/:', '/annual-reports', '/annual-reports/:/:', '/preview', '/screen', '/view', '/view.css', '/assets/:/:', '/:'];
    const names = ['q', 'page', 'year', 'agency', 'column', 'topic', 'since', 'until', 'sort', 'version', 'back', 'text', 'contrast', 'token', 'x'];
    const asked = fc.record({
      place: fc.constantFrom(...places),
      parts: fc.array(part, { minLength: 2, maxLength: 2 }),
      query: fc.array(fc.tuple(fc.constantFrom(...names), fc.oneof(fc.constantFrom(...known), nasty)), { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(asked, async ({ place, parts, query }) => {
        let next = 0;
        const path = place.replace(/:/g, () => parts[next++]!);
        const answer = await site.http.get(`/disclosure${path}`).query(new URLSearchParams(query).toString());
        expect([path, query, answer.status < 500]).toEqual([path, query, true]);
        if (answer.type === 'text/html' && answer.status !== 302) expect([path, query, faultsOfHtml(answer.text)]).toEqual([path, query, []]);
      }),
      { numRuns: RUNS }
    );
  });
});
