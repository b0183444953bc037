import { publicHostFields } from '../catalogue/host-fields';
import { reclassifyGone } from '../catalogue/past';
import { project } from '../catalogue/projection';
import { putProjections } from '../catalogue/write';
import { now } from '../storage/acting';
import { TABLES } from '../storage/table-names';
import { rowsOf } from '../storage/dialect';
import { Together } from '../storage/together';
import type { WriteContext } from './rules';
import { publishedRows } from './settle';

const DOCUMENTS_PER_STEP = 500;

/**
 * Brings the catalogue up to a category that moved in its tree or changed its statistics class: branches and classes
 * of the entries below are stored with them. Rare, and set-based.
 */
export async function reproject({ strapi, trx, directory }: WriteContext, scheme: string, code: string): Promise<void> {
  let after = '';
  for (;;) {
    const rows = await rowsOf<{ id: string; version: number | string }>(
      trx,
      `SELECT c.document_id AS id, c.version FROM ${TABLES.catalogue} c
       JOIN ${TABLES.terms} t ON t.document_id = c.document_id AND t.scheme = ? AND t.code = ?
       WHERE c.document_id > ? ORDER BY c.document_id LIMIT ${DOCUMENTS_PER_STEP}`,
      [scheme, code, after]
    );
    if (!rows.length) return reclassifyGone(trx, directory, scheme, code, publicHostFields(strapi));
    const entries = await publishedRows(strapi, rows.map(({ id }) => id));
    const writes = new Together(trx);
    await putProjections(writes, entries.map((entry, index) => project(entry, directory, Number(rows[index]!.version), publicHostFields(strapi))), now());
    await writes.done();
    after = rows[rows.length - 1]!.id;
  }
}
