import { z } from '@strapi/utils';
import { UID } from '../content-types';
import { shanghaiDay, shanghaiYear } from '../domain/shanghai';
import { DisclosureError, type Fault } from '../http/errors';
import { registerWriteRules } from '../publication/rules';
import { now } from '../storage/acting';
import { covers, type Form } from './form';
import { formOf } from './forms';
import { inWords, monthsOf, partsOf } from './period';
import { readValues } from './read-values';

type Row = Record<string, any>;

const CHAPTERS = z
  .array(
    z.strictObject({
      id: z.string('章应有标识').regex(/^[a-z0-9_.-]{1,60}$/, '章的标识应为小写字母、数字、点、横线和下划线'),
      heading: z.string('标题应为文字').max(200, '标题至多 200 个字'),
      text: z.string('正文应为文字').max(100_000, '一章正文至多 100000 个字'),
    }),
    '正文应为各章的列表'
  )
  .max(60, '至多 60 章');

/** @returns checked chapters and values of a form, with the faults of both */
export function readContent(form: Form, data: Row): { data: Row; faults: Fault[] } {
  const faults: Fault[] = [];
  const read: Row = {};
  if ('values' in data) {
    const { values, faults: wrong } = readValues(form, data.values);
    read.values = values;
    faults.push(...wrong);
  }
  if ('chapters' in data) {
    const parsed = CHAPTERS.safeParse(data.chapters ?? []);
    if (!parsed.success) faults.push(...parsed.error.issues.map((issue) => ({ path: `chapters.${issue.path.join('.')}`, message: issue.message })));
    else {
      read.chapters = parsed.data;
      const known = new Set(form.chapters.map(({ id }) => id));
      for (const [index, { id }] of parsed.data.entries()) {
        if (!form.freeChapters && !known.has(id)) faults.push({ path: `chapters.${index}.id`, message: `该报表没有章“${id}”` });
        if (parsed.data.findIndex((other) => other.id === id) !== index) faults.push({ path: `chapters.${index}.id`, message: `章“${id}”重复` });
      }
    }
  }
  return { data: read, faults };
}

const partMessage = (form: Form) => (form.period === 'year' ? '年度报告不分期' : `“期别”应为 ${partsOf(form).join('、')} 之一`);

registerWriteRules(UID.annualReport, {
  type: 'annual-report',
  ofAgencies: true,
  agencyOf: (row) => row.agency,
  async check(given, stored, { strapi, directory, query }) {
    // The scanned sheet may come after the filing; nothing else changes.
    if (stored?.state === 'filed' && Object.keys(given).some((name) => name !== 'signature' && name !== 'lockVersion')) throw new DisclosureError('REPORT_FILED');
    const merged: Row = { ...stored, ...given };
    const faults: Fault[] = [];
    if (!merged.agency || !directory.agencies.has(merged.agency)) faults.push({ path: 'agency', message: '请选择“公开主体”' });
    if (!Number.isInteger(merged.year)) faults.push({ path: 'year', message: '“年度”应为四位年份' });
    else if (merged.year > shanghaiYear(now())) faults.push({ path: 'year', message: '“年度”不能晚于今年' });
    for (const name of ['agency', 'year', 'part', 'form']) {
      if (stored && name in given && given[name] !== stored[name]) faults.push({ path: name, message: '单位、年度、期别、报表格式不能更改' });
    }
    const form = formOf(strapi, String(merged.form ?? ''));
    if (faults.length) return { data: given, faults };
    if (!covers(form, merged.year)) throw new DisclosureError('FORM_YEARS', `“${form.basis}”的格式不适用于 ${merged.year} 年度`, { form: form.id, year: merged.year });
    const part: string = merged.part ?? '';
    if (!partsOf(form).includes(part)) return { data: given, faults: [{ path: 'part', message: partMessage(form) }] };
    if (`${merged.year}-${String(monthsOf(part).first).padStart(2, '0')}-01` > shanghaiDay(now())) return { data: given, faults: [{ path: 'part', message: `${inWords({ year: merged.year, part })}还没有开始` }] };
    if (!stored) {
      const others = await query('SELECT 1 FROM disclosure_annual_reports WHERE agency = ? AND year = ? AND part = ? AND form = ?', [merged.agency, merged.year, part, form.id]);
      if (others.length) throw new DisclosureError('DUPLICATE_REPORT');
    }
    const content = readContent(form, given);
    const touched = stored?.state === 'checked' && Object.keys(content.data).length ? { state: 'draft' } : {};
    return { data: { ...given, ...(stored ? {} : { part }), ...content.data, ...touched }, faults: content.faults };
  },
  async mayDelete(row) {
    if (row.state === 'filed') throw new DisclosureError('REPORT_FILED', '已公布（报送）的报告不能删除');
  },
});
