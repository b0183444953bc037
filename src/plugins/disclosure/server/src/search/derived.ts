import { registerDerived } from '../catalogue/derived';
import { rowsOf } from '../storage/dialect';
import { TABLES } from '../storage/table-names';
import { dropSearchDocuments, putSearchDocuments, searchDifferences, type Searched } from './documents';

/** The search follows every act, is rebuilt by `reindex` and proved by `verify`. */
registerDerived({
  name: 'search',
  put: (writes, projections) => putSearchDocuments(writes, projections.map(({ row }) => row as unknown as Searched)),
  drop: dropSearchDocuments,
  async clear(trx, { after, last }) {
    const rows = await rowsOf<{ id: string }>(trx, `SELECT document_id AS id FROM ${TABLES.search} WHERE document_id > ? AND document_id <= ?`, [after, last]);
    await dropSearchDocuments(trx, rows.map(({ id }) => id));
  },
  verify: (trx, { after, last }, projections) => searchDifferences(trx, projections.map(({ row }) => row as unknown as Searched), after, last),
});
