import { z } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { DisclosureError, faulty } from '../http/errors';
import { FileAnswer, type Public } from '../http/public-route';
import { code, status, whole } from '../http/query';
import { parseJson, toMillis } from '../storage/dialect';
import type { Chapter } from './check';
import { printed } from './document';
import { cellsOf, isPublic, type Form } from './form';
import { formsOf } from './forms';
import { gridOf } from './grid';
import { before, nameOf, spanOf, type Span } from './period';
import { toDocx } from './to-docx';
import { toXlsx } from './to-xlsx';
import { cellAt, effective, quantityOf, type Values } from './values';

type Row = Record<string, any>;

const year = z.string().regex(/^(19|20|21)\d\d$/, '应为四位年份');
const period = z.string().refine((name) => spanOf(name) !== null, '应为 2026、2026-03、2026-Q1 或 2026-H1 的形式');
const form = z.string().regex(/^[a-z0-9_.-]{1,60}$/, '应为报表格式的代码');
export const REPORTS_QUERY = z.strictObject({ year: year.optional(), period: period.optional(), agency: code.optional(), form: form.optional(), ...status });
export const REPORT_QUERY = z.strictObject({ period: period.optional(), form: form.optional(), version: whole(1, 9999).optional(), ...status });

const FILED = `document_id AS "documentId", agency, year, part, form, version, filed_at AS "filedAt", revised_at AS "revisedAt", revision_note AS "revisionNote"`;
const iso = (value: unknown) => (value === null || value === undefined ? null : new Date(toMillis(value)!).toISOString());
const BASE = '/api/disclosure/annual-reports';

function headOf(open: Public, forms: Form[], row: Row) {
  const used = forms.find(({ id }) => id === row.form);
  const agency = open.directory.agencies.get(row.agency);
  const at = `${BASE}/${row.year}/${row.agency}`;
  const span = { year: Number(row.year), part: row.part as string };
  const query = `?form=${row.form}${span.part ? `&period=${nameOf(span)}` : ''}`;
  return {
    agency: { code: row.agency as string, name: agency?.name ?? row.agency, url: open.addresses.agency(row.agency) },
    year: span.year,
    period: nameOf(span),
    form: { id: row.form as string, title: used?.title ?? row.form, basis: used?.basis ?? '' },
    version: Number(row.version),
    filedAt: iso(row.filedAt)!,
    revisedAt: iso(row.revisedAt),
    href: `${at}${query}`,
    downloads: { xlsx: `${at}.xlsx${query}`, docx: `${at}.docx${query}` },
  };
}

/** Reports of these forms are public; of the others nothing leaves. */
const publicForms = (strapi: Core.Strapi) => formsOf(strapi).filter(isPublic);
const among = (forms: Form[]) => ({ sql: `form IN (${forms.map(() => '?').join(', ')})`, values: forms.map(({ id }) => id) });

/**
 * `GET /annual-reports`: what has been filed, newest years first. Without `period` and `form` these are the annual
 * reports; returns of a part of the year are asked for by either.
 */
export async function reports(strapi: Core.Strapi, open: Public, query: z.infer<typeof REPORTS_QUERY>) {
  if (query.agency && !open.directory.agencies.has(query.agency)) throw new DisclosureError('AGENCY_NOT_FOUND', undefined, { agency: query.agency });
  const forms = publicForms(strapi).filter(({ id, period: of }) => (query.form ? id === query.form : query.period || of === 'year'));
  const span = query.period ? spanOf(query.period)! : null;
  const rows = await filedOf(open, forms, [
    ...(query.year ? [{ sql: 'year = ?', value: Number(query.year) }] : []),
    ...(query.agency ? [{ sql: 'agency = ?', value: query.agency }] : []),
    ...(span ? [{ sql: 'year = ?', value: span.year }, { sql: 'part = ?', value: span.part }] : []),
  ]);
  const order = [...open.directory.agencies.keys()];
  const place = (row: Row) => order.indexOf(row.agency);
  const data = rows.sort((a, b) => b.year - a.year || place(a) - place(b)).map((row) => headOf(open, forms, row));
  return { data, meta: { version: open.state.version } };
}

