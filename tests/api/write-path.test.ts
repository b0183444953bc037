import { indexNumberKey } from '../../src/plugins/disclosure/server/src/domain/index-number';
import { startSite, type Site } from '../helpers/site';
import { agency, category, entry } from '../helpers/register';

/** What the document service itself lets through and refuses, whoever calls it. */
describe('the write path', () => {
  let site: Site;
  const documents = (uid: string) => site.strapi.documents(uid as never) as any;
  const ENTRY = 'plugin::disclosure.entry';
  const journal = async (target: string) =>
    (await site.strapi.db.query('plugin::disclosure.journal-act').findMany({ where: { target }, orderBy: { version: 'asc' } })) as any[];
  const refusal = async (work: Promise<unknown>) => {
    const error: any = await work.then(
      () => null,
      (reason) => reason
    );
    return error && { code: error.details?.code, status: error.status, paths: error.details?.errors?.map((one: any) => one.path.join('.')) };
  };

  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.stop());

  it('gives number, time and agency name at first publication and journals it', async () => {
    const office = await agency(site, { name: '某县档案馆' });
    const draft = await entry(site, { agency: office.code });
    expect(draft.indexNumber).toBeNull();
    const { entries } = await documents(ENTRY).publish({ documentId: draft.documentId });
    const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
    expect(entries[0]).toMatchObject({
      indexNumber: `${office.organisationCode}/${year}-00001`,
      agencyName: '某县档案馆',
      standing: 'public',
    });
    expect((await journal(draft.documentId)).map(({ act }) => act)).toEqual(['drafted', 'published']);
  });

  it('refuses a number that another entry holds, and leaves nothing behind', async () => {
    const office = await agency(site);
    const draft = await entry(site, { agency: office.code });
    const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
    const number = `${office.organisationCode}/${year}-00001`;
    const numbers = site.strapi.db.query('plugin::disclosure.index-number');
    // Outside of its series, as no release writes it.
    const held = await numbers.create({ data: { number, key: indexNumberKey(number), entry: 'another', origin: 'carried_over' } as never });
    expect(await refusal(documents(ENTRY).publish({ documentId: draft.documentId }))).toMatchObject({ code: 'DUPLICATE_NUMBER' });
    expect(await documents(ENTRY).findOne({ documentId: draft.documentId })).toMatchObject({ standing: null, indexNumber: null });
    expect((await journal(draft.documentId)).map(({ act }) => act)).toEqual(['drafted']);
    await numbers.delete({ where: { id: held.id } });
    expect((await documents(ENTRY).publish({ documentId: draft.documentId })).entries[0].indexNumber).toBe(number);
  });

  it('publishes from create and update as a draft write followed by a publication', async () => {
    const office = await agency(site);
    const data = { title: '直接公开', agency: office.code, formedOn: '2020-01-02' };
    const created = await documents(ENTRY).create({ data, status: 'published' });
    expect(created).toMatchObject({ standing: 'public', indexNumber: expect.stringContaining(office.organisationCode) });
    const updated = await documents(ENTRY).update({
      documentId: created.documentId,
      data: { title: '直接更正', changeNote: '标题有误' },
      status: 'published',
    });
    expect(updated).toMatchObject({ title: '直接更正', indexNumber: created.indexNumber });
    expect((await journal(created.documentId)).map(({ act }) => act)).toEqual(['drafted', 'published', 'saved', 'corrected']);
  });

  it('refuses a second publication without a change note and leaves nothing behind', async () => {
    const published = await entry(site, {}, { publish: true });
    await documents(ENTRY).update({ documentId: published.documentId, data: { title: '改过的标题' } });
    const before = await journal(published.documentId);
    expect(await refusal(documents(ENTRY).publish({ documentId: published.documentId }))).toMatchObject({ code: 'CHANGE_NOTE_REQUIRED' });
    expect(await journal(published.documentId)).toHaveLength(before.length);
    const answer = await site.http.get(`/api/disclosure/entries/${published.documentId}`);
    expect(answer.body.data.title).toBe(published.title);
  });

  it('takes a note for one publication only', async () => {
    const published = await entry(site, {}, { publish: true });
    const id = published.documentId;
    await documents(ENTRY).update({ documentId: id, data: { title: '第一次更正', changeNote: '笔误' } });
    await documents(ENTRY).publish({ documentId: id });
    await documents(ENTRY).update({ documentId: id, data: { title: '第二次更正' } });
    expect(await refusal(documents(ENTRY).publish({ documentId: id }))).toMatchObject({ code: 'CHANGE_NOTE_REQUIRED' });
  });

  it.each([
    ['without title', { title: '' }, ['title']],
    ['without agency', { agency: '' }, ['agency']],
    ['without formation date', { formedOn: null }, ['formedOn']],
    ['with a formation date in the future', { formedOn: '2099-01-01' }, ['formedOn']],
    ['with an impossible date', { formedOn: '2023-02-30' }, ['formedOn']],
    ['with an agency that does not exist', { agency: 'nowhere' }, ['agency']],
    ['with a column that does not exist', { column: 'nowhere' }, ['column']],
    ['with an audience that does not exist', { audiences: ['nobody'] }, ['audiences']],
    ['with an unclosed bracket in the document number', { documentNumber: '某政发〔2020 5号' }, ['documentNumber']],
    ['with a related entry that does not exist', { interprets: ['nothing'] }, ['interprets']],
    ['with a number for a title', { title: 5 }, ['title']],
    ['withheld without a reason', { publicity: 'withheld' }, ['publicityGround']],
  ])('refuses a new entry %s', async (_, overrides, paths) => {
    const office = await agency(site);
    const before = await site.strapi.db.query(ENTRY).count();
    const data = { title: '一条信息', agency: office.code, formedOn: '2020-01-02', ...overrides };
    expect(await refusal(documents(ENTRY).create({ data }))).toMatchObject({ code: 'INVALID_INPUT', status: 400, paths });
    expect(await site.strapi.db.query(ENTRY).count()).toBe(before);
  });

  it.each([
    ['indexNumber', '007280420/2020-00001'],
    ['disclosedAt', '2001-01-01T00:00:00.000Z'],
    ['standing', 'withdrawn'],
    ['provenance', 'migrated'],
    ['revisedAt', '2001-01-01T00:00:00.000Z'],
  ])('refuses a change of %s, in a draft and after publication', async (field, value) => {
    const draft = await entry(site);
    const update = (documentId: string) => refusal(documents(ENTRY).update({ documentId, data: { [field]: value } }));
    expect(await update(draft.documentId)).toMatchObject({ code: 'SERVER_OWNED' });
    const published = await entry(site, {}, { publish: true });
    expect(await update(published.documentId)).toMatchObject({ code: 'SERVER_OWNED' });
  });

  it('accepts the server’s fields back as they are, as a form sends them', async () => {
    const published = await entry(site, {}, { publish: true });
    const stored: any = await site.strapi.db.query(ENTRY).findOne({ where: { documentId: published.documentId, publishedAt: null } });
    const { id, createdAt, updatedAt, publishedAt, documentId, locale, ...form } = stored;
    const saved = await documents(ENTRY).update({ documentId: published.documentId, data: { ...form, summary: '补充概述' } });
    expect(saved).toMatchObject({ summary: '补充概述', lockVersion: form.lockVersion + 1 });
  });

  it('refuses to save over a newer version and loses nothing', async () => {
    const draft = await entry(site);
    await documents(ENTRY).update({ documentId: draft.documentId, data: { title: '甲的修改', lockVersion: draft.lockVersion } });
    const stale = documents(ENTRY).update({ documentId: draft.documentId, data: { title: '乙的修改', lockVersion: draft.lockVersion } });
    expect(await refusal(stale)).toMatchObject({ code: 'STALE_VERSION', status: 409 });
    expect(await documents(ENTRY).findOne({ documentId: draft.documentId })).toMatchObject({ title: '甲的修改' });
  });

  it('sees a change between texts that a lenient date parser takes for one day', async () => {
    const draft = await entry(site, { title: '关于A 1' });
    await documents(ENTRY).update({ documentId: draft.documentId, data: { title: '关于B 1' } });
    expect((await journal(draft.documentId)).at(-1)).toMatchObject({ act: 'saved', fields: ['title'] });
  });

  it('refuses to publish what is not proactive', async () => {
    const onRequest = await entry(site, { publicity: 'on_request', publicityGround: '涉及内部事务' });
    expect(await refusal(documents(ENTRY).publish({ documentId: onRequest.documentId }))).toMatchObject({ code: 'NOT_PROACTIVE' });
  });

  it('refuses unpublish and delete of what was ever published, and deletes a mere draft', async () => {
    const published = await entry(site, {}, { publish: true });
    const { documentId } = published;
    expect(await refusal(documents(ENTRY).unpublish({ documentId }))).toMatchObject({ code: 'STOCK_REMOVAL', status: 409 });
    expect(await refusal(documents(ENTRY).delete({ documentId }))).toMatchObject({ code: 'STOCK_REMOVAL' });
    const draft = await entry(site);
    await documents(ENTRY).delete({ documentId: draft.documentId });
    expect(await documents(ENTRY).findOne({ documentId: draft.documentId })).toBeNull();
  });

  it('copies the content of an entry, never its number, times or state', async () => {
    const published = await entry(site, {}, { publish: true });
    const { entries } = await documents(ENTRY).clone({ documentId: published.documentId });
    expect(entries[0]).toMatchObject({ title: published.title, indexNumber: null, disclosedAt: null, standing: null });
  });

  it('keeps an entry whose draft is discarded, and refuses to discard the only row', async () => {
    const published = await entry(site, {}, { publish: true });
    await documents(ENTRY).update({ documentId: published.documentId, data: { title: '未完成' } });
    await documents(ENTRY).discardDraft({ documentId: published.documentId });
    expect(await documents(ENTRY).findOne({ documentId: published.documentId })).toMatchObject({ title: published.title });
    const draft = await entry(site);
    expect(await refusal(documents(ENTRY).discardDraft({ documentId: draft.documentId }))).toMatchObject({ code: 'NOT_PUBLIC' });
    expect(await documents(ENTRY).findOne({ documentId: draft.documentId })).not.toBeNull();
  });

  it('sanitises the body and says what it removed', async () => {
    const draft = await entry(site, { body: '<p onclick="steal()">正文<script>alert(1)</script></p>' });
    expect(draft.body).toBe('<p>正文</p>');
    expect(draft.bodyNotice).toContain('script');
  });

  it('normalises look-alike brackets of document numbers', async () => {
    expect(await entry(site, { documentNumber: '某政办发【2023】 26号' })).toMatchObject({ documentNumber: '某政办发〔2023〕26号' });
  });

  it('publishes without a number where the agency has no organisation code, and numbers it later', async () => {
    const office = await agency(site, { organisationCode: null });
    const published = await entry(site, { agency: office.code }, { publish: true });
    expect(published.indexNumber).toBeNull();
    const service = site.strapi.plugin('disclosure').service('publication');
    expect(await refusal(service.number(office.code))).toMatchObject({ code: 'NO_ORGANISATION_CODE' });
    await documents('plugin::disclosure.agency').update({ documentId: office.documentId, data: { organisationCode: '014416330' } });
    expect(await service.number(office.code)).toEqual({ allocated: 1 });
    const answer = await site.http.get(`/api/disclosure/entries/${published.documentId}`);
    expect(answer.body.data.indexNumber).toMatch(/^014416330\/\d{4}-00001$/);
  });

  it('keeps codes in use: no deletion, no re-coding, no circle', async () => {
    const office = await agency(site);
    const column = await category(site);
    await entry(site, { agency: office.code, column: column.code });
    const AGENCY = documents('plugin::disclosure.agency');
    const CATEGORY = documents('plugin::disclosure.category');
    expect(await refusal(AGENCY.delete({ documentId: office.documentId }))).toMatchObject({ code: 'IN_USE' });
    expect(await refusal(AGENCY.update({ documentId: office.documentId, data: { code: 'other-code' } }))).toMatchObject({ code: 'IN_USE' });
    expect(await refusal(CATEGORY.delete({ documentId: column.documentId }))).toMatchObject({ code: 'IN_USE' });
    expect(await refusal(CATEGORY.update({ documentId: column.documentId, data: { code: 'other-code' } }))).toMatchObject({ code: 'IN_USE' });
    const below = await category(site, { parent: column.code });
    const circle = CATEGORY.update({ documentId: column.documentId, data: { parent: below.code } });
    expect(await refusal(circle)).toMatchObject({ code: 'INVALID_INPUT', paths: ['parent'] });
  });

  it('refuses wrong check digits and codes taken', async () => {
    const create = (data: object) => refusal(documents('plugin::disclosure.agency').create({ data }));
    expect(await create({ name: '甲局', code: 'wrong-digit', organisationCode: '014416331' })).toMatchObject({ paths: ['organisationCode'] });
    expect(await create({ name: '甲局', code: 'wrong-credit', creditCode: '11441700007280420X' })).toMatchObject({ paths: ['creditCode'] });
    expect(await create({ name: '甲局', code: 'Not A Code' })).toMatchObject({ paths: ['code'] });
    const office = await agency(site);
    expect(await create({ name: '乙局', code: office.code })).toMatchObject({ code: 'DUPLICATE_CODE', status: 409 });
  });

  it('lets nobody write the kept records', async () => {
    for (const uid of ['plugin::disclosure.journal-act', 'plugin::disclosure.version', 'plugin::disclosure.index-number']) {
      expect(await refusal(documents(uid).create({ data: {} }))).toMatchObject({ code: 'KEPT_RECORD', status: 403 });
    }
    await entry(site);
    // The driver's errors come from the realm that loaded it first, so they are judged by their message.
    const refused = { message: expect.stringMatching(/append-only/) };
    await expect(site.strapi.db.connection('disclosure_journal').delete()).rejects.toMatchObject(refused);
    await expect(site.strapi.db.connection('disclosure_journal').update({ actor: 'nobody' })).rejects.toMatchObject(refused);
  });

  it('leaves a register that verifies', async () => {
    expect(await site.strapi.plugin('disclosure').service('catalogue').verify()).toMatchObject({ differences: [] });
  });
});
