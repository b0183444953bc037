import { z } from '@strapi/utils';
import { isDay } from '../domain/dates';
import { documentNumberKey } from '../domain/document-number';
import { indexNumberKey } from '../domain/index-number';
import { foldText } from '../domain/text';
import { VALIDITIES, keysOf } from '../domain/vocabulary';
import { code, flag, status, whole } from '../http/query';
import type { Directory } from './directory';
import { askedAs, valueOf, type HostField } from './host-fields';

const oneOrMany = <T extends z.ZodType<string>>(item: T) =>
  z.union([
    item.transform((value) => ({ in: [value as string], null: undefined })),
    z
      .strictObject({
        $eq: item.optional(),
        $in: z.union([z.array(item).min(1, '不能为空').max(100, '至多 100 个'), item.transform((value) => [value as string])]).optional(),
        $null: flag.optional(),
      })
      .refine((given) => Object.keys(given).length === 1, '应只有 $eq、$in、$null 之一')
      .transform((given) => ({ in: (given.$eq ? [given.$eq] : given.$in) as string[] | undefined, null: given.$null })),
  ]);

const isMoment = (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));
const moment = z.string().refine((value) => isDay(value) || isMoment(value), '应为 2026-03-01 或带时区的时间，如 2026-03-01T08:00:00+08:00');
const day = z.string().refine(isDay, '应为 2026-03-01 的形式');
const range = <T extends z.ZodType>(value: T) =>
  z.strictObject({ $gte: value.optional(), $gt: value.optional(), $lte: value.optional(), $lt: value.optional() });

/** What comparison leaves nothing of would match everything. */
const wordsBy = (key: (text: string) => string) =>
  z.string().trim().min(1, { error: '不能为空', abort: true }).max(100, '至多 100 个字').refine((value) => key(value) !== '', '不能为空');
export const words = wordsBy((text) => foldText(text, 'lower'));
const number = (key: (text: string) => string) => {
  const text = wordsBy(key);
  return z.union([
    text.transform((value) => ({ in: [value], startsWith: undefined })),
    z
      .strictObject({
        $eq: text.optional(),
        $in: z.union([z.array(text).min(1, '不能为空').max(100, '至多 100 个'), text.transform((value) => [value])]).optional(),
        $startsWith: text.optional(),
      })
      .refine((given) => Object.keys(given).length === 1, '应只有 $eq、$in、$startsWith 之一')
      .transform((given) => ({ in: given.$eq ? [given.$eq] : given.$in, startsWith: given.$startsWith })),
  ]);
};
const year = z.string().regex(/^(19|20|21)\d\d$/, '应为四位年份');

/** A filter over a field of the host's own; what can be compared takes a range as well. */
export interface HostFilter {
  in?: string[];
  null?: boolean;
  range?: Partial<Record<'$gte' | '$gt' | '$lte' | '$lt', string>>;
}

function hostFilter(field: HostField): z.ZodType<HostFilter> {
  const value = valueOf(field);
  const chosen = oneOrMany(value);
  if (!['number', 'day'].includes(field.kind)) return chosen;
  return z.union([chosen, range(value).transform((given) => ({ range: given }) as HostFilter)]);
}

/** Filters of the list, by the names of the API. Several stand together; trees include what is below. */
const OWN_FILTERS = z.strictObject({
  agency: oneOrMany(code).optional(),
  column: oneOrMany(code).optional(),
  topic: oneOrMany(code).optional(),
  genre: oneOrMany(code).optional(),
  audiences: oneOrMany(code).optional(),
  channel: oneOrMany(code).optional(),
  class: oneOrMany(code).optional(),
  validity: oneOrMany(z.enum(keysOf(VALIDITIES), '不在可选范围')).optional(),
  year: z.union([year, z.strictObject({ $eq: year }).transform(({ $eq }) => $eq)]).optional(),
  publishedAt: range(moment).optional(),
  revisedAt: range(moment).optional(),
  formedOn: range(day).optional(),
  effectiveOn: range(day).optional(),
  title: z.strictObject({ $contains: words }).optional(),
  documentNumber: number(documentNumberKey).optional(),
  indexNumber: number(indexNumberKey).optional(),
});
export type Filters = z.infer<typeof OWN_FILTERS> & { host?: Record<string, HostFilter | undefined> };

