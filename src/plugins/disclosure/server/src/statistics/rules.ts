import { z } from '@strapi/utils';
import { UID } from '../content-types';
import { readFigure } from '../domain/figure';
import { shanghaiYear } from '../domain/shanghai';
import { DisclosureError, type Fault } from '../http/errors';
import { now } from '../storage/acting';
import { registerWriteRules } from '../publication/rules';
import { closedYears } from './closing';

type Row = Record<string, any>;

const text = (label: string, max: number) => z.string(`“${label}”应为文字`).max(max, `“${label}”至多 ${max} 个字`).nullish();
const FIGURE = z.looseObject({
  year: z.number('“年度”应为四位年份').int('“年度”应为四位年份').min(1990, '“年度”应在1990年以后').nullish(),
  agency: text('公开主体', 40),
  item: text('项目', 200),
  statisticsClass: text('统计类别', 40),
  label: text('原文名称', 200),
  printed: text('原文数字', 200),
  value: z.number('“数值”应为数字').min(0, '“数值”不能为负数').nullish(),
  precision: z.enum(['exact', 'at_least', 'about', 'unknown'], '“准确程度”不在可选范围').nullish(),
  unit: text('单位', 30),
  source: text('出处', 250),
  sourceUrl: text('出处网址', 1000),
});

/** Reads value and precision from what was printed, where they are not given. */
function completed(data: Row, merged: Row): Row {
  if (!('printed' in data) || !data.printed || (data.value ?? null) !== null || data.precision) return {};
  const { value, precision, unit } = readFigure(data.printed);
  return { value, precision: precision.replace('-', '_'), unit: merged.unit || unit };
}

registerWriteRules(UID.yearlyFigure, {
  type: 'yearly-figure',
  agencyOf: (row) => row.agency || null,
  async check(given, stored, { directory, query }) {
    const data: Row = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value === '' ? null : value]));
    const parsed = FIGURE.safeParse(data);
    if (!parsed.success) return { data, faults: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })) };
    Object.assign(data, completed(data, { ...stored, ...data }));
    const merged: Row = { ...stored, ...data };
    const faults: Fault[] = [];
    const add = (path: string, message: string) => faults.push({ path, message });
    if (!merged.precision) Object.assign(data, { precision: (merged.value ?? null) === null ? 'unknown' : 'exact' });
    const precision = data.precision ?? merged.precision;
    if (!merged.year) add('year', '请填写“年度”');
    else if (merged.year > shanghaiYear(now())) add('year', '“年度”不能晚于今年');
    if (!merged.item?.trim()) add('item', '请填写“项目”');
    if (!merged.source?.trim()) add('source', '请填写“出处”');
    if ((precision === 'unknown') !== ((merged.value ?? null) === null)) add('value', '不详的数字没有“数值”，其他的应填写“数值”');
    if (merged.agency && !directory.agencies.has(merged.agency)) add('agency', `没有代码为“${merged.agency}”的公开主体`);
    if (merged.statisticsClass && !directory.category('class', merged.statisticsClass)) add('statisticsClass', `“统计类别”中没有代码“${merged.statisticsClass}”`);
    const closed = await closedYears(query);
    for (const year of new Set([merged.year, stored?.year])) if (closed.has(Number(year))) throw new DisclosureError('YEAR_CLOSED', undefined, { year });
    const others = await query<{ id: string }>(
      `SELECT document_id AS id FROM disclosure_yearly_figures WHERE year = ? AND coalesce(agency, '') = ? AND item = ?
       AND coalesce(statistics_class, '') = ? AND coalesce(label, '') = ?`,
      [merged.year ?? 0, merged.agency ?? '', merged.item ?? '', merged.statisticsClass ?? '', merged.label ?? '']
    );
    if (!faults.length && others.some(({ id }) => id !== stored?.documentId)) throw new DisclosureError('DUPLICATE_FIGURE');
    return { data, faults };
  },
  async mayDelete(row, { query }) {
    if ((await closedYears(query)).has(Number(row.year))) throw new DisclosureError('YEAR_CLOSED', undefined, { year: row.year });
  },
});
