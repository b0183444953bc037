import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Core } from '@strapi/strapi';
import { DisclosureError } from '../http/errors';
import { append } from '../journal/append';
import { current, now } from '../storage/acting';
import { writing } from '../storage/transaction';
import { writeArchive } from './archive';
import { writeRows } from './containers';
import { fillRow, type Cell, type Lack } from './fill';
import type { Profile } from './profile';
import { profileOf } from './profiles';
import { rangeOf } from './range';
import { keepRecord, lastRecord, voidRecord, type HandOverRecord } from './record';
import type { HandedRow } from './sources';
import { rowsOf, type Range } from './walk';

/** Entries that lack something, at most as many as are named. */
const MOST_NAMED = 100;
/** Left out of one hand-over; more is a fault of the profile. */
const MOST_LEFT_OUT = 10_000;

export interface Counts {
  added: number;
  changed: number;
  removed: number;
}

/** An entry that cannot be handed over, and why. */
export interface Lacking {
  documentId: string;
  indexNumber: string | null;
  title: string;
  agency: string;
  lacks: Lack[];
}

/** What a hand-over would be. */
export interface Checked extends Counts {
  profile: string;
  since: number;
  until: number;
  /** How many entries lack something; `lacking` names the first hundred. */
  lackingCount: number;
  lacking: Lacking[];
  /** How many entries lack which field, and why. */
  lacksByField: { field: string; reason: Lack['reason']; count: number }[];
}

/** How a hand-over is run. */
export interface HandOverRequest {
  profile: string;
  /** Path of the file to be written. */
  out: string;
  /** Where it begins, as `rangeOf` has it; absent: at the last one. */
  after?: number;
  /** Entries that lack something stay behind for the next one, instead of stopping this one. */
  leaveOut?: boolean;
  signal?: AbortSignal;
}

const COUNTED = { new: 'added', changed: 'changed', removed: 'removed' } as const;

/**
 * What the next hand-over would hold and what it lacks; nothing is written.
 *
 * @param after as `rangeOf` has it
 * @throws PROFILE_NOT_FOUND, HAND_OVER_NONE
 */
export async function checkHandOver(strapi: Core.Strapi, id: string, after?: number): Promise<Checked> {
  const profile = profileOf(strapi, id);
  const { range } = await rangeOf(strapi, id, after);
  return checkedOf(strapi, profile, range);
}

async function checkedOf(strapi: Core.Strapi, profile: Profile, range: Range): Promise<Checked> {
  const { checked, pages } = reading(strapi, profile, range);
  for await (const _ of pages) continue;
  return checked;
}

function countLack({ lacksByField }: Checked, field: string, reason: Lack['reason']): void {
  const known = lacksByField.find((one) => one.field === field && one.reason === reason);
  if (known) known.count += 1;
  else lacksByField.push({ field, reason, count: 1 });
}

/** Reads the range row by row, counts, and sets what lacks aside. */
function reading(strapi: Core.Strapi, profile: Profile, range: Range, taken?: (rows: HandedRow[]) => void) {
  const { since, until } = range;
  const checked: Checked = { profile: profile.id, since, until, added: 0, changed: 0, removed: 0, lackingCount: 0, lacking: [], lacksByField: [] };
  const leftOut: string[] = [];
  async function* pages(): AsyncGenerator<Cell[][]> {
    for await (const rows of rowsOf(strapi, range)) {
      const whole: HandedRow[] = [];
      const page: Cell[][] = [];
      for (const row of rows) {
        const { cells, lacks } = fillRow(profile, row);
        if (lacks.length) {
          const { documentId, indexNumber, title, agency } = row.entry!;
          checked.lackingCount += 1;
          for (const { field, reason } of lacks) countLack(checked, field, reason);
          if (checked.lacking.length < MOST_NAMED) checked.lacking.push({ documentId, indexNumber, title, agency: agency.name, lacks });
          if (leftOut.length < MOST_LEFT_OUT) leftOut.push(documentId);
          continue;
        }
        checked[COUNTED[row.change]] += 1;
        whole.push(row);
        page.push(cells);
      }
      taken?.(whole);
      yield page;
    }
  }
  return { checked, leftOut, pages: pages() };
}

