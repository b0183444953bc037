import type { Core } from '@strapi/strapi';
import { rowsOf } from '../storage/dialect';
import { emptySearch } from '../search/documents';
import { queryOf } from '../storage/reader';
import { TABLES } from '../storage/tables';
import { writing } from '../storage/transaction';
import { loadDirectory } from './directory';
import { expectedPages } from './expected';
import { forgetDirectory } from './state';
import { putProjections } from './write';

export type Progress = (done: number, total: number) => void;

/**
 * Rebuilds every derived table – catalogue, terms, tombstones, tallies, version – from content and journal, in one
 * transaction: readers see the old catalogue until the new one is there.
 *
 * @returns how many entries are in the catalogue
 */
export function reindex(strapi: Core.Strapi, progress: Progress = () => {}): Promise<{ entries: number }> {
  return writing(strapi, async (trx) => {
    for (const table of [TABLES.catalogue, TABLES.terms, TABLES.gone, TABLES.tallies]) await trx(table).delete();
    await emptySearch(trx);
    const directory = await loadDirectory(queryOf(trx));
    const [{ n } = { n: 0 }] = await rowsOf<{ n: number | string }>(trx, 'SELECT count(*) AS n FROM disclosure_entries WHERE published_at IS NULL');
    let done = 0;
    let entries = 0;
    for await (const { drafts, projections, gone } of expectedPages(strapi, trx, directory)) {
      await putProjections(trx, projections);
      if (gone.length) await trx(TABLES.gone).insert(gone);
      done += drafts.length;
      entries += projections.length;
      progress(done, Number(n));
    }
    const [last] = await rowsOf(trx, 'SELECT version, document_id FROM disclosure_journal ORDER BY version DESC LIMIT 1');
    await trx(TABLES.state).where('id', 1).update({
      version: Number(last?.version ?? 0),
      directory_version: trx.raw('directory_version + 1'),
      last_act: String(last?.document_id ?? ''),
      ready: 1,
    });
    forgetDirectory();
    return { entries };
  });
}
