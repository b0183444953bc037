import { z } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import { shanghaiDay, shanghaiYear } from '../domain/shanghai';
import type { Quantity } from '../domain/figure';
import { DisclosureError } from '../http/errors';
import { parseInput } from '../http/input';
import { append, newId } from '../journal/append';
import { current, now } from '../storage/acting';
import { chunksOf, parseJson, toMillis } from '../storage/dialect';
import { queryOf, type Query } from '../storage/reader';
import { writing } from '../storage/transaction';
import { officersOf, visitsOf, type Officers, type Visits } from './beside';
import { closingLines, firstMonth } from './lines';
import { periodOf } from './period';
import { openingsFrom, reportedFigures } from './reported';

/** What of a closed year cannot be counted again. */
export interface Beside {
  /** Openings that begin with a reported figure, by agency (`''`: the county). */
  openings: Record<string, Quantity>;
  visits: Visits;
  officers: Officers;
}

export interface Closed {
  year: number;
  /** ISO instant. */
  at: string;
  beside: Beside;
}

export async function closedYears(query: Query): Promise<Map<number, Closed>> {
  const rows = await query<Record<string, any>>('SELECT year, closed_at AS "closedAt", beside FROM disclosure_closed_years');
  return new Map(
    rows.map((row) => [Number(row.year), { year: Number(row.year), at: new Date(toMillis(row.closedAt)!).toISOString(), beside: parseJson<Beside>(row.beside)! }])
  );
}

const INPUT = z.strictObject({ note: z.string('“说明”应为文字').trim().max(2000, '“说明”至多 2000 个字').optional() });
const ROWS_PER_STATEMENT = 200;

/**
 * 关账: freezes the published figures of a year. From then on its account answers with them, whatever happens to the
 * entries; what changes later stands beside them as adjustments. A year is closed once and not opened again.
 *
 * @throws YEAR_OPEN unless the year is over, YEAR_CLOSED the second time, YEAR_NOT_FOUND, INVALID_QUERY, INVALID_INPUT
 */
export async function closeYear(strapi: Core.Strapi, yearText: string, input: unknown): Promise<{ year: number; closedAt: string }> {
  const period = periodOf(yearText);
  const given = parseInput(INPUT, input);
  const { year } = period;
  if (year >= shanghaiYear(now())) throw new DisclosureError('YEAR_OPEN');
  return writing(strapi, async (trx) => {
    const query = queryOf(trx);
    if ((await closedYears(query)).has(year)) throw new DisclosureError('YEAR_CLOSED');
    const first = Number((await firstMonth(query))?.slice(0, 4) ?? Infinity);
    const figures = await reportedFigures(query);
    if (year < first && !figures.some((figure) => figure.year === year)) throw new DisclosureError('YEAR_NOT_FOUND', undefined, { year });
    const closedAt = new Date(now());
    const today = shanghaiDay(now());
    const stamps = { createdAt: closedAt, updatedAt: closedAt, publishedAt: closedAt };
    const beside: Beside = {
      openings: await openingsFrom(figures, query, period, first),
      visits: await visitsOf(query, 'site', '', period, today),
      officers: await officersOf(query, '', period, today),
    };
    const lines = (await closingLines(query, period)).map(({ scheme, code, agency, class: of, month, ...counts }) => ({
      ...Object.fromEntries(Object.entries(counts).map(([name, n]) => [name, Number(n)])),
      documentId: newId(),
      year,
      scheme,
      code,
      agency,
      class: of,
      month,
      ...stamps,
    }));
    for (const chunk of chunksOf(lines, ROWS_PER_STATEMENT)) await strapi.db.query(UID.closedTally).createMany({ data: chunk as never });
    const documentId = newId();
    await strapi.db.query(UID.closedYear).createMany({
      data: [{ documentId, year, closedAt, closedBy: current().actor, note: given.note ?? null, beside, ...stamps }] as never,
    });
    await append(strapi, trx, [{ act: 'closed', subject: 'year', target: documentId, reason: given.note, details: { year } }]);
    return { year, closedAt: closedAt.toISOString() };
  });
}
