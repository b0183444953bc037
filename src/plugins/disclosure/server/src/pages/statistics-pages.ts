import type { z } from '@strapi/utils';
import { reports } from '../annual-report/read';
import { addDays, shanghaiDay } from '../domain/shanghai';
import { annual, annualOf, years, yearsOf } from '../statistics/annual';
import type { Figure as Counted } from '../statistics/figures';
import type { ACCOUNT, COUNTY } from '../statistics/routes';
import { columnChart, sharesOf } from './charts';
import type { Figure, FigureTable, YearPage } from './contract';
import { figure as inFigures, inWords, quantity } from './format';
import { columnTags } from './frame';
import { shown, type Asked, type Shown } from './page';
import type { Values } from './page-addresses';

type Account = z.infer<typeof ACCOUNT>;
type Whole = Account & Partial<Pick<z.infer<typeof COUNTY>, 'byAgency' | 'disclosing'>>;

const NAME = '政府信息公开年度统计';
const HEADLINE = { opening: '年初累计', new: '本年新增', gone: '撤出', reinstated: '恢复公开', cumulative: '年末累计' } as const;
const SIGNS: Record<string, string> = { new: '＋', gone: '－', reinstated: '＋', cumulative: '＝' };
type Name = keyof typeof HEADLINE;
const NAMES = Object.keys(HEADLINE) as Name[];
/** What figures of former years are, where the report's own words are not kept. */
const ITEMS: Record<string, string> = { new: '本年新增', cumulative: '累计公开', visits: '访问量' };

/** A number with the list of the entries behind it; `within` is that list's address, null where it is of no list. */
function cell({ value, precision, listed, adjustment }: Counted, url: string | null): Figure {
  return { text: quantity({ value, precision }), precision, url: listed > 0 ? url : null, adjustment: adjustment || null };
}

/** 年度统计, all years: how much was published in each, and where the count stood at its end. */
export async function statisticsPage({ open, to }: Asked): Promise<Shown> {
  const { data } = await years(open);
  const thisYear = Number(open.today.slice(0, 4));
  return shown({
    template: 'statistics',
    title: NAME,
    description: '各年度主动公开政府信息的数量',
    canonical: to.statistics(),
    tags: columnTags(NAME, null),
    page: {
      heading: NAME,
      chart: columnChart([...data].reverse().map((one) => ({ ...one.new, label: String(one.year), short: String(one.year).slice(2) }))),
      columns: NAMES.map((name) => HEADLINE[name]),
      years: data.map((one) => ({
        year: one.year,
        url: to.statistics(one.year),
        state: stateOf(one.year, thisYear, one.closedAt),
        figures: NAMES.map((name) => cell(one[name], listOf(to.list, {}, name, { from: `${one.year}-01-01`, to: `${one.year}-12-31` }))),
      })),
      reports: to.annualReports(),
      data: to.api('/statistics/annual'),
    },
  });
}

const stateOf = (year: number, thisYear: number, closedAt: string | null) => (closedAt ? '已审定' : year === thisYear ? '统计中' : '未审定');

/** Lists of the pages for what the interface's own addresses narrow: the same conditions, in the pages' words. */
function listOf(list: (values: Values) => string, within: Values, name: Name, { from, to }: { from: string; to: string }): string | null {
  if (name === 'opening') return list({ ...within, until: addDays(from, -1) });
  if (name === 'new') return list({ ...within, since: from, until: to });
  return name === 'cumulative' ? list({ ...within, until: to }) : null;
}

/** 年度统计 of one year, for the county or one agency. @throws YEAR_NOT_FOUND, AGENCY_NOT_FOUND, INVALID_QUERY */
export async function yearPage(asked: Asked): Promise<Shown> {
  const { open, params, to } = asked;
  const code = params.agencyCode;
  const { data } = (code ? await annualOf(open, params.year!, code, {}) : await annual(open, params.year!, {})) as { data: Whole };
  const { year, agency } = data;
  const heading = `${year}年${NAME}`;
  return shown({
    template: 'year',
    title: agency ? `${agency.name}${heading}` : heading,
    description: `${year}年主动公开政府信息${quantity(data.new)}条，累计${quantity(data.cumulative)}条`,
    canonical: to.statistics(year, code),
    part: agency ? 'agencies' : undefined,
    crumbs: agency ? [{ name: agency.name, url: to.agency(agency.code) }, { name: NAME, url: to.statistics() }] : [{ name: NAME, url: to.statistics() }],
    tags: columnTags(NAME, null),
    page: {
      heading,
      agency: agency ? { name: agency.name, url: to.agency(agency.code) } : null,
      year,
      state: inState(data, open.today),
      years: (await yearsOf(open)).map((one) => ({ name: String(one), url: to.statistics(one, code), current: one === year })),
      ...figuresOf(asked, data),
      report: await reportOf(asked, year),
      data: to.api(`/statistics/annual/${year}${code ? `/${code}` : ''}`),
    },
  });
}

function inState({ closedAt, year, new: fresh }: Account, today: string): string {
  if (closedAt) return `数字已于${inWords(shanghaiDay(Date.parse(closedAt)))}审定，审定后的变动列在旁边。`;
  if (fresh.basis === 'reported') return '启用本系统以前的年度，只有原来报告过的数字。';
  return String(year) === today.slice(0, 4) ? `数字截至${inWords(today)}，年度终了后审定。` : '数字尚未审定，随办理情况变动。';
}

type Figures = Pick<YearPage, 'headline' | 'facts' | 'chart' | 'months' | 'tables' | 'silent' | 'acts' | 'reported'>;

