import type { Core } from '@strapi/strapi';
import type { Settings } from '../config';
import { DisclosureError } from '../http/errors';
import { visitStamp } from '../statistics/annual';
import { attachmentPage } from './attachment-page';
import { entryPage, printPage } from './entry-page';
import { guidePage, guidesPage, guideVersionPage, requestGuidePage } from './guide-pages';
import { formerAddress } from './legacy';
import { categoryPage, listPage } from './list-page';
import type { PageRoute } from './page';
import { BASE } from './page-addresses';
import { agencyDirectory, platform } from './platform';
import { previewPage } from './preview-page';
import { reportPage, reportsPage } from './report-pages';
import { screenPage } from './screen-page';
import { pageServer } from './serve';
import { statisticsPage, yearPage } from './statistics-pages';

/** The section's pages; the last one answers for every other address below it. */
export const PAGES: PageRoute[] = [
  { path: '', handle: platform },
  { path: '/entries', handle: listPage },
  { path: '/entries/:documentId', handle: entryPage },
  { path: '/entries/:documentId/print', handle: printPage },
  { path: '/entries/:documentId/attachments/:key', handle: attachmentPage },
  { path: '/categories/:scheme/:code', handle: categoryPage },
  { path: '/agencies', handle: agencyDirectory },
  { path: '/agencies/:code', handle: platform },
  { path: '/guides', handle: guidesPage },
  { path: '/guides/:agencyCode', handle: guidePage },
  { path: '/guides/:agencyCode/versions/:version', handle: guideVersionPage },
  { path: '/request-guides/:agencyCode', handle: requestGuidePage },
  { path: '/statistics', stamp: visitStamp, handle: statisticsPage },
  { path: '/statistics/:year', stamp: visitStamp, handle: yearPage },
  { path: '/statistics/:year/:agencyCode', stamp: visitStamp, handle: yearPage },
  { path: '/annual-reports', handle: reportsPage },
  { path: '/annual-reports/:year/:agencyCode', handle: reportPage },
  { path: '/preview', fresh: true, handle: previewPage },
  { path: '/screen', handle: screenPage },
];

const NOWHERE: PageRoute = {
  path: '/(.*)',
  handle: async () => {
    throw new DisclosureError('NOT_FOUND');
  },
};

/** Strapi's routes of the pages: none of them is behind its permissions. */
export function pageRoutes(strapi: Core.Strapi) {
  const settings = strapi.config.get('plugin::disclosure') as Settings;
  if (!settings.pages.enabled) return [];
  const server = pageServer(strapi);
  const get = (path: string, handler: (ctx: any) => unknown) => ({ method: 'GET' as const, path, handler, config: { auth: false as const } });
  return [
    get(`${BASE}/assets/:hash/:name`, server.asset),
    get(`${BASE}/view.css`, server.viewStyle),
    get(`${BASE}/view`, server.view),
    ...[...PAGES, NOWHERE].map((route) => get(BASE + route.path, server.page(route))),
    ...settings.pages.legacyPaths.map((path) => get(`${path}(.*)`, (ctx) => server.page({ handle: (asked) => formerAddress(asked, ctx.url) })(ctx))),
  ];
}
