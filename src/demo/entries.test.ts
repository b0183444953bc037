import { sanitiseHtml } from '../plugins/disclosure/server/src/domain/html';
import { parseDocumentNumber } from '../plugins/disclosure/server/src/domain/document-number';
import { parseIndexNumber } from '../plugins/disclosure/server/src/domain/index-number';
import { CHANGE_KINDS, WITHDRAWAL_GROUNDS } from '../plugins/disclosure/server/src/domain/vocabulary';
import categories from '../plugins/disclosure/data/categories.json';
import works from './data/works.json';
import { agencies, columns, terms } from './county';
import { DemoAct, DemoEntry, entries } from './entries';

const TODAY = '2026-11-23';
const DAY = 86_400_000;
const start = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);
const NOW = start(TODAY);
const GO_LIVE = start('2024-01-01');
const all = [...entries(TODAY)];
const lists = new Map([[TODAY, all]]);
/** Making a county takes a second: each day's is made once. */
function listOf(today: string): DemoEntry[] {
  const list = lists.get(today) ?? [...entries(today)];
  lists.set(today, list);
  return list;
}
const published = all.filter((entry): entry is DemoEntry & { publishedAt: number } => entry.publishedAt !== null);
const yearOf = (at: number): number => new Date(at + 8 * 3_600_000).getUTCFullYear();
const classOf = new Map(columns().map(({ code, statisticsClass }) => [code, String(statisticsClass)]));

