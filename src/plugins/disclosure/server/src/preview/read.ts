import type { Core } from '@strapi/strapi';
import { heldUrl, signed } from '../attachment/held';
import { VALIDITY_TODAY } from '../catalogue/conditions';
import { presentEntry } from '../catalogue/detail';
import { project, type EntryContent } from '../catalogue/projection';
import type { Public } from '../http/public-route';
import { filesOfRow } from '../publication/files';
import { now } from '../storage/acting';
import { draftBy } from './token';

/** Columns that validity is reckoned from, of a row that stands in no table. */
const DATED = ['validity', 'repealed_on', 'expires_on', 'effective_on'] as const;

/**
 * `GET /preview?token=`: a draft in the shape of `GET /entries/:documentId`, as it would be if it were published now.
 * Files have addresses that are good for an hour, below the server's own root.
 *
 * @throws PREVIEW_INVALID, PREVIEW_STALE, NOT_PROACTIVE, EXPUNGED
 */
export async function previewed(strapi: Core.Strapi, open: Public, token: string) {
  const draft = await draftBy(strapi, token);
  const agencyName = draft.agencyName ?? open.directory.agencies.get(draft.agency)?.name;
  const entry = { ...draft, agencyName, disclosedAt: draft.disclosedAt ?? now() } as unknown as EntryContent;
  const { row } = project(entry, open.directory, open.state.version, open.hostFields);
  const [today] = await open.query(
    `SELECT ${VALIDITY_TODAY} AS validity_today FROM (SELECT ${DATED.map((name) => `CAST(? AS text) AS ${name}`).join(', ')}) c`,
    [open.today, open.today, open.today, ...DATED.map((name) => row[name] ?? null)]
  );
  const files = new Map(filesOfRow(draft).map((file) => [file.key, file]));
  const attachment = (_id: string, key: string, name: string) => {
    const file = files.get(key);
    return file ? signed(strapi, heldUrl(file.sha256, name)) : '';
  };
  const shown = { ...open, addresses: { ...open.addresses, attachment } };
  return { data: await presentEntry(shown, { ...row, ...today }), meta: { version: open.state.version } };
}
