import { destroyBytes } from '../attachment/expunge';
import { registerExpunger } from '../publication/expunge';
import { rowsOf } from '../storage/dialect';

/** A signed sheet tells the title of what was expunged: its scan goes with it, unless it is another entry's sheet as well. */
registerExpunger(async ({ strapi, trx, documentId }) => {
  const acts = await rowsOf<{ details: unknown }>(trx, "SELECT CAST(details AS text) AS details FROM disclosure_journal WHERE target = ? AND act LIKE 'review%' AND details IS NOT NULL", [documentId]);
  const sums = new Set(acts.flatMap(({ details }) => [...String(details).matchAll(/"sha256":\s*"([0-9a-f]{64})"/g)].map((match) => match[1]!)));
  for (const sha256 of sums) {
    const shared = await rowsOf(trx, "SELECT 1 FROM disclosure_journal WHERE target <> ? AND act LIKE 'review%' AND CAST(details AS text) LIKE ? LIMIT 1", [documentId, `%${sha256}%`]);
    if (shared.length) sums.delete(sha256);
  }
  await destroyBytes(strapi, trx, documentId, sums);
});
