import type { Grid } from '../annual-report/grid';
import { isPublic } from '../annual-report/form';
import { formsOf } from '../annual-report/forms';
import { inWords, partInWords, spanOf } from '../annual-report/period';
import { report, reports, REPORTS_QUERY, REPORT_QUERY } from '../annual-report/read';
import { category } from '../catalogue/trees';
import { DisclosureError } from '../http/errors';
import { FileAnswer } from '../http/public-route';
import { parseQuery } from '../http/query';
import type { ReportCell, ReportPage, ReportTable } from './contract';
import { day, figure } from './format';
import { columnTags } from './frame';
import { shown, type Asked, type Shown } from './page';
import type { Values } from './page-addresses';

type Report = Exclude<Awaited<ReturnType<typeof report>>, FileAnswer>['data'];

const NAME = '政府信息公开工作年度报告';

/** What has been filed: of all agencies or of one, of all years or of one. @throws AGENCY_NOT_FOUND, INVALID_QUERY */
export async function reportsPage({ open, query, to, strapi }: Asked): Promise<Shown> {
  const { agency: code, year } = parseQuery(REPORTS_QUERY, given(query, ['agency', 'year']));
  const { data: annual } = await reports(strapi, open, { agency: code });
  const data = [...annual, ...(await returnsOf(strapi, open, code))];
  const agency = code ? { name: open.directory.agencies.get(code)!.name, url: to.agency(code) } : null;
  const all = [...new Set(data.map((one) => one.year))].sort((a, b) => b - a);
  const wanted = year ? all.filter((one) => String(one) === year) : all;
  return shown({
    template: 'reports',
    title: agency ? `${agency.name}${NAME}` : NAME,
    description: '各年度政府信息公开工作年度报告',
    canonical: to.annualReports({ agency: code, year }),
    part: agency ? 'agencies' : undefined,
    crumbs: agency ? [agency] : [],
    tags: columnTags(NAME, null),
    page: {
      heading: NAME,
      agency,
      choices: [{ name: '全部年度', url: to.annualReports({ agency: code }), current: !year }, ...all.map((one) => ({ name: `${one}年`, url: to.annualReports({ agency: code, year: String(one) }), current: String(one) === year }))],
      years: wanted.map((one) => ({
        year: one,
        reports: data
          .filter((line) => line.year === one)
          .map((line) => ({
            agency: line.agency.name,
            name: nameOf(line),
            url: to.annualReport(one, line.agency.code, whichOf(annual, line)),
            filedOn: day(line.filedAt),
            revisedOn: line.revisedAt && day(line.revisedAt),
            downloads: line.downloads,
          })),
      })),
      archive: await archiveOf(open, to, code),
      statistics: to.statistics(),
    },
  });
}

type Line = Awaited<ReturnType<typeof reports>>['data'][number];

/** Filed returns of a part of the year, of the forms that are public. */
async function returnsOf(strapi: Asked['strapi'], open: Asked['open'], agency: string | undefined): Promise<Line[]> {
  const forms = formsOf(strapi).filter((form) => form.period !== 'year' && isPublic(form));
  return (await Promise.all(forms.map(({ id }) => reports(strapi, open, { agency, form: id })))).flatMap(({ data }) => data);
}

const nameOf = ({ form, period }: Line): string => {
  const part = partInWords(spanOf(period)!.part);
  return part ? `${part}${form.title}` : form.title;
};

/** Two forms of one agency and year are told apart in the address, and so are the returns of a part of the year. */
function whichOf(annual: Line[], { agency, year, form, period }: Line): Values {
  if (spanOf(period)!.part) return { form: form.id, period };
  return annual.filter((other) => other.year === year && other.agency.code === agency.code).length > 1 ? { form: form.id } : {};
}

const given = (query: Values, names: string[]) => Object.fromEntries(names.map((name) => [name, query[name]?.trim()]).filter(([, value]) => value));

/** Former reports that are entries of the column 年度报告. */
async function archiveOf(open: Asked['open'], to: Asked['to'], agency: string | undefined) {
  const column = open.directory.scheme('column').find(({ frame }) => frame === 'reports');
  if (!column) return null;
  const { count } = (await category(open, 'column', column.code, { agency })).data;
  return count ? { name: column.name, url: to.category('column', column.code, { agency }), count } : null;
}

