import { act, agency, category, documents, edit, entry, UID, type Fields, type Stored } from './register';
import type { Site } from './site';

/**
 * A county's section with something on every kind of page: entries in each state, guides with a former version, figures
 * of a year before the system, reports filed and corrected.
 *
 * @returns the entries and reports by what they are there for
 */
export async function makeSection(site: Site, domain: string): Promise<Record<string, Stored>> {
  const ids: Record<string, Stored> = {};
  await agency(site, { code: 'county', name: '某县人民政府', kind: 'government', officeName: '公开办', officePhone: '0000-1234567', officeAddress: '某路1号' });
  await agency(site, { code: 'finance', name: '某县财政局', kind: 'department', parent: 'county' });
  await category(site, { code: 'plans-below', name: '规划计划', parent: 'statutory', legalBasis: '条例', updateEveryDays: 30 });
  const body = '<h2>一、总则</h2><p class="indent">正文<a href="https://example.gov.cn/">链接</a></p><table><caption>表</caption><thead><tr><th scope="col">甲</th><th scope="col">乙</th></tr></thead><tbody><tr><td rowspan="2">1</td><td>2</td></tr><tr><td>3</td></tr></tbody></table>';
  const fields = { agency: 'county', column: 'plans-below', topic: 'economy', genre: 'notice', audiences: ['citizen'], channels: ['portal'], keywords: '规划 <计划>', summary: '概述 & 要点', source: '县政府', contact: '张科长', lateReason: '征求第三方意见' };
  ids.policy = await entry(site, { ...fields, title: '某县<发展>规划 & "计划"', documentNumber: '某政发〔2020〕1号', body, legacyUrls: ['/zwgk/2015/1.html'] }, { publish: true, at: '2020-02-02T00:00:00Z' });
  ids.reading = await entry(site, { agency: 'finance', column: 'plans-below', title: '规划解读', interprets: [ids.policy.documentId] }, { publish: true, at: '2021-03-03T00:00:00Z' });
  ids.repealed = await entry(site, { agency: 'finance', title: '旧办法', legacyUrls: [`http://${domain}/zwgk/old.html?id=7`] }, { publish: true, at: '2019-01-01T00:00:00Z' });
  await act(site, 'repeal', ids.repealed.documentId);
  ids.newer = await entry(site, { agency: 'finance', title: '新办法', repeals: [ids.repealed.documentId] }, { publish: true, at: '2020-02-03T00:00:00Z' });
  ids.person = await entry(site, { agency: 'finance', title: '处罚决定', containsPersons: true }, { publish: true, at: '2022-04-04T00:00:00Z' });
  ids.corrected = await entry(site, { agency: 'finance', title: '有误' }, { publish: true, at: '2020-02-04T00:00:00Z' });
  await edit(site, ids.corrected.documentId, { title: '更正过的' });
  await act(site, 'correct', ids.corrected.documentId, { changeNote: '数字写错' });
  ids.gone = await entry(site, { agency: 'finance', title: '撤回的', legacyUrls: ['/zwgk/gone.html'] }, { publish: true, at: '2020-02-05T00:00:00Z' });
  await act(site, 'withdraw', ids.gone.documentId, { showTitle: true, explanation: '内容过时' });
  ids.merged = await entry(site, { agency: 'finance', title: '重复的' }, { publish: true, at: '2020-02-06T00:00:00Z' });
  await act(site, 'merge', ids.merged.documentId, { into: ids.policy.documentId });
  for (const [uid, texts] of [[UID.guide, { classification: '<p>甲</p>', arrangement: '<p>乙</p>', obtaining: '<p>丙</p>' }], [UID.requestGuide, { ways: '<p>当面</p>', remedies: '<p>复议</p>', receiver: '公开办' }]] as [string, Fields][]) {
    const guide = await documents(site, uid).create({ data: { agency: 'county', ...texts } });
    await documents(site, uid).publish({ documentId: guide.documentId });
    if (uid === UID.guide) {
      await documents(site, uid).update({ documentId: guide.documentId, data: { obtaining: '<p>丁</p>', changeNote: '增加查阅点' } });
      await documents(site, uid).publish({ documentId: guide.documentId });
    }
  }
  await documents(site, 'plugin::disclosure.yearly-figure').create({ data: { year: 2010, item: 'new', printed: '约300', source: '2010年工作汇报' } });
  const reports = site.strapi.plugin('disclosure').service('annual-report') as any;
  for (const [year, licences] of [[2021, 40], [2022, 52]] as const) {
    ids[`report${year}`] = { documentId: await reports.open({ agency: 'finance', year, form: 'national-2021' }) };
    const values = { art20_5: { administrative_licences: { decisions_this_year: licences } }, art20_8: { administrative_fees: { amount_this_year_10k_yuan: 1.5 } } };
    await documents(site, 'plugin::disclosure.annual-report').update({ documentId: ids[`report${year}`]!.documentId, data: { values, chapters: [{ id: 'overview', heading: '一、总体情况', text: '第一段。\n第二段<b>。' }] } });
    await reports.file(ids[`report${year}`]!.documentId);
  }
  await reports.correct(ids.report2022!.documentId, { changeNote: '许可数有误', values: { art20_5: { administrative_licences: { decisions_this_year: 50 } } } });
  return ids;
}
