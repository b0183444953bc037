import { shanghaiMinute } from '../domain/shanghai';
import { VALIDITIES, termOf } from '../domain/vocabulary';
import { DisclosureError } from '../http/errors';
import type { Public } from '../http/public-route';
import { parseJson, toMillis } from '../storage/dialect';
import { TABLES } from '../storage/table-names';
import { VALIDITY_TODAY } from './conditions';
import { attachmentsOf } from './attachments';
import { RELATIONS } from './projection';
import { iso, presentCorrection, presentTombstone, presentWhole } from './present';

type Row = Record<string, any>;

/** Longest chain of mergers that is followed; a circle cannot arise, a loop in a damaged table must not hang. */
const LONGEST_CHAIN = 20;
const HEAD = 'c.document_id, c.title, c.document_number';

/**
 * `GET /entries/:documentId`: one entry whole.
 *
 * A merged one answers with its successor and `meta.redirect`, since HTTP clients follow a 301 without telling.
 *
 * @throws GONE with the tombstone, ENTRY_NOT_FOUND (also for what was never published)
 */
export async function detail(open: Public, documentId: string) {
  let id = documentId;
  let redirect: { from: string; to: string; act: 'merged'; on: string } | undefined;
  for (let step = 0; step < LONGEST_CHAIN; step += 1) {
    const row = await rowOf(open, id);
    if (row) {
      const data = await presentEntry(open, row);
      return { data, meta: { version: open.state.version, ...(redirect ? { redirect: { ...redirect, to: id } } : {}) } };
    }
    const [gone] = await open.query(`SELECT * FROM ${TABLES.gone} WHERE document_id = ?`, [id]);
    if (!gone) break;
    if (gone.act !== 'merged') throw new DisclosureError('GONE', undefined, { tombstone: presentTombstone(open, gone) });
    redirect ??= { from: documentId, to: gone.successor, act: 'merged', on: iso(gone.gone_at) };
    id = gone.successor;
  }
  throw new DisclosureError('ENTRY_NOT_FOUND');
}

async function rowOf(open: Public, id: string): Promise<Row | undefined> {
  const [row] = await open.query(
    `SELECT c.*, ${VALIDITY_TODAY} AS validity_today FROM ${TABLES.catalogue} c WHERE c.document_id = ?`,
    [open.today, open.today, open.today, id]
  );
  return row;
}

/** An entry with its files, relations, corrections and neighbours, of a row as the catalogue keeps it. */
export async function presentEntry(open: Public, row: Row) {
  const data = presentWhole(open, row);
  const [around, there, attachments, corrections] = await Promise.all([
    aroundOf(open, row),
    relatedByOf(open, row),
    attachmentsOf(open, row),
    correctionsOf(open, row),
  ]);
  const related: Record<string, unknown[]> = {};
  for (const out of RELATIONS) {
    const ids = new Set(parseJson<string[]>(row[out]) ?? []);
    related[out] = there.filter(({ document_id }) => ids.has(document_id)).map((other) => relation(open, other));
    related[BACK[out]] = around.filter(({ role }) => role === out).map((other) => relation(open, other));
  }
  const neighbourAt = (side: string) => around.filter(({ role }) => role === side).map((other) => neighbour(open, other))[0] ?? null;
  return {
    ...data,
    attachments,
    related,
    corrections,
    previous: neighbourAt('previous'),
    next: neighbourAt('next'),
    meta: metaTags(open, row, data),
  };
}

/** Every correction moves the time of the last one, so most entries need not be asked about. */
async function correctionsOf(open: Public, row: Row) {
  if (row.revised_at === null) return [];
  const acts = await open.query(`SELECT at, reason, details FROM disclosure_journal WHERE target = ? AND act = 'corrected' ORDER BY version`, [row.document_id]);
  return acts.map((act) => presentCorrection({ ...act, at: toMillis(act.at) }));
}

const BACK = { interprets: 'interpretedBy', amends: 'amendedBy', repeals: 'repealedBy' } as const;
const MOST_RELATED = 50;
const OTHER = `${HEAD}, c.published_at, ${VALIDITY_TODAY} AS validity_today`;

/** Entries that this one names, as far as they are public. */
async function relatedByOf(open: Public, row: Row): Promise<Row[]> {
  const ids = RELATIONS.flatMap((out) => parseJson<string[]>(row[out]) ?? []);
  if (!ids.length) return [];
  const sql = `SELECT ${OTHER} FROM ${TABLES.catalogue} c WHERE c.document_id IN (${ids.map(() => '?').join(',')}) ORDER BY c.published_at`;
  return open.query(sql, [open.today, open.today, open.today, ...ids]);
}

/** In one statement what stands around an entry: public ones that name it, and its neighbours in the main column, each with its role. */
async function aroundOf(open: Public, row: Row): Promise<Row[]> {
  const day = [open.today, open.today, open.today];
  const parts: { sql: string; values: unknown[] }[] = RELATIONS.map((out) => ({
    sql: `SELECT '${out}' AS role, t.document_id FROM ${TABLES.terms} t WHERE t.scheme = '${out}' AND t.code = ? ORDER BY t.published_at LIMIT ${MOST_RELATED}`,
    values: [row.document_id],
  }));
  const at = Number(row.published_at);
  for (const [role, beyond, direction] of row.main_column ? ([['previous', '<', 'DESC'], ['next', '>', 'ASC']] as const) : []) {
    parts.push({
      sql: `SELECT '${role}' AS role, t.document_id FROM ${TABLES.terms} t
        WHERE t.scheme = 'column' AND t.code = ? AND t.published_at ${beyond}= ? AND (t.published_at ${beyond} ? OR t.document_id ${beyond} ?)
        ORDER BY t.published_at ${direction}, t.document_id ${direction} LIMIT 1`,
      values: [row.main_column, at, at, row.document_id],
    });
  }
  const union = parts.map(({ sql }, index) => `SELECT role, document_id FROM (${sql}) part${index}`).join(' UNION ALL ');
  return open.query(
    `SELECT around.role, ${OTHER} FROM (${union}) around JOIN ${TABLES.catalogue} c ON c.document_id = around.document_id ORDER BY c.published_at`,
    [...day, ...parts.flatMap(({ values }) => values)]
  );
}

const neighbour = (open: Public, row: Row) => ({
  documentId: row.document_id as string,
  title: row.title as string,
  url: open.addresses.entry(row.document_id),
});
const relation = (open: Public, row: Row) => ({
  ...neighbour(open, row),
  documentNumber: row.document_number as string | null,
  validity: termOf(VALIDITIES, row.validity_today),
});

/** META tags of a government page, 国办发〔2017〕47号; only what is known, nothing invented. */
function metaTags(open: Public, row: Row, data: ReturnType<typeof presentWhole>): Record<string, string> {
  const { site } = open.settings;
  const column = open.directory.category('column', row.main_column);
  const tags: Record<string, string | null | undefined> = {
    SiteName: site.name,
    SiteDomain: site.domain,
    SiteIDCode: site.identificationCode,
    ColumnName: column?.name,
    ColumnDescription: column?.description,
    ColumnType: column ? '政府信息公开' : null,
    ArticleTitle: data.title,
    PubDate: shanghaiMinute(Number(row.published_at)),
    ContentSource: data.source || data.agency.name,
    Keywords: data.keywords.join(','),
    Author: data.agency.name,
    Description: data.summary,
    Url: data.url,
  };
  return Object.fromEntries(Object.entries(tags).filter((tag): tag is [string, string] => Boolean(tag[1])));
}
