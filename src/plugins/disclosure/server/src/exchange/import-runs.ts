import { copyFile, mkdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { configured } from '../config/in-force';
import { DisclosureError } from '../http/errors';
import { newId } from '../journal/append';
import { now } from '../storage/acting';
import { TABLES } from '../storage/table-names';
import { importFile, type ImportRequest, type ImportResult } from './import-file';
import { inspectSheet, type Inspection } from './inspect-sheet';

/** Files and results are kept this long: sheets may hold what is not for everybody. */
const KEPT = 7 * 24 * 3_600_000;
const BEAT = 1000;
/** A run that was not seen for so long has died with its process. */
const DEAD = 30_000;
const MOST_LISTED = 20;
/** What was not brought to its end. */
const RESUMED: ReadonlySet<RunState> = new Set(['stopped', 'interrupted', 'failed']);

export type RunState = 'ready' | 'running' | 'previewed' | 'done' | 'stopped' | 'failed' | 'interrupted';
export type Mode = 'ordinary' | 'migration';

export interface Run {
  id: string;
  owner: string;
  name: string;
  sheet: string;
  files: string | null;
  mode: Mode;
  agency: string | null;
  state: RunState;
  dry: boolean;
  done: number;
  total: number;
  inspection: Inspection;
  /** As the last run was begun. */
  choices: Choices | null;
  result: ImportResult | null;
  failure: string | null;
  createdAt: number;
}

export interface Handed {
  owner: string;
  name: string;
  mode: Mode;
  agency: string | null;
  sheet: { path: string; name: string };
  files: { path: string; name: string } | null;
}

const table = (strapi: Core.Strapi) => strapi.db.connection(TABLES.imports);

/** Beside the attachments' folder, which all nodes share. */
function folderOf(strapi: Core.Strapi, id: string): string {
  return path.join(path.resolve(strapi.dirs.app.root, configured(strapi).attachments.directory), '..', 'imports', id);
}
const partOf = (strapi: Core.Strapi, id: string, part: 'sheet' | 'files' | 'rejects') => path.join(folderOf(strapi, id), part);

const fromRow = ({ dry, done, total, inspection, choices, result, created_at, seen_at, stopping: _stopping, ...row }: any): Run => ({
  ...row,
  state: row.state === 'running' && now() - Number(seen_at) > DEAD ? 'interrupted' : row.state,
  dry: Boolean(dry),
  done: Number(done),
  total: Number(total),
  inspection: JSON.parse(inspection),
  choices: choices ? JSON.parse(choices) : null,
  result: result ? JSON.parse(result) : null,
  createdAt: Number(created_at),
});

/** Takes a sheet and its files over and looks through it. @throws INVALID_FILE; nothing is kept then */
export async function takeOver(strapi: Core.Strapi, { owner, name, mode, agency, sheet, files }: Handed): Promise<string> {
  await forgetOld(strapi);
  const inspection = await inspectSheet(strapi, sheet.path);
  const id = newId();
  await mkdir(folderOf(strapi, id), { recursive: true });
  await copyFile(sheet.path, partOf(strapi, id, 'sheet'));
  if (files) await copyFile(files.path, partOf(strapi, id, 'files'));
  const at = now();
  const standing = { state: 'ready', dry: 0, stopping: 0, done: 0, total: inspection.rows, created_at: at, seen_at: at };
  await table(strapi).insert({ id, owner, name, sheet: sheet.name, files: files?.name ?? null, mode, agency, inspection: JSON.stringify(inspection), ...standing });
  return id;
}

async function forgetOld(strapi: Core.Strapi): Promise<void> {
  const old = (await table(strapi).where('seen_at', '<', now() - KEPT).select('id')) as { id: string }[];
  for (const { id } of old) await rm(folderOf(strapi, id), { recursive: true, force: true });
  if (old.length) await table(strapi).whereIn('id', old.map(({ id }) => id)).delete();
}

/** The newest imports of one person. */
export async function runsOf(strapi: Core.Strapi, owner: string): Promise<Run[]> {
  return (await table(strapi).where({ owner }).orderBy('created_at', 'desc').limit(MOST_LISTED)).map(fromRow);
}

/** @throws IMPORT_NOT_FOUND, for those of somebody else too */
export async function runBy(strapi: Core.Strapi, owner: string, id: string): Promise<Run> {
  const row = await table(strapi).where({ id, owner }).first();
  if (!row) throw new DisclosureError('IMPORT_NOT_FOUND');
  return fromRow(row);
}

/** After the mapping was changed. @throws IMPORT_ELSEWHERE, INVALID_FILE */
export async function inspectAgain(strapi: Core.Strapi, { id }: Run, agency: string | null): Promise<void> {
  const inspection = await inspectSheet(strapi, present(strapi, id));
  await table(strapi).where({ id }).update({ inspection: JSON.stringify(inspection), agency, state: 'ready', result: null, failure: null });
}

function present(strapi: Core.Strapi, id: string): string {
  const file = partOf(strapi, id, 'sheet');
  if (!existsSync(file)) throw new DisclosureError('IMPORT_ELSEWHERE');
  return file;
}

/** Of the last run. @throws IMPORT_NOT_FOUND where none were rejected */
export function rejectsOf(strapi: Core.Strapi, { id, result }: Run): string {
  const file = partOf(strapi, id, 'rejects');
  if (!result?.rejected || !existsSync(file)) throw new DisclosureError('IMPORT_NOT_FOUND', '没有未导入的行');
  return file;
}

export type Choices = Pick<ImportRequest, 'dryRun' | 'createMissing' | 'publish' | 'overwrite'>;

/**
 * Begins an import, or its preview, and does not wait for it: it goes on after the page is closed. A run that died is
 * begun again; what it took in stays in and counts as unchanged.
 *
 * @throws IMPORT_RUNNING, IMPORT_ELSEWHERE
 */
export async function begin(strapi: Core.Strapi, { id, mode, agency, files }: Run, choices: Choices): Promise<void> {
  const sheet = present(strapi, id);
  const at = now();
  const taken = await table(strapi)
    .where({ id })
    .andWhere((idle: any) => idle.whereNot('state', 'running').orWhere('seen_at', '<', at - DEAD))
    .update({ state: 'running', dry: choices.dryRun ? 1 : 0, choices: JSON.stringify(choices), stopping: 0, done: 0, result: null, failure: null, seen_at: at });
  if (!taken) throw new DisclosureError('IMPORT_RUNNING');
  const request: ImportRequest = {
    ...choices,
    path: sheet,
    scoped: true,
    migration: mode === 'migration',
    ...(agency ? { agency } : {}),
    ...(files ? { files: partOf(strapi, id, 'files') } : {}),
    rejects: partOf(strapi, id, 'rejects'),
  };
  void follow(strapi, id, request);
}

/**
 * 继续导入: goes on with an import that was stopped or has died, with the same choices.
 *
 * @throws IMPORT_NOT_STOPPED for what is running, finished or was only looked through, IMPORT_RUNNING, IMPORT_ELSEWHERE
 */
export async function resume(strapi: Core.Strapi, run: Run): Promise<void> {
  if (!run.choices || run.dry || !RESUMED.has(run.state)) throw new DisclosureError('IMPORT_NOT_STOPPED');
  await begin(strapi, run, run.choices);
}

/** Imports of this process, so that stopping need not wait for the next beat. */
const here = new Map<string, AbortController>();

/** Runs an import and writes down, each second, how far it is. */
async function follow(strapi: Core.Strapi, id: string, request: ImportRequest): Promise<void> {
  const stop = new AbortController();
  here.set(id, stop);
  let done = 0;
  let told: Promise<unknown> | null = null;
  const beat = setInterval(() => {
    // On SQLite a batch holds the only connection; the next beat comes when this one has been told.
    told ??= tell(strapi, id, done)
      .then((stopping) => stopping && stop.abort())
      .catch((error: Error) => strapi.log.warn(`disclosure: import ${id}: ${error.message}`))
      .finally(() => (told = null));
  }, BEAT);
  let end: Record<string, unknown>;
  try {
    const result = await importFile(strapi, { ...request, progress: (rows) => (done = rows), signal: stop.signal });
    end = { state: result.aborted ? 'stopped' : request.dryRun ? 'previewed' : 'done', result: JSON.stringify(result), done: result.aborted ? done : result.rows };
  } catch (error) {
    if (!(error instanceof DisclosureError)) strapi.log.error(error);
    end = { state: 'failed', failure: error instanceof DisclosureError ? error.message : '系统出错，没有办成；已写入的保留，可以再次导入' };
  } finally {
    clearInterval(beat);
    here.delete(id);
    await told;
  }
  await table(strapi).where({ id }).update({ ...end, seen_at: Date.now() });
}

async function tell(strapi: Core.Strapi, id: string, done: number): Promise<boolean> {
  const [row] = await table(strapi).where({ id }).update({ done, seen_at: Date.now() }).returning('stopping');
  return Boolean(Number(row?.stopping));
}

/** Between two batches, on whichever node it runs. */
export async function askToStop(strapi: Core.Strapi, { id }: Run): Promise<void> {
  await table(strapi).where({ id, state: 'running' }).update({ stopping: 1 });
  here.get(id)?.abort();
}
