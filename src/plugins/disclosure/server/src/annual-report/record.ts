import type { Core } from '@strapi/strapi';
import { mustCover } from '../access/scope';
import type { Directory } from '../catalogue/directory';
import { UID } from '../content-types';
import { DisclosureError } from '../http/errors';
import { periodOf } from '../statistics/period';
import { check, type Chapter, type Finding } from './check';
import { fingerprintOf } from './fingerprint';
import type { Form } from './form';
import { formOf } from './forms';
import { before, nameOf, type Span } from './period';
import { rollUp } from './roll-up';
import { takenOverBy } from './taken-over';
import { effective, type Cell, type Values } from './values';

/** What the system knows of a cell, and where from. */
export interface Computed {
  value: Cell;
  /** Kind of source: previous, entries, statistics, constant, roll-up. */
  source: string;
  /** For people, in Chinese. */
  label: string;
}

export interface Dismissal {
  reason: string;
  by: string;
  /** ISO instant. */
  at: string;
}

/** A report as it is kept. */
export interface Report {
  documentId: string;
  agency: string;
  year: number;
  /** Of the year; empty: all of it. */
  part: string;
  form: string;
  state: 'draft' | 'checked' | 'filed';
  values: Values;
  chapters: Chapter[];
  computed: Record<string, Computed>;
  dismissals: Record<string, Dismissal>;
  filedAt: string | null;
  filedBy: string | null;
  version: number;
  revisedAt: string | null;
  revisionNote: string | null;
  lockVersion: number;
  signature?: { id: number; name: string; url: string } | null;
}

export const reportOf = (row: Record<string, any>): Report => ({
  ...(row as Report),
  part: row.part ?? '',
  values: row.values ?? {},
  chapters: row.chapters ?? [],
  computed: row.computed ?? {},
  dismissals: row.dismissals ?? {},
  version: Number(row.version ?? 0),
});

/** @throws REPORT_NOT_FOUND; FOREIGN_AGENCY unless whoever makes the request works for its agency */
export async function reportBy(strapi: Core.Strapi, documentId: string): Promise<Report> {
  const row = await strapi.db.query(UID.annualReport).findOne({ where: { documentId }, populate: ['signature'] });
  if (!row) throw new DisclosureError('REPORT_NOT_FOUND');
  await mustCover(strapi, [row.agency]);
  return reportOf(row);
}

/** A county's agencies follow the rules of its level. */
export const LEVEL = 'county';

export interface Previous {
  values: Values;
  chapters: Chapter[];
}

/** The year (quarter, month …) before: the agency's own report, added to those of the agencies that were merged into it since. */
export async function previousOf(strapi: Core.Strapi, directory: Directory, form: Form, agency: string, span: Span): Promise<Previous | undefined> {
  const { firstDay, lastDay } = periodOf(String(span.year), nameOf(span));
  const agencies = [agency, ...takenOverBy(directory, agency, firstDay, lastDay)];
  const rows = (await strapi.db.query(UID.annualReport).findMany({ where: { agency: { $in: agencies }, ...before(span) } })) as Record<string, any>[];
  const reports = agencies.flatMap((code) => {
    const own = rows.filter((row) => row.agency === code).map(reportOf);
    // The form may have changed between the years; what both have in common is compared.
    return own.find((report) => report.form === form.id) ?? own.find((report) => formOf(strapi, report.form).loose === form.loose) ?? [];
  });
  if (!reports.length) return undefined;
  const chapters = reports.find((report) => report.agency === agency)?.chapters ?? [];
  return { values: reports.length === 1 ? effective(reports[0]!) : rollUp(form, reports.map(effective)).values, chapters };
}

/** A finding with what a person said to it. */
export type Judged = Finding & { fingerprint: string; dismissed: Dismissal | null };

/** What is wrong or striking with a report; only warnings can be dismissed. */
export async function findingsOf(strapi: Core.Strapi, directory: Directory, report: Pick<Report, 'agency' | 'year' | 'part' | 'form' | 'values' | 'computed' | 'chapters' | 'dismissals'>): Promise<Judged[]> {
  const form = formOf(strapi, report.form);
  const previous = await previousOf(strapi, directory, form, report.agency, report);
  const { agency, year, part, chapters, dismissals } = report;
  return check(form, { agency, year, part, values: effective(report), chapters, level: LEVEL, ...(previous ? { previous } : {}) }).map((finding) => {
    const fingerprint = fingerprintOf(form, report, finding);
    return { ...finding, fingerprint, dismissed: finding.severity === 'warning' ? (dismissals[fingerprint] ?? null) : null };
  });
}
