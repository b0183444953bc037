import { Readable } from 'node:stream';
import { z } from '@strapi/utils';
import { publicHostFields } from '../catalogue/host-fields';
import { calendarOf } from '../checks/submission';
import { FORMATS } from '../exchange/formats';
import { parseQuery } from '../http/query';
import { unitColumns } from '../statistics/unit-columns';
import { reclassify, submit, type Outcome } from './bulk';
import { rankingOf, staleColumns, yearOf } from './figures';
import { columns, download, entries, LIST, SELECTION } from './list';
import { mayWithEntries, reachOf } from './reach';
import { tasksOf } from './tasks';

type Context = any;

const SIGNED_IN = { policies: ['admin::isAuthenticatedAdmin'] };

/** 工作台: what this person has to do, and how the year goes, of the agencies within reach. */
async function desk(ctx: Context): Promise<void> {
  mayWithEntries(ctx, 'read');
  const reach = await reachOf(strapi);
  const { open, agencies } = reach;
  ctx.body = {
    data: {
      agencies: agencies && agencies.map((code) => ({ code, name: open.directory.agencies.get(code)?.name ?? code })),
      review: reach.review !== null,
      tasks: { ...(await tasksOf(strapi, reach)), stale: await staleColumns(open, agencies) },
      year: await yearOf(open, agencies),
      ranking: await rankingOf(open, agencies, calendarOf(strapi)),
    },
  };
}

const PERIOD = z.strictObject({ period: z.string().max(7, '应为 2026、2026-03、2026-Q1 或 2026-H1 的形式').optional() });

/** 公开统计: unit × column of a period, of the agencies within reach. */
async function units(ctx: Context): Promise<void> {
  mayWithEntries(ctx, 'read');
  const { period } = parseQuery(PERIOD, ctx.query);
  const { open, agencies } = await reachOf(strapi);
  ctx.body = { data: await unitColumns(open, period, agencies) };
}

async function list(ctx: Context): Promise<void> {
  mayWithEntries(ctx, 'read');
  ctx.body = await entries(strapi, await reachOf(strapi), parseQuery(LIST(publicHostFields(strapi)), ctx.query));
}

async function tree(ctx: Context): Promise<void> {
  mayWithEntries(ctx, 'read');
  ctx.body = await columns(await reachOf(strapi), parseQuery(SELECTION(publicHostFields(strapi)), ctx.query));
}

const file = (format: 'csv' | 'xlsx') => async (ctx: Context): Promise<void> => {
  mayWithEntries(ctx, 'read');
  const content = await download(strapi, await reachOf(strapi), parseQuery(SELECTION(publicHostFields(strapi)), ctx.query), format);
  ctx.attachment(`catalogue.${format}`);
  ctx.body = Readable.from(content, { objectMode: false });
  ctx.set('Content-Type', FORMATS[format].mime);
  ctx.set('Cache-Control', 'private, no-store');
};

const batch = (work: (ctx: Context) => Promise<Outcome[]>) => async (ctx: Context): Promise<void> => {
  mayWithEntries(ctx, 'update');
  const outcomes = await work(ctx);
  ctx.body = { data: outcomes, meta: { done: outcomes.filter(({ done }) => done).length, refused: outcomes.filter(({ done }) => !done).length } };
};

/** The desk and the catalogue screen, under `/admin-disclosure`. */
export const deskRoutes = [
  { method: 'GET' as const, path: '/desk', handler: desk, config: SIGNED_IN },
  { method: 'GET' as const, path: '/desk/units', handler: units, config: SIGNED_IN },
  { method: 'GET' as const, path: '/desk/entries', handler: list, config: SIGNED_IN },
  { method: 'GET' as const, path: '/desk/entries.csv', handler: file('csv'), config: SIGNED_IN },
  { method: 'GET' as const, path: '/desk/entries.xlsx', handler: file('xlsx'), config: SIGNED_IN },
  { method: 'GET' as const, path: '/desk/columns', handler: tree, config: SIGNED_IN },
  { method: 'POST' as const, path: '/desk/reclassify', handler: batch((ctx) => reclassify(strapi, ctx.request.body, ctx.state.user.id)), config: SIGNED_IN },
  { method: 'POST' as const, path: '/desk/submit', handler: batch((ctx) => submit(strapi, ctx.request.body)), config: SIGNED_IN },
];
