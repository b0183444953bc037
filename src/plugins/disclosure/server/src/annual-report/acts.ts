import { z } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { directoryFor, directoryWithin, readState } from '../catalogue/state';
import { UID } from '../content-types';
import { shanghaiDay } from '../domain/shanghai';
import { DisclosureError, faulty } from '../http/errors';
import { parseInput } from '../http/input';
import { append } from '../journal/append';
import { keep } from '../journal/versions';
import { nextLockVersion } from '../publication/fields';
import { current, now } from '../storage/acting';
import type { Trx } from '../storage/dialect';
import { queryOf, type Reader } from '../storage/reader';
import { patchRows } from '../storage/rows';
import { writing } from '../storage/transaction';
import { formOf } from './forms';
import { computedCells } from './prefill';
import { findingsOf, reportBy, reportOf, type Judged, type Report } from './record';
import { rollUp } from './roll-up';
import { readContent } from './rules';
import { cellAt, effective } from './values';
import { reportingAgencies } from './deadlines';
import { cellsOf, isPublic } from './form';

type Row = Record<string, any>;

const required = (label: string) => z.string(`请填写“${label}”`).trim().min(1, `请填写“${label}”`).max(2000, `“${label}”至多 2000 个字`);

async function patch(strapi: Core.Strapi, trx: Trx, report: Report, data: Row): Promise<void> {
  await patchRows(strapi, trx, UID.annualReport, [report.documentId], 'both', { ...data, lockVersion: report.lockVersion + 1, updatedAt: new Date(now()) });
}

const acted = (report: Report, act: string, more: object = {}) => ({ act, subject: 'annual-report', target: report.documentId, agency: report.agency, ...more });

/** Opens a new report, of a year or of the part of it that its form asks for, and fills in what the system knows. @throws DUPLICATE_REPORT, FORM_YEARS, FORM_NOT_FOUND, INVALID_INPUT */
export async function open(strapi: Core.Strapi, input: unknown): Promise<string> {
  const OPENING = z.strictObject({ agency: z.string('请选择“公开主体”'), year: z.number('“年度”应为四位年份'), part: z.string('“期别”应为文字').default(''), form: z.string('请选择“报表格式”') });
  const { agency, year, part, form } = parseInput(OPENING, input);
  return writing(strapi, async () => {
    const { chapters } = formOf(strapi, form);
    const data = { agency, year, part, form, values: {}, chapters: chapters.map(({ id, heading }) => ({ id, heading, text: '' })) };
    const { documentId } = await (strapi.documents(UID.annualReport as never) as any).create({ data });
    await prefill(strapi, documentId);
    return documentId as string;
  });
}

function mustBeOpen(report: Report): void {
  if (report.state === 'filed') throw new DisclosureError('REPORT_FILED');
}

/** Fills in anew what the system knows; typed values stay over it. */
export function prefill(strapi: Core.Strapi, documentId: string): Promise<void> {
  return writing(strapi, async (trx) => {
    const report = await reportBy(strapi, documentId);
    mustBeOpen(report);
    const directory = await directoryWithin(trx);
    const cells = await computedCells(strapi, queryOf(trx), directory, formOf(strapi, report.form), report.agency, report, shanghaiDay(now()));
    const kept = Object.fromEntries(Object.entries(report.computed).filter(([, { source }]) => source === 'roll-up'));
    await patch(strapi, trx, report, { computed: { ...cells, ...kept }, state: 'draft' });
    await append(strapi, trx, [acted(report, 'prefilled')]);
  });
}

/**
 * 汇总: the county's tables as the sum of its agencies' filed reports. Where somebody typed another figure over the
 * sum, both are kept.
 *
 * @returns the agencies that have not filed, the cells that some left blank, and the cells typed over
 */
export function rollUpInto(strapi: Core.Strapi, documentId: string): Promise<{ agencies: number; missing: { code: string; name: string }[]; incomplete: string[]; overridden: string[] }> {
  return writing(strapi, async (trx) => {
    const report = await reportBy(strapi, documentId);
    mustBeOpen(report);
    const directory = await directoryWithin(trx);
    const form = formOf(strapi, report.form);
    const expected = reportingAgencies(directory).filter(({ code }) => code !== report.agency);
    const rows = (await strapi.db.query(UID.annualReport).findMany({ where: { year: report.year, part: report.part, form: form.id, state: 'filed' } })) as Row[];
    const reports = rows.map(reportOf).filter(({ agency }) => agency !== report.agency);
    const { values, incomplete } = rollUp(form, reports.map(effective));
    const label = `${reports.length} 个单位${form.period === 'year' ? '年度报告' : '报表'}之和`;
    const cells = Object.fromEntries(
      cellsOf(form).flatMap((path) => {
        const value = cellAt(values, path);
        return value === null ? [] : [[path, { value, source: 'roll-up', label }]];
      })
    );
    await patch(strapi, trx, report, { computed: { ...report.computed, ...cells }, state: 'draft' });
    await append(strapi, trx, [acted(report, 'rolled_up', { details: { agencies: reports.length } })]);
    const filed = new Set(reports.map(({ agency }) => agency));
    return {
      agencies: reports.length,
      missing: expected.filter(({ code }) => !filed.has(code)).map(({ code, name }) => ({ code, name })),
      incomplete,
      overridden: Object.keys(cells).filter((path) => cellAt(report.values, path) !== null && JSON.stringify(cellAt(report.values, path)) !== JSON.stringify(cells[path]!.value)),
    };
  });
}

