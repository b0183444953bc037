import { z } from '@strapi/utils';
import { parseInput } from '../http/input';
import { toMillis } from '../storage/dialect';
import type { Reader } from '../storage/reader';

type Context = any;

const QUERY = z.strictObject({
  before: z.coerce.number('“before”应为版本号').int().positive('“before”应为版本号').optional(),
  target: z.string().max(40).optional(),
  agency: z.string().max(40).optional(),
});
const PAGE = 100;

/** The journal from the newest act back, for supervision: who did what when and why, without the content itself. */
async function list(ctx: Context): Promise<void> {
  const { before, target, agency } = parseInput(QUERY, ctx.query, 'INVALID_QUERY');
  const conditions: [string, unknown][] = [];
  if (before) conditions.push(['version < ?', before]);
  if (target) conditions.push(['target = ?', target]);
  if (agency) conditions.push(['agency = ?', agency]);
  const where = conditions.length ? `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}` : '';
  const rows = await (strapi.plugin('disclosure').service('reader') as Reader).query(
    `SELECT version, act, subject, target, agency, actor, "at", reason FROM disclosure_journal ${where} ORDER BY version DESC LIMIT ${PAGE}`,
    conditions.map(([, value]) => value)
  );
  ctx.body = {
    data: rows.map((row) => ({ ...row, version: Number(row.version), at: new Date(toMillis(row.at)!).toISOString() })),
    meta: { next: rows.length === PAGE ? Number(rows[rows.length - 1]!.version) : null },
  };
}

export const journalAdminRoutes = [
  {
    method: 'GET' as const,
    path: '/journal',
    handler: list,
    config: {
      policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions: ['plugin::disclosure.journal.read'] } }],
    },
  },
];
