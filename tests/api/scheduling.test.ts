import type { AdminClient } from '../helpers/admin';
import { agency, category, documents, edit, entry, get, publication, UID, type Fields, type Stored } from '../helpers/register';
import { type Site, startSite } from '../helpers/site';

const OWN = 'story-own';
const HOUR = 3_600_000;
const WITHDRAWAL_INPUT = { ground: 'other', explanation: '另行公开', internalReason: '内部原因', showTitle: false };

const WITHHELD = { publicity: 'on_request', publicityGround: '涉及个人信息' };

let site: Site;
let officer: AdminClient;
let reviewer: AdminClient;
let stranger: AdminClient;

async function person(role: string, code: string, duty: string): Promise<AdminClient> {
  const client = await site.newAdmin(role);
  await documents(site, UID.officer).create({ data: { name: duty, agency: code, duty, accountEmail: client.email } });
  return client;
}

beforeAll(async () => {
  site = await startSite();
  await site.strapi.plugin('disclosure').service('access').installRoles();
  for (const code of [OWN, 'story-foreign']) await agency(site, { code, name: `某县${code}局` });
  await category(site, { code: 'story-column', name: '规划' });
  officer = await person('disclosure-information-officer', OWN, 'full_time');
  reviewer = await person('disclosure-agency-reviewer', OWN, 'reviewer');
  stranger = await person('disclosure-agency-reviewer', 'story-foreign', 'reviewer');
});
afterAll(() => site?.stop());

const draft = (data: Fields = {}) => entry(site, { agency: OWN, ...data });
const published = (data: Fields = {}) => entry(site, { agency: OWN, ...data }, { publish: true });
const door = (id: string, path: string) => `/admin-disclosure/entries/${id}/${path}`;
const inTime = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
const order = async (who: AdminClient, id: string, body: Fields) => {
  const answer = await who.request('post', door(id, 'schedules'), body);
  return answer.status === 200 ? 'ordered' : answer.body.error.details.code;
};
const list = async (id: string) => (await reviewer.request('get', door(id, 'schedules'))).body.data.schedules as Stored[];
/** The next minute's round, some hours from now. */
const run = (hours: number) => publication(site).as({ at: Date.now() + hours * HOUR }, () => (site.strapi.plugin('disclosure').service('schedule') as any).run());
/** What this person's desk says was not carried out. */
const undone = async (who: AdminClient) =>
  ((await who.request('get', '/admin-disclosure/desk')).body.data.tasks.failed.rows as Stored[]).map(({ documentId, event, failure }) => [documentId, event, failure]);
const standing = async (id: string) => (await get(site, `/entries/${id}`)).status;
const acts = async (id: string) => ((await reviewer.request('get', door(id, 'history'))).body.data.acts as Stored[]).map(({ label, actor, reason }) => [label, actor, reason]);

