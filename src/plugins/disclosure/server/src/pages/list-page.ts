import type { Facet } from '../catalogue/filters';
import { list } from '../catalogue/list';
import { category } from '../catalogue/trees';
import { VALIDITIES } from '../domain/vocabulary';
import { DisclosureError } from '../http/errors';
import type { Public } from '../http/public-route';
import type { Match } from '../search/find';
import type { Category, Choice, Facet as FacetOfPage, ListPage, NavigationLink } from './contract';
import { feedsOf } from './feeds';
import { columnTags } from './frame';
import { lineOf } from './lines';
import { PAGE_SIZE, apiQueryOf, listQueryOf, ordersOf, valuesOf } from './list-query';
import { shown, type Asked, type Shown } from './page';
import type { Values } from './page-addresses';

const LABELS: Partial<Record<Facet, string>> = {
  column: '栏目', agency: '公开主体', year: '发布年份', topic: '主题分类', genre: '体裁', validity: '有效性', channel: '公开渠道', audiences: '服务对象', class: '统计类别',
};
const OFFERED: Facet[] = ['column', 'agency', 'year', 'genre', 'validity'];
const SHOWN_CHOICES = 6;
const MOST_CHOICES = 40;
/** Schemes whose categories have a page, and the filter that lists their entries. */
const FILTER_OF: Record<string, Facet> = { column: 'column', topic: 'topic', genre: 'genre', audience: 'audiences', channel: 'channel', class: 'class' };

/** All entries, searched and filtered. */
export async function listPage(asked: Asked): Promise<Shown> {
  const values = valuesOf(asked.query);
  return page(asked, { heading: values.q ? `“${values.q}”的检索结果` : '政府信息目录', values, fixed: {}, address: (more) => asked.to.list(more), found: null });
}

/** The entries of one category, with the categories below it. @throws CATEGORY_NOT_FOUND */
export async function categoryPage(asked: Asked): Promise<Shown> {
  const { open, params, to } = asked;
  const { scheme = '', code = '' } = params;
  const filter = FILTER_OF[scheme];
  if (!filter) throw new DisclosureError('CATEGORY_NOT_FOUND');
  const values = valuesOf(asked.query);
  // The path of the address says which category; the same word in the query would contradict it.
  delete values[filter];
  const agency = values.agency && open.directory.agencies.has(values.agency) ? values.agency : undefined;
  const { data } = await category(open, scheme, code, { agency });
  return page(asked, { heading: data.name, values, fixed: { [filter]: code }, address: (more) => to.category(scheme, code, more), found: data as ListPage['category'] });
}

interface Of {
  heading: string;
  /** From the query string. */
  values: Values;
  /** From the path. */
  fixed: Values;
  address(values: Values): string;
  found: Omit<NonNullable<ListPage['category']>, 'about'> | null;
}

async function page({ open, to }: Asked, of: Of): Promise<Shown> {
  const { values, fixed, found } = of;
  const conditions = { ...values, ...fixed };
  const given = listQueryOf(conditions, OFFERED.filter((name) => !fixed[name]));
  const { data, meta } = await list(open, given);
  const orders = ordersOf(values.q);
  const { total = 0, pageCount = 0, page: number = 1 } = meta.pagination as { total?: number; pageCount?: number; page?: number };
  const turn = (to_: Values) => of.address({ ...values, page: undefined, ...to_ });
  const agency = values.agency ? open.directory.agencies.get(values.agency) : undefined;
  const address = of.address(values);
  // Searches and combinations of filters are without end; only the lists themselves are worth a robot's time.
  const plain = Object.keys(values).every((name) => name === 'page' || (name === 'agency' && found));
  return shown({
    template: 'list',
    title: number > 1 ? `${of.heading}（第${number}页）` : of.heading,
    description: found?.legalBasis ?? `${of.heading}：共 ${total} 条政府信息`,
    canonical: address,
    robots: plain ? undefined : 'noindex, follow',
    part: 'statutory',
    crumbs: [
      ...(agency && found ? [{ name: agency.name, url: to.agency(agency.code) }] : []),
      ...(found?.path ?? []).slice(0, -1).map(({ name, url }) => ({ name, url: withAgency(to.local(url), agency?.code) })),
    ],
    feeds: feedsOf(to, of.heading, apiQueryOf(conditions)),
    tags: columnTags(of.heading, found?.legalBasis ?? null),
    q: values.q,
    page: {
      heading: of.heading,
      category: found ? { ...found, about: aboutOf(found) } : null,
      below: ((found?.children ?? []) as Category[]).filter(({ count }) => count > 0).map(({ name, url, count }) => ({ name, count, url: withAgency(to.local(url), agency?.code) })),
      agency: agency ? { name: agency.name, url: to.agency(agency.code) } : null,
      action: of.address({}),
      hidden: Object.entries(values).flatMap(([name, value]) => (['q', 'page', 'since', 'until'].includes(name) || !value ? [] : [{ name, value }])),
      q: values.q ?? '',
      since: values.since ?? '',
      until: values.until ?? '',
      chosen: chosenOf(open, values, turn),
      clear: of.address({}),
      facets: facetsOf(open, meta.facets ?? {}, turn, values.column),
      orders: orders.map(({ value, name }) => ({ name, url: turn({ sort: value === orders[0]!.value ? undefined : value }), current: (given.sort ?? orders[0]!.value) === value })),
      total,
      exact: meta.totalIsExact ?? true,
      match: matchOf(meta.search),
      from: data.length ? (number - 1) * PAGE_SIZE + 1 : 0,
      to: (number - 1) * PAGE_SIZE + data.length,
      lines: data.map((row) => lineOf(to, row)),
      pages: {
        page: number,
        pageCount,
        previous: number > 1 ? turn({ page: number > 2 ? String(number - 1) : undefined }) : null,
        next: number < pageCount ? turn({ page: String(number + 1) }) : null,
        numbers: numbersOf(number, pageCount).map((n): NavigationLink | null => (n === null ? null : { name: String(n), url: turn({ page: n > 1 ? String(n) : undefined }), current: n === number })),
      },
    },
  });
}

