import { rowsOf, type Trx } from '../storage/dialect';

/**
 * Removes what versions and earlier acts of an expunged entry say. Their rows, hashes, times and names of fields stay;
 * the journal's guard lets exactly this pass, after the act `expunged` is journalled.
 */
export async function forgetContent(trx: Trx, target: string): Promise<void> {
  await trx('disclosure_versions').where({ target }).update({ content: null });
  await trx('disclosure_journal').where({ target }).whereNot({ act: 'expunged' }).update({ reason: null, details: null });
}

/** @returns the documents whose content was expunged */
export async function forgotten(trx: Trx): Promise<Set<string>> {
  const rows = await rowsOf<{ target: string }>(trx, `SELECT DISTINCT target FROM disclosure_journal WHERE act = 'expunged'`);
  return new Set(rows.map(({ target }) => target));
}

/** @returns versions of the acts on expunged documents that still say something */
export async function unforgotten(trx: Trx): Promise<number[]> {
  const rows = await rowsOf<{ version: number | string }>(
    trx,
    `SELECT j.version FROM disclosure_journal j WHERE j.act <> 'expunged' AND (j.reason IS NOT NULL OR j.details IS NOT NULL)
     AND j.target IN (SELECT e.target FROM disclosure_journal e WHERE e.act = 'expunged')`
  );
  return rows.map(({ version }) => Number(version));
}
