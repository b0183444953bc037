import type { Core } from '@strapi/strapi';
import { scopeOf } from '../access/scope';
import { UID } from '../content-types';
import { DisclosureError } from '../http/errors';
import { rowsOf, type Trx } from '../storage/dialect';
import { sha256Of } from './held';
import { MEDIA, type Media } from './take-custody';

const FOREIGN = '所选文件属于其他单位或其他人员，不能使用；请另行上传';

/**
 * Files are chosen by their row in the media library, and rows are numbered: whoever works for some agencies only may
 * not get at the file of another's draft by naming its number. Theirs is what their agencies' entries and reports have
 * or had, and what they have uploaded themselves.
 *
 * @throws FOREIGN_AGENCY
 */
export async function mustBeTheirs(strapi: Core.Strapi, media: Media): Promise<void> {
  const { all, agencies } = await scopeOf(strapi);
  if (all || !sha256Of(media.url)) return;
  const theirs = await strapi.db.transaction(async ({ trx }) => {
    const users = await agenciesUsing(strapi, trx, media.id);
    if (users.length) return users.some((agency) => agencies.has(agency));
    return (await uploadedByThem(strapi, trx, media.id)) || wasTheirs(trx, [...agencies], media.documentId);
  });
  if (!theirs) throw new DisclosureError('FOREIGN_AGENCY', FOREIGN);
}

async function agenciesUsing(strapi: Core.Strapi, trx: Trx, id: number): Promise<string[]> {
  const { name } = (strapi.db.metadata.get(MEDIA).attributes as any).related.joinTable;
  const used = (table: string) => `SELECT r.agency FROM ${name} m JOIN ${table} r ON r.id = m.related_id WHERE m.file_id = ? AND m.related_type = ?`;
  const rows = await rowsOf<{ agency: string }>(trx, `${used('disclosure_entries')} UNION ${used('disclosure_annual_reports')}`, [id, UID.entry, id, UID.annualReport]);
  return rows.map(({ agency }) => agency);
}

/** What nobody of the panel uploaded came with an import or from a host's own code, and no entry has it yet. */
async function uploadedByThem(strapi: Core.Strapi, trx: Trx, id: number): Promise<boolean> {
  const [row] = await rowsOf<{ by: number | null }>(trx, `SELECT created_by_id AS "by" FROM ${strapi.db.metadata.get(MEDIA).tableName} WHERE id = ?`, [id]);
  const user = strapi.requestContext.get()?.state.user as { id: number } | undefined;
  return !row?.by || Number(row.by) === user?.id;
}

/** A picture of a body, or the attachment of a version that is to be restored. */
async function wasTheirs(trx: Trx, agencies: string[], documentId: string): Promise<boolean> {
  if (!agencies.length) return false;
  const named = `%${documentId}%`;
  const found = await rowsOf(
    trx,
    `SELECT 1 FROM disclosure_entries e WHERE e.agency IN (${agencies.map(() => '?').join(',')}) AND (CAST(e.files AS text) LIKE ?
       OR EXISTS (SELECT 1 FROM disclosure_versions v WHERE v.target = e.document_id AND CAST(v.content AS text) LIKE ?)) LIMIT 1`,
    [...agencies, named, named]
  );
  return found.length > 0;
}