describe('scheduling', () => {
  it('publishes and withdraws when the time has come, once, in the name of whoever ordered it', async () => {
    const { documentId: id } = await draft();
    expect(await order(officer, id, { event: 'publish', at: inTime(1) })).toBe('FORBIDDEN');
    expect(await order(stranger, id, { event: 'publish', at: inTime(1) })).toBe('FOREIGN_AGENCY');
    expect(await order(reviewer, id, { event: 'publish', at: inTime(-1) })).toBe('INVALID_INPUT');
    expect(await order(reviewer, id, { event: 'publish', at: 'tomorrow' })).toBe('INVALID_INPUT');
    expect(await order(reviewer, id, { event: 'withdraw', at: inTime(2), ...WITHDRAWAL_INPUT })).toBe('NOT_PUBLIC');
    expect(await order(reviewer, id, { event: 'publish', at: inTime(1) })).toBe('ordered');
    expect(await order(reviewer, id, { event: 'publish', at: inTime(2) })).toBe('SCHEDULED_ALREADY');
    expect(await order(reviewer, id, { event: 'withdraw', at: inTime(3), ground: 'other' })).toBe('INVALID_INPUT');
    expect(await order(reviewer, id, { event: 'withdraw', at: inTime(3), ...WITHDRAWAL_INPUT })).toBe('ordered');

    expect(await run(0)).toEqual({ done: 0, failed: 0 });
    // Two nodes in the same minute, after hours in which none ran.
    expect((await Promise.all([run(2), run(2)])).map(({ done }) => done).sort()).toEqual([0, 1]);
    expect(await standing(id)).toBe(200);
    expect(await run(4)).toEqual({ done: 1, failed: 0 });
    expect(await standing(id)).toBe(410);
    const told = await acts(id);
    expect(told.map(([label]) => label)).toEqual(['撤回', '公开', '定时', '定时', '起草']);
    expect(new Set(told.slice(0, 4).map(([, actor]) => actor)).size).toBe(1);
    expect(told[0]![1]).toEqual(expect.stringContaining('工作人员'));
    expect(told[2]![2]).toMatch(/^定于 \d{4}-\d\d-\d\d \d\d:\d\d 撤回$/);
  });

  it('can be cancelled, by whoever could have ordered it', async () => {
    const { documentId: id } = await draft();
    await order(reviewer, id, { event: 'publish', at: inTime(1) });
    const [{ id: what, mine }] = await list(id) as [Stored & { mine: boolean }];
    expect(mine).toBe(true);
    const cancel = async (who: AdminClient) => (await who.request('delete', door(id, `schedules/${what}`))).status;
    expect([await cancel(stranger), await cancel(officer), await cancel(reviewer), await cancel(reviewer)]).toEqual([403, 403, 200, 404]);
    expect(await run(2)).toEqual({ done: 0, failed: 0 });
    expect(await standing(id)).toBe(404);
    expect((await acts(id)).map(([label]) => label)).toEqual(['取消定时', '定时', '起草']);
  });

  it('leaves nothing half-done where it is refused, and says why', async () => {
    const { documentId: id } = await published();
    await edit(site, id, { title: '改过的名称' });
    await order(reviewer, id, { event: 'publish', at: inTime(1) });
    expect(await run(2)).toEqual({ done: 0, failed: 1 });
    expect((await get(site, `/entries/${id}`)).body.data.title).not.toBe('改过的名称');
    expect((await list(id)).map(({ state, failure }) => [state, failure])).toEqual([['failed', '已公开的政府信息再次公开是更正，请填写“更正说明”']]);
    expect((await acts(id))[0]).toEqual(['定时未办成', expect.anything(), expect.stringContaining('更正说明')]);
    expect(await run(3)).toEqual({ done: 0, failed: 0 });
    expect(await undone(officer)).toEqual([[id, 'publish', '已公开的政府信息再次公开是更正，请填写“更正说明”']]);
    expect(await undone(stranger)).toEqual([]);
    expect(await order(reviewer, id, { event: 'publish', at: inTime(1) })).toBe('ordered');
    expect(await undone(officer)).toEqual([]);

    const other = await draft();
    await order(reviewer, other.documentId, { event: 'publish', at: inTime(1) });
    await documents(site, UID.entry).delete({ documentId: other.documentId });
    await site.strapi.db.query('admin::user').update({ where: { id: reviewer.id }, data: { isActive: false } });
    expect(await run(2)).toEqual({ done: 0, failed: 2 });
    await site.strapi.db.query('admin::user').update({ where: { id: reviewer.id }, data: { isActive: true } });
    expect((await list(id))[0]!.failure).toContain('账号已停用');
  });
});

describe('an order that was not carried out', () => {
  it('stands on the desk until it is done by hand or given up', async () => {
    const made = [await draft(WITHHELD), await draft(WITHHELD)].map(({ documentId }) => documentId);
    for (const id of made) await order(reviewer, id, { event: 'publish', at: inTime(1) });
    expect(await run(2)).toEqual({ done: 0, failed: 2 });
    const told = (await undone(officer)).map(([id]) => id);
    expect(told).toEqual(expect.arrayContaining(made));
    const listed = (await officer.request('get', '/admin-disclosure/desk/entries?task=failed')).body;
    expect([listed.meta.pagination.total, listed.data.map(({ documentId }: Stored) => documentId)]).toEqual([told.length, told]);

    await edit(site, made[0]!, { publicity: 'proactive' });
    await documents(site, UID.entry).publish({ documentId: made[0] });
    expect((await undone(officer)).map(([id]) => id).filter((id) => made.includes(id!))).toEqual([made[1]]);
    expect((await list(made[0]!)).map(({ state, outstanding }) => [state, outstanding])).toEqual([['failed', false]]);

    const [{ id: what }] = (await list(made[1]!)) as [Stored];
    expect((await officer.request('delete', door(made[1]!, `schedules/${what}`))).status).toBe(403);
    expect((await reviewer.request('delete', door(made[1]!, `schedules/${what}`))).status).toBe(200);
    expect((await undone(officer)).map(([id]) => id)).not.toContain(made[1]);
    expect((await acts(made[1]!))[0]![0]).toBe('取消定时');
  });
});

