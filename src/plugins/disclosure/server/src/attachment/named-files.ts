import type { Core } from '@strapi/strapi';
import { stopping } from '../storage/jobs';
import type { Query } from '../storage/reader';
import { TABLES } from '../storage/table-names';
import { HELD_LIKE } from './held';
import { MEDIA } from './take-custody';

const ROWS_PER_PAGE = 200;
const SHA256 = /[0-9a-f]{64}/g;

/** What names files, as texts: the whole of a column, so that a checksum counts wherever in it it stands. */
interface Source {
  table: string;
  key: string;
  columns: string[];
  where: string;
}

const LIST = (column: string) => `${column} IS NOT NULL AND CAST(${column} AS text) LIKE '%sha256%'`;

/** Rows of versions are written once: what has been read of them need not be read again. */
const VERSIONS: Source = { table: 'disclosure_versions', key: 'id', columns: ['content'], where: LIST('content') };

/** Entries as drafts and as published, the public catalogue, and the media library, on which reports hang their sheets. */
const OTHERS = (strapi: Core.Strapi): Source[] => [
  { table: 'disclosure_entries', key: 'id', columns: ['files'], where: LIST('files') },
  { table: TABLES.catalogue, key: 'document_id', columns: ['files'], where: LIST('files') },
  {
    table: strapi.db.metadata.get(MEDIA).tableName,
    key: 'id',
    columns: ['url', 'formats'],
    where: `url LIKE '${HELD_LIKE}' OR CAST(formats AS text) LIKE '%${HELD_LIKE}'`,
  },
];

/** Checksums that something names, and the last version that was read for them. */
export interface Named {
  sums: Set<string>;
  lastVersion: number;
}

/**
 * Every checksum of held bytes that an entry, a version, the catalogue or a row of the media library names.
 *
 * @param before what a former walk has found, which stays in: of versions only later ones are read then
 */
export async function namedFiles(strapi: Core.Strapi, query: Query, before?: Named): Promise<Named> {
  const sums = new Set(before?.sums);
  const lastVersion = Number(await walk(strapi, query, VERSIONS, before?.lastVersion ?? 0, sums));
  for (const source of OTHERS(strapi)) await walk(strapi, query, source, source.key === 'id' ? 0 : '', sums);
  return { sums, lastVersion };
}

async function walk(strapi: Core.Strapi, query: Query, { table, key, columns, where }: Source, from: number | string, sums: Set<string>): Promise<number | string> {
  let after = from;
  for (;;) {
    // Half a walk would tell of less than is named.
    stopping(strapi).throwIfAborted();
    const rows = await query(
      `SELECT ${key} AS key, ${columns.map((column) => `CAST(${column} AS text) AS ${column}`).join(', ')} FROM ${table} WHERE ${key} > ? AND (${where}) ORDER BY ${key} LIMIT ${ROWS_PER_PAGE}`,
      [after]
    );
    if (!rows.length) return after;
    for (const row of rows) for (const column of columns) for (const [sum] of String(row[column] ?? '').matchAll(SHA256)) sums.add(sum);
    after = rows[rows.length - 1]!.key as number | string;
  }
}
