import { createHash, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { Core } from '@strapi/strapi';
import type { Entry } from 'yauzl';
import { registerHeld } from '../attachment/held-files';
import { keepAndInspect } from '../attachment/inspect';
import { noteArrival } from '../attachment/unnamed';
import { reindex } from '../catalogue/reindex';
import { UID } from '../content-types';
import type { EntryFile } from '../domain/entry-files';
import { DisclosureError } from '../http/errors';
import { hangFiles, linkFiles, SIGNED_SHEET } from '../publication/files';
import { rowsOf, type Trx } from '../storage/dialect';
import { columnsOf } from '../storage/rows';
import { TABLES } from '../storage/table-names';
import { unguarded } from '../storage/tables';
import { writing } from '../storage/transaction';
import { openZip, type Zip } from './archive';
import { BACKUP_FORMAT, backedUp, type Manifest } from './backup';

const ROWS_PER_STATEMENT = 100;
const MOST_BYTES = 20_000_000_000;

/**
 * Puts a backup into a register that is empty but for what every start seeds: the bytes first, then all tables in one
 * transaction, then the catalogue rebuilt. Anything wrong with the backup, and the register is as it was.
 *
 * @throws INVALID_FILE for what is no whole backup, NOT_EMPTY
 */
export async function restore(strapi: Core.Strapi, file: string): Promise<{ rows: number; files: number }> {
  const zip = await openZip(file, { trusted: true });
  try {
    const manifest = await manifestOf(zip);
    await mustBeEmpty(strapi);
    const files = await bringFiles(strapi, zip);
    if (files !== manifest.files) throw new DisclosureError('INVALID_FILE', `备份应有 ${manifest.files} 个附件，实有 ${files} 个`);
    let rows = 0;
    await writing(strapi, (trx) =>
      unguarded(strapi, trx, async () => {
        const sheets = new Map<string, string>();
        for (const [name, uid] of backedUp()) rows += await fill(strapi, trx, zip, name, uid, manifest, sheets);
        await hang(strapi, trx);
        await hangSheets(strapi, trx, sheets);
        // Nothing is answered from tables that are not of this journal yet.
        await trx(TABLES.state).where('id', 1).update({ ready: 0 });
      })
    );
    await reindex(strapi);
    return { rows, files };
  } finally {
    zip.archive.close();
  }
}

async function manifestOf(zip: Zip): Promise<Manifest> {
  const member = zip.members.get('manifest.json');
  if (!member) throw new DisclosureError('INVALID_FILE', '文件不是完整的备份');
  const manifest = JSON.parse((await linesIn(zip, member)).join('\n')) as Manifest;
  if (manifest.format !== BACKUP_FORMAT) throw new DisclosureError('INVALID_FILE', `备份的格式是 ${manifest.format}，本版本只能恢复 ${BACKUP_FORMAT}`);
  return manifest;
}

async function mustBeEmpty(strapi: Core.Strapi): Promise<void> {
  for (const uid of [UID.entry, UID.agency, UID.officer, UID.guide, UID.requestGuide, UID.indexNumber]) {
    if (await strapi.db.query(uid as never).count()) throw new DisclosureError('NOT_EMPTY');
  }
}

const streamOf = ({ archive }: Zip, member: Entry): Promise<Readable> =>
  new Promise((resolve, reject) => archive.openReadStream(member, (error, stream) => (error ? reject(error) : resolve(stream))));

/** Lines end with LF alone: texts may hold other separators, at which Node's own reader of lines would break. */
async function* linesOf(zip: Zip, member: Entry): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of await streamOf(zip, member)) {
    const lines = (rest + decoder.write(chunk as Buffer)).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest) yield rest;
}

async function linesIn(zip: Zip, member: Entry): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(zip, member)) lines.push(line);
  return lines;
}

/** Every file is weighed again: its name is its checksum. */
async function bringFiles(strapi: Core.Strapi, zip: Zip): Promise<number> {
  const list = zip.members.get('files.jsonl');
  const files = list ? (await linesIn(zip, list)).filter(Boolean).map((line) => JSON.parse(line)) : [];
  for (const file of files) {
    const member = zip.members.get(`files/${file.sha256}`);
    if (!member) throw new DisclosureError('INVALID_FILE', `备份中缺少附件 ${file.sha256}`);
    const beside = path.join(os.tmpdir(), `disclosure-${randomUUID()}`);
    try {
      const { sha256 } = await keepAndInspect(await streamOf(zip, member), beside, MOST_BYTES);
      if (sha256 !== file.sha256) throw new DisclosureError('INVALID_FILE', `备份中的附件 ${file.sha256} 已损坏`);
      await noteArrival(strapi, sha256);
      await registerHeld(strapi, beside, file);
    } finally {
      await rm(beside, { force: true });
    }
  }
  return files.length;
}

/** @param sheets takes the signed sheets of reports: documentId of the report → of the file */
async function fill(strapi: Core.Strapi, trx: Trx, zip: Zip, name: string, uid: string, manifest: Manifest, sheets: Map<string, string>): Promise<number> {
  const { tableName } = strapi.db.metadata.get(uid);
  // The site's own media stay.
  if (name !== 'media') await trx(tableName).delete();
  const member = zip.members.get(`tables/${name}.jsonl`);
  const said = manifest.tables[name];
  // A content type that is younger than the backup.
  if (!said) return 0;
  if (!member) throw new DisclosureError('INVALID_FILE', `备份中缺少“${name}”`);
  const hash = createHash('sha256');
  let rows = 0;
  let batch: Record<string, unknown>[] = [];
  const flush = async () => {
    if (batch.length) await trx(tableName).insert(batch);
    batch = [];
  };
  for await (const line of linesOf(zip, member)) {
    hash.update(`${line}\n`);
    const row = JSON.parse(line);
    if (row.signature) sheets.set(row.documentId, row.signature);
    batch.push(columnsOf(strapi, uid, row));
    rows += 1;
    if (batch.length === ROWS_PER_STATEMENT) await flush();
  }
  await flush();
  if (rows !== said.rows || hash.digest('hex') !== said.sha256) throw new DisclosureError('INVALID_FILE', `备份中的“${name}”已损坏`);
  return rows;
}

/** Files hang on entries again: which ones, the entries say themselves. */
async function hang(strapi: Core.Strapi, trx: Trx): Promise<void> {
  let after = '';
  for (;;) {
    const rows: { id: string; files: unknown }[] = await rowsOf(
      trx,
      'SELECT document_id AS id, files FROM disclosure_entries WHERE published_at IS NULL AND files IS NOT NULL AND document_id > ? ORDER BY document_id LIMIT 500',
      [after]
    );
    if (!rows.length) return;
    const lists = rows.map(({ id, files }): [string, EntryFile[]] => [id, typeof files === 'string' ? JSON.parse(files) : (files as EntryFile[])]);
    await hangFiles(strapi, trx, new Map(lists));
    after = rows[rows.length - 1]!.id;
  }
}

async function hangSheets(strapi: Core.Strapi, trx: Trx, sheets: Map<string, string>): Promise<void> {
  const reports = await rowsOf<{ id: number; document_id: string }>(trx, 'SELECT id, document_id FROM disclosure_annual_reports');
  const links = reports.flatMap(({ id, document_id }): [number, string[]][] => (sheets.has(document_id) ? [[id, [sheets.get(document_id)!]]] : []));
  await linkFiles(strapi, trx, new Map(links), SIGNED_SHEET);
}
