import { directoryFor, readState } from '../catalogue/state';
import { parseInput } from '../http/input';
import type { Reader } from '../storage/reader';
import { addPerson, estateOf, handOver, movePerson, renewPassword, stopPerson } from './acts';
import { COUNTED } from './contract';
import { countsCsv, countsFor } from './figures';
import { firstSignIn } from './first-sign-in';
import { listPeople } from './list';

type Context = any;

const MANAGE = { policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions: ['plugin::disclosure.people.manage'] } }] };

async function directory() {
  const { query } = strapi.plugin('disclosure').service('reader') as Reader;
  return directoryFor(query, await readState(query));
}

async function counts(ctx: Context): Promise<void> {
  const { format, ...period } = parseInput(COUNTED, ctx.query, 'INVALID_QUERY');
  const found = await countsFor(strapi, await directory(), period);
  if (format === 'json') {
    ctx.body = { data: found };
    return;
  }
  ctx.attachment(`采用情况${period.from}至${period.until}.csv`);
  ctx.type = 'text/csv; charset=utf-8';
  ctx.body = countsCsv(found);
}

const act = (name: string, run: (documentId: string, input: unknown) => Promise<unknown>) => ({
  method: 'POST' as const,
  path: `/people/:documentId/${name}`,
  handler: async (ctx: Context) => {
    const told = await run(ctx.params.documentId, ctx.request.body);
    if (told === undefined) ctx.status = 204;
    else ctx.body = { data: told };
  },
  config: MANAGE,
});

/** People, under `/admin-disclosure`. Every act is journalled with person and time. */
export const peopleRoutes = [
  {
    method: 'GET' as const,
    path: '/people',
    handler: async (ctx: Context) => {
      ctx.body = { data: await listPeople(strapi, await directory()) };
    },
    config: MANAGE,
  },
  {
    method: 'POST' as const,
    path: '/people',
    handler: async (ctx: Context) => {
      ctx.body = { data: await addPerson(strapi, ctx.request.body) };
      ctx.status = 201;
    },
    config: MANAGE,
  },
  { method: 'GET' as const, path: '/people/counts', handler: counts, config: MANAGE },
  {
    method: 'GET' as const,
    path: '/people/:documentId/estate',
    handler: async (ctx: Context) => {
      ctx.body = { data: await estateOf(strapi, ctx.params.documentId) };
    },
    config: MANAGE,
  },
  act('stop', (id, input) => stopPerson(strapi, id, input)),
  act('move', (id, input) => movePerson(strapi, id, input)),
  act('hand-over', (id, input) => handOver(strapi, id, input)),
  act('password', (id) => renewPassword(strapi, id)),
  {
    method: 'GET' as const,
    path: '/first-sign-in',
    handler: async (ctx: Context) => {
      const answer = await firstSignIn(strapi, ctx.query.password);
      ctx.set('Cache-Control', 'no-store');
      ctx.set('Referrer-Policy', 'no-referrer');
      if ('to' in answer) return ctx.redirect(answer.to);
      ctx.body = answer.html;
      ctx.type = 'text/html; charset=utf-8';
    },
    config: { auth: false as const },
  },
];
