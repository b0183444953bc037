import { addDays } from '../domain/shanghai';
import { faulty } from '../http/errors';

/** A year, or a part of it. */
export interface Period {
  year: number;
  /** `2026`, `2026-03`, `2026-Q1`, `2026-H1`. */
  name: string;
  /** First and last month, `YYYY-MM`. */
  from: string;
  to: string;
  /** First and last day. */
  firstDay: string;
  lastDay: string;
}

const SHAPE = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?$/;
const two = (n: number) => String(n).padStart(2, '0');

/**
 * @param year from the path
 * @param part `period=`: a month, quarter or half of that year
 * @throws INVALID_QUERY for a malformed year, or a period that is malformed or of another year
 */
export function periodOf(year: string, part?: string): Period {
  if (!/^(19|20|21)\d\d$/.test(year)) throw faulty('INVALID_QUERY', [{ path: 'year', message: '年度应为四位数字，如 2026' }]);
  const [, of, month, quarter, half] = SHAPE.exec(part ?? year) ?? [];
  if (of === undefined) throw faulty('INVALID_QUERY', [{ path: 'period', message: '参数 period：应为 2026-03、2026-Q1 或 2026-H1 的形式' }]);
  if (of !== year) throw faulty('INVALID_QUERY', [{ path: 'period', message: `参数 period：应在 ${year} 年内` }]);
  const first = month ? Number(month) : quarter ? Number(quarter) * 3 - 2 : half ? Number(half) * 6 - 5 : 1;
  const last = month ? first : quarter ? first + 2 : half ? first + 5 : 12;
  const next = last === 12 ? `${Number(year) + 1}-01-01` : `${year}-${two(last + 1)}-01`;
  return {
    year: Number(year),
    name: part ?? year,
    from: `${year}-${two(first)}`,
    to: `${year}-${two(last)}`,
    firstDay: `${year}-${two(first)}-01`,
    lastDay: addDays(next, -1),
  };
}
