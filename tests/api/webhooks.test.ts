import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import file from '../fixtures/annual-reports.json';
import { act, agency, documents, edit, entry, get, publication, UID, type Fields, type Stored } from '../helpers/register';
import { isSigned, startReceiver, type Receiver } from '../helpers/receiver';
import { startSite, type Site } from '../helpers/site';

const JOB = 'disclosure:webhooks';
const MOST_ATTEMPTS = 14;
const secretOf = () => `whsec_${randomBytes(32).toString('base64')}`;
const SCHEMAS = path.join(__dirname, '..', '..', 'src', 'plugins', 'disclosure', 'data', 'events', 'v1');

/** Events to other programs, signed, from the journal. */
describe('webhooks', () => {
  let site: Site;
  let hook: Receiver;
  const secret = secretOf();
  let id: string;
  beforeAll(async () => {
    site = await startSite({ cron: true, config: { plugins: { disclosure: { config: { webhooks: { privateNetwork: ['127.0.0.1'] } } } } } });
    hook = await startReceiver();
  });
  afterAll(async () => {
    await site.stop();
    await hook.close();
  });

  const admin = (method: 'get' | 'post' | 'put' | 'delete', to = '', body?: object) => site.admin.request(method, `/admin-disclosure/webhooks${to}`, body);
  const add = async (data: Fields = {}) => (await admin('post', '', { name: '市级平台', url: hook.url, secret, ...data }).expect(201)).body.data.id as string;
  const shown = async (of = id) => (await admin('get').expect(200)).body.data.find((one: Stored) => one.id === of);
  const deliver = (at = Date.now()): Promise<number> => publication(site).as({ at }, () => (site.strapi.plugin('disclosure').service('webhook') as any).deliver());
  const types = (of = hook) => of.taken.map(({ event }) => event.type.replace('disclosure.', ''));
  const publish = (data: Fields = {}) => entry(site, data, { publish: true });
  const empty = () => [hook.taken, hook.refused].forEach((list) => list.splice(0));
  const code = (answer: { status: number; body: any }) => answer.body.error?.details.code ?? answer.status;

  const ajv = addFormats(new Ajv({ strict: false }));
  const valid = (event: { data: Stored }) => {
    const check = ajv.getSchema(event.data.subject) ?? ajv.compile({ $id: event.data.subject, ...JSON.parse(fs.readFileSync(path.join(SCHEMAS, `${event.data.subject}.json`), 'utf8')) });
    return check(event) || check.errors;
  };

  it('goes out by itself, within seconds', async () => {
    id = await add();
    const { documentId } = await publish();
    for (let tries = 0; !hook.taken.length && tries < 150; tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(hook.taken.map(({ event }) => [event.type, event.data.documentId])).toEqual([['disclosure.entry.published', documentId]]);
    // From here on rounds are made when the test wants them.
    site.strapi.cron.remove(JOB);
  });

  it('tells every public act in order, signed, by the shipped schemas, with what the public sees and nothing of drafts', async () => {
    empty();
    const since = (await get(site, '/vocabularies')).body.meta.version;
    const office = await agency(site);
    const one = await publish({ agency: office.code, title: '甲' });
    const other = await publish({ agency: office.code, title: '乙' });
    await edit(site, one.documentId, { title: '草稿里的题目', remark: '内部备注' });
    await entry(site, { agency: office.code, title: '还没有公开' });
    await deliver();
    expect(types()).toEqual(['entry.published', 'entry.published']);
    expect(JSON.stringify(hook.taken)).not.toMatch(/草稿里的|还没有公开|内部备注/);
    await act(site, 'correct', one.documentId);
    await act(site, 'repeal', one.documentId);
    await act(site, 'withdraw', one.documentId, { ground: 'other', explanation: '对外说明', internalReason: '不外传', showTitle: false });
    await act(site, 'reinstate', one.documentId, { reason: '误撤' });
    await act(site, 'merge', other.documentId, { into: one.documentId, reason: '重复公开' });

    const SECTIONS = { classification: '<p>类</p>', arrangement: '<p>编</p>', obtaining: '<p>取</p>' };
    const guide = await documents(site, UID.guide).create({ data: { agency: office.code, ...SECTIONS } });
    await documents(site, UID.guide).publish({ documentId: guide.documentId });
    const { chapter2, chapter3, chapter4 } = structuredClone(file.reports.find(({ agency: name }) => name === '沭阳县人民政府')!) as any;
    const report = (await site.admin.request('post', '/admin-disclosure/annual-reports', { agency: office.code, year: 2024, form: 'national-2021' }).expect(201)).body.data;
    const chapters = ['overview', 'problems', 'other_matters'].map((chapter) => ({ id: chapter, heading: chapter, text: `第${chapter}章的内容，收费情况见附件。` }));
    await site.admin.request('put', `/admin-disclosure/annual-reports/${report.documentId}`, { lockVersion: report.lockVersion, values: { ...chapter2, chapter3, chapter4 }, chapters }).expect(200);
    await site.admin.request('post', `/admin-disclosure/annual-reports/${report.documentId}/file`, {}).expect(200);

    await deliver();
    expect(types().slice(2)).toEqual(['entry.corrected', 'entry.repealed', 'entry.withdrawn', 'entry.reinstated', 'entry.merged', 'guide.published', 'annual-report.filed']);
    expect(JSON.stringify(hook.taken)).not.toContain('不外传');
    for (const message of hook.taken) {
      expect(valid(message.event as never)).toBe(true);
      expect([isSigned(message, secret), isSigned(message, secretOf()), isSigned({ ...message, body: `${message.body} ` }, secret)]).toEqual([true, false, false]);
      expect(Math.abs(Number(message.headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60);
    }
    expect(new Set(hook.taken.map(({ headers }) => headers['webhook-id'])).size).toBe(hook.taken.length);

    // The same as `GET /changes` says to everybody, for what was sent in this round.
    const changes: Stored[] = (await get(site, '/changes', { since, limit: 500 })).body.data;
    for (const { event } of hook.taken.slice(2)) {
      const same = changes.find(({ version }) => version === event.data.version)!;
      if (event.data.subject === 'entry') expect({ ...event.data, on: event.timestamp }).toEqual(same);
    }
    expect(hook.taken[7]!.event.data.guide).toEqual((await get(site, '/guides')).body.data.find((row: Stored) => row.agency.code === office.code));
    expect(hook.taken[8]!.event.data.report).toEqual((await get(site, '/annual-reports', { agency: office.code })).body.data[0]);
    expect(await shown()).toMatchObject({ behind: false, failures: 0, status: 204, deadLetters: 0 });
  });

  it('takes up after a stop what happened meanwhile, once, and sends nothing that is withdrawn or expunged by then', async () => {
    empty();
    await hook.close();
    const leaked = await publish({ title: '泄露的题目', summary: '泄露的概述' });
    const taken = await publish({ title: '撤回的题目' });
    const stays = await publish();
    await deliver();
    expect(await shown()).toMatchObject({ behind: true, attempts: 1, failures: 1, status: null, failure: expect.stringContaining('ECONNREFUSED') });
    await act(site, 'expunge', leaked.documentId);
    await act(site, 'withdraw', taken.documentId);
    await hook.open();
    await Promise.all([deliver(Date.now() + 60_000), deliver(Date.now() + 60_000)]);
    expect(hook.taken.map(({ event }) => [event.data.act, event.data.documentId])).toEqual([
      ['published', leaked.documentId],
      ['published', taken.documentId],
      ['published', stays.documentId],
      ['expunged', leaked.documentId],
      ['withdrawn', taken.documentId],
    ]);
    expect(hook.taken.map(({ event }) => event.data.entry?.documentId ?? null)).toEqual([null, null, stays.documentId, null, null]);
    expect(JSON.stringify(hook.taken)).not.toMatch(/泄露的|撤回的题目/);
  });

  it('tries again later and later with the same id, keeps the order, then lays aside what cannot be delivered', async () => {
    empty();
    const [first, second] = [await publish(), await publish()];
    hook.answer = 500;
    let at = Date.now();
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      await deliver(at);
      expect(hook.refused).toHaveLength(attempt);
      const { nextAt } = await shown();
      await deliver(Date.parse(nextAt) - 1000);
      expect(hook.refused).toHaveLength(attempt);
      pauses.push(Date.parse(nextAt) - at);
      at = Date.parse(nextAt);
    }
    expect(pauses.slice(0, 3)).toEqual([5000, 20_000, 80_000]);
    expect(pauses.at(-1)).toBe(7_200_000);
    expect(new Set(hook.refused.map(({ headers, event }) => `${headers['webhook-id']} ${event.data.documentId}`)).size).toBe(1);
    expect(new Set(hook.refused.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(MOST_ATTEMPTS);
    expect(await shown()).toMatchObject({ deadLetters: 1, attempts: 0 });

    hook.answer = 204;
    await deliver(at);
    expect(hook.taken.map(({ event }) => event.data.documentId)).toEqual([second.documentId]);
    const [dead] = (await admin('get', `/${id}/deliveries?state=dead`).expect(200)).body.data;
    expect(dead).toMatchObject({ type: 'disclosure.entry.published', target: first.documentId, attempts: MOST_ATTEMPTS, status: 500 });
    const sent = (await admin('post', `/${id}/deliveries/${dead.version}/send`).expect(200)).body.data;
    expect(sent).toMatchObject({ state: 'delivered', status: 204, attempts: MOST_ATTEMPTS + 1 });
    expect(hook.taken[1]).toMatchObject({ headers: { 'webhook-id': hook.refused[0]!.headers['webhook-id'] }, event: { data: { documentId: first.documentId } } });
    expect(await shown()).toMatchObject({ deadLetters: 0 });
    expect((await admin('get', `/${id}/deliveries`)).body.data.map(({ target }: Stored) => target).slice(0, 2)).toEqual([second.documentId, first.documentId]);
  });

  it('lets each receiver have its events, its pace and its secret; a changed secret is honoured beside the former', async () => {
    empty();
    const elsewhere = await startReceiver();
    try {
      const only = await add({ url: elsewhere.url, events: ['disclosure.entry.withdrawn'] });
      hook.answer = 302;
      const { documentId } = await publish();
      await act(site, 'withdraw', documentId);
      const next = secretOf();
      await admin('put', `/${only}`, { name: '镜像', url: elsewhere.url, events: ['disclosure.entry.withdrawn'], secret: next }).expect(204);
      await deliver();
      expect(types(elsewhere)).toEqual(['entry.withdrawn']);
      expect([isSigned(elsewhere.taken[0]!, next), isSigned(elsewhere.taken[0]!, secret)]).toEqual([true, true]);
      expect([hook.taken.length, hook.refused.length]).toEqual([0, 1]);
      // Who says that it is gone is left alone, until somebody switches it on again.
      hook.answer = 410;
      await deliver(Date.now() + 60_000);
      await deliver(Date.now() + 86_400_000);
      expect([hook.refused.length, (await shown()).active]).toEqual([2, false]);
      hook.answer = 204;
      await admin('put', `/${id}`, { name: '市级平台', url: hook.url, active: true }).expect(204);
      await deliver();
      expect(types()).toEqual(['entry.published', 'entry.withdrawn']);
      await publish();
      await act(site, 'withdraw', (await publish()).documentId);
      await deliver(Date.now() + 2 * 86_400_000);
      expect([isSigned(elsewhere.taken[1]!, next), isSigned(elsewhere.taken[1]!, secret)]).toEqual([true, false]);
      await admin('delete', `/${only}`).expect(204);
      expect(await shown(only)).toBeUndefined();
    } finally {
      await elsewhere.close();
    }
  });

  it('is edited by those who hold the right, refuses what must not be called, and never gives a secret away', async () => {
    const refusals: [Fields, RegExp][] = [
      [{ url: 'http://10.1.1.1/hook' }, /内网地址/],
      [{ url: 'https://[::1]/hook' }, /内网地址/],
      [{ url: 'http://8.8.8.8/hook' }, /https/],
      [{ url: 'https://user:word@example.gov.cn/' }, /用户名/],
      [{ url: 'ftp://example.gov.cn/' }, /https:/],
      [{ secret: 'whsec_AAAA' }, /密钥/],
      [{ secret: undefined }, /密钥/],
      [{ events: ['disclosure.entry.drafted'] }, /没有这种事件/],
    ];
    for (const [data, message] of refusals) {
      const answer = await admin('post', '', { name: '某', url: hook.url, secret, ...data });
      expect([code(answer), answer.body.error.message]).toEqual(['INVALID_INPUT', expect.stringMatching(message)]);
    }
    expect(code(await admin('put', '/none', { name: '某', url: hook.url }))).toBe('RECEIVER_NOT_FOUND');
    expect(code(await admin('post', `/${id}/deliveries/1/send`))).toBe('DELIVERY_NOT_FOUND');

    const said = [(await admin('get')).text, (await admin('get', `/${id}/deliveries`)).text, (await site.admin.request('get', '/admin-disclosure/journal')).text];
    for (const text of said) expect(text).not.toContain(secret.slice(6));
    const office = await site.newAdmin('strapi-editor');
    for (const method of ['get', 'post'] as const) expect((await office.request(method, '/admin-disclosure/webhooks', {})).status).toBe(403);
  });
});
