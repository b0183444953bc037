import { createReadStream } from 'node:fs';
import { hold } from '../attachment/take-custody';
import { DisclosureError, faulty } from '../http/errors';
import { isSealed, sealFor } from '../http/seal';
import { openedBy } from '../publication/opened';
import type { Trx } from '../storage/dialect';
import { decide } from './decide';
import { confirmPaper } from './paper';
import { reviewSheet } from './sheet';
import { reviewState } from './state';
import { tableInForce } from './tables';

type Context = any;

const SIGNED_IN = { policies: ['admin::isAuthenticatedAdmin'] };
/** What a scanner gives. */
const SCANS = new Set(['application/pdf', 'image/jpeg', 'image/png']);

/** One reading of the register for an answer. */
async function reading<T>(work: (trx: Trx) => Promise<T>): Promise<T> {
  return (await strapi.db.transaction(({ trx }) => work(trx as Trx))) as T;
}

const sheetKey = (documentId: string) => `review-sheet ${documentId}`;

async function show(ctx: Context): Promise<void> {
  const documentId = (await openedBy(ctx)).documentId;
  const state = await reading((trx) => reviewState(strapi, trx, documentId));
  // A printable page is opened in a tab of its own, where no token goes along.
  ctx.body = { data: { ...state, sheet: `/admin-disclosure/review-sheets/${documentId}?${sealFor(strapi, sheetKey(documentId))}` } };
}

const performs = (command: typeof decide) => async (ctx: Context) => {
  await command(strapi, (await openedBy(ctx)).documentId, ctx.request.body);
  await show(ctx);
};

/** Takes the scan of a signed sheet into the register's private store, before the decision that names it. */
async function scan(ctx: Context): Promise<void> {
  await openedBy(ctx);
  const given = ctx.request.files?.scan;
  const file = Array.isArray(given) ? given[0] : given;
  if (!file) throw faulty('INVALID_INPUT', [{ path: 'scan', message: '请附上签字的审核表扫描件' }]);
  const name = String(file.originalFilename ?? '审核表').slice(0, 200);
  const held = await hold(strapi, createReadStream(file.filepath), name);
  if (!SCANS.has(held.mime)) throw new DisclosureError('FILE_REFUSED', '扫描件应为 PDF、JPEG 或 PNG');
  ctx.body = { data: { sha256: held.sha256, name, mime: held.mime, size: held.size } };
}

async function sheet(ctx: Context): Promise<void> {
  const { documentId } = ctx.params as { documentId: string };
  if (!isSealed(strapi, sheetKey(documentId), ctx.query.until, ctx.query.seal)) throw new DisclosureError('NOT_FOUND');
  ctx.body = await reading((trx) => reviewSheet(strapi, trx, documentId));
  ctx.type = 'text/html; charset=utf-8';
  ctx.set('Cache-Control', 'private, no-store');
}

/** The review of entries, under `/admin-disclosure`; who may do what follows from the officers' duties and the table. */
export const reviewRoutes = [
  {
    method: 'GET' as const,
    path: '/review',
    handler: async (ctx: Context) => {
      ctx.body = { data: { required: (await reading((trx) => tableInForce(strapi, trx))) !== null } };
    },
    config: SIGNED_IN,
  },
  { method: 'GET' as const, path: '/entries/:documentId/review', handler: show, config: SIGNED_IN },
  { method: 'POST' as const, path: '/entries/:documentId/review', handler: performs(decide), config: SIGNED_IN },
  { method: 'POST' as const, path: '/entries/:documentId/review/confirm', handler: performs(confirmPaper), config: SIGNED_IN },
  { method: 'POST' as const, path: '/entries/:documentId/review/scan', handler: scan, config: SIGNED_IN },
  { method: 'GET' as const, path: '/review-sheets/:documentId', handler: sheet, config: { auth: false as const } },
];
