import { registerExpunger } from '../../publication/expunge';
import { TABLES } from '../../storage/table-names';

/** What was found in an expunged entry tells some of it. */
registerExpunger(async ({ trx, documentId }) => {
  await trx(TABLES.findings).where({ document_id: documentId }).delete();
});