describe('the history of an entry', () => {
  it('compares versions in words, and makes a former one the draft again', async () => {
    const { documentId: id, title } = await published({ column: 'story-column', body: '<p>请于3月1日前报送。</p><p>附件另发。</p>' });
    await edit(site, id, { column: null, body: '<p>请于3月8日前报送。</p><h2>附件另发。</h2>', changeNote: '日期有误' });
    await documents(site, UID.entry).publish({ documentId: id });
    await edit(site, id, { summary: '概述' });
    const { versions, lockVersion } = (await officer.request('get', door(id, 'history'))).body.data;
    expect(versions.map(({ number }: Stored) => number)).toEqual([1, 2]);
    const compare = async (from: unknown, to: unknown) => (await officer.request('get', door(id, `history/compare?from=${from}&to=${to}`))).body;
    const found: Stored[] = (await compare(1, 2)).data;
    expect(found.map(({ label }) => label)).toEqual(expect.arrayContaining(['栏目', '正文']));
    expect(found.find(({ field }) => field === 'column')!.runs).toEqual([{ op: 'del', text: '规划' }]);
    expect(found.find(({ field }) => field === 'body')!.runs).toEqual([{ op: 'same', text: '请于3月' }, { op: 'del', text: '1' }, { op: 'ins', text: '8' }, { op: 'same', text: '日前报送。\n附件另发。' }]);
    expect((await compare(2, 'draft')).data.map(({ label }: Stored) => label)).toEqual(['内容概述']);
    expect((await compare(1, 9)).error.details.code).toBe('VERSION_NOT_FOUND');
    expect((await compare('x', 1)).error.details.code).toBe('INVALID_QUERY');
    expect((await stranger.request('get', door(id, 'history'))).body.error.details.code).toBe('FOREIGN_AGENCY');

    const restore = (who: AdminClient, lock: number) => who.request('post', door(id, 'history/1/restore'), { lockVersion: lock });
    expect((await restore(stranger, lockVersion)).body.error.details.code).toBe('FOREIGN_AGENCY');
    expect((await restore(officer, lockVersion - 1)).body.error.details.code).toBe('STALE_VERSION');
    expect((await restore(officer, lockVersion)).body.data).toEqual({ lost: [] });
    expect((await compare(1, 'draft')).data.filter(({ field }: Stored) => !['revisedAt'].includes(field))).toEqual([]);
    expect((await get(site, `/entries/${id}`)).body.data).toMatchObject({ title, column: null });
    expect((await acts(id))[0]).toEqual(['恢复历史版本', expect.anything(), '第 1 版']);

    await publication(site).expunge(id, { ground: 'personal_data', orderNumber: '某政办函〔2020〕1号' });
    expect((await compare(1, 2)).error.details.code).toBe('EXPUNGED');
  });
});

describe('the preview of a draft', () => {
  it('is shown by a token for one version of one draft, for an hour, and kept nowhere', async () => {
    const { documentId: id } = await draft({ title: '尚未公开的通知', body: '<p>草稿正文</p>', remark: '内部备注' });
    const signed = (await officer.request('post', door(id, 'preview'))).body.data as Record<'page' | 'api', string>;
    expect((await stranger.request('post', door(id, 'preview'))).body.error.details.code).toBe('FOREIGN_AGENCY');
    const answers = [await site.http.get(signed.api), await site.http.get(signed.page)];
    for (const { status, headers, text } of answers) {
      expect([status, headers['cache-control'], headers['x-robots-tag'], headers.etag]).toEqual([200, 'private, no-store', 'noindex, nofollow', undefined]);
      for (const said of ['尚未公开的通知', '草稿正文']) expect(text).toContain(said);
      expect(text).not.toContain('内部备注');
    }
    const shown = answers[0]!.body.data;
    expect(answers[1]!.text).toContain('没有公开，请勿转发');
    const other = await published();
    expect(Object.keys(shown).sort()).toEqual(Object.keys((await get(site, `/entries/${other.documentId}`)).body.data).sort());

    const token = signed.api.split('=')[1]!;
    const ask = async (text: string) => (await get(site, '/preview', { token: text })).body.error?.details.code ?? 'shown';
    const [, version, until, seal] = token.split('.');
    expect(await ask([other.documentId, version, until, seal].join('.'))).toBe('PREVIEW_INVALID');
    expect(await ask([id, '7', until, seal].join('.'))).toBe('PREVIEW_INVALID');
    expect(await ask([id, version, String(Number(until) + 1), seal].join('.'))).toBe('PREVIEW_INVALID');
    expect(await ask(`${token}.x`)).toBe('PREVIEW_INVALID');
    const past = await publication(site).as({ at: Date.now() - 2 * HOUR }, () => (site.strapi.plugin('disclosure').service('preview') as any).token(id));
    expect(await ask(past.token)).toBe('PREVIEW_INVALID');
    await edit(site, id, { summary: '改动' });
    expect([await ask(token), (await site.http.get(signed.page)).status, await standing(id)]).toEqual(['PREVIEW_STALE', 409, 404]);
    await edit(site, id, { publicity: 'on_request', publicityGround: '涉及个人信息' });
    expect((await officer.request('post', door(id, 'preview'))).body.error.details.code).toBe('NOT_PROACTIVE');
  });
});
