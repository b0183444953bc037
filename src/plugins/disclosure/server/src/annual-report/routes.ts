import type { Core } from '@strapi/strapi';
import { z } from '@strapi/utils';
import { PRECISIONS } from '../domain/figure';
import { publicRoute } from '../http/public-route';
import { report, reports, REPORTS_QUERY, REPORT_QUERY } from './read';

const META = z.object({ version: z.number().int() });
/** What a list says of one. */
export const HEAD = z.object({
  agency: z.object({ code: z.string(), name: z.string(), url: z.string() }),
  year: z.number().int(),
  /** `2025`; a return of a part of the year: `2025-Q1`. */
  period: z.string(),
  form: z.object({ id: z.string(), title: z.string(), basis: z.string() }),
  version: z.number().int(),
  filedAt: z.iso.datetime(),
  revisedAt: z.iso.datetime().nullable(),
  href: z.string(),
  downloads: z.object({ xlsx: z.string(), docx: z.string() }),
});
const CELL = z.union([z.number(), z.null(), z.object({ value: z.number().nullable(), precision: z.enum(PRECISIONS), printed: z.string().nullable() })]);
const LINE = z.object({ id: z.string(), label: z.string(), groups: z.array(z.string()) });
const GRID = z.array(z.array(z.object({ text: z.string(), rowSpan: z.number().int(), colSpan: z.number().int(), head: z.boolean(), path: z.string().optional() })));
const REPORT = HEAD.extend({
  chapters: z.array(z.object({ id: z.string(), heading: z.string(), text: z.string(), tables: z.array(z.string()) })),
  tables: z.array(
    z.object({
      id: z.string(),
      title: z.string().nullable(),
      rows: z.array(LINE),
      columns: z.array(LINE),
      values: z.record(z.string(), z.record(z.string(), CELL)),
      grid: GRID,
    })
  ),
  comparison: z.array(z.object({ cell: z.string(), value: z.number(), previous: z.number(), difference: z.number() })),
  comparedWith: z.number().int().nullable(),
  versions: z.array(z.object({ version: z.number().int(), publishedAt: z.iso.datetime(), changeNote: z.string().nullable() })),
});

const site = () => (globalThis as unknown as { strapi: Core.Strapi }).strapi;

export const annualReportRoutes = [
  publicRoute({
    path: '/annual-reports',
    operation: 'listAnnualReports',
    summary: '已公布的政府信息公开工作年度报告；按 period 或 form 可查其他定期报表',
    query: REPORTS_QUERY,
    response: z.object({ data: z.array(HEAD), meta: META }),
    handle: ({ query, open }) => reports(site(), open, query),
  }),
  publicRoute({
    path: '/annual-reports/:year/:agencyCode',
    operation: 'getAnnualReport',
    summary: '一份年度报告；单位代码后加 .xlsx 或 .docx 即为文件',
    params: { year: '年度', agencyCode: '单位代码，可加 .xlsx 或 .docx' },
    query: REPORT_QUERY,
    response: z.object({ data: REPORT, meta: META }),
    handle: ({ params: { year, agencyCode }, query, open }) => report(site(), open, year!, agencyCode!, query),
  }),
];
