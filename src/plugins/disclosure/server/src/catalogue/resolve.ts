import { z } from '@strapi/utils';
import { documentNumberKey } from '../domain/document-number';
import { indexNumberKey } from '../domain/index-number';
import { DisclosureError } from '../http/errors';
import type { Public } from '../http/public-route';
import { status } from '../http/query';
import { TABLES } from '../storage/tables';
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
 * `GET /resolve`: what stands behind a number, present or former, or behind an old address. One hit answers as its
 * detail does (entry, redirect or 410); several – document numbers are not unique – answer as a list.
 *
 * @throws ENTRY_NOT_FOUND, GONE
 */
export async function resolve(open: Public, given: z.infer<typeof RESOLVE_QUERY>) {
  const ids = await candidates(open, given);
  if (!ids.length) throw new DisclosureError('ENTRY_NOT_FOUND');
  if (ids.length === 1) return detail(open, ids[0]!);
  const rows = await open.query(
    `SELECT ${ROW_COLUMNS}, ${VALIDITY_TODAY} AS validity_today FROM ${TABLES.catalogue} c
     WHERE c.document_id IN (${ids.map(() => '?').join(',')}) ORDER BY c.published_at DESC, c.document_id`,
    [open.today, open.today, open.today, ...ids]
  );
  return { data: rows.map((row) => presentRow(open, row)), meta: { version: open.state.version, several: true } };
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
  const rows = await open.query<{ id: string }>(
    `SELECT document_id AS id FROM ${TABLES.catalogue} WHERE ${column}
     UNION SELECT document_id AS id FROM ${TABLES.gone} WHERE ${column} LIMIT 100`,
    [value, value]
  );
  return rows.map(({ id }) => id);
}
