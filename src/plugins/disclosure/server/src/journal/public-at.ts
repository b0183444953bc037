import { clientOf } from '../storage/dialect';
import type { Core } from '@strapi/strapi';
import type { Query } from '../storage/reader';

const LEAVING = new Set(['withdrawn', 'merged', 'expunged']);

/**
 * Which of some entries were public when the catalogue had a version: by the last public act up to it.
 *
 * @param version of the catalogue
 */
export async function publicAt(strapi: Core.Strapi, query: Query, version: number, ids: string[]): Promise<Set<string>> {
  if (!version || !ids.length) return new Set();
  const rows = await query<{ target: string; act: string }>(
    `SELECT target, act FROM disclosure_journal WHERE subject = 'entry' AND "open" = ? AND version <= ?
     AND target IN (${ids.map(() => '?').join(',')}) ORDER BY version`,
    [clientOf(strapi) === 'sqlite' ? 1 : true, version, ...ids]
  );
  const last = new Map(rows.map(({ target, act }) => [target, act]));
  return new Set([...last].flatMap(([target, act]) => (LEAVING.has(act) ? [] : [target])));
}
