import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import { current, now } from '../storage/acting';
import { chunksOf, type Trx } from '../storage/dialect';
import { heldState } from '../storage/held-state';
import { columnsOf } from '../storage/rows';
import { TABLES } from '../storage/table-names';
import { Together } from '../storage/together';

/** One act to be journalled. */
export interface Act {
  act: string;
  /** entry, agency, category, officer, guide, request-guide, synonym, setting, receiver, register. */
  subject: string;
  /** documentId of what was acted upon. */
  target: string;
  agency?: string | null;
  reason?: string | null;
  /** Names of the fields that changed. */
  fields?: string[];
  details?: unknown;
  /** Hash of the version that the act published. */
  snapshot?: string | null;
  /** True where the public may hear of it: `GET /changes`. */
  open?: boolean;
  /** Instant of the act, ms epoch; now, if absent. */
  at?: number;
}

const ROWS_PER_STATEMENT = 200;

/** Small tables that every node keeps in memory as of their version. */
const DIRECTORY = new Set(['agency', 'category', 'synonym', 'setting']);

/** Transactions that have changed an agency or a category, and so see a directory that nobody else sees yet. */
export const directoryRaised = new WeakSet<object>();

/** A document id of our own rows; Strapi's are 24 characters of letters and digits, and so are these. */
export const newId = () => randomUUID().replaceAll('-', '').slice(0, 24);

/**
 * Raises the catalogue version by one for each act and appends the acts in that order. Only within `writing`: the
 * lock taken there makes the order of versions the order of commits, so that no reader of `/changes` misses one.
 *
 * @returns the version of the last act
 */
export async function append(strapi: Core.Strapi, trx: Trx, acts: Act[]): Promise<number> {
  const writes = new Together(trx);
  const last = await appendWith(strapi, writes, acts);
  await writes.done();
  return last;
}

/** The same, written with what else the act writes. */
export async function appendWith(strapi: Core.Strapi, writes: Together, acts: Act[]): Promise<number> {
  if (!acts.length) return 0;
  const { trx } = writes;
  const directoryRaise = acts.some(({ subject }) => DIRECTORY.has(subject)) ? 1 : 0;
  if (directoryRaise) directoryRaised.add(trx);
  const ids = acts.map(newId);
  const state = await heldState(trx);
  const last = (state.version += acts.length);
  writes.add(
    trx.raw(`UPDATE ${TABLES.state} SET version = ?, directory_version = directory_version + ?, last_act = ? WHERE id = 1`, [last, directoryRaise, ids[ids.length - 1]])
  );
  const { actor } = current();
  const rows = acts.map((act, index) => ({
    documentId: ids[index],
    version: last - acts.length + 1 + index,
    act: act.act,
    subject: act.subject,
    target: act.target,
    agency: act.agency ?? null,
    actor,
    at: new Date(act.at ?? now()),
    reason: act.reason ?? null,
    fields: act.fields ?? null,
    details: act.details ?? null,
    snapshot: act.snapshot ?? null,
    open: act.open ?? false,
    createdAt: new Date(),
    updatedAt: new Date(),
    publishedAt: new Date(),
  }));
  for (const chunk of chunksOf(rows, ROWS_PER_STATEMENT)) writes.add(trx('disclosure_journal').insert(chunk.map((row) => columnsOf(strapi, UID.journal, row))));
  return last;
}
