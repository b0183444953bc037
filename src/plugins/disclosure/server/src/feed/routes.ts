import { z } from '@strapi/utils';
import type { HostField } from '../catalogue/host-fields';
import { publicRoute } from '../http/public-route';
import { status } from '../http/query';
import { DCAT_CATALOGUE, dcatQuery, dcatCatalogue } from './dcat';
import { feedOf, feedQuery, type FeedKind } from './feeds';
import { sitemapIndex, sitemapPart } from './sitemap';

const TEXT = z.string();
const NOTHING = z.strictObject({ ...status });
const XML = 'application/xml; charset=utf-8';

const FEEDS: [kind: FeedKind, type: string, name: string][] = [
  ['rss', 'application/rss+xml; charset=utf-8', 'Rss'],
  ['atom', 'application/atom+xml; charset=utf-8', 'Atom'],
  ['json', 'application/feed+json; charset=utf-8', 'Json'],
];

export const feedRoutes = (host: HostField[]) => [
  ...FEEDS.map(([kind, type, name]) =>
    publicRoute({
      path: `/feed.${kind}`,
      operation: `getFeed${name}`,
      summary: `最新公开的订阅源（${name === 'Json' ? 'JSON Feed' : name}），条件与列表相同`,
      query: feedQuery(host),
      response: TEXT,
      type,
      handle: ({ query, open }) => feedOf(open, kind, query),
    })
  ),
  publicRoute({
    path: '/sitemap.xml',
    operation: 'getSitemap',
    summary: '网站地图索引',
    query: NOTHING,
    response: TEXT,
    type: XML,
    handle: ({ open }) => sitemapIndex(open),
  }),
  publicRoute({
    path: '/sitemap/:part',
    operation: 'getSitemapPart',
    summary: '网站地图的一部分：pages.xml 或首次公开的月份，如 2026-03.xml',
    params: { part: '文件名' },
    query: NOTHING,
    response: TEXT,
    type: XML,
    handle: ({ params, open }) => sitemapPart(strapi, open, params.part!),
  }),
  publicRoute({
    path: '/catalogue.jsonld',
    operation: 'getCatalogueAsLinkedData',
    summary: '公开目录的关联数据（DCAT 3），条件与列表相同，每页一百条',
    query: dcatQuery(host),
    response: DCAT_CATALOGUE,
    type: 'application/ld+json; charset=utf-8',
    handle: async ({ query, open }) => JSON.stringify(await dcatCatalogue(open, query)),
  }),
];
