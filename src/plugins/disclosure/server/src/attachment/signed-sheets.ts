import type { Core } from '@strapi/strapi';
import { SIGNED_SHEET } from '../publication/files';
import { rowsOf, type Trx } from '../storage/dialect';
import { HELD_LIKE } from './held';
import { MEDIA } from './take-custody';

/** The signed sheet of an annual report, as the media library names it. */
interface SignedSheet {
  name: string;
  url: string;
  year: number;
}

const sheets = (strapi: Core.Strapi, trx: Trx, condition: string, value: unknown): Promise<SignedSheet[]> => {
  const { tableName, attributes } = strapi.db.metadata.get(MEDIA);
  return rowsOf(
    trx,
    `SELECT f.name, f.url, r.year FROM ${(attributes as any).related.joinTable.name} m
       JOIN ${tableName} f ON f.id = m.file_id JOIN disclosure_annual_reports r ON r.id = m.related_id
       WHERE m.related_type = ? AND m.field = ? AND ${condition} ORDER BY f.id`,
    [SIGNED_SHEET.related_type, SIGNED_SHEET.field, value]
  );
};

/** All signed sheets that the register holds. */
export const heldSheets = (strapi: Core.Strapi, trx: Trx) => sheets(strapi, trx, 'f.url LIKE ?', HELD_LIKE);

/** The sheets that have the bytes of this checksum. */
export const sheetsOfBytes = (strapi: Core.Strapi, trx: Trx, sha256: string) => sheets(strapi, trx, 'f.url LIKE ?', HELD_LIKE.replace('%', `${sha256}%`));

/** The sheets that are this file of the media library. */
export const sheetsOfMedia = (strapi: Core.Strapi, trx: Trx, id: number) => sheets(strapi, trx, 'f.id = ?', id);