/** What is shown where what was typed as a whole was not found. */
function matchOf(search: { match: Match | null; words: string[] } | undefined): string | null {
  if (search?.match === 'all-words') return `没有与所输文字完全一致的内容，以下内容含有${search.words.map((word) => `“${word}”`).join('')}或其同义词。`;
  // Its words may be pairs of characters, which read as nothing.
  return search?.match === 'some-words' ? '没有同时含有全部词语的内容，以下内容含有其中一部分，已标出。' : null;
}

const withAgency = (url: string, code: string | undefined) => (code ? `${url}?agency=${encodeURIComponent(code)}` : url);

/** What the regulation or the county says of a category. */
function aboutOf({ legalBasis, publishWithin, updateEveryDays }: Pick<Category, 'legalBasis' | 'publishWithin' | 'updateEveryDays'>) {
  return [
    legalBasis ? { name: '公开依据', text: legalBasis } : null,
    publishWithin ? { name: '公开时限', text: publishWithin.value ? `${publishWithin.value}${publishWithin.unit.label}` : publishWithin.unit.label } : null,
    updateEveryDays ? { name: '更新周期', text: `${updateEveryDays}天` } : null,
  ].filter((line): line is { name: string; text: string } => line !== null);
}

/** 1 … 4 5 6 … 20: the ends and what is near. */
export function numbersOf(page: number, pageCount: number): (number | null)[] {
  const near = [...new Set([1, page - 1, page, page + 1, pageCount])].filter((n) => n >= 1 && n <= pageCount).sort((a, b) => a - b);
  return near.flatMap((n, index) => {
    const gap = index > 0 ? n - near[index - 1]! : 1;
    if (gap === 1) return [n];
    return gap === 2 ? [n - 1, n] : [null, n];
  });
}

function chosenOf(open: Public, values: Values, turn: (values: Values) => string) {
  const { directory } = open;
  const names: Record<string, (value: string) => string | undefined> = {
    agency: (value) => directory.agencies.get(value)?.name,
    column: (value) => directory.category('column', value)?.name,
    topic: (value) => directory.category('topic', value)?.name,
    genre: (value) => directory.category('genre', value)?.name,
    audiences: (value) => directory.category('audience', value)?.name,
    channel: (value) => directory.category('channel', value)?.name,
    class: (value) => directory.category('class', value)?.name,
    validity: (value) => VALIDITIES[value as keyof typeof VALIDITIES],
    year: (value) => `${value}年`,
    since: (value) => `${value} 起`,
    until: (value) => `至 ${value}`,
    q: (value) => `“${value}”`,
  };
  return Object.entries(names).flatMap(([name, labelOf]) => {
    const value = values[name];
    return value ? [{ label: labelOf(value) ?? value, url: turn({ [name]: undefined }) }] : [];
  });
}

type Counted = { value: string; label: string; count: number; selected: boolean };

function facetsOf(open: Public, facets: Record<string, Counted[]>, turn: (values: Values) => string, column: string | undefined): FacetOfPage[] {
  return Object.entries(facets).flatMap(([name, counted]) => {
    const offered = name === 'column' ? columnsOf(open, counted, column) : name === 'year' ? [...counted].sort((a, b) => Number(b.value) - Number(a.value)) : counted;
    const choices = offered.slice(0, MOST_CHOICES).map(
      ({ value, label, count, selected }): Choice => ({ label: name === 'year' ? `${label}年` : label, count, selected, url: turn({ [name]: selected ? undefined : value }) })
    );
    if (choices.length < 2 && !choices.some(({ selected }) => selected)) return [];
    const first = choices.filter(({ selected }, index) => selected || index < SHOWN_CHOICES);
    return [{ name, label: LABELS[name as Facet] ?? name, choices: first, more: choices.filter((choice) => !first.includes(choice)) }];
  });
}

/** Of a tree, what is right below the chosen one, and that one; else below the fixed parts of the platform. */
function columnsOf(open: Public, counted: Counted[], chosen: string | undefined): Counted[] {
  const depthOf = (value: string) => open.directory.path('column', value).length;
  const depth = chosen ? depthOf(chosen) : 1;
  return counted.filter(({ value }) => value === chosen || (depthOf(value) === depth + 1 && (!chosen || open.directory.category('column', value)?.parent === chosen)));
}
