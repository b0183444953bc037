import type { Core } from '@strapi/strapi';
import { rowsOf, type Trx } from '../storage/dialect';
import { TABLES } from '../storage/tables';
import { writing } from '../storage/transaction';

/**
 * At each start: do the derived tables belong to the journal and the content that are here? After a restore of one
 * without the other, or Strapi's own import, they do not; public routes then answer 503 until reindexed. Asked as a
 * writer: another node's publication between two of the questions would look like a difference.
 */
export async function checkReadiness(strapi: Core.Strapi): Promise<boolean> {
  const ready = await writing(strapi, compare, { patient: true });
  if (!ready) strapi.log.warn('disclosure: the catalogue does not belong to this content; run: disclosure reindex');
  return ready;
}

async function compare(db: Trx): Promise<boolean> {
  const [state] = await rowsOf(db, `SELECT version, last_act FROM ${TABLES.state} WHERE id = 1`);
  const [last] = await rowsOf(db, 'SELECT version, document_id FROM disclosure_journal ORDER BY version DESC LIMIT 1');
  const [content] = await rowsOf(db, 'SELECT count(*) AS n FROM disclosure_entries WHERE published_at IS NOT NULL');
  const [catalogue] = await rowsOf(db, `SELECT count(*) AS n FROM ${TABLES.catalogue}`);
  const ready =
    Number(state!.version) === Number(last?.version ?? 0) &&
    String(state!.last_act) === String(last?.document_id ?? '') &&
    Number(content!.n) === Number(catalogue!.n);
  await db(TABLES.state).where('id', 1).update({ ready: ready ? 1 : 0 });
  return ready;
}
