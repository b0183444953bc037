import { parseJson, rowsOf, type Trx } from '../storage/dialect';
import { TABLES } from '../storage/table-names';
import type { ScheduledEvent } from './contract';

export type ScheduleState = 'waiting' | 'done' | 'failed' | 'cancelled';

/** What somebody has ordered to be done with an entry at a time. */
export interface Schedule {
  id: string;
  documentId: string;
  event: ScheduledEvent;
  /** ms epoch. */
  dueAt: number;
  /** Of a withdrawal: ground, explanations. */
  input: Record<string, unknown>;
  /** Whoever ordered it, as the journal names people. */
  actor: string;
  state: ScheduleState;
  /** Why it was not done, for an editor. */
  failure: string | null;
  /** When it was done, failed or was cancelled, ms epoch. */
  endedAt: number | null;
}

const COLUMNS = 'id, document_id AS "documentId", event, due_at AS "dueAt", input, actor, state, failure, ended_at AS "endedAt"';

type Row = Record<string, any>;
const scheduleOf = (row: Row): Schedule =>
  ({ ...row, dueAt: Number(row.dueAt), endedAt: row.endedAt === null ? null : Number(row.endedAt), input: parseJson(row.input) ?? {} }) as Schedule;

const read = async (db: Trx, rest: string, values: unknown[]) => (await rowsOf<Row>(db, `SELECT ${COLUMNS} FROM ${TABLES.schedules} ${rest}`, values)).map(scheduleOf);

/** What is due, in the order of its times; a publication before a withdrawal of the same minute. */
export const dueAt = (db: Trx, at: number) => read(db, "WHERE state = 'waiting' AND due_at <= ? ORDER BY due_at, event, id LIMIT 500", [at]);

/** Of one entry: what waits, and the last that ended. */
export const schedulesOf = (db: Trx, documentId: string) =>
  read(db, "WHERE document_id = ? ORDER BY CASE state WHEN 'waiting' THEN 0 ELSE 1 END, CASE state WHEN 'waiting' THEN due_at ELSE -due_at END, id LIMIT 20", [documentId]);

export async function add(trx: Trx, { id, documentId, event, dueAt: due, input, actor }: Omit<Schedule, 'state' | 'failure' | 'endedAt'>): Promise<void> {
  await trx(TABLES.schedules).insert({ id, document_id: documentId, event, due_at: due, input: JSON.stringify(input), actor, state: 'waiting', failure: null, ended_at: null });
}

/** Ends what waits. @returns whether it still waited: of several nodes, one is told so */
export async function end(trx: Trx, id: string, state: Exclude<ScheduleState, 'waiting'>, at: number, failure: string | null = null): Promise<boolean> {
  return Boolean(await trx(TABLES.schedules).where({ id, state: 'waiting' }).update({ state, failure, ended_at: at }));
}

/** Somebody gives up what waits or has failed. */
export async function giveUp(trx: Trx, id: string, at: number): Promise<void> {
  await trx(TABLES.schedules).where({ id }).whereIn('state', ['waiting', 'failed']).update({ state: 'cancelled', ended_at: at });
}

export async function forget(trx: Trx, documentId: string): Promise<void> {
  await trx(TABLES.schedules).where({ document_id: documentId }).delete();
}