/** Entries of a year by statistics class. */
function tally(list: DemoEntry[], year: number): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { data, publishedAt } of list) {
    if (publishedAt === null || yearOf(publishedAt) !== year) continue;
    const name = classOf.get(data['column']) ?? 'unclassified';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function acts<K extends DemoAct['act']>(act: K): { entry: DemoEntry; act: Extract<DemoAct, { act: K }> }[] {
  return all.flatMap((entry) =>
    entry.acts.filter((one): one is Extract<DemoAct, { act: K }> => one.act === act).map((one) => ({ entry, act: one }))
  );
}

describe('numbers', () => {
  it('gives the same entries each time', () => {
    // As text: comparing twelve thousand objects takes longer than making them.
    expect(JSON.stringify([...entries(TODAY)]) === JSON.stringify(all)).toBe(true);
  });

  it('publishes over 11,000 entries, growing year by year', () => {
    expect(published.length).toBeGreaterThan(11_000);
    const counts = Array.from({ length: 18 }, (_, index) => published.filter(({ publishedAt }) => yearOf(publishedAt) === 2008 + index).length);
    expect(counts[0]).toBeGreaterThan(100);
    expect([...counts].sort((a, b) => a - b)).toEqual(counts);
    expect(published.some(({ publishedAt }) => yearOf(publishedAt) === 2026)).toBe(true);
  });

  it.each([['2026-11-23', 2025], ['2026-01-01', 2025], ['2025-12-31', 2024]])(
    'meets the figures of the origin document in the last full year before %s',
    (today, year) => {
      const list = listOf(today);
      expect(tally(list, year)).toEqual({ 'policies-regulations': 100, business: 400, 'news-notices-other': 500 });
      const until = list.filter(({ publishedAt }) => publishedAt !== null && yearOf(publishedAt) <= year);
      expect(until.length).toBeGreaterThan(11_000);
      const units = new Set(until.filter(({ publishedAt }) => yearOf(publishedAt ?? 0) === year).map(({ data }) => data['agency']));
      const kinds = new Map(agencies(today).map(({ code, kind }) => [code, kind]));
      expect([...units].filter((code) => kinds.get(code) === 'township')).toHaveLength(10);
      expect([...units].filter((code) => kinds.get(code) === 'department')).toHaveLength(44);
    }
  );

  it('leaves exactly three columns without an entry for longer than they allow', () => {
    for (const today of [TODAY, '2026-01-01']) {
      const list = listOf(today);
      const last = new Map<unknown, number>();
      for (const { data, publishedAt } of list) if (publishedAt !== null) last.set(data['column'], publishedAt);
      const stale = columns().filter(({ code, updateEveryDays }) => (start(today) - (last.get(code) ?? 0)) / DAY > Number(updateEveryDays));
      expect(stale.map(({ code }) => code)).toEqual(['higher-systems', 'functions', 'fees']);
    }
  });
});

describe('each entry', () => {
  it('stands in order of publication, before today, with a key and a title of its own', () => {
    const times = published.map(({ publishedAt }) => publishedAt);
    expect([...times].sort((a, b) => a - b)).toEqual(times);
    expect(times[0]).toBeGreaterThanOrEqual(start('2008-05-01'));
    expect(times[times.length - 1]).toBeLessThan(NOW);
    expect(all.slice(published.length).every(({ publishedAt }) => publishedAt === null)).toBe(true);
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
    expect(new Set(all.map(({ data }) => data['title'])).size).toBe(all.length);
  });

  it('was formed by the day of its publication; 40 are late', () => {
    const waits = published
      .filter(({ data }) => data['formedOn'])
      .map(({ data, publishedAt }) => (publishedAt - start(String(data['formedOn']))) / DAY);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(0);
    // Fifteen days hold at most eleven working days, fifty hold more than twenty in every year.
    expect(waits.filter((days) => days > 15 && days < 50)).toEqual([]);
    expect(waits.filter((days) => days >= 50)).toHaveLength(40);
    const undated = published.filter(({ data }) => !data['formedOn']);
    expect(undated.every(({ publishedAt }) => publishedAt < GO_LIVE)).toBe(true);
  });

  it('refers to agencies, categories and earlier entries that exist', () => {
    const agencyCodes = new Set(agencies(TODAY).map(({ code }) => code));
    const codes = new Set([...categories.map(({ scheme, code }) => `${scheme} ${code}`), ...[...columns(), ...terms()].map(({ scheme, code }) => `${String(scheme)} ${String(code)}`)]);
    const list = (value: unknown): string[] => (value === undefined ? [] : Array.isArray(value) ? value.map(String) : [String(value)]);
    const schemes = { column: 'column', furtherColumns: 'column', topic: 'topic', genre: 'genre', audiences: 'audience', channels: 'channel' };
    const earlier = new Set<string>();
    const wrong: string[] = [];
    for (const { key, data } of all) {
      for (const code of [...list(data['agency']), ...list(data['jointAgencies'])]) if (!agencyCodes.has(code)) wrong.push(`${key} ${code}`);
      for (const [name, scheme] of Object.entries(schemes)) {
        for (const code of list(data[name])) if (!codes.has(`${scheme} ${code}`)) wrong.push(`${key} ${scheme} ${code}`);
      }
      for (const name of ['interprets', 'amends', 'repeals']) {
        for (const other of list(data[name])) if (!earlier.has(other)) wrong.push(`${key} ${name} ${other}`);
      }
      earlier.add(key);
    }
    expect(wrong).toEqual([]);
  });

  it('has text of a plausible length without open places, and nothing that the sanitiser would take out', () => {
    const lengths = all.map(({ data }) => String(data['body']).length);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(300);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(1_500);
    expect(all.filter(({ data }) => /[{}@]|undefined|NaN|null/.test(JSON.stringify(data).slice(1, -1)))).toEqual([]);
    expect(all.some(({ data }) => /colspan|rowspan/.test(String(data['body'])))).toBe(true);
    // Reading every body would take longer than all other tests together; each template occurs many times among these.
    for (const { data } of all.filter((_, index) => index % 23 === 0)) {
      expect(sanitiseHtml(String(data['body']))).toEqual({ html: data['body'], removed: [] });
    }
  });

  it('says in its text what its title promises', () => {
    const texts = published.map(({ data }) => ({ title: String(data['title']), body: String(data['body']) }));
    // The work that a document is about, in its own words.
    const named = texts.flatMap(({ title, body }) => {
      const work = /关于印发《清渡县(?:\d{4}年)?(.+?)(?:管理办法|实施细则|实施方案)》的通知$/.exec(title)?.[1];
      const own = (works as Record<string, string[]>)[work ?? ''];
      return own ? [own.every((sentence) => body.includes(sentence)) ? 'said' : title] : [];
    });
    expect([named.length > 300, named.filter((one) => one !== 'said')]).toEqual([true, []]);
    const promises: [titled: RegExp, said: RegExp][] = [
      [/工作领导小组/, /<td>组长<\/td>/], [/中标结果/, /中标（成交）供应商/], [/合同公告/, /供应商（乙方）/], [/答记者问/, /问：/], [/领导班子成员工作分工/, /主持全面工作/], [/征求/, /反馈方式|书面提出/],
      [/放假期间/, /值班/], [/食品安全监督抽检/, /不合格批次/], [/环境质量和污染源监测/, /细颗粒物/], [/目标任务/, /<td>合计<\/td>/], [/督查情况的通报/, /存在问题/], [/常务会议/, /审议并原则同意/],
    ];
    for (const [titled, said] of promises) {
      const those = texts.filter(({ title }) => titled.test(title));
      expect([titled, those.length > 5, those.filter(({ body }) => !said.test(body)).map(({ title }) => title)]).toEqual([titled, true, []]);
    }
  });

  it('contains no mobile number, no identity number and no telephone that could ring', () => {
    const texts = all.map(({ data }) => JSON.stringify(data));
    expect(texts.filter((text) => /(?<!\d)1[3-9]\d{9}(?!\d)/.test(text))).toEqual([]);
    expect(texts.filter((text) => /(?<![0-9A-Za-z])[1-9]\d{16}[0-9Xx](?![0-9A-Za-z])/.test(text))).toEqual([]);
    const phones = new Set(texts.flatMap((text) => text.match(/(?<!\d)0\d{2,3}-\d{7,8}/g) ?? []));
    expect([...phones].filter((phone) => !phone.startsWith('0000-6'))).toEqual([]);
  });
});

describe('numbers of documents and index numbers', () => {
  it('numbers documents by prefix and year of formation, and no news', () => {
    const prefixes = new Map(agencies(TODAY).map(({ code, documentPrefixes }) => [code, documentPrefixes]));
    const seen = new Set<string>();
    const wrong: string[] = [];
    for (const { data } of all) {
      if (!data['documentNumber']) continue;
      const number = String(data['documentNumber']);
      const parts = parseDocumentNumber(number);
      const right = parts?.prefix === prefixes.get(data['agency']) && parts?.year === Number(String(data['formedOn']).slice(0, 4));
      if (!right || seen.has(number)) wrong.push(number);
      seen.add(number);
    }
    expect(wrong).toEqual([]);
    expect(seen.size).toBeGreaterThan(2_500);
    expect(all.some(({ data }) => data['column'] === 'work-news' && data['documentNumber'])).toBe(false);
  });

  it('keeps index numbers of the former system for about half of what was migrated, serials without gaps', () => {
    const organisations = new Map(agencies(TODAY).map(({ code, organisationCode }) => [code, organisationCode]));
    const serials = new Map<string, number>();
    const wrong: string[] = [];
    for (const { data, publishedAt, indexNumber } of all) {
      if (indexNumber === undefined) continue;
      const parts = parseIndexNumber(indexNumber);
      const series = indexNumber.slice(0, 14);
      const serial = (serials.get(series) ?? 0) + 1;
      serials.set(series, serial);
      const right = parts?.front === organisations.get(data['agency']) && parts?.year === yearOf(publishedAt ?? 0) && parts?.serial === serial;
      if (!right || publishedAt === null || publishedAt >= GO_LIVE) wrong.push(indexNumber);
    }
    expect(wrong).toEqual([]);
    const migrated = published.filter(({ publishedAt }) => publishedAt < GO_LIVE);
    const share = migrated.filter(({ indexNumber }) => indexNumber).length / migrated.length;
    expect(share).toBeGreaterThan(0.45);
    expect(share).toBeLessThan(0.55);
  });
});

describe('the other side', () => {
  it('keeps drafts and what is not disclosed, with ground, decision and review', () => {
    const of = (publicity: string) => all.filter(({ publishedAt, data }) => publishedAt === null && data['publicity'] === publicity);
    expect([of('proactive').length, of('on_request').length, of('withheld').length]).toEqual([60, 25, 25]);
    for (const { data, acts: none } of [...of('on_request'), ...of('withheld')]) {
      for (const name of ['publicityGround', 'publicityDecidedBy', 'publicityDecidedOn', 'reviewAgainOn']) expect(data[name]).toMatch(/\S/);
      expect(none).toEqual([]);
    }
    expect(published.every(({ data }) => data['publicity'] === 'proactive')).toBe(true);
  });

  it('acts only after publication and before today', () => {
    const wrong = all.filter(({ publishedAt, acts: list }) =>
      list.some(({ at }, index) => at <= (publishedAt ?? Infinity) || at <= GO_LIVE || at >= NOW || (index > 0 && at < list[index - 1]!.at))
    );
    expect(wrong).toEqual([]);
  });

  it('withdraws on every ground, never showing the title of what is personal or secret, and reinstates three', () => {
    const grounds = acts('withdraw').map(({ act }) => act.input);
    expect(new Set(grounds.map(({ ground }) => ground))).toEqual(new Set(Object.keys(WITHDRAWAL_GROUNDS)));
    expect(grounds.some(({ ground, showTitle }) => showTitle && ['personal_data', 'secrecy'].includes(ground))).toBe(false);
    expect(acts('reinstate')).toHaveLength(3);
    for (const { entry } of acts('reinstate')) expect(entry.acts.map(({ act }) => act)).toEqual(['withdraw', 'reinstate']);
  });

  it('repeals twelve, amends eight, merges four and corrects ten', () => {
    expect(acts('repeal')).toHaveLength(12);
    const amended = all.flatMap(({ data }) => (data['amends'] as string[] | undefined) ?? []);
    expect(new Set(amended).size).toBe(8);
    expect(all.filter(({ data }) => data['validity'] === 'amended').map(({ key }) => key).sort()).toEqual([...amended].sort());
    const byKey = new Map(all.map((entry) => [entry.key, entry]));
    expect(acts('merge')).toHaveLength(4);
    for (const { entry, act } of acts('merge')) {
      const into = byKey.get(act.input.into);
      expect(into?.publishedAt).toBeLessThan(entry.publishedAt ?? 0);
      expect(into?.acts).toEqual([]);
    }
    const kinds = acts('correct').map(({ act }) => act.input.changeKind);
    expect(kinds).toHaveLength(10);
    expect(new Set(kinds)).toEqual(new Set(Object.keys(CHANGE_KINDS)));
    for (const { entry, act } of acts('correct')) {
      for (const [name, value] of Object.entries(act.input.data)) expect(value).not.toEqual(entry.data[name]);
      if (act.input.data['body']) expect(sanitiseHtml(String(act.input.data['body'])).removed).toEqual([]);
    }
  });

  it('knows dates of validity and display', () => {
    const field = (name: string) => all.filter(({ data }) => data[name] !== undefined);
    expect(field('expiresOn').length).toBeGreaterThan(3);
    expect(field('expiresOn').every(({ data }) => String(data['expiresOn']) < TODAY && String(data['expiresOn']) > String(data['formedOn']))).toBe(true);
    const named = new Set(all.flatMap(({ data }) => (data['repeals'] as string[] | undefined) ?? []));
    const renewed = field('expiresOn').filter(({ key }) => named.has(key));
    expect(renewed).toHaveLength(4);
    for (const older of renewed) {
      const newer = all.find(({ data }) => (data['repeals'] as string[] | undefined)?.includes(older.key))!;
      expect(String(newer.data['title'])).toMatch(/《.+（\d{4}年修订）》/);
      expect(String(newer.data['formedOn']) > String(older.data['expiresOn'])).toBe(true);
    }
    const onDisplay = field('displayUntil').filter(({ data }) => String(data['displayUntil']) > TODAY);
    expect(onDisplay.length).toBeGreaterThan(3);
    // What is no longer on display was withdrawn on that day.
    for (const { data, acts: list } of field('displayUntil').filter((entry) => !onDisplay.includes(entry))) {
      expect(list.map(({ act }) => act)).toEqual(['withdraw']);
      expect(yearOf(list[0]?.at ?? 0)).toBe(Number(String(data['displayUntil']).slice(0, 4)));
    }
    expect(field('jointAgencies').length).toBeGreaterThan(20);
    expect(field('containsPersons').length).toBeGreaterThan(50);
    expect(field('interprets').length).toBeGreaterThan(100);
  });
});
