import type { Core } from '@strapi/strapi';
import { newId } from '../journal/append';
import { columnsOf } from '../storage/rows';
import type { Trx } from '../storage/dialect';
import { UID } from '../content-types';
import { now } from '../storage/acting';

/** Visits of one day: of the site (`code` empty), an agency, a column or an entry. */
export interface VisitLine {
  day: string;
  scope: 'site' | 'agency' | 'column' | 'entry';
  code: string;
  visits: number;
}

/**
 * Adds counted visits to what is stored; what was reported replaces what was reported before. One statement, so that
 * a batch is there whole or not at all.
 */
export async function addVisits(strapi: Core.Strapi, trx: Trx, lines: VisitLine[], origin: 'counted' | 'reported'): Promise<void> {
  if (!lines.length) return;
  const stamp = new Date(now());
  const stamps = columnsOf(strapi, UID.visitDay, { createdAt: stamp, updatedAt: stamp, publishedAt: stamp });
  const { tableName } = strapi.db.metadata.get(UID.visitDay);
  const visits = origin === 'counted' ? trx.raw(`${tableName}.visits + excluded.visits`) : trx.raw('excluded.visits');
  await trx(tableName)
    .insert(lines.map((line) => ({ document_id: newId(), ...line, origin, ...stamps })))
    .onConflict(['scope', 'code', 'day', 'origin'])
    .merge({ visits, updated_at: stamps.updated_at });
}
