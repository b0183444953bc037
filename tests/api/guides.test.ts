import { agency, documents, get, publication, UID, type Fields, type Stored } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const SECTIONS = { classification: '<p>分为两类。</p>', arrangement: '<p>按栏目。</p>', obtaining: '<p>网站、公报。</p>' };
const REQUEST = { ways: '<p>当面、信函。</p>', remedies: '<p>申请行政复议。</p>' };

/** Disclosure guides and request guides, with their former versions. */
describe('guides', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());

  const guide = () => documents(site, UID.guide);
  const requestGuide = () => documents(site, UID.requestGuide);
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error) => ({ code: error.details.code, paths: error.details.errors?.map((fault: Stored) => fault.path.join('.')) })
    );
  const at = <T>(instant: string, work: () => Promise<T>): Promise<T> => publication(site).as({ at: Date.parse(instant) }, work);

  async function publish(type: any, agencyCode: string, data: Fields): Promise<Stored> {
    const { documentId } = await type.create({ data: { agency: agencyCode, ...data } });
    return (await type.publish({ documentId })).entries[0];
  }

  it('shows a guide with its sections in order, and the disclosure office of the agency', async () => {
    const { code } = await agency(site, { name: '某县司法局', officeName: '办公室', officePhone: '0000-1' });
    await at('2021-05-06T01:02:03Z', () => publish(guide(), code, { ...SECTIONS, further: '<p>其他。</p>', effectiveOn: '2021-06-01' }));
    const { status, body } = await get(site, `/guides/${code}`);
    expect(status).toBe(200);
    expect(body.data).toEqual({
      agency: { code, name: '某县司法局', url: `/disclosure/agencies/${code}` },
      url: `/disclosure/guides/${code}`,
      version: 1,
      effectiveOn: '2021-06-01',
      publishedAt: '2021-05-06T01:02:03.000Z',
      revisedAt: null,
      sections: [
        { key: 'classification', heading: '政府信息的分类', body: '<p>分为两类。</p>' },
        { key: 'arrangement', heading: '编排体系', body: '<p>按栏目。</p>' },
        { key: 'obtaining', heading: '获取方式', body: '<p>网站、公报。</p>' },
        { key: 'further', heading: '其他内容', body: '<p>其他。</p>' },
      ],
      office: { name: '办公室', address: null, hours: null, phone: '0000-1', fax: null, email: null, website: null, postalCode: null },
    });
  });

  it('lists the agencies that have one, without the sections', async () => {
    const with1 = await agency(site);
    const without = await agency(site);
    await publish(guide(), with1.code, SECTIONS);
    await guide().create({ data: { agency: without.code, ...SECTIONS } });
    const { data } = (await get(site, '/guides')).body;
    const codes = data.map((one: Stored) => one.agency.code);
    expect(codes).toContain(with1.code);
    expect(codes).not.toContain(without.code);
    expect(Object.keys(data[0]).sort()).toEqual(['agency', 'effectiveOn', 'publishedAt', 'revisedAt', 'url', 'version']);
    const frame = (await get(site, '/catalogue', { agency: with1.code })).body.data.frame;
    expect(frame.find(({ part }: Stored) => part === 'guide')).toMatchObject({ url: `/disclosure/guides/${with1.code}`, state: 'present' });
  });

  it('keeps former versions readable, each as it was', async () => {
    const { code } = await agency(site);
    const { documentId } = await at('2020-01-01T00:00:00Z', () => publish(guide(), code, { ...SECTIONS, effectiveOn: '2020-02-01' }));
    await guide().update({ documentId, data: { obtaining: '<p>只在网站。</p>', effectiveOn: '2021-02-01', changeNote: '公报停刊' } });
    await at('2021-01-01T00:00:00Z', () => guide().publish({ documentId }));
    await guide().update({ documentId, data: { further: '<p>补充。</p>', changeNote: '补充其他内容' } });
    await at('2022-01-01T00:00:00Z', () => guide().publish({ documentId }));
    await guide().update({ documentId, data: { further: '<p>还在修改。</p>' } });
    const { data: versions } = (await get(site, `/guides/${code}/versions`)).body;
    expect(versions).toEqual([
      { version: 3, publishedAt: '2022-01-01T00:00:00.000Z', changeNote: '补充其他内容' },
      { version: 2, publishedAt: '2021-01-01T00:00:00.000Z', changeNote: '公报停刊' },
      { version: 1, publishedAt: '2020-01-01T00:00:00.000Z', changeNote: null },
    ]);
    const read = async (path: string) => {
      const { data } = (await get(site, `/guides/${code}${path}`)).body;
      const bodies = Object.fromEntries(data.sections.map((section: Stored) => [section.key, section.body]));
      return [data.version, data.effectiveOn, data.publishedAt, data.revisedAt, bodies.obtaining, bodies.further];
    };
    const first = '2020-01-01T00:00:00.000Z';
    expect(await read('/versions/1')).toEqual([1, '2020-02-01', first, null, '<p>网站、公报。</p>', undefined]);
    expect(await read('/versions/2')).toEqual([2, '2021-02-01', first, '2021-01-01T00:00:00.000Z', '<p>只在网站。</p>', undefined]);
    expect(await read('/versions/3')).toEqual([3, '2021-02-01', first, '2022-01-01T00:00:00.000Z', '<p>只在网站。</p>', '<p>补充。</p>']);
    expect(await read('')).toEqual(await read('/versions/3'));
  });

  it('shows request guides with their reception, and asks for their own sections', async () => {
    const { code } = await agency(site);
    await publish(requestGuide(), code, { ...REQUEST, receiver: '县政务公开办', place: '某路1号', hours: '工作日', phone: '0000-2', fees: '<p>不收费。</p>' });
    const { data } = (await get(site, `/request-guides/${code}`)).body;
    expect(data).toMatchObject({
      url: `/disclosure/request-guides/${code}`,
      version: 1,
      reception: { receiver: '县政务公开办', place: '某路1号', hours: '工作日', phone: '0000-2' },
    });
    expect(data.sections.map(({ key, heading }: Stored) => [key, heading])).toEqual([['ways', '申请方式'], ['fees', '收费标准'], ['remedies', '救济途径']]);
    expect((await get(site, `/guides/${code}`)).body.error.details.code).toBe('GUIDE_NOT_FOUND');
    const frame = (await get(site, '/catalogue', { agency: code })).body.data.frame;
    expect(frame.find(({ part }: Stored) => part === 'request')).toMatchObject({ url: `/disclosure/request-guides/${code}`, state: 'present' });
  });

  it('is not there before it is published', async () => {
    const { code } = await agency(site);
    const draft = await guide().create({ data: { agency: code, ...SECTIONS } });
    for (const path of ['', '/versions', '/versions/1']) {
      const { status, body } = await get(site, `/guides/${code}${path}`);
      expect([status, body.error.details.code]).toEqual([404, 'GUIDE_NOT_FOUND']);
    }
    await guide().delete({ documentId: draft.documentId });
    await publish(guide(), code, SECTIONS);
    expect((await get(site, `/guides/${code}`)).status).toBe(200);
  });

  it.each([
    ['guide', SECTIONS, ['classification', 'arrangement', 'obtaining']],
    ['request-guide', REQUEST, ['ways', 'remedies']],
  ])('refuses a %s without its obligatory sections', async (type, whole, required) => {
    const { code } = await agency(site);
    const service = documents(site, `plugin::disclosure.${type}`);
    const { documentId } = await service.create({ data: { agency: code } });
    expect(await refusal(service.publish({ documentId }))).toEqual({ code: 'INVALID_INPUT', paths: required });
    for (const name of required) {
      await service.update({ documentId, data: { ...whole, [name]: ' ' } });
      expect(await refusal(service.publish({ documentId }))).toEqual({ code: 'INVALID_INPUT', paths: [name] });
      await service.update({ documentId, data: whole });
    }
    expect(await refusal(service.publish({ documentId }))).toBeNull();
  });

  it.each([['guide', SECTIONS], ['request-guide', REQUEST]])('refuses a second %s of the same agency, and one of nobody', async (type, whole) => {
    const { code } = await agency(site);
    const other = await agency(site);
    const service = documents(site, `plugin::disclosure.${type}`);
    await publish(service, code, whole);
    expect(await refusal(service.create({ data: { agency: code, ...whole } }))).toEqual({ code: 'INVALID_INPUT', paths: ['agency'] });
    expect(await refusal(service.create({ data: { agency: 'nobody', ...whole } }))).toEqual({ code: 'INVALID_INPUT', paths: ['agency'] });
    expect(await refusal(service.create({ data: whole }))).toEqual({ code: 'INVALID_INPUT', paths: ['agency'] });
    const draft = await service.create({ data: { agency: other.code } });
    expect(await refusal(service.update({ documentId: draft.documentId, data: { agency: code } }))).toEqual({ code: 'INVALID_INPUT', paths: ['agency'] });
  });

  it('asks for a note when published again, one for each time', async () => {
    const { code } = await agency(site);
    const { documentId } = await publish(guide(), code, SECTIONS);
    await guide().update({ documentId, data: { further: '<p>一。</p>' } });
    expect(await refusal(guide().publish({ documentId }))).toMatchObject({ code: 'CHANGE_NOTE_REQUIRED' });
    expect((await get(site, `/guides/${code}`)).body.data.version).toBe(1);
    await guide().update({ documentId, data: { changeNote: '补充' } });
    expect(await refusal(guide().publish({ documentId }))).toBeNull();
    expect(await refusal(guide().publish({ documentId }))).toMatchObject({ code: 'CHANGE_NOTE_REQUIRED' });
  });

  it('can neither be unpublished, deleted nor given to another agency once published', async () => {
    const { code } = await agency(site);
    const other = await agency(site);
    const { documentId } = await publish(guide(), code, SECTIONS);
    expect(await refusal(guide().unpublish({ documentId }))).toMatchObject({ code: 'STOCK_REMOVAL' });
    expect(await refusal(guide().delete({ documentId }))).toMatchObject({ code: 'STOCK_REMOVAL' });
    expect(await refusal(guide().update({ documentId, data: { agency: other.code } }))).toEqual({ code: 'INVALID_INPUT', paths: ['agency'] });
    expect(await refusal(guide().update({ documentId, data: { version: 7 } }))).toMatchObject({ code: 'SERVER_OWNED' });
    expect((await get(site, `/guides/${code}`)).status).toBe(200);
  });

  it('sanitises its sections', async () => {
    const { code } = await agency(site);
    const saved = await guide().create({ data: { agency: code, ...SECTIONS, further: '<p onclick="x()">其他<script>alert(1)</script></p>' } });
    expect(saved.further).toBe('<p>其他</p>');
    expect(saved.bodyNotice).toContain('script');
  });
});
