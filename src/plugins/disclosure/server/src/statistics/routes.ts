import { z } from '@strapi/utils';
import { REFERENCE, TERM } from '../catalogue/answers';
import { PRECISIONS } from '../domain/figure';
import { publicRoute } from '../http/public-route';
import { annual, annualOf, visitStamp, years, YEARS_QUERY, YEAR_QUERY } from './annual';

const META = z.object({ version: z.number().int() });
const PRECISION = z.enum(PRECISIONS);
const FIGURE = z.object({
  value: z.number().nullable(),
  basis: z.enum(['computed', 'reported', 'mixed']),
  precision: PRECISION,
  listed: z.number().int(),
  href: z.string().nullable(),
  adjustment: z.number().int().optional(),
}).meta({ id: 'Figure' });
const HEADLINE = { opening: FIGURE, new: FIGURE, gone: FIGURE, reinstated: FIGURE, cumulative: FIGURE };
const NAMED = z.object({ code: z.string(), name: z.string() });
const REPORTED = z.object({
  year: z.number().int(),
  item: z.string(),
  class: z.string().nullable(),
  label: z.string().nullable(),
  printed: z.string().nullable(),
  value: z.number().nullable(),
  precision: PRECISION,
  unit: z.string().nullable(),
  source: z.string(),
  sourceUrl: z.string().nullable(),
  origin: z.string(),
}).meta({ id: 'ReportedFigure' });
export const ACCOUNT = z.object({
  agency: REFERENCE.nullable(),
  year: z.number().int(),
  period: z.object({ name: z.string(), from: z.iso.date(), to: z.iso.date() }),
  closedAt: z.iso.datetime().nullable(),
  ...HEADLINE,
  byClass: z.array(z.object({ class: TERM, ...HEADLINE })),
  byMonth: z.array(z.object({ month: z.string(), new: FIGURE, gone: FIGURE, reinstated: FIGURE })),
  byColumn: z.array(z.object({ column: REFERENCE, parent: z.string().nullable(), depth: z.number().int(), new: FIGURE, cumulative: FIGURE })),
  byChannel: z.array(z.object({ channel: TERM, new: FIGURE, cumulative: FIGURE })),
  acts: z.array(TERM.extend({ count: z.number().int() })),
  visits: z.object({
    value: z.number().nullable(),
    precision: PRECISION,
    basis: z.enum(['computed', 'reported', 'mixed']),
    dailyMean: z.number().nullable(),
  }),
  officers: z.object({ information: z.number().int(), leaders: z.number().int(), reviewers: z.number().int(), units: z.number().int() }),
  reported: z.array(REPORTED),
});
export const COUNTY = ACCOUNT.extend({
  byAgency: z.array(z.object({ agency: REFERENCE, kind: TERM.nullable(), ...HEADLINE })),
  disclosing: z.object({ published: z.number().int(), byKind: z.array(TERM.extend({ count: z.number().int() })), none: z.array(REFERENCE) }),
  matrix: z.object({
    columns: z.array(NAMED),
    rows: z.array(
      z.object({
        agency: NAMED,
        cells: z.array(z.object({ column: z.string(), value: z.number().int(), listed: z.number().int() })),
        empty: z.array(z.string()),
      })
    ),
    href: z.string(),
  }),
});
const params = { year: '年度' };

export const statisticsRoutes = [
  publicRoute({
    path: '/statistics/annual',
    operation: 'listAnnualStatistics',
    summary: '各年度公开情况：年初累计、新增、撤出、恢复、累计',
    query: YEARS_QUERY,
    response: z.object({ data: z.array(z.object({ year: z.number().int(), closedAt: z.iso.datetime().nullable(), ...HEADLINE, href: z.string() })), meta: META }),
    stamp: visitStamp,
    handle: ({ open }) => years(open),
  }),
  publicRoute({
    path: '/statistics/annual/:year',
    operation: 'getAnnualStatistics',
    summary: '一个年度或其中一月、一季、半年的全县统计',
    params,
    query: YEAR_QUERY,
    response: z.object({ data: COUNTY, meta: META }),
    stamp: visitStamp,
    handle: ({ params: { year }, query, open }) => annual(open, year!, query),
  }),
  publicRoute({
    path: '/statistics/annual/:year/:agencyCode',
    operation: 'getAgencyAnnualStatistics',
    summary: '一个公开主体的年度统计',
    params: { ...params, agencyCode: '单位代码' },
    query: YEAR_QUERY,
    response: z.object({ data: ACCOUNT, meta: META }),
    stamp: visitStamp,
    handle: ({ params: { year, agencyCode }, query, open }) => annualOf(open, year!, agencyCode!, query),
  }),
];
