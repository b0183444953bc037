import type { Core } from '@strapi/strapi';
import { rowsOf } from '../storage/dialect';
import { TABLES } from '../storage/table-names';
import { writing } from '../storage/transaction';

/** Only a reindex makes the register ready again. */
const CHECK = `UPDATE ${TABLES.state} SET ready = CASE WHEN ready = 1
    AND version = coalesce((SELECT max(version) FROM disclosure_journal), 0)
    AND last_act = coalesce((SELECT document_id FROM disclosure_journal ORDER BY version DESC LIMIT 1), '')
    AND (SELECT count(*) FROM disclosure_entries WHERE published_at IS NOT NULL) = (SELECT count(*) FROM ${TABLES.catalogue})
  THEN 1 ELSE 0 END WHERE id = 1 RETURNING ready`;

/**
 * At each start: do the derived tables belong to the journal and the content that are here? After a restore of one
 * without the other, or Strapi's own import, they do not; public routes then answer 503 until reindexed. Asked as a
 * writer: another node's publication between two of the questions would look like a difference.
 */
export async function checkReadiness(strapi: Core.Strapi): Promise<boolean> {
  const [state] = await writing(strapi, (trx) => rowsOf<{ ready: number }>(trx, CHECK), { patient: true });
  const ready = Boolean(state!.ready);
  if (!ready) strapi.log.warn('disclosure: the catalogue does not belong to this content; run: disclosure reindex');
  return ready;
}