async function filedOf(open: Pick<Public, 'query'>, forms: Form[], wanted: { sql: string; value: unknown }[]): Promise<Row[]> {
  if (!forms.length) return [];
  const { sql, values } = among(forms);
  return open.query(
    `SELECT ${FILED} FROM disclosure_annual_reports WHERE state = 'filed' AND ${[sql, ...wanted.map((one) => one.sql)].join(' AND ')} ORDER BY year DESC, agency, part, form`,
    [...values, ...wanted.map(({ value }) => value)]
  );
}

/** Years and agencies of which an annual report has been filed, newest first. */
export async function filedReports(strapi: Core.Strapi, { query }: Pick<Public, 'query'>): Promise<{ year: number; agency: string }[]> {
  const { sql, values } = among(publicForms(strapi).filter(({ period: of }) => of === 'year'));
  const rows = await query<{ year: number; agency: string }>(
    `SELECT DISTINCT year, agency FROM disclosure_annual_reports WHERE state = 'filed' AND ${sql} ORDER BY year DESC, agency`,
    values
  );
  return rows.map(({ year: of, agency }) => ({ year: Number(of), agency }));
}

/** What a list says of a filed report; null where there is none. */
export async function headOfReport(strapi: Core.Strapi, open: Public, documentId: string) {
  const forms = publicForms(strapi);
  const [row] = await filedOf(open, forms, [{ sql: 'document_id = ?', value: documentId }]);
  return row ? headOf(open, forms, row) : null;
}

/** A report with a suffix is asked for as a file. */
function target(code: string): { agency: string; type: 'json' | 'xlsx' | 'docx' } {
  const [, agency, type] = /^(.*?)(?:\.(xlsx|docx))?$/.exec(code)!;
  return { agency: agency!, type: (type as 'xlsx' | 'docx') ?? 'json' };
}

/** Of the forms of a year, the national one goes before the county's own. */
const preferred = (forms: Form[], rows: Row[]) => [...rows].sort((a, b) => rank(forms, a) - rank(forms, b))[0];
const rank = (forms: Form[], row: Row) => (forms.find(({ id }) => id === row.form)?.loose ? 1 : 0);

interface Content {
  values: Values;
  chapters: Chapter[];
}

async function contentOf(open: Public, row: Row, version: number | undefined): Promise<Content> {
  if (version !== undefined && version !== Number(row.version)) {
    const [kept] = await open.query('SELECT content FROM disclosure_versions WHERE target = ? AND number = ?', [row.documentId, version]);
    if (!kept) throw new DisclosureError('REPORT_NOT_FOUND', '没有这个版本', { version });
    const content = parseJson<Content>(kept.content)!;
    return { values: content.values ?? {}, chapters: content.chapters ?? [] };
  }
  const [stored] = await open.query(`SELECT "values", computed, chapters FROM disclosure_annual_reports WHERE document_id = ?`, [row.documentId]);
  const values = effective({ values: parseJson<Values>(stored!.values) ?? {}, computed: parseJson<Record<string, never>>(stored!.computed) ?? {} });
  return { values, chapters: parseJson<Chapter[]>(stored!.chapters) ?? [] };
}

/**
 * `GET /annual-reports/:year/:agencyCode`, with `.xlsx` or `.docx` as a file; with `period` the return of a part of the year.
 *
 * @throws REPORT_NOT_FOUND, AGENCY_NOT_FOUND, INVALID_QUERY
 */
