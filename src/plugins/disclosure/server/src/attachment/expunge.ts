import type { Core } from '@strapi/strapi';
import type { EntryFile } from '../domain/entry-files';
import { registerExpunger } from '../publication/expunge';
import { filesOfRow } from '../publication/files';
import { parseJson, rowsOf, type Trx } from '../storage/dialect';
import { TABLES } from '../storage/table-names';
import { HELD_LIKE } from './held';
import { sheetsOfBytes } from './signed-sheets';
import { storeOf } from './store';
import { MEDIA } from './take-custody';
import { noteRelease, noteRemoval } from './unnamed';

/** Whether another entry, one of its versions, or an annual report as its signed sheet has these bytes as well. */
async function namedElsewhere(strapi: Core.Strapi, trx: Trx, sha256: string, documentId: string): Promise<boolean> {
  const like = `%${sha256}%`;
  const entries = await rowsOf(trx, 'SELECT 1 FROM disclosure_entries WHERE document_id <> ? AND CAST(files AS text) LIKE ? LIMIT 1', [documentId, like]);
  if (entries.length) return true;
  const versions = await rowsOf(trx, 'SELECT 1 FROM disclosure_versions WHERE target <> ? AND CAST(content AS text) LIKE ? LIMIT 1', [documentId, like]);
  return versions.length > 0 || (await sheetsOfBytes(strapi, trx, sha256)).length > 0;
}

/** Removes bytes of an expunged entry from the media library and, once the act is certain, from the store; what another entry or a report has as well stays. */
export async function destroyBytes(strapi: Core.Strapi, trx: Trx, documentId: string, sums: Set<string>): Promise<void> {
  for (const sha256 of sums) {
    if (await namedElsewhere(strapi, trx, sha256, documentId)) continue;
    const [held] = await rowsOf<{ sha256: string; location: string | null }>(trx, `SELECT sha256, location FROM ${TABLES.files} WHERE sha256 = ?`, [sha256]);
    if (!held) continue;
    await strapi.db.query(MEDIA).deleteMany({ where: { url: { $startsWith: HELD_LIKE.replace('%', sha256) } } });
    await trx(TABLES.files).where({ sha256 }).delete();
    await noteRelease(trx, held);
    await strapi.db.transaction(async ({ onCommit }) => {
      onCommit(() => {
        storeOf(strapi)
          .remove(held)
          .then(() => noteRemoval(strapi, sha256))
          .catch((error: Error) => strapi.log.error(`disclosure: the bytes of the expunged file ${sha256} could not be removed and are left to the sweep: ${error.message}`));
      });
    });
  }
}

/** 清除 takes the files of the entry and of all its versions: text, media library and, once that is certain, the bytes. */
registerExpunger(async ({ strapi, trx, documentId, draft }) => {
  const versions = await rowsOf<{ content: unknown }>(trx, 'SELECT content FROM disclosure_versions WHERE target = ?', [documentId]);
  const lists = [filesOfRow(draft), ...versions.map(({ content }) => parseJson<{ files?: EntryFile[] }>(content)?.files ?? [])];
  await destroyBytes(strapi, trx, documentId, new Set(lists.flat().map(({ sha256 }) => sha256)));
});
