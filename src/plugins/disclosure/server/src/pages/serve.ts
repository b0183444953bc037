import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { DisclosureError, REFUSALS } from '../http/errors';
import { settingsNow } from '../config/in-force';
import { CACHE, doorOf, forEverybody, keepNothing, known, sharedOf, writable, type Public } from '../http/public-route';
import type { GonePage } from './contract';
import { day } from './format';
import { frameOf } from './frame';
import { shown, type PageQuery, type PageRoute, type Shown } from './page';
import { pageAddressesOf } from './page-addresses';
import { loadTheme } from './theme';
import { COOKIE, cookieOf, ownPath, styleOf, viewOf } from './view';

const A_YEAR = 31_536_000;
const HTML = 'text/html; charset=utf-8';

/** No script and no style within a page; bodies may show pictures of the county's media servers. */
const POLICY = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "font-src 'self'", "img-src 'self' data: https: http:",
  "form-action 'self'", "base-uri 'none'", "frame-ancestors 'self'", "manifest-src 'self'",
].join('; ');

/** Points for the limits of each visitor: a page asks for a few lists. */
const PAGE_COST = 2;
const SEARCH_COST = 6;

const FAILED = { heading: '暂时无法访问', text: '服务器暂时不能回答，请稍后再试。' };
const SAID: Record<number, { heading: string; text: string }> = {
  404: { heading: '没有找到这个页面', text: '网址可能有误，或者页面已经移走。可以在目录中检索，或者从下列入口查找。' },
  429: { heading: '访问过于频繁', text: '请稍等一分钟再试。' },
};

export type Server = ReturnType<typeof pageServer>;

