import type { Directory } from '../../catalogue/directory';
import { parseJson } from '../../storage/dialect';
import type { Query } from '../../storage/reader';
import { TABLES } from '../../storage/table-names';
import type { Finding } from '../finding';

/** Which findings: those that stand, of entries that were changed since, or kept with a reason at submission. */
export const LISTS = ['standing', 'changed', 'kept'] as const;
export type ListName = (typeof LISTS)[number];

export interface Which {
  /** Codes of the agencies within reach; null: all. */
  agencies: string[] | null;
  agency?: string;
  rule?: string;
  list: ListName;
}

export interface ListedFinding {
  documentId: string;
  title: string;
  indexNumber: string | null;
  agency: { code: string; name: string };
  /** ms epoch */
  publishedAt: number;
  rule: string;
  severity: 'block' | 'warn';
  message: string;
  place: Finding['place'] | null;
  because: string | null;
}

/** Findings of the run that an agency was last looked through by, of entries that are public still. */
const FROM = `FROM ${TABLES.findings} f
  JOIN ${TABLES.checked} u ON u.agency = f.agency AND u.run = f.run
  JOIN ${TABLES.catalogue} c ON c.document_id = f.document_id`;

const COLUMNS = 'f.document_id, f.agency, f.rule, f.severity, f.message, f.place, f.because, c.title, c.index_number, c.published_at';

const STANDING: Record<ListName, string> = {
  standing: 'c.version = f.version AND f.because IS NULL',
  changed: 'c.version <> f.version',
  kept: 'c.version = f.version AND f.because IS NOT NULL',
};

const marks = (values: unknown[]) => values.map(() => '?').join(',');

function within(column: string, { agencies, agency }: Pick<Which, 'agencies' | 'agency'>): { sql: string; values: string[] } {
  const codes = agency ? (!agencies || agencies.includes(agency) ? [agency] : []) : agencies;
  if (!codes) return { sql: '1 = 1', values: [] };
  return codes.length ? { sql: `${column} IN (${marks(codes)})`, values: codes } : { sql: '1 = 0', values: [] };
}

const nameIn = (directory: Directory, code: string) => ({ code, name: directory.agencies.get(code)?.name ?? code });

function listed(directory: Directory, row: Record<string, any>): ListedFinding {
  return {
    documentId: row.document_id,
    title: row.title,
    indexNumber: row.index_number,
    agency: nameIn(directory, row.agency),
    publishedAt: Number(row.published_at),
    rule: row.rule,
    severity: row.severity,
    message: row.message,
    place: parseJson(row.place),
    because: row.because,
  };
}

/** A page of findings: agency by agency, newest entries first. */
export async function findingsPage(query: Query, directory: Directory, which: Which, page: number, pageSize: number): Promise<{ findings: ListedFinding[]; more: boolean }> {
  const own = within('f.agency', which);
  const rows = await query(
    `SELECT ${COLUMNS} ${FROM} WHERE ${STANDING[which.list]} AND ${own.sql} ${which.rule ? 'AND f.rule = ?' : ''}
     ORDER BY f.agency, f.n DESC LIMIT ? OFFSET ?`,
    [...own.values, ...(which.rule ? [which.rule] : []), pageSize + 1, (page - 1) * pageSize]
  );
  return { findings: rows.slice(0, pageSize).map((row) => listed(directory, row)), more: rows.length > pageSize };
}

/** All of them in the same order, some at a time, by key: however many there are, the last cost no more than the first. */
export async function* allFindings(query: Query, directory: Directory, which: Which, pageSize: number): AsyncGenerator<ListedFinding[]> {
  const own = within('u.agency', which);
  const units = await query<{ agency: string; run: string }>(`SELECT u.agency, u.run FROM ${TABLES.checked} u WHERE ${own.sql} ORDER BY u.agency`, own.values);
  for (const { agency, run } of units) {
    for (let before: number | null = null; ; ) {
      const rows: Record<string, any>[] = await query(
        `SELECT f.n, ${COLUMNS} ${FROM} WHERE ${STANDING[which.list]} AND f.agency = ? AND f.run = ? ${which.rule ? 'AND f.rule = ?' : ''} ${before === null ? '' : 'AND f.n < ?'}
         ORDER BY f.n DESC LIMIT ?`,
        [agency, run, ...(which.rule ? [which.rule] : []), ...(before === null ? [] : [before]), pageSize]
      );
      if (rows.length) yield rows.map((row) => listed(directory, row));
      if (rows.length < pageSize) break;
      before = Number(rows[rows.length - 1]!.n);
    }
  }
}

export interface Unit {
  code: string;
  name: string;
  /** Public entries when it was looked through. */
  entries: number;
  /** ms epoch */
  checkedAt: number;
  standing: number;
  changed: number;
  kept: number;
}

/** What has been looked through, agency by agency in the directory's order, with its numbers; and how often each rule speaks. */
export async function unitsOf(query: Query, directory: Directory, agencies: string[] | null, chosen?: string): Promise<{ units: Unit[]; rules: Map<string, number> }> {
  const own = within('u.agency', { agencies });
  const checked = await query(`SELECT u.agency, u.entries, u.at FROM ${TABLES.checked} u WHERE ${own.sql}`, own.values);
  const counts = await query(
    `SELECT f.agency, f.rule, CASE WHEN c.version <> f.version THEN 'changed' WHEN f.because IS NOT NULL THEN 'kept' ELSE 'standing' END AS list, count(*) AS n
     ${FROM} WHERE ${own.sql} GROUP BY f.agency, f.rule, CASE WHEN c.version <> f.version THEN 'changed' WHEN f.because IS NOT NULL THEN 'kept' ELSE 'standing' END`,
    own.values
  );
  const units = new Map(checked.map((row): [string, Unit] => [row.agency, { ...nameIn(directory, row.agency), entries: Number(row.entries), checkedAt: Number(row.at), standing: 0, changed: 0, kept: 0 }]));
  const rules = new Map<string, number>();
  for (const { agency, rule, list, n } of counts) {
    const unit = units.get(agency);
    if (unit) unit[list as ListName] += Number(n);
    if (list === 'standing' && (!chosen || agency === chosen)) rules.set(rule, (rules.get(rule) ?? 0) + Number(n));
  }
  const order = new Map([...directory.agencies.keys()].map((code, index) => [code, index]));
  const at = ({ code }: Unit) => order.get(code) ?? order.size;
  return { units: [...units.values()].sort((one, other) => at(one) - at(other)), rules };
}
