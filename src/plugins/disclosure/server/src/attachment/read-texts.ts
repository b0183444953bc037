import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Core } from '@strapi/strapi';
import { sanitiseHtml } from '../domain/html';
import { append } from '../journal/append';
import { actingAs, now } from '../storage/acting';
import { rowsOf, type Trx } from '../storage/dialect';
import { schedule, stopping } from '../storage/jobs';
import { TABLES } from '../storage/table-names';
import { writing } from '../storage/transaction';
import { storeOf } from './store';
import { tellSearch } from './texts';

const JOB = 'disclosure:attachment-texts';
const EVERY_HALF_MINUTE = '*/30 * * * * *';
const READABLE = ['docx', 'xlsx', 'pdf', 'text'];
const MOST_ATTEMPTS = 3;
/** Longer than any reading may take: afterwards another node takes the file over. */
const LEASE = 180_000;
const TIME_LIMIT = 90_000;
const MEMORY_LIMIT_MB = 768;
const MOST_OUTPUT = 20_000_000;
const MOST_HTML = 1_000_000;

interface Pending {
  sha256: string;
  kind: string;
  location: string | null;
  attempts: number;
}
interface Told {
  text: string;
  html: string;
  pages: number | null;
  searchable: boolean;
}

/**
 * Reads the text of files that wait for it, one after the other. Each is claimed under a lease, so that several nodes
 * share the work and a killed one leaves none behind.
 *
 * @returns how many were read or found unreadable
 */
export function readTexts(strapi: Core.Strapi): Promise<number> {
  const before = running.get(strapi) ?? Promise.resolve(0);
  const run = before.catch(() => 0).then(() => readWaiting(strapi));
  running.set(strapi, run);
  return run;
}

/** Rounds of one node follow each other: whoever asks for one finds everything read when it ends. */
const running = new WeakMap<Core.Strapi, Promise<number>>();

async function readWaiting(strapi: Core.Strapi): Promise<number> {
  let done = 0;
  for (let file = await claim(strapi); file; file = await claim(strapi)) {
    await readOne(strapi, file);
    done += 1;
  }
  return done;
}

async function claim(strapi: Core.Strapi): Promise<Pending | null> {
  if (stopping(strapi).aborted) return null;
  const at = now();
  const claimed = await strapi.db.transaction(({ trx }) =>
    rowsOf<Pending>(
      trx,
      `UPDATE ${TABLES.files} SET reading = 'reading', lease_until = ?, attempts = attempts + 1
       WHERE sha256 = (SELECT sha256 FROM ${TABLES.files} WHERE reading = 'pending' OR (reading = 'reading' AND lease_until < ?) ORDER BY attempts, sha256 LIMIT 1)
         AND (reading = 'pending' OR lease_until < ?)
       RETURNING sha256, kind, location, attempts`,
      [at + LEASE, at, at]
    )
  );
  return claimed[0] ?? null;
}

async function readOne(strapi: Core.Strapi, file: Pending): Promise<void> {
  if (!READABLE.includes(file.kind)) {
    await settle(strapi, file, 'none', { pages: null, searchable: 0 }, null);
    return;
  }
  const copy = path.join(os.tmpdir(), `disclosure-${randomUUID()}`);
  try {
    const signal = stopping(strapi);
    await pipeline(await storeOf(strapi).open(file, undefined, signal), createWriteStream(copy), { signal });
    const { text, html, pages, searchable } = await readAside(strapi, copy, file.kind, signal);
    const clean = html.length > MOST_HTML ? null : sanitiseHtml(html).html;
    await settle(strapi, file, 'done', { text: text || null, html: clean || null, pages, searchable: searchable ? 1 : 0 }, text);
  } catch (error) {
    if (stopping(strapi).aborted) return await giveBack(strapi, file);
    const failure = (error as Error).message.slice(0, 500);
    strapi.log.warn(`disclosure: the text of ${file.sha256} could not be read: ${failure}`);
    const last = Number(file.attempts) >= MOST_ATTEMPTS;
    await settle(strapi, file, last ? 'failed' : 'pending', { failure, ...(last ? { searchable: 0 } : {}) }, null);
  } finally {
    await rm(copy, { force: true });
  }
}

/** The site stops, and the reading with it: the file has done nothing wrong. */
async function giveBack(strapi: Core.Strapi, { sha256, attempts }: Pending): Promise<void> {
  await strapi.db.transaction(({ trx }) => trx(TABLES.files).where({ sha256 }).update({ reading: 'pending', lease_until: null, attempts: attempts - 1 }));
}

/** What the bytes told becomes part of answers, so the catalogue's version is raised by an act. */
async function settle(strapi: Core.Strapi, { sha256 }: Pending, reading: string, patch: object, text: string | null): Promise<void> {
  await actingAs({ actor: 'system:attachment-texts' }, () =>
    writing(strapi, async (trx) => {
      await trx(TABLES.files).where({ sha256 }).update({ reading, lease_until: null, ...patch });
      if (text) await tellSearch(trx, sha256);
      if (reading !== 'pending') await append(strapi, trx, [{ act: 'file_read', subject: 'file', target: sha256.slice(0, 24), details: { sha256, reading, ...('pages' in patch ? { pages: patch.pages } : {}) } }]);
    })
  );
}

/**
 * Reads a file in a process of its own.
 *
 * @param kind one of the readers of `bin/read-attachment.mjs`
 * @param stop ends it
 * @throws with the reason when the file cannot be read within the limits of time, memory and output
 */
export function readAside<Answer = Told>(strapi: Core.Strapi, file: string, kind: string, stop?: AbortSignal): Promise<Answer> {
  const manifest = createRequire(path.join(strapi.dirs.app.root, 'package.json')).resolve('strapi-plugin-disclosure/package.json');
  const script = path.join(path.dirname(manifest), 'bin', 'read-attachment.mjs');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${MEMORY_LIMIT_MB}`, script, file, kind], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Nothing of the site's secrets is of use to a reader of files.
      env: { PATH: process.env.PATH },
      signal: stop,
      killSignal: 'SIGKILL',
    });
    const output: Buffer[] = [];
    let size = 0;
    let said = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), TIME_LIMIT);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_OUTPUT) child.kill('SIGKILL');
      else output.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => (said = (said + String(chunk)).slice(0, 2000)));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(JSON.parse(String(Buffer.concat(output))) as Answer);
      else reject(new Error(signal ? `stopped: beyond the limit of time or size (${signal})` : said.trim().split('\n').pop() || `exit code ${code}`));
    });
  });
}

/**
 * Lets the files be read again whose text could not be read: after a newer release or a repaired store they may be.
 *
 * @returns how many
 */
export function readAgain(strapi: Core.Strapi): Promise<number> {
  return strapi.db.transaction(({ trx }) => (trx as Trx)(TABLES.files).where({ reading: 'failed' }).update({ reading: 'pending', attempts: 0, failure: null })) as Promise<number>;
}

/** Every node looks; the lease makes each file one node's work. */
export function scheduleTexts(strapi: Core.Strapi): void {
  schedule(strapi, JOB, EVERY_HALF_MINUTE, () => readTexts(strapi));
}
