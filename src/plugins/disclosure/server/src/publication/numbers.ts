import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import { MAX_SERIAL, formatIndexNumber, indexNumberKey, parseIndexNumber } from '../domain/index-number';
import { DisclosureError } from '../http/errors';
import { newId } from '../journal/append';
import { chunksOf, rowsOf, type Trx } from '../storage/dialect';
import { columnsOf } from '../storage/rows';
import type { Together } from '../storage/together';

const ROWS_PER_STATEMENT = 200;
const NUMBERS = 'disclosure_index_numbers';

/** How a number came to its entry. */
type Origin = 'allocated' | 'carried_over';

/**
 * Allocates index numbers `ORGCODE9/YYYY-NNNNN` (国办秘函〔2009〕6号): without gaps per code and year, above every
 * number carried over for them, in the order of `entries`. Only within `writing`, whose lock makes the largest
 * serial the true one. They are registered with what else is written.
 *
 * @throws SERIALS_EXHAUSTED after 99,999
 */
export async function allocate(
  strapi: Core.Strapi,
  writes: Together,
  entries: { documentId: string; front: string; year: number }[]
): Promise<Map<string, string>> {
  const last = await lastSerials(writes.trx, entries);
  const numbers = new Map<string, string>();
  for (const { documentId, front, year } of entries) {
    const series = seriesOf(front, year);
    const serial = (last.get(series) ?? 0) + 1;
    if (serial > MAX_SERIAL) throw new DisclosureError('SERIALS_EXHAUSTED', undefined, { front, year });
    last.set(series, serial);
    numbers.set(documentId, formatIndexNumber(front, year, serial));
  }
  register(strapi, writes, [...numbers].map(([entry, number]) => ({ entry, number })), 'allocated');
  return numbers;
}

const seriesOf = (front: string, year: number | string) => `${front}/${year}`;

/** The largest serial of each series that the entries need a number of. */
async function lastSerials(trx: Trx, entries: { front: string; year: number }[]): Promise<Map<string, number>> {
  const last = new Map<string, number>();
  const wanted = new Map(entries.map(({ front, year }) => [seriesOf(front, year), [front, year]]));
  for (const chunk of chunksOf([...wanted.values()], ROWS_PER_STATEMENT)) {
    const rows = await rowsOf<{ front: string; year: number; n: number | string | null }>(
      trx,
      `SELECT s.column1 AS front, s.column2 AS year, (SELECT max(serial) FROM ${NUMBERS} WHERE front = s.column1 AND year = s.column2) AS n
       FROM (VALUES ${chunk.map(() => '(CAST(? AS text), CAST(? AS integer))').join(', ')}) AS s`,
      chunk.flat()
    );
    for (const { front, year, n } of rows) last.set(seriesOf(front, year), Number(n ?? 0));
  }
  return last;
}

/**
 * Registers numbers literally; the unique index on their folded form makes each belong to one entry.
 *
 * @throws DUPLICATE_NUMBER, when it is written, where another entry holds one of them
 */
export function register(strapi: Core.Strapi, writes: Together, numbers: { entry: string; number: string }[], origin: Origin): void {
  for (const chunk of chunksOf(numbers, ROWS_PER_STATEMENT)) {
    const keys = chunk.map(({ number }) => indexNumberKey(number));
    const stamp = new Date();
    const rows = chunk.map(({ entry, number }, index) => ({
      documentId: newId(),
      number,
      key: keys[index],
      entry,
      origin,
      ...(parseIndexNumber(number) ?? { front: null, year: null, serial: null }),
      createdAt: stamp,
      updatedAt: stamp,
      publishedAt: stamp,
    }));
    const insert = writes
      .trx(NUMBERS)
      .insert(rows.map((row) => columnsOf(strapi, UID.indexNumber, row)))
      .onConflict('key')
      .ignore()
      .returning('key');
    writes.add(insert, (registered) => {
      if (registered.length === chunk.length) return;
      const free = new Set(registered.map(({ key }) => key));
      const { number } = chunk.find((_, index) => !free.delete(keys[index]!))!;
      throw new DisclosureError('DUPLICATE_NUMBER', `索引号 ${number} 已被使用`, { number });
    });
  }
}
