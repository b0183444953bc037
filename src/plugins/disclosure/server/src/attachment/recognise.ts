import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { mimeOf } from '../domain/file-kind';
import { rowsOf } from '../storage/dialect';
import type { Reader } from '../storage/reader';
import { TABLES } from '../storage/table-names';
import { HELD_LIKE, sha256Of } from './held';
import { registerHeld } from './held-files';
import { keepAndInspect } from './inspect';
import { namedFiles } from './named-files';
import { storeOf } from './store';
import { MEDIA } from './take-custody';

/**
 * Takes note again of bytes that something names and the store has, but no row tells of: after `strapi import`, which
 * carries content and not the register's own tables, beside the copied folder of the attachments.
 *
 * @returns how many
 */
export async function recogniseHeld(strapi: Core.Strapi): Promise<number> {
  const { query } = strapi.plugin('disclosure').service('reader') as Reader;
  const rows = await strapi.db.transaction(({ trx }) => rowsOf<{ sha256: string }>(trx, `SELECT sha256 FROM ${TABLES.files}`));
  const known = new Set(rows.map(({ sha256 }) => sha256));
  const library = await query<{ name: string; url: string }>(`SELECT name, url FROM ${strapi.db.metadata.get(MEDIA).tableName} WHERE url LIKE ?`, [HELD_LIKE]);
  const names = new Map(library.map(({ name, url }) => [sha256Of(url), name]));
  let recognised = 0;
  for (const sha256 of (await namedFiles(strapi, query)).sums) {
    const bytes = { sha256, location: null };
    if (known.has(sha256) || !(await storeOf(strapi).has(bytes))) continue;
    const beside = path.join(os.tmpdir(), `disclosure-${randomUUID()}`);
    try {
      const { size, kind } = await keepAndInspect(await storeOf(strapi).open(bytes), beside, Infinity);
      await registerHeld(strapi, beside, { sha256, size, mime: kind ? mimeOf(kind, names.get(sha256) ?? '') : 'application/octet-stream', kind: kind?.name ?? '' });
      recognised += 1;
    } finally {
      await rm(beside, { force: true });
    }
  }
  return recognised;
}
