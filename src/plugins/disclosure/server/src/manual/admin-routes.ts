import path from 'node:path';
import { DisclosureError } from '../http/errors';
import { manualPage, readManual, type Manual } from './manual';

type Context = any;

let read: Manual | undefined;

function manual(): Manual {
  const { pathToPlugin } = (strapi.config.get('enabledPlugins') as Record<string, { pathToPlugin: string }>).disclosure!;
  return (read ??= readManual(path.join(pathToPlugin, 'docs', 'manual')));
}

/** The manual, under `/admin-disclosure`: opened in a tab of its own, where no token goes along, and nothing in it is secret. */
export const manualRoutes = [
  {
    method: 'GET' as const,
    path: '/manual/:page',
    handler: async (ctx: Context) => {
      const html = manualPage(manual(), ctx.params.page);
      if (!html) throw new DisclosureError('NOT_FOUND', '使用说明中没有这一页');
      ctx.body = html;
      ctx.type = 'text/html; charset=utf-8';
    },
    config: { auth: false as const },
  },
  {
    method: 'GET' as const,
    path: '/manual/images/:name',
    handler: async (ctx: Context) => {
      const picture = manual().pictures.get(ctx.params.name);
      if (!picture) throw new DisclosureError('NOT_FOUND');
      ctx.body = picture;
      ctx.type = 'image/webp';
      ctx.set('Cache-Control', 'public, max-age=86400');
    },
    config: { auth: false as const },
  },
];