export async function report(strapi: Core.Strapi, open: Public, yearText: string, name: string, query: z.infer<typeof REPORT_QUERY>) {
  if (!year.safeParse(yearText).success) throw faulty('INVALID_QUERY', [{ path: 'year', message: '年度应为四位数字，如 2025' }]);
  const { agency, type } = target(name);
  const known = open.directory.agencies.get(agency);
  if (!known) throw new DisclosureError('AGENCY_NOT_FOUND', undefined, { agency });
  const forms = publicForms(strapi);
  const span = spanOf(query.period ?? yearText)!;
  if (String(span.year) !== yearText) throw faulty('INVALID_QUERY', [{ path: 'period', message: `参数 period：应在 ${yearText} 年内` }]);
  const filed = (of: Span) =>
    filedOf(open, forms, [{ sql: 'agency = ?', value: agency }, { sql: 'year = ?', value: of.year }, { sql: 'part = ?', value: of.part }]);
  const rows = await filed(span);
  const row = query.form ? rows.find((one) => one.form === query.form) : preferred(forms, rows);
  if (!row) throw new DisclosureError('REPORT_NOT_FOUND', undefined, { agency, year: Number(yearText) });
  const used = forms.find(({ id }) => id === row.form)!;
  const content = await contentOf(open, row, query.version);
  if (type !== 'json') {
    const document = printed(used, { agencyName: known.name, ...span, ...content });
    return type === 'xlsx'
      ? new FileAnswer(await toXlsx(document), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', `${document.title}.xlsx`)
      : new FileAnswer(await toDocx(document), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', `${document.title}.docx`);
  }
  const former = (await filed(before(span))).find((one) => forms.find(({ id }) => id === one.form)!.loose === used.loose);
  const versions = await open.query(
    `SELECT v.number, v.at, j.reason FROM disclosure_versions v LEFT JOIN disclosure_journal j ON j.target = v.target AND j.snapshot = v.hash
     WHERE v.target = ? ORDER BY v.number DESC`,
    [row.documentId]
  );
  return {
    data: {
      ...headOf(open, forms, row),
      chapters: used.freeChapters ? merged(used, content.chapters) : chaptersOf(used, content.chapters),
      tables: used.tables.map((table) => ({ ...describe(table), values: content.values[table.id] ?? {}, grid: gridOf(table, content.values) })),
      comparison: former ? compare(used, content.values, (await contentOf(open, former, undefined)).values) : [],
      comparedWith: former ? Number(former.year) : null,
      versions: versions.map((one) => ({ version: Number(one.number), publishedAt: iso(one.at)!, changeNote: one.reason as string | null })),
    },
    meta: { version: open.state.version },
  };
}

const describe = ({ id, title, rows, columns }: Form['tables'][number]) => ({
  id,
  title: title ?? null,
  rows: rows.map((row) => ({ id: row.id, label: row.label, groups: row.groups })),
  columns: columns.map((column) => ({ id: column.id, label: column.label, groups: column.groups })),
});

const chaptersOf = (used: Form, chapters: Chapter[]) =>
  used.chapters.map(({ id, heading, tables }) => ({ id, heading, text: chapters.find((chapter) => chapter.id === id)?.text ?? '', tables }));

function merged(used: Form, chapters: Chapter[]) {
  const own = chapters.filter(({ id }) => !used.chapters.some((chapter) => chapter.id === id)).map((chapter) => ({ ...chapter, tables: [] as string[] }));
  return [...chaptersOf(used, chapters).map((chapter) => ({ ...chapter, heading: chapters.find(({ id }) => id === chapter.id)?.heading || chapter.heading })), ...own];
}

/** Cells that are known in both periods. */
function compare(used: Form, values: Values, former: Values) {
  return cellsOf(used).flatMap((cell) => {
    const [now, then] = [quantityOf(cellAt(values, cell)).value, quantityOf(cellAt(former, cell)).value];
    return now === null || then === null ? [] : [{ cell, value: now, previous: then, difference: Math.round((now - then) * 1e6) / 1e6 }];
  });
}
