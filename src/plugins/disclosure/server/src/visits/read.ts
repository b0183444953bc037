import { z } from '@strapi/utils';
import { isDay } from '../domain/dates';
import { addDays } from '../domain/shanghai';
import { faulty } from '../http/errors';
import type { Public } from '../http/public-route';
import { code, status } from '../http/query';

const day = z.string().refine(isDay, '应为 2026-03-01 的形式');

export const VISITS_QUERY = z.strictObject({
  scope: z.enum(['site', 'agency', 'column', 'entry'], '只能是 site、agency、column、entry').optional(),
  key: z.union([code, z.string().regex(/^[a-z0-9]{1,40}$/, '应为代码或条目标识')]).optional(),
  from: day.optional(),
  to: day.optional(),
  ...status,
});

const MOST_DAYS = 400;
const DEFAULT_DAYS = 30;

/**
 * `GET /statistics/visits`: visits by day with their total, of the site, an agency, a column (branches included) or
 * an entry; the last 30 days, if no others are asked for. A day counted here goes before what was reported of it.
 *
 * @throws INVALID_QUERY for a missing key, or days that are out of order or more than 400
 */
export async function visitDays(open: Public, { scope = 'site', key = '', from, to = open.today }: z.infer<typeof VISITS_QUERY>) {
  if ((scope === 'site') !== (key === '')) {
    throw faulty('INVALID_QUERY', [{ path: 'key', message: scope === 'site' ? '参数 key：scope 为 site 时不需要' : '参数 key：不能缺少' }]);
  }
  const first = from ?? addDays(to, 1 - DEFAULT_DAYS);
  if (first > to || addDays(first, MOST_DAYS) <= to) throw faulty('INVALID_QUERY', [{ path: 'from', message: `参数 from：应不晚于 to，相距不超过 ${MOST_DAYS} 天` }]);
  const rows = await open.query<{ day: string; origin: string; visits: number | string }>(
    'SELECT day, origin, visits FROM disclosure_visit_days WHERE scope = ? AND code = ? AND day >= ? AND day <= ? ORDER BY day, origin',
    [scope, key, first, to]
  );
  const days = new Map<string, { day: string; visits: number; basis: 'computed' | 'reported' }>();
  for (const row of rows) {
    if (days.has(row.day)) continue;
    days.set(row.day, { day: row.day, visits: Number(row.visits), basis: row.origin === 'counted' ? 'computed' : 'reported' });
  }
  const list = [...days.values()];
  return {
    data: { scope, key: key || null, from: first, to, total: list.reduce((sum, { visits }) => sum + visits, 0), days: list },
    meta: { version: open.state.version },
  };
}