function filtersOf(host: HostField[]): z.ZodType<Filters> {
  const named = { id: 'EntryFilters' };
  if (!host.length) return OWN_FILTERS.meta(named);
  return OWN_FILTERS.extend({ host: z.strictObject(Object.fromEntries(host.map((field) => [field.name, hostFilter(field).optional()]))).optional() }).meta(named);
}

export const FACETS = ['agency', 'column', 'topic', 'genre', 'audiences', 'channel', 'class', 'validity', 'year'] as const;
export type OwnFacet = (typeof FACETS)[number];
/** The host's are `host.` and the name of the field. */
export type Facet = OwnFacet | `host.${string}`;

export const SORTS = ['publishedAt:desc', 'publishedAt:asc', 'formedOn:desc', 'formedOn:asc', 'relevance'] as const;
export type OwnSort = (typeof SORTS)[number];
export type Sort = OwnSort | `host.${string}:${'asc' | 'desc'}`;

/** @returns every facet and sort of a site */
export const facetNames = (host: HostField[]) => [...FACETS, ...host.filter(({ facet }) => facet).map(({ name }) => askedAs(name))] as Facet[];
export const sortNames = (host: HostField[]) =>
  [...SORTS, ...host.filter(({ sortable }) => sortable).flatMap(({ name }) => [`${askedAs(name)}:desc`, `${askedAs(name)}:asc`])] as Sort[];

function sortOf(names: Sort[]) {
  return z.preprocess(
    (value) => {
      const [one] = Array.isArray(value) && value.length === 1 ? value : [value];
      if (one === 'relevance:desc') return 'relevance';
      return names.includes(`${one}:asc` as Sort) ? `${one}:asc` : one;
    },
    z.enum(names as [Sort, ...Sort[]], `只能按 ${names.join('、')} 排序`).optional()
  );
}

const facetsOf = (names: Facet[]) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',') : value),
    z.array(z.enum(names as [Facet, ...Facet[]], `只能是 ${names.join('、')}`)).max(names.length, '有重复').optional()
  );

/** What says which entries are meant: of the list, of feeds and of downloads. */
export const conditionQuery = (host: HostField[]) => ({
  q: words.optional(),
  filters: filtersOf(host.filter(({ filterable }) => filterable)).optional(),
  descendants: flag.optional(),
});

/** Query of `GET /entries`. @param host the host's own fields that are public */
export const listQuery = (host: HostField[]) =>
  z.strictObject({
    ...conditionQuery(host),
    withPredecessors: flag.optional(),
    sort: sortOf(sortNames(host)),
    facets: facetsOf(facetNames(host)),
    pagination: z
      .strictObject({
        page: whole(1, 1_000_000).optional(),
        pageSize: whole(1, 100).optional(),
        cursor: z.string().max(2000, '过长').optional(),
        withCount: flag.optional(),
      })
      .refine((given) => !(given.page && given.cursor !== undefined), '不能同时使用 page 和 cursor')
      .optional(),
    ...status,
  })
  .refine((given) => given.sort !== 'relevance' || given.q !== undefined, { path: ['sort'], message: '没有 q 时不能按 relevance 排序' });
export type ListQuery = z.infer<ReturnType<typeof listQuery>>;

/** `withPredecessors=true`: an agency filter takes in the agencies that became those named. */
export function takeInPredecessors(given: ListQuery, directory: Directory): ListQuery {
  const named = given.filters?.agency?.in;
  if (!given.withPredecessors || !named) return given;
  return { ...given, filters: { ...given.filters, agency: { in: [...named, ...directory.predecessorsOf(named)], null: undefined } } };
}

/** Rows that a page by number may pass over without costing more. */
const NEAR = 10_000;

/** Points for making a list: a search five, a facet two, a far page five more. */
export function costOf({ q, facets: asked = [], pagination = {} }: ListQuery): number {
  const { page = 1, pageSize = 20 } = pagination;
  return 1 + (q ? 5 : 0) + 2 * asked.length + (page * pageSize > NEAR ? 5 : 0);
}