/**
 * Writes what happened since the last hand-over, or since the one that is named, into a file, which is there whole or not at all, and keeps a record
 * with range, counts and checksum; the next one starts where this one ends.
 *
 * @returns the record
 * @throws PROFILE_NOT_FOUND; HAND_OVER_NONE for `after`; HAND_OVER_INCOMPLETE where entries lack something and are not to be left out;
 *   HAND_OVER_OVERTAKEN when another one by the same profile ended meanwhile
 */
export async function handOver(strapi: Core.Strapi, { profile: id, out, after, leaveOut = false, signal }: HandOverRequest): Promise<HandOverRecord> {
  const profile = profileOf(strapi, id);
  const { range, last } = await rangeOf(strapi, id, after);
  refuseIncomplete(await checkedOf(strapi, profile, range), leaveOut);
  const partial = `${out}.part`;
  try {
    const { checked, leftOut, file } = await writeFile(strapi, profile, range, partial, signal);
    refuseIncomplete(checked, leaveOut);
    return await writing(strapi, async (trx) => {
      if ((await lastRecord(strapi, id))?.number !== last?.number) throw new DisclosureError('HAND_OVER_OVERTAKEN');
      const { added, changed, removed } = checked;
      const record = { profile: id, since: range.since, until: range.until, at: new Date(now()).toISOString(), by: current().actor, added, changed, removed, leftOut, ...file };
      const number = await keepRecord(strapi, record);
      await append(strapi, trx, [{ act: 'handed_over', subject: 'register', target: id, details: { number, since: range.since, until: range.until, added, changed, removed, leftOut: leftOut.length, sha256: file.sha256 } }]);
      await rename(partial, out);
      return { ...record, number, voidedAt: null };
    });
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

function refuseIncomplete(checked: Checked, leaveOut: boolean): void {
  const { lackingCount, lacking } = checked;
  if (!lackingCount || (leaveOut && lackingCount <= MOST_LEFT_OUT)) return;
  const message = leaveOut
    ? `有 ${lackingCount} 条缺少对方要求的内容，多于 ${MOST_LEFT_OUT} 条，请先核对移交方案`
    : `有 ${lackingCount} 条政府信息缺少对方要求的内容；请补齐，或选择留待下次移交`;
  throw new DisclosureError('HAND_OVER_INCOMPLETE', message, { lackingCount, lacking });
}

async function writeFile(strapi: Core.Strapi, profile: Profile, range: Range, path: string, signal?: AbortSignal) {
  const hash = createHash('sha256');
  let bytes = 0;
  const weigh = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const archive = profile.container.attachments ? writeArchive(strapi, profile.container.form) : null;
  const { checked, leftOut, pages } = reading(strapi, profile, range, archive?.take);
  const rows = writeRows(profile, pages);
  const source = archive ? archive.write(rows) : Readable.from(rows, { objectMode: false });
  await pipeline(source, weigh, createWriteStream(path), { signal });
  return { checked, leftOut, file: { bytes, sha256: hash.digest('hex') } };
}

/**
 * The last hand-over never arrived: the next one begins where it began.
 *
 * @throws PROFILE_NOT_FOUND, HAND_OVER_NONE
 */
export async function voidLast(strapi: Core.Strapi, id: string): Promise<HandOverRecord> {
  profileOf(strapi, id);
  return writing(strapi, async (trx) => {
    const last = await lastRecord(strapi, id);
    if (!last) throw new DisclosureError('HAND_OVER_NONE');
    const at = now();
    await voidRecord(strapi, last, at);
    await append(strapi, trx, [{ act: 'hand_over_voided', subject: 'register', target: id, details: { number: last.number, sha256: last.sha256 } }]);
    return { ...last, voidedAt: new Date(at).toISOString() };
  });
}
