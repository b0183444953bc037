import type { Core } from '@strapi/strapi';
import { z } from '@strapi/utils';
import type { Settings } from '../config';
import { DisclosureError } from '../http/errors';
import type { WriteRoute } from '../http/openapi';
import { publicRoute } from '../http/public-route';
import { visitStamp } from '../statistics/annual';
import { VISITS_QUERY, visitDays } from './read';
import { VISIT, type visits } from './index';

export const visitRoutes = [
  publicRoute({
    path: '/statistics/visits',
    operation: 'listVisits',
    summary: '逐日访问量：全站、单位、栏目、条目',
    query: VISITS_QUERY,
    response: z.object({
      data: z.object({
        scope: z.enum(['site', 'agency', 'column', 'entry']),
        key: z.string().nullable(),
        from: z.iso.date(),
        to: z.iso.date(),
        total: z.number().int(),
        days: z.array(z.object({ day: z.iso.date(), visits: z.number().int(), basis: z.enum(['computed', 'reported']) })),
      }),
      meta: z.object({ version: z.number().int() }),
    }),
    stamp: visitStamp,
    handle: ({ query, open }) => visitDays(open, query),
  }),
];

export const VISITS: WriteRoute = {
  path: '/visits',
  operation: 'countVisit',
  summary: '登记一次访问：存好以后回答；不保存访问者的任何信息',
  token: false,
  // A beacon sends its text as text, so that browsers ask no leave of another site.
  body: { 'application/json': VISIT, 'text/plain': VISIT },
};

/** `navigator.sendBeacon` sends its text without a type that the body parser reads as JSON. */
function bodyOf(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** The one public route that writes: `POST /visits` from the visitor's browser, or by the site's server in his name. */
export function visitWriteRoutes(strapi: Core.Strapi) {
  const { publicApi } = strapi.config.get('plugin::disclosure') as Settings;
  return [
    {
      method: 'POST' as const,
      path: '/visits',
      handler: async (ctx: any) => {
        if (publicApi === 'off') throw new DisclosureError('API_CLOSED');
        ctx.set('Access-Control-Allow-Origin', '*');
        ctx.set('Cache-Control', 'no-store');
        const service = strapi.plugin('disclosure').service('visits') as ReturnType<typeof visits>;
        await service.count(bodyOf(ctx.request.body), { ip: ctx.request.ip, userAgent: ctx.get('User-Agent') });
        // The same answer whether it counted: nobody learns what passes for a robot.
        ctx.status = 204;
      },
      config: { auth: publicApi === 'token' ? { scope: ['plugin::disclosure.public.find'] } : (false as const) },
      info: { pluginName: 'disclosure', type: 'content-api' },
    },
  ];
}