/** One report in its official layout. @throws REPORT_NOT_FOUND, AGENCY_NOT_FOUND, INVALID_QUERY */
export async function reportPage({ open, params, query, to, strapi }: Asked): Promise<Shown> {
  const code = params.agencyCode!;
  if (!open.directory.agencies.has(code)) throw new DisclosureError('AGENCY_NOT_FOUND', undefined, { agency: code });
  const { form, period, version } = parseQuery(REPORT_QUERY, given(query, ['form', 'period', 'version']));
  const { data } = (await report(strapi, open, params.year!, code, { form, period, version })) as { data: Report };
  const { data: filed } = await reports(strapi, open, { agency: code });
  const { year, agency } = data;
  const newest = data.version;
  const shownVersion = version ?? newest;
  const former = shownVersion !== newest;
  const span = spanOf(data.period)!;
  const own = (values: Values = {}) => to.annualReport(year, code, { ...whichOf(filed, data), ...values });
  const heading = `${inWords(span)}${data.form.title}`;
  return shown({
    template: 'report',
    title: `${agency.name}${heading}${former ? `（第${shownVersion}版）` : ''}`,
    description: `${agency.name}${heading}：${data.chapters.map((chapter) => chapter.heading).join('、')}`,
    canonical: own(former ? { version: String(shownVersion) } : {}),
    robots: former ? 'noindex' : undefined,
    crumbs: [{ name: NAME, url: to.annualReports() }, { name: agency.name, url: to.annualReports({ agency: code }) }],
    tags: columnTags(NAME, null),
    page: {
      heading,
      agency: { name: agency.name, url: to.agency(code) },
      year,
      form: { title: data.form.title, basis: data.form.basis },
      version: shownVersion,
      filedOn: day(data.filedAt),
      revisedOn: data.revisedAt && day(data.revisedAt),
      current: former ? own() : null,
      downloads: data.downloads,
      chapters: chaptersOf(data),
      comparison: former || span.part ? null : comparisonOf(data, (of) => to.annualReport(of, code)),
      versions: data.versions.map((one) => ({
        version: one.version,
        day: day(one.publishedAt),
        changeNote: one.changeNote,
        url: own(one.version === newest ? {} : { version: String(one.version) }),
        current: one.version === shownVersion,
      })),
      years: [...new Set(filed.map((one) => one.year))].map((of) => ({ name: String(of), url: to.annualReport(of, code), current: of === year })),
      statistics: to.statistics(year, code === open.settings.site.publisher ? undefined : code),
      all: to.annualReports(),
    },
  });
}

/** Chapters in order, each with its text and its tables; tables of no chapter stand at the end. */
function chaptersOf({ chapters, tables }: Report): ReportPage['chapters'] {
  const placed = new Set(chapters.flatMap((chapter) => chapter.tables));
  const own = chapters.map((chapter) => ({
    key: chapter.id,
    heading: chapter.heading,
    paragraphs: chapter.text.split(/\r?\n/).map((line) => line.trim()).filter(Boolean),
    tables: chapter.tables.flatMap((id) => tables.filter((table) => table.id === id)).map(({ grid, title }) => tableOf(grid, title)),
  }));
  const further = tables.filter(({ id }) => !placed.has(id)).map(({ id, title, grid }) => ({ key: id, heading: title ?? '附表', paragraphs: [], tables: [tableOf(grid, title)] }));
  return [...own, ...further].map((chapter, index) => ({ ...chapter, key: `c${index + 1}` }));
}

/** The grid as a table of a page: its title as caption, head rows apart from those with figures. */
export function tableOf(grid: Grid, title: string | null): ReportTable {
  const rows = title ? grid.slice(1) : grid;
  const first = rows.findIndex((row) => row.some(({ head }) => !head));
  const present = (scope: 'col' | 'row') => (row: Grid[number]) =>
    row.map(({ text, rowSpan, colSpan, head }): ReportCell => ({ text: head ? text : decimals(text), rowSpan, colSpan, scope: head && text ? scope : null }));
  return { caption: title, head: rows.slice(0, first).map(present('col')), body: rows.slice(first).map(present('row')) };
}

/** Whole numbers from ten thousand on are read in groups of three; words stay as they were written. */
const decimals = (text: string) => (/^\d{5,15}$/.test(text) ? figure(Number(text)) : text);

function comparisonOf({ comparison, comparedWith, tables }: Report, address: (year: number) => string): ReportPage['comparison'] {
  if (comparedWith === null) return null;
  const lines = comparison
    .filter(({ value, previous }) => value || previous)
    .map(({ cell, value, previous, difference }) => ({
      label: labelOf(tables, cell),
      value: figure(value),
      previous: figure(previous),
      difference: difference > 0 ? `＋${figure(difference)}` : difference < 0 ? `－${figure(-difference)}` : '—',
    }));
  return lines.length ? { year: comparedWith, url: address(comparedWith), lines } : null;
}

/** `三、本年度办理结果（一）予以公开 · 自然人` of `chapter3/granted/natural_person`. */
function labelOf(tables: Report['tables'], cell: string): string {
  const [tableId, rowId, columnId] = cell.split('/');
  const table = tables.find(({ id }) => id === tableId);
  const row = table?.rows.find(({ id }) => id === rowId);
  const column = table?.columns.find(({ id }) => id === columnId);
  const words = (line: { groups: string[]; label: string } | undefined) => (line ? [...line.groups.slice(-1), line.label].join(' ') : '');
  return [words(row), words(column)].filter(Boolean).join(' · ');
}
