import type { Core } from '@strapi/strapi';
import shipped from '../../../data/checks.json';
import { directoryWithin } from '../catalogue/state';
import { configured, settingsWithin } from '../config/in-force';
import { wrongWordsOf } from '../config/panel';
import { contentTypes } from '../content-types';
import { htmlToText } from '../domain/html';
import { shanghaiDay } from '../domain/shanghai';
import { filesOfRow } from '../publication/files';
import { now } from '../storage/acting';
import { rowsOf, type Trx } from '../storage/dialect';
import { TABLES } from '../storage/tables';
import type { Finding } from './finding';
import { CHECKS, type Check, type CheckContext, type PublicText } from './rules';

export { unansweredOf } from './finding';

type Row = Record<string, any>;

const added: Check[] = [];

/** A check of the host's own, asked at every submission after the shipped ones. */
export function registerCheck(check: Check): void {
  added.push(check);
}

export const calendarOf = (strapi: Core.Strapi) => configured(strapi).calendar;

/** What all checks say of a draft as it stands. */
export async function submissionFindings(strapi: Core.Strapi, trx: Trx, draft: Row): Promise<Finding[]> {
  const context = await contextOf(strapi, trx, draft);
  return [...CHECKS, ...added].flatMap((check) => check.run(context));
}

const TEXTS = ['title', 'subtitle', 'summary', 'changeNote', 'lateReason', 'contact', 'source', 'keywords'];

async function contextOf(strapi: Core.Strapi, trx: Trx, draft: Row): Promise<CheckContext> {
  const directory = await directoryWithin(trx);
  const agency = directory.agencies.get(draft.agency);
  const files = filesOfRow(draft);
  const read = await textsOf(trx, files.map(({ sha256 }) => sha256));
  const own = configured(strapi).checks;
  const county = (await settingsWithin(strapi, trx)).values['checks.wrongWords'];
  const texts: PublicText[] = [
    ...TEXTS.filter((field) => draft[field]).map((field) => ({ field, text: String(draft[field]) })),
    ...(draft.body ? [{ field: 'body', text: htmlToText(draft.body) }] : []),
    ...files.flatMap(({ sha256, name }) => (read.get(sha256)?.text ? [{ field: 'attachments', file: name, text: read.get(sha256)!.text! }] : [])),
  ];
  const { metadatas } = contentTypes.entry.schema.config;
  return {
    draft,
    agency: { name: agency?.name ?? draft.agency, prefixes: (agency?.documentPrefixes ?? '').split(/[、,，;；\s]+/).filter(Boolean) },
    columns: directory.path('column', draft.column),
    texts,
    files: files.map(({ sha256, name, role }) => ({ name, role, read: (read.get(sha256)?.reading ?? 'pending') === 'done' || read.get(sha256)?.reading === 'none' })),
    alike: await alike(trx, draft),
    today: shanghaiDay(now()),
    calendar: calendarOf(strapi),
    rules: { obligatory: [...shipped.obligatory, ...own.obligatory], wrongWords: wrongWordsOf(shipped.wrongWords, own.wrongWords, county) },
    labels: Object.fromEntries(Object.entries(metadatas).map(([name, { edit }]) => [name, edit.label])),
  };
}

async function textsOf(trx: Trx, sums: string[]): Promise<Map<string, { text: string | null; reading: string }>> {
  if (!sums.length) return new Map();
  const rows = await rowsOf<{ sha256: string; text: string | null; reading: string }>(
    trx,
    `SELECT sha256, text, reading FROM ${TABLES.files} WHERE sha256 IN (${sums.map(() => '?').join(',')})`,
    sums
  );
  return new Map(rows.map((row) => [row.sha256, row]));
}

/** Drafts of what has not left the site; what a search finds is judged by the check. */
async function alike(trx: Trx, draft: Row): Promise<CheckContext['alike']> {
  return rowsOf(
    trx,
    `SELECT document_id AS "documentId", title, document_number AS "documentNumber", document_key AS "documentKey", agency FROM disclosure_entries
     WHERE published_at IS NULL AND document_id <> ? AND (standing IS NULL OR standing = 'public') AND (document_key = ? OR (agency = ? AND title = ?)) ORDER BY id DESC LIMIT 5`,
    [draft.documentId, draft.documentKey ?? '', draft.agency, draft.title]
  );
}
