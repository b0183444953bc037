import { registerAnswers } from '../checks/answers';
import type { Kept } from '../checks/finding';
import { parseJson } from '../storage/dialect';
import type { Review } from './record';

/** What was kept with a reason at submission stays answered once the entry is public. */
registerAnswers(async (query, ids) => {
  if (!ids.length) return new Map();
  const rows = await query<{ id: string; review: unknown }>(
    `SELECT document_id AS id, review FROM disclosure_entries WHERE published_at IS NULL AND review IS NOT NULL AND document_id IN (${ids.map(() => '?').join(',')})`,
    ids
  );
  return new Map(rows.map(({ id, review }) => [id, (parseJson<Review>(review)?.decisions ?? []).flatMap(({ findings }) => (findings ?? []) as Kept[])]));
});
