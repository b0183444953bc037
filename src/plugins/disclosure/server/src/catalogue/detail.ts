import { shanghaiMinute } from '../domain/shanghai';
import { VALIDITIES, termOf } from '../domain/vocabulary';
import { DisclosureError } from '../http/errors';
import type { Public } from '../http/public-route';
import { parseJson, toMillis } from '../storage/dialect';
import { TABLES } from '../storage/tables';
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
      const data = await whole(open, row);
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

async function whole(open: Public, row: Row) {
  const data = presentWhole(open, row);
  const corrections = await open.query(
    `SELECT at, reason, details FROM disclosure_journal WHERE target = ? AND act = 'corrected' ORDER BY version`,
    [row.document_id]
  );
  return {
    ...data,
    attachments: await attachmentsOf(open, row),
    related: await relatedOf(open, row),
    corrections: corrections.map((act) => presentCorrection({ ...act, at: toMillis(act.at) })),
    previous: await neighbourOf(open, row, 'previous'),
    next: await neighbourOf(open, row, 'next'),
    meta: metaTags(open, row, data),
  };
}

const BACK = { interprets: 'interpretedBy', amends: 'amendedBy', repeals: 'repealedBy' } as const;
const MOST_RELATED = 50;

/** Relations in both directions, as far as the other side is public. */
async function relatedOf(open: Public, row: Row) {
  const related: Record<string, unknown[]> = {};
  const columns = `${HEAD}, ${VALIDITY_TODAY} AS validity_today`;
  const day = [open.today, open.today, open.today];
  for (const out of RELATIONS) {
    const ids = parseJson<string[]>(row[out]) ?? [];
    const there = ids.length
      ? await open.query(`SELECT ${columns} FROM ${TABLES.catalogue} c WHERE c.document_id IN (${ids.map(() => '?').join(',')}) ORDER BY c.published_at`, [...day, ...ids])
      : [];
    const here = await open.query(
      `SELECT ${columns} FROM ${TABLES.terms} t JOIN ${TABLES.catalogue} c ON c.document_id = t.document_id
       WHERE t.scheme = ? AND t.code = ? ORDER BY c.published_at LIMIT ${MOST_RELATED}`,
      [...day, out, row.document_id]
    );
    related[out] = there.map((other) => relation(open, other));
    related[BACK[out]] = here.map((other) => relation(open, other));
  }
  return related;
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

/** The entry published just before or after in the same main column. */
async function neighbourOf(open: Public, row: Row, side: 'previous' | 'next') {
  if (!row.main_column) return null;
  const [beyond, direction] = side === 'previous' ? ['<', 'DESC'] : ['>', 'ASC'];
  const [found] = await open.query(
    `SELECT ${HEAD} FROM ${TABLES.terms} t JOIN ${TABLES.catalogue} c ON c.document_id = t.document_id
     WHERE t.scheme = 'column' AND t.code = ? AND (t.published_at ${beyond} ? OR (t.published_at = ? AND t.document_id ${beyond} ?))
     ORDER BY t.published_at ${direction}, t.document_id ${direction} LIMIT 1`,
    [row.main_column, Number(row.published_at), Number(row.published_at), row.document_id]
  );
  return found ? neighbour(open, found) : null;
}

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
