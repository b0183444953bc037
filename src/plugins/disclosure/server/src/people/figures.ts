import { stringify } from 'csv-stringify/sync';
import type { Core } from '@strapi/strapi';
import { covers, scopeOf } from '../access/scope';
import type { Directory } from '../catalogue/directory';
import { publicationDue } from '../checks/due';
import { calendarOf } from '../checks/submission';
import { UnknownYear } from '../checks/working-days';
import { UID } from '../content-types';
import { shanghaiDay, startOfDay } from '../domain/shanghai';
import { chunksOf, clientOf, parseJson, toMillis } from '../storage/dialect';
import type { Reader } from '../storage/reader';
import { COUNTED_ACTS, countsOf, type Count, type Told } from './counts';

type Row = Record<string, any>;

const ROWS_PER_STATEMENT = 200;

export interface Period {
  /** First and last month, `YYYY-MM`. */
  from: string;
  until: string;
  agency?: string;
}

/** 采用情况 from the journal, of the agencies that whoever asks works for. */
export async function countsFor(strapi: Core.Strapi, directory: Directory, { from, until, agency }: Period): Promise<(Count & { agencyName: string })[]> {
  const scope = await scopeOf(strapi);
  const submitted = (await strapi.db.query(UID.journal).findMany({
    select: ['target'],
    where: { act: { $in: ['review_submitted', 'review_submitted_urgent'] }, at: { $gte: new Date(startOfDay(`${from}-01`)), $lt: new Date(monthAfter(until)) } },
  })) as { target: string }[];
  const targets = [...new Set(submitted.map(({ target }) => target))];
  const counts: Count[] = [];
  for (const chunk of chunksOf(targets, ROWS_PER_STATEMENT)) {
    const acts = await actsOn(strapi, chunk);
    const formed = await formedOf(strapi, chunk);
    counts.push(...countsOf(acts, (act) => inTime(strapi, directory, formed.get(`${act.target} ${(act as Read).snapshot}`), act.at)));
  }
  return merged(counts)
    .filter((count) => count.month >= from && count.month <= until && covers(scope, count.agency) && (!agency || count.agency === agency))
    .map((count) => ({ ...count, agencyName: directory.agencies.get(count.agency)?.name ?? count.agency }));
}

/** Start of the month after, ms epoch. */
function monthAfter(month: string): number {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return startOfDay(number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`);
}

interface Read extends Told {
  snapshot: string | null;
}

async function actsOn(strapi: Core.Strapi, targets: string[]): Promise<Read[]> {
  const rows = (await strapi.db.query(UID.journal).findMany({ where: { target: { $in: targets }, act: { $in: COUNTED_ACTS } }, orderBy: { version: 'asc' } })) as Row[];
  return rows.map((row) => ({ act: row.act, target: row.target, agency: row.agency, actor: row.actor, at: toMillis(row.at)!, fields: parseJson<string[]>(row.fields) ?? [], snapshot: row.snapshot }));
}

interface Formed {
  formedOn: string | null;
  column: string | null;
}

/** Day of formation and column as published; of what was expunged nothing is known. */
async function formedOf(strapi: Core.Strapi, targets: string[]): Promise<Map<string, Formed>> {
  const field = (name: string) => (clientOf(strapi) === 'postgres' ? `content->>'${name}'` : `json_extract(content, '$.${name}')`);
  const { query } = strapi.plugin('disclosure').service('reader') as Reader;
  const rows = await query<{ target: string; hash: string; formed: string | null; main: string | null }>(
    `SELECT target, hash, ${field('formedOn')} AS formed, ${field('column')} AS main FROM disclosure_versions WHERE target IN (${targets.map(() => '?').join(',')})`,
    targets
  );
  return new Map(rows.map(({ target, hash, formed, main }) => [`${target} ${hash}`, { formedOn: formed, column: main }]));
}

function inTime(strapi: Core.Strapi, directory: Directory, formed: Formed | undefined, at: number): boolean | null {
  if (!formed?.formedOn) return null;
  try {
    const due = publicationDue(formed.formedOn.slice(0, 10), directory.path('column', formed.column), calendarOf(strapi));
    return due === null ? null : shanghaiDay(at) <= due;
  } catch (error) {
    if (error instanceof UnknownYear) return null;
    throw error;
  }
}

const NUMBERS = ['submitted', 'accepted', 'edited', 'returned', 'unused', 'recalled', 'open', 'inTime', 'timed'] as const;

/** Adds up what was counted page by page. */
function merged(counts: Count[]): Count[] {
  const all = new Map<string, Count>();
  for (const count of counts) {
    const key = JSON.stringify([count.month, count.agency, count.officer, count.account]);
    const sum = all.get(key);
    if (sum) for (const name of NUMBERS) sum[name] += count[name];
    else all.set(key, { ...count });
  }
  return [...all.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, count]) => count);
}

const COLUMNS = [
  ['month', '月份'],
  ['agencyName', '单位'],
  ['officer', '报送人'],
  ['submitted', '报送'],
  ['accepted', '采用'],
  ['edited', '修改后采用'],
  ['returned', '退回'],
  ['unused', '不予采用'],
  ['recalled', '撤回送审'],
  ['open', '办理中'],
  ['inTime', '按时公开'],
  ['timed', '可核对时限的'],
] as const;

/** The table for Excel and WPS: UTF-8 with a byte order mark; no cell begins a formula. */
export const countsCsv = (counts: object[]) =>
  stringify(counts, { bom: true, header: true, escape_formulas: true, columns: COLUMNS.map(([key, header]) => ({ key, header })) });
