import type { Settings } from '../config';
import { openedBy } from '../publication/opened';
import { previewToken } from './token';

/** Signs the addresses of a preview: in the county's own front end, else among the plugin's pages, and of the interface. */
async function preview(ctx: any): Promise<void> {
  const { token, until } = previewToken(strapi, await openedBy(ctx));
  const { preview: own, pages } = strapi.config.get('plugin::disclosure') as Settings;
  const page = own.address ? own.address.replaceAll('{token}', token) : pages.enabled ? `/disclosure/preview?token=${token}` : null;
  ctx.set('Cache-Control', 'private, no-store');
  ctx.body = { data: { page, api: `/api/disclosure/preview?token=${token}`, until } };
}

export const previewAdminRoutes = [
  { method: 'POST' as const, path: '/entries/:documentId/preview', handler: preview, config: { policies: ['admin::isAuthenticatedAdmin'] } },
];