function figuresOf({ open, params, to }: Asked, data: Whole): Figures {
  const span = { from: data.period.from, to: data.period.to };
  const whose: Values = { agency: params.agencyCode };
  const row = (line: Record<Name, Counted>, within: Values, names: Name[]) => names.map((name) => cell(line[name], listOf(to.list, { ...whose, ...within }, name, span)));
  // Of the years before this system only what was reported is known; what nobody counted is not 0.
  const counted = data.new.basis !== 'reported';
  const held = counted && data.byMonth.some((month) => month.new.value || month.gone.value || month.reinstated.value);
  const month = (name: string) => Number(name.slice(5));
  const lastDay = (name: string) => addDays(month(name) === 12 ? `${data.year + 1}-01-01` : `${data.year}-${String(month(name) + 1).padStart(2, '0')}-01`, -1);
  const table = (key: string, heading: string, of: string, names: Name[], note: string | null, lines: (Omit<FigureTable['lines'][number], 'share'> & { value: number | null })[]): FigureTable[] => {
    const shares = sharesOf(lines.map(({ value }) => value));
    return lines.length ? [{ key, heading, of, note, columns: names.map((name) => HEADLINE[name]), lines: lines.map(({ value: _, ...line }, index) => ({ ...line, share: shares[index]! })) }] : [];
  };
  const used = <T extends { new: Counted; cumulative?: Counted }>(line: T) => Boolean(line.new.value || line.cumulative?.value);
  return {
    headline: NAMES.map((name) => ({ key: name, sign: SIGNS[name] ?? '', label: HEADLINE[name], figure: cell(data[name], listOf(to.list, whose, name, span)) })),
    facts: counted ? factsOf(data) : [],
    chart: held ? columnChart(data.byMonth.map((one) => ({ ...one.new, label: `${month(one.month)}月`, short: String(month(one.month)) }))) : null,
    months: held
      ? table('month', '按月份', '月份', ['new', 'gone', 'reinstated'], null, data.byMonth.map((one) => ({
          label: `${month(one.month)}月`,
          url: null,
          depth: 0,
          value: one.new.value,
          figures: (['new', 'gone', 'reinstated'] as const).map((name) => cell(one[name], listOf(to.list, whose, name, { from: `${one.month}-01`, to: lastDay(one.month) }))),
        })))[0]!
      : null,
    tables: !counted ? [] : [
      ...table('class', '按信息类别', '类别', ['new', 'opening', 'gone', 'reinstated', 'cumulative'], null, data.byClass.map((line) => ({
        label: line.class.label, url: null, depth: 0, value: line.new.value, figures: row(line, { class: line.class.value }, ['new', 'opening', 'gone', 'reinstated', 'cumulative']),
      }))),
      ...table('agency', '按公开主体', '公开主体', ['new', 'cumulative'], '按本年新增从多到少排列；点名称看该单位的统计。', [...(data.byAgency ?? [])]
        .filter(used)
        .sort((a, b) => (b.new.value ?? 0) - (a.new.value ?? 0))
        .map((line) => ({ label: line.agency.name, url: to.statistics(data.year, line.agency.code), depth: 0, value: line.new.value, figures: row(line, { agency: line.agency.code }, ['new', 'cumulative']) }))),
      ...table('column', '按栏目', '栏目', ['new', 'cumulative'], '一条信息可以属于几个栏目，在每个栏目各计一次；上级栏目包含下级。', data.byColumn.filter(used).map((line) => ({
        label: line.column.name, url: null, depth: line.depth, value: line.new.value, figures: (['new', 'cumulative'] as const).map((name) => cell(line[name], listOf(to.list, { ...whose, column: line.column.code }, name, span))),
      }))),
      ...table('channel', '按公开渠道', '渠道', ['new', 'cumulative'], '一条信息可以有几个渠道，在每个渠道各计一次。', data.byChannel.filter(used).map((line) => ({
        label: line.channel.label, url: null, depth: 0, value: line.new.value, figures: (['new', 'cumulative'] as const).map((name) => cell(line[name], listOf(to.list, { ...whose, channel: line.channel.value }, name, span))),
      }))),
    ],
    silent: (counted ? (data.disclosing?.none ?? []) : []).map(({ code, name }) => ({ name, url: to.statistics(data.year, code) })),
    acts: data.acts.filter(({ count }) => count > 0).map(({ label, count }) => ({ label, count })),
    reported: data.reported.map((line) => ({
      label: line.label ?? (line.class ? open.directory.category('class', line.class)?.name : undefined) ?? ITEMS[line.item] ?? line.item,
      text: line.printed ?? quantity(line),
      source: line.source,
      url: line.sourceUrl && /^https?:\/\//.test(line.sourceUrl) ? line.sourceUrl : null,
    })),
  };
}

function factsOf({ visits, officers, disclosing }: Whole): Figures['facts'] {
  const kinds = (disclosing?.byKind ?? []).map(({ label, count }) => `${label} ${count} 个`).join('，');
  return [
    ...(disclosing ? [{ label: '公开信息的单位', value: `${disclosing.published} 个${kinds ? `（${kinds}）` : ''}` }] : []),
    { label: '访问量', value: visits.value === null ? '未知' : `${quantity(visits)} 次，日均 ${inFigures(Math.round(visits.dailyMean ?? 0))} 次` },
    ...(officers.information + officers.leaders + officers.reviewers
      ? [{ label: '工作人员', value: `信息员 ${officers.information} 人，分管领导 ${officers.leaders} 人，审核人员 ${officers.reviewers} 人` }]
      : []),
  ];
}

/** The annual report of the same year, if one is filed. */
async function reportOf({ open, params, to, strapi }: Asked, year: number): Promise<string | null> {
  const code = params.agencyCode ?? open.settings.site.publisher;
  if (!open.directory.agencies.has(code)) return null;
  const { data } = await reports(strapi, open, { year: String(year), agency: code });
  return data.length ? to.annualReport(year, code) : null;
}
