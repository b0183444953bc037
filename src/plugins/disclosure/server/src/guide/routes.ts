import { z } from '@strapi/utils';
import { publicRoute } from '../http/public-route';
import { GUIDE_QUERY, guide, guides, version, versions } from './read';

const META = z.object({ version: z.number().int() });
/** What a list says of one. */
export const HEAD = z.object({
  agency: z.object({ code: z.string(), name: z.string(), url: z.string() }),
  url: z.string(),
  version: z.number().int(),
  effectiveOn: z.string().nullable(),
  publishedAt: z.iso.datetime().nullable(),
  revisedAt: z.iso.datetime().nullable(),
});
const GUIDE = HEAD.extend({
  reception: z.record(z.string(), z.string().nullable()).optional(),
  sections: z.array(z.object({ key: z.string(), heading: z.string(), body: z.string() })),
  office: z.record(z.string(), z.string().nullable()).nullable(),
});
const ONE = z.object({ data: GUIDE, meta: META });
const params = { agencyCode: '单位代码' };

export const guideRoutes = [
  publicRoute({
    path: '/guides',
    operation: 'listGuides',
    summary: '已公布指南的公开主体',
    query: GUIDE_QUERY,
    response: z.object({ data: z.array(HEAD), meta: META }),
    handle: ({ open }) => guides(open),
  }),
  publicRoute({
    path: '/guides/:agencyCode',
    operation: 'getGuide',
    summary: '公开指南',
    params,
    query: GUIDE_QUERY,
    response: ONE,
    handle: ({ params: { agencyCode }, open }) => guide(open, 'guide', agencyCode!),
  }),
  publicRoute({
    path: '/guides/:agencyCode/versions',
    operation: 'listGuideVersions',
    summary: '公开指南的历次版本',
    params,
    query: GUIDE_QUERY,
    response: z.object({
      data: z.array(z.object({ version: z.number().int(), publishedAt: z.iso.datetime(), changeNote: z.string().nullable() })),
      meta: META,
    }),
    handle: ({ params: { agencyCode }, open }) => versions(open, agencyCode!),
  }),
  publicRoute({
    path: '/guides/:agencyCode/versions/:version',
    operation: 'getGuideVersion',
    summary: '公开指南的一个版本',
    params: { ...params, version: '版本' },
    query: GUIDE_QUERY,
    response: ONE,
    handle: ({ params: { agencyCode, version: number }, open }) => version(open, agencyCode!, number!),
  }),
  publicRoute({
    path: '/request-guides/:agencyCode',
    operation: 'getRequestGuide',
    summary: '依申请公开说明',
    params,
    query: GUIDE_QUERY,
    response: ONE,
    handle: ({ params: { agencyCode }, open }) => guide(open, 'request-guide', agencyCode!),
  }),
];
