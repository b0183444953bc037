import { z } from '@strapi/utils';
import { VALIDITY_TODAY } from '../catalogue/conditions';
import { ROW_COLUMNS, presentRow, presentTombstone } from '../catalogue/present';
import type { Public } from '../http/public-route';
import { status, whole } from '../http/query';
import { toMillis } from '../storage/dialect';
import { TABLES } from '../storage/table-names';

const SUBJECTS = ['entry', 'agency', 'category', 'guide', 'request-guide', 'yearly-figure', 'annual-report'] as const;

export const CHANGES_QUERY = z.strictObject({
  since: whole(0, 999_999_999),
  limit: whole(1, 500).optional(),
  subject: z.enum(SUBJECTS, `只能是 ${SUBJECTS.join('、')}`).optional(),
  ...status,
});

const DEFAULT_LIMIT = 100;
type Row = Record<string, any>;

/**
 * `GET /changes?since=`: public acts since a version, in the order of commits, each with the row as it stands now, or
 * the tombstone. `since=0` begins with the whole catalogue. `meta.next` goes on and never
 * back; it equals `since` at the end.
 */
export async function changes(open: Public, { since, limit = DEFAULT_LIMIT, subject }: z.infer<typeof CHANGES_QUERY>) {
  const acts = await openActs(open, { since, limit, ...(subject ? { subjects: [subject] } : {}) });
  const full = acts.length === limit;
  return {
    data: await presentActs(open, acts),
    meta: { version: open.state.version, next: full ? Number(acts[acts.length - 1]!.version) : Math.max(since, open.state.version), more: full },
  };
}

/** An act as the journal keeps it, as far as the public may hear of it. */
export interface OpenAct {
  id: string;
  version: number;
  act: string;
  subject: string;
  target: string;
  at: unknown;
}

/**
 * Public acts after a version, in the order of commits. Those committed after the state was read belong to the next
 * call: one answer, one version.
 */
export async function openActs(open: Public, { since, limit, subjects }: { since: number; limit: number; subjects?: readonly string[] }): Promise<OpenAct[]> {
  const among = subjects ? `AND subject IN (${subjects.map(() => '?').join(',')})` : '';
  const rows = await open.query<OpenAct>(
    `SELECT document_id AS id, version, act, subject, target, at FROM disclosure_journal
     WHERE version > ? AND version <= ? AND "open" = ? ${among} ORDER BY version LIMIT ?`,
    [since, open.state.version, trueOn(open), ...(subjects ?? []), limit]
  );
  return rows.map((row) => ({ ...row, version: Number(row.version) }));
}

/** Acts with what the catalogue shows of their entries now. */
export async function presentActs(open: Public, acts: OpenAct[]) {
  const ids = [...new Set(acts.filter(({ subject }) => subject === 'entry').map(({ target }) => target))];
  const rows = await byId(open, ids, `SELECT ${ROW_COLUMNS}, ${VALIDITY_TODAY} AS validity_today FROM ${TABLES.catalogue} c`, 3);
  const gone = await byId(open, ids, `SELECT c.* FROM ${TABLES.gone} c`, 0);
  return acts.map((act) => presentAct(open, act, rows, gone));
}

/** SQLite keeps booleans as 0 and 1 and its driver takes no others. */
const trueOn = (open: Public) => (open.client === 'sqlite' ? 1 : true);

async function byId(open: Public, ids: string[], select: string, days: number): Promise<Map<string, Row>> {
  if (!ids.length) return new Map();
  const rows = await open.query(`${select} WHERE c.document_id IN (${ids.map(() => '?').join(',')})`, [
    ...Array.from({ length: days }, () => open.today),
    ...ids,
  ]);
  return new Map(rows.map((row) => [row.document_id as string, row]));
}

function presentAct(open: Public, act: OpenAct, rows: Map<string, Row>, gone: Map<string, Row>) {
  const row = rows.get(act.target);
  const left = gone.get(act.target);
  return {
    version: act.version,
    act: act.act,
    subject: act.subject,
    documentId: act.target,
    on: new Date(toMillis(act.at)!).toISOString(),
    entry: row ? presentRow(open, row) : null,
    tombstone: left && left.act !== 'merged' ? presentTombstone(open, left) : null,
    redirect: left?.act === 'merged' ? { from: act.target, to: left.successor as string, act: 'merged', on: new Date(Number(left.gone_at)).toISOString() } : null,
  };
}
