import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import { MAX_SERIAL, formatIndexNumber, indexNumberKey, parseIndexNumber } from '../domain/index-number';
import { DisclosureError } from '../http/errors';
import { newId } from '../journal/append';
import { chunksOf, rowsOf, type Trx } from '../storage/dialect';
import { columnsOf } from '../storage/rows';

const ROWS_PER_STATEMENT = 200;
const NUMBERS = 'disclosure_index_numbers';

/** How a number came to its entry. */
type Origin = 'allocated' | 'carried_over';

/**
 * Allocates index numbers `ORGCODE9/YYYY-NNNNN` (国办秘函〔2009〕6号): without gaps per code and year, above every
 * number carried over for them, in the order of `entries`. Only within `writing`, whose lock makes the largest
 * serial the true one.
 *
 * @throws SERIALS_EXHAUSTED after 99,999
 */
export async function allocate(
  strapi: Core.Strapi,
  trx: Trx,
  entries: { documentId: string; front: string; year: number }[]
): Promise<Map<string, string>> {
  const last = new Map<string, number>();
  const numbers = new Map<string, string>();
  for (const { documentId, front, year } of entries) {
    const series = `${front}/${year}`;
    let serial = last.get(series);
    if (serial === undefined) {
      const [row] = await rowsOf<{ n: number | string | null }>(
        trx,
        `SELECT max(serial) AS n FROM ${NUMBERS} WHERE front = ? AND year = ?`,
        [front, year]
      );
      serial = Number(row?.n ?? 0);
    }
    serial += 1;
    if (serial > MAX_SERIAL) throw new DisclosureError('SERIALS_EXHAUSTED', undefined, { front, year });
    last.set(series, serial);
    numbers.set(documentId, formatIndexNumber(front, year, serial));
  }
  await register(strapi, trx, [...numbers].map(([entry, number]) => ({ entry, number })), 'allocated');
  return numbers;
}

/**
 * Registers numbers literally; the unique index on their folded form makes each belong to one entry.
 *
 * @throws DUPLICATE_NUMBER when another entry holds one of them
 */
export async function register(
  strapi: Core.Strapi,
  trx: Trx,
  numbers: { entry: string; number: string }[],
  origin: Origin
): Promise<void> {
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
    const registered: { key: string }[] = await trx(NUMBERS)
      .insert(rows.map((row) => columnsOf(strapi, UID.indexNumber, row)))
      .onConflict('key')
      .ignore()
      .returning('key');
    if (registered.length === chunk.length) continue;
    const free = new Set(registered.map(({ key }) => key));
    const { number } = chunk.find((_, index) => !free.delete(keys[index]!))!;
    throw new DisclosureError('DUPLICATE_NUMBER', `索引号 ${number} 已被使用`, { number });
  }
}
