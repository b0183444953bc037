import { rowsOf, type Trx } from '../storage/dialect';
import { TABLES } from '../storage/table-names';
import type { ScheduledEvent } from './contract';

/** More than this at once is a fault of the system, not a list of things to do. */
const MOST = 500;

/** An order for a time that was not carried out, and that nobody has seen to. */
export interface FailedOrder {
  id: string;
  documentId: string;
  event: ScheduledEvent;
  /** When it should have been done, ms epoch. */
  dueAt: number;
  /** Why it was not, for an editor. */
  failure: string;
}

/** What the journal says once the same was done after all, by hand or by a later order. */
const DONE = `(s.event = 'publish' AND j.act IN ('published', 'corrected')) OR (s.event = 'withdraw' AND j.act IN ('withdrawn', 'merged', 'expunged'))`;

/**
 * Orders that failed, the last first, until somebody orders anew, does it by hand, or cancels the order.
 *
 * @param documentId of one entry only
 */
export async function failedOrders(db: Trx, documentId?: string): Promise<FailedOrder[]> {
  const rows = await rowsOf<Record<string, any>>(
    db,
    `SELECT s.id, s.document_id AS "documentId", s.event, s.due_at AS "dueAt", s.failure FROM ${TABLES.schedules} s
     WHERE s.state = 'failed' ${documentId ? 'AND s.document_id = ?' : ''}
       AND NOT EXISTS (SELECT 1 FROM ${TABLES.schedules} o WHERE o.document_id = s.document_id AND o.event = s.event AND (o.state = 'waiting' OR o.ended_at > s.ended_at))
       AND NOT EXISTS (SELECT 1 FROM disclosure_journal j WHERE j.target = s.document_id AND (${DONE})
         AND j.version > (SELECT max(f.version) FROM disclosure_journal f WHERE f.target = s.document_id AND f.act = 'schedule_failed'))
     ORDER BY s.ended_at DESC, s.id LIMIT ${MOST}`,
    documentId ? [documentId] : []
  );
  return rows.map((row) => ({ ...row, dueAt: Number(row.dueAt), failure: row.failure ?? '' }) as FailedOrder);
}