/** Everything that answers under `/disclosure`, with the theme of the settings. */
export function pageServer(strapi: Core.Strapi) {
  const shared = sharedOf(strapi);
  const { settings } = shared;
  const to = pageAddressesOf(shared.addresses, settings.site.domain);
  const { pathToPlugin } = (strapi.config.get('enabledPlugins') as Record<string, { pathToPlugin: string }>).disclosure!;
  const county = settings.pages.theme ? path.resolve(strapi.dirs.app.root, settings.pages.theme) : null;
  const theme = loadTheme(path.join(pathToPlugin, 'data', 'theme'), county);
  const themeTag = [...theme.hashes(settings.pages.colours).values()].join('').slice(0, 8);

  const rendered = (ctx: any, open: Public, page: Shown) =>
    theme.render(page.template, frameOf(open, to, page, ctx.url, theme.hashes(open.settings.pages.colours)), page.page);

  function write(ctx: any, status: number, html: string | Buffer): void {
    ctx.status = status;
    ctx.type = HTML;
    ctx.body = html;
  }

  /** Answers with what a page shows, or with what is to be said instead of it. */
  async function answer(ctx: any, { handle, stamp, fresh }: Omit<PageRoute, 'path'>): Promise<void> {
    forEverybody(ctx);
    ctx.set('Content-Security-Policy', POLICY);
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.set('Referrer-Policy', 'same-origin');
    let open: Public | undefined;
    try {
      const door = await doorOf(strapi, shared, ctx.url, stamp);
      const etag = `${door.etag.slice(0, -1)}-${themeTag}"`;
      ctx.set('Cache-Control', CACHE);
      ctx.set('ETag', etag);
      if (fresh) keepNothing(ctx);
      else if (known(ctx.get('If-None-Match'), etag)) {
        ctx.status = 304;
        return;
      }
      open = await door.open();
      const caller = shared.limits.callerOf(ctx.request.ip, ctx.get('X-Site-Token'));
      await shared.limits.admit(caller);
      // Kept with the answers of the API, by version and address (decision 0013).
      const key = `${etag} ${ctx.url}`;
      const kept = fresh ? undefined : await shared.cache.get(key);
      if (kept) return write(ctx, 200, kept.content);
      await shared.limits.charge(caller, ctx.query.q ? SEARCH_COST : PAGE_COST);
      const page = await handle({ strapi, open, params: writable(ctx.params), query: plain(ctx.query), to });
      if ('movedTo' in page) {
        ctx.remove('ETag');
        ctx.status = 301;
        ctx.redirect(page.movedTo);
      } else {
        const html = Buffer.from(rendered(ctx, open, page));
        const status = page.status ?? 200;
        if (status !== 200) ctx.remove('ETag');
        else if (!fresh) await shared.cache.make(key, async () => ({ content: html, type: HTML }));
        write(ctx, status, html);
      }
    } catch (error) {
      ctx.remove('ETag');
      if (!(error instanceof DisclosureError)) strapi.log.error(error);
      const refusal = error instanceof DisclosureError ? error : null;
      if (refusal?.code === 'TOO_MANY_REQUESTS') ctx.set('Retry-After', String(refusal.details.retryAfter));
      if (!open) {
        // Without the catalogue there is no frame to draw; the bare sentence still says what is the matter.
        ctx.set('Cache-Control', 'no-store');
        ctx.set('Retry-After', '30');
        ctx.status = 503;
        ctx.type = HTML;
        ctx.body = `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>暂时无法访问</title></head><body><h1>暂时无法访问</h1><p>政府信息公开目录正在维护，请稍后再试。</p></body></html>`;
        return;
      }
      const page = refusal?.code === 'GONE' ? gone(refusal, open) : message(refusal, open);
      write(ctx, page.status ?? 200, rendered(ctx, open, page));
    }
  }

  const gone = (refusal: DisclosureError, open: Public): Shown => {
    const tombstone = refusal.details.tombstone as GonePage['tombstone'];
    const agency = open.directory.agencies.get(tombstone.agency.code);
    return shown({
      template: 'gone',
      status: 410,
      title: tombstone.act === 'expunged' ? '该政府信息已清除' : '该政府信息已撤回',
      canonical: null,
      robots: 'noindex',
      page: {
        tombstone,
        day: day(tombstone.on),
        links: [...(agency ? [{ name: `${agency.name}公开的其他信息`, url: to.list({ agency: agency.code }) }] : []), { name: '政府信息目录', url: to.list() }],
      },
    });
  };

  const message = (refusal: DisclosureError | null, open: Public): Shown => {
    const status = refusal?.status ?? 500;
    const { heading, text } = SAID[status] ?? (status < 500 ? { heading: '查询条件有误', text: refusal!.message } : FAILED);
    return shown({
      template: 'message',
      status,
      title: heading,
      canonical: null,
      robots: 'noindex',
      page: {
        status,
        heading,
        text,
        links: [
          { name: open.settings.pages.title, url: to.home() },
          { name: '政府信息目录', url: to.list() },
          { name: '公开主体', url: to.agencies() },
        ],
      },
    });
  };

  return {
    to,
    page: (route: Omit<PageRoute, 'path'>) => (ctx: any) => answer(ctx, route),

    async asset(ctx: any): Promise<void> {
      const found = theme.asset(ctx.params.name, (await settingsNow(strapi)).settings.pages.colours);
      if (!found) throw new DisclosureError('NOT_FOUND', REFUSALS.NOT_FOUND[1]);
      forEverybody(ctx);
      // Under its hash an asset never changes; under an older one it may be fetched by a page that was kept somewhere.
      ctx.set('Cache-Control', ctx.params.hash === found.hash ? `public, max-age=${A_YEAR}, immutable` : CACHE);
      ctx.set('X-Content-Type-Options', 'nosniff');
      ctx.type = found.type;
      ctx.body = found.content;
    },

    viewStyle(ctx: any): void {
      const view = viewOf(ctx.cookies.get(COOKIE));
      const etag = `W/"${cookieOf(view) || 'normal'}-${themeTag}"`;
      ctx.set('Cache-Control', 'private, no-cache');
      ctx.set('Vary', 'Cookie');
      ctx.set('ETag', etag);
      ctx.type = 'text/css; charset=utf-8';
      if (known(ctx.get('If-None-Match'), etag)) ctx.status = 304;
      else ctx.body = styleOf(view);
    },

    /** The page with the choices; with a choice in the address, makes it and goes back. */
    async view(ctx: any): Promise<void> {
      const { text, contrast, back } = plain(ctx.query);
      const view = viewOf(ctx.cookies.get(COOKIE));
      const home = ownPath(back);
      if (text || contrast) {
        const chosen = cookieOf({ text: text === 'large' || (!text && view.text === 'large') ? 'large' : 'normal', contrast: contrast === 'high' || (!contrast && view.contrast === 'high') ? 'high' : 'normal' });
        ctx.cookies.set(COOKIE, chosen || null, { path: '/disclosure', httpOnly: true, sameSite: 'lax', overwrite: true, signed: false, ...(chosen ? { maxAge: A_YEAR * 1000 } : {}) });
        ctx.set('Cache-Control', 'no-store');
        ctx.status = 303;
        ctx.redirect(home);
        return;
      }
      await answer(ctx, { fresh: true, handle: async () => shown({ template: 'view', title: '浏览设置', canonical: null, robots: 'noindex', page: { ...view, back: home } }) });
    },
  };
}

/** The first of several values; a nested or repeated parameter is none of ours. */
function plain(query: Record<string, unknown>): PageQuery {
  return Object.fromEntries(
    Object.entries(query)
      .map(([name, value]) => [name, Array.isArray(value) ? value[0] : value] as const)
      .filter((pair): pair is [string, string] => typeof pair[1] === 'string')
      .map(([name, value]) => [name, value.replaceAll('\0', '\uFFFD')])
  );
}
