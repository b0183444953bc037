import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { z } from '@strapi/utils';
import { mustCoverAll } from '../access/scope';
import { nameOfActor } from '../domain/actor';
import { parseInput } from '../http/input';
import { checkHandOver, handOver, voidLast } from './hand-over';
import { fileNameOf } from './file-name';
import { KINDS, listHandOver } from './listed';
import { profileOf, profilesOf } from './profiles';
import { recordsOf, type HandOverRecord } from './record';

type Context = any;

const MOST_PAGES = 20_000;

const after = z.number().int('“after”应为移交的次数').min(0, '“after”应为移交的次数').optional();
const inQuery = (most: number, what: string) => z.string().regex(/^\d{1,9}$/, what).transform(Number).refine((number) => number <= most, what);
const RANGE = z.strictObject({ after });
const BODY = RANGE.extend({ leaveOut: z.boolean('“leaveOut”应为 true 或 false').default(false) });
const LIST = z.strictObject({
  after: inQuery(999_999_999, '“after”应为移交的次数').optional(),
  kind: z.enum(KINDS, `“kind”应为 ${KINDS.join('、')}`),
  field: z.string().max(120).optional(),
  reason: z.enum(['empty', 'no-code', 'too-long'], '“reason”应为 empty、no-code、too-long').optional(),
  page: inQuery(MOST_PAGES, '“page”应为页码').optional(),
});

const shown = ({ leftOut, by, ...record }: HandOverRecord) => ({ ...record, by: nameOfActor(by), leftOut: leftOut.length });

/** The file goes to whoever asked for it and is kept nowhere: what is expunged later must not lie about. */
async function run(ctx: Context): Promise<void> {
  const { leaveOut, after: begin } = parseInput(BODY, ctx.request.body);
  const profile = profileOf(strapi, ctx.params.profile);
  const out = path.join(os.tmpdir(), `disclosure-${randomUUID()}`);
  const record = await handOver(strapi, { profile: profile.id, out, leaveOut, after: begin });
  const stream = createReadStream(out);
  stream.once('close', () => void rm(out, { force: true }));
  ctx.attachment(fileNameOf(profile, record.number));
  ctx.set({ 'Cache-Control': 'private, no-store', 'X-Hand-Over-Number': String(record.number), 'X-Checksum-Sha256': record.sha256 });
  ctx.length = record.bytes;
  ctx.body = stream;
}

const route = (method: 'GET' | 'POST' | 'DELETE', to: string, handler: (ctx: Context) => Promise<void>) => ({
  method,
  path: `/hand-overs${to}`,
  handler: async (ctx: Context) => {
    // A hand-over is of the whole county's catalogue.
    await mustCoverAll(strapi);
    await handler(ctx);
  },
  config: { policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions: ['plugin::disclosure.handover.run'] } }] },
});

/** Profiles, what was handed over by them, and the next hand-over, under `/admin-disclosure`. */
export const handoverRoutes = [
  route('GET', '', async (ctx) => {
    const data = [];
    for (const { id, title, container } of profilesOf(strapi)) data.push({ id, title, form: container.form, attachments: container.attachments, records: (await recordsOf(strapi, id)).map(shown) });
    ctx.body = { data };
  }),
  route('POST', '/:profile/check', async (ctx) => {
    ctx.body = { data: await checkHandOver(strapi, ctx.params.profile, parseInput(RANGE, ctx.request.body).after) };
  }),
  route('GET', '/:profile/rows', async (ctx) => {
    const { page = 1, ...asked } = parseInput(LIST, ctx.query, 'INVALID_QUERY');
    const { rows, more } = await listHandOver(strapi, { ...asked, profile: ctx.params.profile, page: Math.max(page, 1) });
    ctx.body = { data: rows, meta: { page: Math.max(page, 1), more } };
  }),
  route('POST', '/:profile', run),
  route('DELETE', '/:profile/last', async (ctx) => {
    ctx.body = { data: shown(await voidLast(strapi, ctx.params.profile)) };
  }),
];
