import { z } from '@strapi/utils';
import { documentNumberKey } from '../domain/document-number';
import { indexNumberKey } from '../domain/index-number';
import { DisclosureError } from '../http/errors';
import type { Public } from '../http/public-route';
import { status } from '../http/query';
import { parseJson } from '../storage/dialect';
import { TABLES } from '../storage/table-names';
import { VALIDITY_TODAY } from './conditions';
import { detail } from './detail';
import { ROW_COLUMNS, presentRow } from './present';

const text = z.string().trim().min(1, '不能为空').max(2000, '过长');

/** Query of `GET /resolve`: exactly one of the three. */
export const RESOLVE_QUERY = z
  .strictObject({ indexNumber: text.optional(), url: text.optional(), documentNumber: text.optional(), ...status })
  .refine(({ status: _status, ...given }) => Object.keys(given).length === 1, '应只有 indexNumber、url、documentNumber 之一');

export const BY_NUMBER_QUERY = z.strictObject({ indexNumber: text, ...status });

/**
 * `GET /resolve`: what stands behind a number, present or former, or behind an old address. One public hit answers as
 * its detail does, none as what became of the hits (redirect or 410); several – document numbers are not unique –
 * answer as a list.
 *
 * @throws ENTRY_NOT_FOUND, GONE
 */
export async function resolve(open: Public, given: z.infer<typeof RESOLVE_QUERY>) {
  const ids = await candidates(open, given);
  const rows = ids.length > 1 ? await publicOnes(open, ids) : [];
  if (rows.length > 1) return { data: rows.map((row) => presentRow(open, row)), meta: { version: open.state.version, several: true } };
  let refusal: unknown = new DisclosureError('ENTRY_NOT_FOUND');
  for (const id of rows.length ? [rows[0]!.document_id] : ids) {
    try {
      return await detail(open, id);
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}

function publicOnes(open: Public, ids: string[]) {
  return open.query(
    `SELECT ${ROW_COLUMNS}, ${VALIDITY_TODAY} AS validity_today FROM ${TABLES.catalogue} c
     WHERE c.document_id IN (${ids.map(() => '?').join(',')}) ORDER BY c.published_at DESC, c.document_id`,
    [open.today, open.today, open.today, ...ids]
  );
}

async function candidates(open: Public, given: z.infer<typeof RESOLVE_QUERY>): Promise<string[]> {
  if (given.indexNumber) {
    const rows = await open.query<{ id: string }>(
      'SELECT entry AS id FROM disclosure_index_numbers WHERE key = ?',
      [indexNumberKey(given.indexNumber)]
    );
    return rows.map(({ id }) => id);
  }
  const [column, value] = given.documentNumber
    ? ['document_key = ?', documentNumberKey(given.documentNumber)]
    : ["legacy_urls LIKE ? ESCAPE '\\'", `%${JSON.stringify(given.url).replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`];
  const rows = await open.query<{ id: string; urls: string | null }>(
    `SELECT document_id AS id, legacy_urls AS urls FROM ${TABLES.catalogue} WHERE ${column}
     UNION SELECT document_id AS id, legacy_urls AS urls FROM ${TABLES.gone} WHERE ${column} LIMIT 100`,
    [value, value]
  );
  // Addresses tell upper from lower case; LIKE does so on one database only.
  return rows.filter(({ urls }) => !given.url || parseJson<string[]>(urls)?.includes(given.url)).map(({ id }) => id);
}
