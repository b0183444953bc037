import type { Core } from '@strapi/strapi';
import { accessRoutes } from './access/admin-routes';
import { annualReportAdminRoutes } from './annual-report/admin-routes';
import { annualReportRoutes } from './annual-report/routes';
import { attachmentAdminRoutes, attachmentRoutes } from './attachment/routes';
import { publicHostFields, type HostField } from './catalogue/host-fields';
import { schemesOf } from './catalogue/scheme-names';
import type { Settings } from './config';
import { catalogueRoutes } from './catalogue/routes';
import { publicCheckRoutes } from './checks/public/admin-routes';
import { deskRoutes } from './desk/admin-routes';
import { IMPORTS, importRoutes } from './exchange/imports';
import { importAdminRoutes } from './exchange/admin-routes';
import { exchangeRoutes } from './exchange/routes';
import { feedRoutes } from './feed/routes';
import { guideRoutes } from './guide/routes';
import { handoverRoutes } from './handover/admin-routes';
import { openApiRoute } from './http/openapi';
import { toStrapiRoutes, type PublicRoute } from './http/public-route';
import { historyRoutes } from './history/admin-routes';
import { journalAdminRoutes } from './journal/admin-routes';
import { journalRoutes } from './journal/routes';
import { manualRoutes } from './manual/admin-routes';
import { pageRoutes } from './pages/routes';
import { previewAdminRoutes } from './preview/admin-routes';
import { previewRoutes } from './preview/routes';
import { adminRoutes } from './publication/admin-routes';
import { peopleRoutes } from './people/admin-routes';
import { reorganisationRoutes } from './reorganisation/admin-routes';
import { reviewRoutes } from './review/admin-routes';
import { scheduleRoutes } from './schedule/admin-routes';
import { settingsRoutes } from './settings/admin-routes';
import { statisticsAdminRoutes } from './statistics/admin-routes';
import { statisticsRoutes } from './statistics/routes';
import { VISITS, visitRoutes, visitWriteRoutes } from './visits/routes';
import { webhookRoutes } from './webhook/admin-routes';

/** Every public route of every room; openapi.json is made of the same list. */
const publicRoutes = (host: HostField[], schemes: string[]): PublicRoute[] => [
  ...catalogueRoutes(host, schemes),
  ...attachmentRoutes,
  ...exchangeRoutes(host),
  ...guideRoutes,
  ...statisticsRoutes,
  ...annualReportRoutes,
  ...visitRoutes,
  ...journalRoutes,
  ...feedRoutes(host),
  ...previewRoutes(host),
];

export const routes = {
  'content-api': ({ strapi }: { strapi: Core.Strapi }) => {
    const open = publicRoutes(publicHostFields(strapi), [...schemesOf(strapi.config.get('plugin::disclosure') as Settings).keys()]);
    return {
      type: 'content-api' as const,
      routes: [...toStrapiRoutes(strapi, [...open, openApiRoute(open, [VISITS, IMPORTS])]), ...visitWriteRoutes(strapi), ...importRoutes],
    };
  },
  admin: () => ({
    type: 'admin' as const,
    prefix: '/admin-disclosure',
    routes: [
      ...adminRoutes,
      ...accessRoutes,
      ...peopleRoutes,
      ...journalAdminRoutes,
      ...reorganisationRoutes,
      ...statisticsAdminRoutes,
      ...annualReportAdminRoutes,
      ...attachmentAdminRoutes,
      ...reviewRoutes,
      ...webhookRoutes,
      ...historyRoutes,
      ...scheduleRoutes,
      ...previewAdminRoutes,
      ...manualRoutes,
      ...settingsRoutes,
      ...importAdminRoutes,
      ...deskRoutes,
      ...handoverRoutes,
      ...publicCheckRoutes,
    ],
  }),
  pages: ({ strapi }: { strapi: Core.Strapi }) => ({ type: 'admin' as const, prefix: '', routes: pageRoutes(strapi) }),
};