/** A warning that a person has looked at; it stays dismissed until its figures change. @throws INVALID_INPUT where there is no such warning */
export async function dismiss(strapi: Core.Strapi, documentId: string, input: unknown): Promise<void> {
  const { fingerprint, reason } = parseInput(z.strictObject({ fingerprint: z.string('缺少 fingerprint').max(64), reason: required('说明') }), input);
  return writing(strapi, async (trx) => {
    const report = await reportBy(strapi, documentId);
    mustBeOpen(report);
    const finding = (await findingsOf(strapi, await directoryWithin(trx), report)).find((one) => one.fingerprint === fingerprint);
    if (finding?.severity !== 'warning') throw faulty('INVALID_INPUT', [{ path: 'fingerprint', message: finding ? '勾稽错误必须改正，不能略过' : '没有这条提示' }]);
    const dismissals = { ...report.dismissals, [fingerprint]: { reason, by: current().actor, at: new Date(now()).toISOString() } };
    await patch(strapi, trx, report, { dismissals });
    await append(strapi, trx, [acted(report, 'dismissed', { reason, details: { identity: finding.identity, where: finding.where } })]);
  });
}

function mustHold(findings: Judged[]): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length) throw new DisclosureError('REPORT_FAULTY', errors.map(({ message }) => message).join('；'), { findings: errors });
}

/** 核对: marks a draft as checked, if no hard finding stands against it. @throws REPORT_FAULTY, REPORT_FILED */
export function markChecked(strapi: Core.Strapi, documentId: string): Promise<void> {
  return writing(strapi, async (trx) => {
    const report = await reportBy(strapi, documentId);
    mustBeOpen(report);
    mustHold(await findingsOf(strapi, await directoryWithin(trx), report));
    await patch(strapi, trx, report, { state: 'checked' });
    await append(strapi, trx, [acted(report, 'checked')]);
  });
}

async function publish(strapi: Core.Strapi, trx: Trx, report: Report, act: 'filed' | 'corrected', reason: string | null): Promise<void> {
  const at = now();
  const { agency, year, part, form, values, computed, chapters } = report;
  const content = { agency, year, ...(part ? { part } : {}), form, values: effective(report), chapters, typed: values, computed, version: report.version + 1 };
  const [snapshot] = await keep(strapi, trx, [{ subject: 'annual-report', target: report.documentId, at, content }]);
  await append(strapi, trx, [acted(report, act, { reason, snapshot, open: isPublic(formOf(strapi, form)), at })]);
}

/**
 * 公布, or 报送 where the form is not public: freezes a report as filed, with date and person. From then on it is corrected only as a new version.
 *
 * @throws REPORT_FAULTY with the hard findings, REPORT_FILED, STALE_VERSION
 */
export async function file(strapi: Core.Strapi, documentId: string, input: unknown): Promise<void> {
  const { lockVersion } = parseInput(z.strictObject({ lockVersion: z.number().int().optional() }), input);
  return writing(strapi, async (trx) => {
    const report = await reportBy(strapi, documentId);
    mustBeOpen(report);
    nextLockVersion({ lockVersion }, report);
    mustHold(await findingsOf(strapi, await directoryWithin(trx), report));
    await patch(strapi, trx, report, { state: 'filed', version: 1, filedAt: new Date(now()), filedBy: current().actor });
    await publish(strapi, trx, report, 'filed', null);
  });
}

/**
 * 更正: a filed report again as a new version, with its note; the former versions stay readable.
 *
 * @throws REPORT_NOT_FILED, REPORT_FAULTY, INVALID_INPUT, STALE_VERSION
 */
export async function correct(strapi: Core.Strapi, documentId: string, input: unknown): Promise<void> {
  const given = parseInput(z.strictObject({ changeNote: required('更正说明'), values: z.unknown(), chapters: z.unknown(), lockVersion: z.number().int().optional() }).partial({ values: true, chapters: true }), input);
  return writing(strapi, async (trx) => {
    const report = await reportBy(strapi, documentId);
    if (report.state !== 'filed') throw new DisclosureError('REPORT_NOT_FILED');
    nextLockVersion({ lockVersion: given.lockVersion }, report);
    const { data, faults } = readContent(formOf(strapi, report.form), {
      ...(given.values === undefined ? {} : { values: given.values }),
      ...(given.chapters === undefined ? {} : { chapters: given.chapters }),
    });
    if (faults.length) throw faulty('INVALID_INPUT', faults);
    const corrected: Report = { ...report, ...data };
    mustHold(await findingsOf(strapi, await directoryWithin(trx), corrected));
    await patch(strapi, trx, report, { ...data, version: report.version + 1, revisedAt: new Date(now()), revisionNote: given.changeNote });
    await publish(strapi, trx, corrected, 'corrected', given.changeNote);
  });
}

/** What a report would say: live checks while it is typed. @throws INVALID_INPUT naming the cell */
export async function checkLive(strapi: Core.Strapi, documentId: string, input: unknown): Promise<Judged[]> {
  const report = await reportBy(strapi, documentId);
  const { data, faults } = readContent(formOf(strapi, report.form), parseInput(z.strictObject({ values: z.unknown(), chapters: z.unknown() }).partial(), input));
  if (faults.length) throw faulty('INVALID_INPUT', faults);
  const { query } = strapi.plugin('disclosure').service('reader') as Reader;
  return findingsOf(strapi, await directoryFor(query, await readState(query)), { ...report, ...data });
}

