import type { Core } from '@strapi/strapi';
import { DisclosureError } from '../../http/errors';
import { newId } from '../../journal/append';
import { now } from '../../storage/acting';
import { chunksOf, type Trx } from '../../storage/dialect';
import { TABLES } from '../../storage/table-names';

/** A run that was not seen for so long has died with its process. */
const DEAD = 30_000;
const MOST_RUNS = 50;
const ROWS_PER_STATEMENT = 50;

export type RunState = 'running' | 'done' | 'stopped' | 'failed' | 'interrupted';

/** One looking through of what is public. */
export interface Run {
  id: string;
  /** Code of the agency it is limited to; null: all. */
  agency: string | null;
  actor: string;
  state: RunState;
  done: number;
  total: number;
  findings: number;
  failure: string | null;
  /** ms epoch */
  startedAt: number;
  endedAt: number | null;
}

/** A finding as it is kept. */
export interface FindingRow {
  n: number;
  document_id: string;
  version: number;
  rule: string;
  severity: string;
  message: string;
  /** JSON */
  place: string | null;
  because: string | null;
}

const runs = (strapi: Core.Strapi) => strapi.db.connection(TABLES.checkRuns);
// Times of life are of the clock, whatever instant an act is given.
const alive = () => Date.now();

const fromRow = ({ stopping: _stopping, seen_at, started_at, ended_at, done, total, findings, ...row }: any): Run => ({
  ...row,
  state: row.state === 'running' && alive() - Number(seen_at) > DEAD ? 'interrupted' : row.state,
  done: Number(done),
  total: Number(total),
  findings: Number(findings),
  startedAt: Number(started_at),
  endedAt: ended_at === null ? null : Number(ended_at),
});

/** One at a time over all nodes; one that died is followed by the next. @returns the run's id @throws CHECK_RUNNING */
export async function takeRun(strapi: Core.Strapi, agency: string | null, actor: string): Promise<string> {
  await runs(strapi).where({ state: 'running' }).andWhere('seen_at', '<', alive() - DEAD).update({ state: 'interrupted' });
  const id = newId();
  const [taken] = await runs(strapi)
    .insert({ id, agency, actor, state: 'running', stopping: 0, done: 0, total: 0, findings: 0, started_at: now(), seen_at: alive() })
    .onConflict()
    .ignore()
    .returning('id');
  if (!taken) throw new DisclosureError('CHECK_RUNNING');
  return id;
}

/** @returns whether somebody has asked the run to stop, or another has taken its place */
export async function tellRun(strapi: Core.Strapi, id: string, told: Pick<Run, 'done' | 'total' | 'findings'>): Promise<boolean> {
  const [row] = await runs(strapi).where({ id, state: 'running' }).update({ ...told, seen_at: alive() }).returning('stopping');
  return !row || Boolean(Number(row.stopping));
}

export async function endRun(strapi: Core.Strapi, id: string, end: Pick<Run, 'state' | 'done' | 'total' | 'findings' | 'failure'>): Promise<void> {
  await runs(strapi).where({ id, state: 'running' }).update({ ...end, ended_at: now(), seen_at: alive() });
  const old = await runs(strapi).orderBy('started_at', 'desc').offset(MOST_RUNS).limit(MOST_RUNS).select('id');
  if (old.length) await runs(strapi).whereIn('id', old.map((row: { id: string }) => row.id)).delete();
}

/** The newest run of the whole county or of one of these agencies. */
export async function newestRun(strapi: Core.Strapi, agencies: string[] | null): Promise<Run | null> {
  const asked = runs(strapi).orderBy('started_at', 'desc').first();
  if (agencies) asked.where((own: any) => own.whereNull('agency').orWhereIn('agency', agencies));
  const row = await asked;
  return row ? fromRow(row) : null;
}

export async function runningRun(strapi: Core.Strapi): Promise<Run | null> {
  const row = await runs(strapi).where({ state: 'running' }).first();
  return row ? fromRow(row) : null;
}

/** At the next entry, on whichever node it runs. */
export async function askToStop(strapi: Core.Strapi, id: string): Promise<void> {
  await runs(strapi).where({ id, state: 'running' }).update({ stopping: 1 });
}

export async function keepFindings(strapi: Core.Strapi, run: string, agency: string, findings: FindingRow[]): Promise<void> {
  for (const chunk of chunksOf(findings, ROWS_PER_STATEMENT)) await strapi.db.connection(TABLES.findings).insert(chunk.map((row) => ({ run, agency, ...row })));
}

/** From here on, an agency's findings are those of this run. */
export async function settleAgency(strapi: Core.Strapi, run: string, agency: string, entries: number): Promise<void> {
  await strapi.db.transaction(async ({ trx }) => {
    const write = trx as Trx;
    await write(TABLES.checked).insert({ agency, run, entries, at: now() }).onConflict('agency').merge();
    await write(TABLES.findings).where({ agency }).whereNot({ run }).delete();
  });
}

/** After a run over all: agencies that have nothing public any more; and what runs that were broken off have left. */
export async function dropRest(strapi: Core.Strapi, run: string, whole: boolean): Promise<void> {
  await strapi.db.transaction(async ({ trx }) => {
    const write = trx as Trx;
    if (whole) await write(TABLES.checked).whereNot({ run }).delete();
    await write.raw(
      `DELETE FROM ${TABLES.findings} WHERE NOT EXISTS (SELECT 1 FROM ${TABLES.checked} u WHERE u.agency = ${TABLES.findings}.agency AND u.run = ${TABLES.findings}.run)`
    );
  });
}
