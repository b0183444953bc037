import { z } from '@strapi/utils';
import { RELATIONS } from '../catalogue/projection';
import { directoryFor, readState } from '../catalogue/state';
import { DisclosureError } from '../http/errors';
import { parseInput } from '../http/input';
import { openedBy } from '../publication/opened';
import type { Reader } from '../storage/reader';
import { TABLES } from '../storage/table-names';
import { compare } from './compare';
import { historyOf, sideOf } from './read';
import { restoreVersion } from './restore';

type Context = any;
type Row = Record<string, any>;

const SIGNED_IN = { policies: ['admin::isAuthenticatedAdmin'] };

const NUMBER = z.coerce.number('应为版本号').int('应为版本号').min(1, '应为版本号').max(1_000_000, '应为版本号');
const SIDE = z.union([z.literal('draft'), NUMBER], '应为版本号或 draft');
const COMPARED = z.strictObject({ from: SIDE, to: SIDE });
const RESTORED = z.strictObject({ lockVersion: z.number('“修改版次”应为整数').int('“修改版次”应为整数').min(0) });

async function list(ctx: Context): Promise<void> {
  const draft = await openedBy(ctx);
  ctx.body = { data: { ...(await historyOf(strapi, draft.documentId)), lockVersion: Number(draft.lockVersion ?? 0) } };
}

async function compared(ctx: Context): Promise<void> {
  const draft = await openedBy(ctx);
  const { from, to } = parseInput(COMPARED, ctx.query, 'INVALID_QUERY');
  const [before, after] = [await sideOf(strapi, draft, from), await sideOf(strapi, draft, to)];
  const { query } = strapi.plugin('disclosure').service('reader') as Reader;
  ctx.body = { data: compare(before, after, await directoryFor(query, await readState(query)), await titlesOf(query, before, after)) };
}

/** Of entries that are public: what another agency is preparing has no title here. */
async function titlesOf(query: Reader['query'], ...sides: Row[]): Promise<Map<string, string>> {
  const ids = [...new Set(sides.flatMap((side) => RELATIONS.flatMap((relation) => (side[relation] as string[] | undefined) ?? [])))];
  if (!ids.length) return new Map();
  const rows = await query(`SELECT document_id AS id, title FROM ${TABLES.catalogue} WHERE document_id IN (${ids.map(() => '?').join(',')})`, ids);
  return new Map(rows.map(({ id, title }) => [id as string, title as string]));
}

async function restored(ctx: Context): Promise<void> {
  const draft = await openedBy(ctx, 'update');
  const number = NUMBER.safeParse(ctx.params.number);
  if (!number.success) throw new DisclosureError('VERSION_NOT_FOUND');
  const { lockVersion } = parseInput(RESTORED, ctx.request.body);
  ctx.body = { data: await restoreVersion(strapi, draft.documentId, number.data, lockVersion) };
}

/** 历史版本 of an entry, under `/admin-disclosure`: for whoever may open it, restoring for whoever may edit it. */
export const historyRoutes = [
  { method: 'GET' as const, path: '/entries/:documentId/history', handler: list, config: SIGNED_IN },
  { method: 'GET' as const, path: '/entries/:documentId/history/compare', handler: compared, config: SIGNED_IN },
  { method: 'POST' as const, path: '/entries/:documentId/history/:number/restore', handler: restored, config: SIGNED_IN },
];
