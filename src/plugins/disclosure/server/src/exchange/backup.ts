import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Core } from '@strapi/strapi';
import { ZipFile } from 'yazl';
import { version as PLUGIN_VERSION } from '../../../package.json';
import { heldFiles, type HeldFile } from '../attachment/held-files';
import { storeOf } from '../attachment/store';
import { MEDIA } from '../attachment/take-custody';
import { contentTypes, UID } from '../content-types';
import { now } from '../storage/acting';
import { SIGNED_SHEET } from '../publication/files';
import { rowsOf, type Raw } from '../storage/dialect';
import { fromColumns } from '../storage/rows';
import { snapshot } from '../storage/snapshot';

export const BACKUP_FORMAT = 1;
/** Few enough that a page of the longest bodies still fits in memory. */
const ROWS_PER_PAGE = 20;

/** What a backup says of itself; the last of its tables, so that a backup cut short has none. */
export interface Manifest {
  format: number;
  plugin: string;
  /** ISO instant. */
  at: string;
  tables: Record<string, { rows: number; sha256: string }>;
  files: number;
}

/** Content types of the register, and the media library's rows of held files, by the names they have in a backup. */
export const backedUp = (): [name: string, uid: string][] => [
  ...Object.keys(contentTypes).map((key): [string, string] => [key, `plugin::disclosure.${key}`]),
  ['media', MEDIA],
];

/**
 * Writes the register – content, journal, versions, numbers and files – into one zip archive, which is there whole or
 * not at all. The tables are one snapshot; the bytes of files never change, so they are copied after it.
 *
 * @returns rows and files written
 */
export async function backup(strapi: Core.Strapi, path: string): Promise<{ rows: number; files: number }> {
  const partial = `${path}.part`;
  const archive = new ZipFile();
  const written = pipeline(archive.outputStream as Readable, createWriteStream(partial));
  written.catch(() => undefined);
  try {
    const tables: Manifest['tables'] = {};
    const files = await snapshot(strapi, async (trx) => {
      for (const [name, uid] of backedUp()) {
        const lines = Readable.from(linesOf(strapi, trx, uid, (told) => (tables[name] = told)), { objectMode: false });
        archive.addReadStream(lines, `tables/${name}.jsonl`);
        await Promise.race([once(lines, 'end'), written]);
      }
      return heldFiles(trx);
    });
    addFiles(strapi, archive, files);
    const manifest: Manifest = { format: BACKUP_FORMAT, plugin: PLUGIN_VERSION, at: new Date(now()).toISOString(), tables, files: files.length };
    archive.addBuffer(Buffer.from(JSON.stringify(manifest, null, 2)), 'manifest.json');
    archive.end();
    await written;
    await rename(partial, path);
    return { rows: Object.values(tables).reduce((sum, { rows }) => sum + rows, 0), files: files.length };
  } catch (error) {
    (archive.outputStream as Readable).destroy();
    await rm(partial, { force: true });
    throw error;
  }
}

function addFiles(strapi: Core.Strapi, archive: ZipFile, files: HeldFile[]): void {
  const lines = files.map(({ sha256, size, mime, kind }) => `${JSON.stringify({ sha256, size, mime, kind })}\n`);
  archive.addBuffer(Buffer.from(lines.join('')), 'files.jsonl');
  for (const file of files) {
    archive.addReadStreamLazy(`files/${file.sha256}`, { compress: false }, (done) => {
      storeOf(strapi)
        .open(file)
        .then((stream) => done(null, stream))
        .catch((error: Error) => (archive.outputStream as Readable).destroy(error));
    });
  }
}

/** The signed sheet of a report, by the documentId of its file; attachments are listed by the entries themselves. */
function sheetOf(strapi: Core.Strapi, reports: string): string {
  const { tableName, attributes } = strapi.db.metadata.get(MEDIA);
  return `SELECT f.document_id FROM ${(attributes as any).related.joinTable.name} m JOIN ${tableName} f ON f.id = m.file_id
    WHERE m.related_id = ${reports}.id AND m.related_type = '${SIGNED_SHEET.related_type}' AND m.field = '${SIGNED_SHEET.field}' LIMIT 1`;
}

async function* linesOf(strapi: Core.Strapi, trx: Raw, uid: string, told: (table: Manifest['tables'][string]) => void): AsyncGenerator<string> {
  const { tableName } = strapi.db.metadata.get(uid);
  const held = uid === MEDIA ? " AND url LIKE '/admin-disclosure/held/%'" : '';
  const sheet = uid === UID.annualReport ? `, (${sheetOf(strapi, tableName)}) AS signature` : '';
  const hash = createHash('sha256');
  let rows = 0;
  let after = 0;
  for (;;) {
    const page = await rowsOf<Record<string, unknown>>(trx, `SELECT *${sheet} FROM ${tableName} WHERE id > ?${held} ORDER BY id LIMIT ${ROWS_PER_PAGE}`, [after]);
    if (!page.length) break;
    const text = page.map((row) => `${JSON.stringify({ ...fromColumns(strapi, uid, row), ...(row.signature ? { signature: row.signature } : {}) })}\n`).join('');
    hash.update(text);
    rows += page.length;
    after = Number(page[page.length - 1]!.id);
    yield text;
  }
  told({ rows, sha256: hash.digest('hex') });
}
