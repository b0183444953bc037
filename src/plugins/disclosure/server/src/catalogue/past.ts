import { parseJson, rowsOf, toMillis, type Trx } from '../storage/dialect';
import { shanghaiMonth } from '../domain/shanghai';
import { TABLES } from '../storage/table-names';
import { Together } from '../storage/together';
import type { Directory } from './directory';
import type { HostField } from './host-fields';
import { project, talliedTerms } from './projection';
import { UNCLASSIFIED } from '../domain/vocabulary';
import { left, lifeOf, termsText, type Life } from './life';
import { STANDING_ACTS, TallyChanges, type CountedAct } from './tallies';

const LEAVING = new Set(['withdrawn', 'merged', 'expunged']);

/** What the journal tells of an entry. */
export interface Past {
  /** Version of the last act after which it stands as it does. */
  version: number;
  life: Life;
  acts: CountedAct[];
}

const NOTHING: Past = { version: 0, life: [], acts: [] };

/** The pasts of some entries, from the journal alone. */
export async function pastsOf(trx: Trx, ids: string[]): Promise<(id: string) => Past> {
  const pasts = new Map<string, Past>();
  if (!ids.length) return () => NOTHING;
  const rows = await rowsOf<{ target: string; version: number | string; act: string; agency: string; at: unknown }>(
    trx,
    `SELECT target, version, act, agency, "at" FROM disclosure_journal
     WHERE act IN (${STANDING_ACTS}) AND subject = 'entry' AND target IN (${ids.map(() => '?').join(',')}) ORDER BY version`,
    ids
  );
  for (const { target, version, act, agency, at } of rows) {
    const past = pasts.get(target) ?? { version: 0, life: [], acts: [] };
    const instant = toMillis(at)!;
    past.version = Number(version);
    past.acts.push({ act, agency, at: instant });
    if (act === 'reinstated') past.life = [...past.life, ['reinstated', shanghaiMonth(instant)]];
    else if (LEAVING.has(act)) past.life = left(past.life, shanghaiMonth(instant));
    pasts.set(target, past);
  }
  return (id) => pasts.get(id) ?? NOTHING;
}

/** What was public last of entries that have left, from their newest versions. */
export async function lastPublic(trx: Trx, ids: string[]): Promise<Map<string, Record<string, any>>> {
  if (!ids.length) return new Map();
  const rows = await rowsOf<{ target: string; content: unknown }>(
    trx,
    `SELECT v.target, v.content FROM disclosure_versions v WHERE v.target IN (${ids.map(() => '?').join(',')})
     AND v.number = (SELECT max(n.number) FROM disclosure_versions n WHERE n.target = v.target)`,
    ids
  );
  return new Map(rows.map(({ target, content }) => [target, parseJson<Record<string, any>>(content) ?? {}]));
}

/** Nothing is left of an expunged entry by which it could be classed. */
export const NO_CLASS = { class: UNCLASSIFIED, terms: '[]' };

/** Class and branches under which an entry that has left counts: those of what was public last. */
export function classifiedAs(directory: Directory, documentId: string, content: Record<string, any>, hostFields: HostField[]): { class: string; terms: string } {
  const { row, terms } = project({ ...content, documentId } as never, directory, 0, hostFields);
  return { class: row.class, terms: termsText(talliedTerms(terms)) };
}

const GONE_PER_STEP = 200;

/** Entries that have left count under a category as well: brings them up to one that moved or changed its class. */
export async function reclassifyGone(trx: Trx, directory: Directory, scheme: string, code: string, hostFields: HostField[]): Promise<void> {
  let after = '';
  for (;;) {
    const rows = await rowsOf<Record<string, any>>(
      trx,
      `SELECT document_id, agency, class, terms, life, published_at FROM ${TABLES.gone}
       WHERE terms LIKE ? AND document_id > ? ORDER BY document_id LIMIT ${GONE_PER_STEP}`,
      [`%["${scheme}","${code}"]%`, after]
    );
    if (!rows.length) return;
    const contents = await lastPublic(trx, rows.map((row) => row.document_id));
    const tallies = new TallyChanges();
    for (const row of rows) {
      const now = classifiedAs(directory, row.document_id, contents.get(row.document_id) ?? {}, hostFields);
      const entry = { agency: row.agency as string, publishedAt: Number(row.published_at), life: lifeOf(row.life), standing: false };
      tallies.add({ ...entry, class: row.class, terms: JSON.parse(row.terms) }, -1);
      tallies.add({ ...entry, class: now.class, terms: JSON.parse(now.terms) }, 1);
      await trx(TABLES.gone).where('document_id', row.document_id).update(now);
    }
    const writes = new Together(trx);
    await tallies.write(writes);
    await writes.done();
    after = rows[rows.length - 1]!.document_id;
  }
}
