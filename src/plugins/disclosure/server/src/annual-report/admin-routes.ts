import { signed } from '../attachment/held';
import { directoryFor, readState } from '../catalogue/state';
import type { Directory } from '../catalogue/directory';
import { UID } from '../content-types';
import { shanghaiDay } from '../domain/shanghai';
import { DisclosureError, faulty } from '../http/errors';
import { now } from '../storage/acting';
import { toMillis } from '../storage/dialect';
import type { Reader } from '../storage/reader';
import { checkLive, correct, dismiss, file, markChecked, open, prefill, rollUpInto } from './acts';
import { dueOn, isLate } from './deadlines';
import { printed } from './document';
import { isPublic } from './form';
import { formOf, formsOf } from './forms';
import { gridOf } from './grid';
import { owed } from './owed';
import { findingsOf, LEVEL, previousOf, reportBy } from './record';
import { toDocx } from './to-docx';
import { toXlsx } from './to-xlsx';
import { cellAt, effective } from './values';

type Context = any;

const EDIT = 'plugin::disclosure.reports.edit';
const FILE = 'plugin::disclosure.reports.file';
const may = (action: string) => ({ policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions: [action] } }] });

async function known(): Promise<Directory> {
  const { query } = strapi.plugin('disclosure').service('reader') as Reader;
  return directoryFor(query, await readState(query));
}

/** All a form screen needs in one answer: form, cells with their sources, chapters, last year, findings, deadline. */
async function load(ctx: Context, documentId: string = ctx.params.documentId): Promise<void> {
  const report = await reportBy(strapi, documentId);
  const form = formOf(strapi, report.form);
  const directory = await known();
  const previous = await previousOf(strapi, directory, form, report.agency, report);
  const agency = directory.agencies.get(report.agency);
  const values = effective(report);
  const due = dueOn(form, agency?.kind ?? null, report);
  const { computed, dismissals: _dismissals, values: typed, signature, ...head } = report;
  ctx.body = {
    data: {
      ...head,
      /** The scan is private: its address is good for an hour. */
      signature: signature ? { id: signature.id, name: signature.name, url: signed(strapi, signature.url) } : null,
      agencyName: agency?.name ?? report.agency,
      level: LEVEL,
      /** A county's report is the sum of its agencies'. */
      rollsUp: agency?.kind === 'government',
      form,
      /** Whether filing publishes it. */
      public: isPublic(form),
      grids: form.tables.map((table) => ({ id: table.id, grid: gridOf(table, values) })),
      values,
      typed,
      computed,
      overridden: Object.keys(computed).filter((path) => cellAt(typed, path) !== null && JSON.stringify(cellAt(typed, path)) !== JSON.stringify(computed[path]!.value)),
      previous: previous ?? null,
      findings: await findingsOf(strapi, directory, report),
      due,
      late: isLate(due, report.filedAt ? shanghaiDay(toMillis(report.filedAt)!) : null, shanghaiDay(now())),
    },
  };
}

async function save(ctx: Context): Promise<void> {
  const { values, chapters, signature, lockVersion, ...rest } = (ctx.request.body ?? {}) as Record<string, unknown>;
  const unknown = Object.keys(rest);
  if (unknown.length) throw faulty('INVALID_INPUT', unknown.map((path) => ({ path, message: `不认识的字段：${path}` })));
  if (!Number.isInteger(lockVersion)) throw faulty('INVALID_INPUT', [{ path: 'lockVersion', message: '缺少修改版次 lockVersion' }]);
  await reportBy(strapi, ctx.params.documentId);
  const data = Object.fromEntries(Object.entries({ values, chapters, signature }).filter(([, value]) => value !== undefined));
  await (strapi.documents(UID.annualReport as never) as any).update({ documentId: ctx.params.documentId, data: { ...data, lockVersion } });
  await load(ctx);
}

/** Who owes an annual report of a year or a return of a period, who has filed it, who is late. */
async function status(ctx: Context): Promise<void> {
  ctx.body = { data: await owed(strapi, await known(), ctx.query) };
}

async function forms(ctx: Context): Promise<void> {
  ctx.body = {
    data: formsOf(strapi).map((form) => {
      const { id, title, basis, years, loose, period } = form;
      return { id, title, basis, years, loose, period, public: isPublic(form) };
    }),
  };
}

async function download(ctx: Context): Promise<void> {
  const { type } = ctx.params;
  if (type !== 'xlsx' && type !== 'docx') throw new DisclosureError('NOT_FOUND');
  const report = await reportBy(strapi, ctx.params.documentId);
  const form = formOf(strapi, report.form);
  const agencyName = (await known()).agencies.get(report.agency)?.name ?? report.agency;
  const document = printed(form, { agencyName, year: report.year, part: report.part, values: effective(report), chapters: report.chapters });
  ctx.attachment(`${document.title}.${type}`);
  ctx.body = type === 'xlsx' ? await toXlsx(document) : await toDocx(document);
}

/** An act, then the report as it stands; what the act tells beside is `meta`. */
const act = (name: string, action: string, run: (documentId: string, input: unknown) => Promise<unknown>) => ({
  method: 'POST' as const,
  path: `/annual-reports/:documentId/${name}`,
  handler: async (ctx: Context) => {
    const told = await run(ctx.params.documentId, ctx.request.body);
    await load(ctx);
    if (told) ctx.body.meta = told;
  },
  config: may(action),
});

/** Routes of the panel for annual reports, under `/admin-disclosure`. */
export const annualReportAdminRoutes = [
  { method: 'GET' as const, path: '/annual-reports', handler: status, config: may(EDIT) },
  { method: 'GET' as const, path: '/annual-reports/forms', handler: forms, config: may(EDIT) },
  {
    method: 'POST' as const,
    path: '/annual-reports',
    handler: async (ctx: Context) => {
      await load(ctx, await open(strapi, ctx.request.body));
      ctx.status = 201;
    },
    config: may(EDIT),
  },
  { method: 'GET' as const, path: '/annual-reports/:documentId', handler: (ctx: Context) => load(ctx), config: may(EDIT) },
  { method: 'PUT' as const, path: '/annual-reports/:documentId', handler: save, config: may(EDIT) },
  { method: 'GET' as const, path: '/annual-reports/:documentId/export/:type', handler: download, config: may(EDIT) },
  {
    method: 'POST' as const,
    path: '/annual-reports/:documentId/check',
    handler: async (ctx: Context) => {
      ctx.body = { data: await checkLive(strapi, ctx.params.documentId, ctx.request.body) };
    },
    config: may(EDIT),
  },
  act('prefill', EDIT, (id) => prefill(strapi, id)),
  act('roll-up', EDIT, (id) => rollUpInto(strapi, id)),
  act('dismiss', EDIT, (id, input) => dismiss(strapi, id, input)),
  act('mark-checked', EDIT, (id) => markChecked(strapi, id)),
  act('file', FILE, (id, input) => file(strapi, id, input)),
  act('correct', FILE, (id, input) => correct(strapi, id, input)),
];
