import { Readable } from 'node:stream';
import { z } from '@strapi/utils';
import { stringify } from 'csv-stringify/sync';
import { mustCover, mustCoverAll, scopeOf } from '../../access/scope';
import type { Directory } from '../../catalogue/directory';
import { currentState, directoryFor } from '../../catalogue/state';
import { configured } from '../../config/in-force';
import { nameOfActor } from '../../domain/actor';
import { defuseCell } from '../../domain/cell';
import { shanghaiDay } from '../../domain/shanghai';
import { addressesOf } from '../../http/addresses';
import { parseInput } from '../../http/input';
import type { Query, Reader } from '../../storage/reader';
import { checksOf } from '../registry';
import { allFindings, findingsPage, LISTS, unitsOf, type ListedFinding, type Which } from './list';
import { askToStop, newestRun, runningRun } from './repository';
import { beginRun } from './run';

type Context = any;

const PAGE_SIZE = 50;
const CSV_PAGE = 500;
const MOST_PAGES = 20_000;

const agency = z.string().regex(/^[a-z0-9-]{1,40}$/, '“agency”应为公开主体的代码').optional();
const BEGIN = z.strictObject({ agency });
const SUMMARY = z.strictObject({ agency });
const FILTERS = { agency, rule: z.string().max(40).optional(), list: z.enum(LISTS, `“list”应为 ${LISTS.join('、')}`).default('standing') };
const FILE = z.strictObject(FILTERS);
const LIST = z.strictObject({ ...FILTERS, page: z.string().regex(/^\d{1,9}$/, '“page”应为页码').transform(Number).refine((page) => page >= 1 && page <= MOST_PAGES, '“page”应为页码').default(1) });

interface Reading {
  query: Query;
  directory: Directory;
  /** Null: all. */
  agencies: string[] | null;
}

async function reading(): Promise<Reading> {
  const reader = strapi.plugin('disclosure').service('reader') as Reader;
  const { all, agencies } = await scopeOf(strapi);
  return { query: reader.query, directory: await directoryFor(reader.query, await currentState(reader)), agencies: all ? null : [...agencies].sort() };
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
const nameOf = (rule: string) => checksOf(strapi).find(({ code }) => code === rule)?.name ?? rule;

/** `GET /public-checks`: the last run, the units with their numbers, the rules. */
async function summary(ctx: Context): Promise<void> {
  const { agency: chosen } = parseInput(SUMMARY, ctx.query, 'INVALID_QUERY');
  const { query, directory, agencies } = await reading();
  const { units, rules } = await unitsOf(query, directory, agencies, chosen);
  const run = await newestRun(strapi, agencies);
  const running = await runningRun(strapi);
  const mayRun = ctx.state.userAbility.can('plugin::disclosure.checks.run');
  ctx.body = {
    data: {
      run: run && {
        state: run.state,
        agency: run.agency && (directory.agencies.get(run.agency)?.name ?? run.agency),
        by: nameOfActor(run.actor),
        done: run.done,
        total: run.total,
        failure: run.failure,
        startedAt: iso(run.startedAt),
        endedAt: iso(run.endedAt),
      },
      running: running?.state === 'running',
      units: units.map(({ checkedAt, ...unit }) => ({ ...unit, checkedAt: iso(checkedAt) })),
      rules: checksOf(strapi).map(({ code, name }) => ({ code, name, findings: rules.get(code) ?? 0 })),
      /** For whom a run may be begun: all, or these. */
      mayRun: mayRun ? { all: agencies === null, agencies: (agencies ?? []).map((code) => ({ code, name: directory.agencies.get(code)?.name ?? code })) } : null,
    },
  };
}

function shown({ publishedAt, rule, ...finding }: ListedFinding) {
  return { ...finding, publishedOn: shanghaiDay(publishedAt), rule: { code: rule, name: nameOf(rule) }, url: addressesOf(configured(strapi).site).entry(finding.documentId) };
}

async function list(ctx: Context): Promise<void> {
  const { page, ...filters } = parseInput(LIST, ctx.query, 'INVALID_QUERY');
  const { query, directory, agencies } = await reading();
  const { findings, more } = await findingsPage(query, directory, { ...filters, agencies }, page, PAGE_SIZE);
  ctx.body = { data: findings.map(shown), meta: { page, more } };
}

const HEADER = ['单位', '索引号', '名称', '公开日期', '检查', '级别', '问题', '位置', '原文', '保留的理由', '地址'];

async function* rowsOf({ query, directory, agencies }: Reading, filters: Omit<Which, 'agencies'>): AsyncGenerator<string> {
  yield `\uFEFF${stringify([HEADER])}`;
  for await (const findings of allFindings(query, directory, { ...filters, agencies }, CSV_PAGE)) {
    const rows = findings.map(shown).map(({ agency: unit, indexNumber, title, publishedOn, rule, severity, message, place, because, url }) => {
      const where = place ? [`${place.in}第 ${place.line} 行`, place.before + place.text + place.after] : ['', ''];
      return [unit.name, indexNumber ?? '', title, publishedOn, rule.name, severity === 'block' ? '应改正' : '请核对', message, ...where, because ?? '', url].map(defuseCell);
    });
    yield stringify(rows);
  }
}

async function file(ctx: Context): Promise<void> {
  const filters = parseInput(FILE, ctx.query, 'INVALID_QUERY');
  ctx.attachment('public-checks.csv');
  ctx.set({ 'Content-Type': 'text/csv; charset=utf-8', 'Cache-Control': 'private, no-store' });
  ctx.body = Readable.from(rowsOf(await reading(), filters), { objectMode: false });
}

/** Begins and does not wait: it goes on after the page is closed. */
async function begin(ctx: Context): Promise<void> {
  const { agency: code } = parseInput(BEGIN, ctx.request.body);
  await (code ? mustCover(strapi, [code]) : mustCoverAll(strapi));
  const { id, ended } = await beginRun(strapi, code ?? null);
  // It has written down what became of it.
  ended.catch(() => undefined);
  ctx.status = 202;
  ctx.body = { data: { id } };
}

async function stop(ctx: Context): Promise<void> {
  const run = await runningRun(strapi);
  if (run) {
    await (run.agency ? mustCover(strapi, [run.agency]) : mustCoverAll(strapi));
    await askToStop(strapi, run.id);
  }
  ctx.body = { data: { stopping: Boolean(run) } };
}

const route = (method: 'GET' | 'POST', to: string, right: 'read' | 'run', handler: (ctx: Context) => Promise<void>) => ({
  method,
  path: `/public-checks${to}`,
  handler,
  config: { policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions: [`plugin::disclosure.checks.${right}`] } }] },
});

/** 公开内容检查, under `/admin-disclosure`: own agencies, or all. */
export const publicCheckRoutes = [
  route('GET', '', 'read', summary),
  route('GET', '/findings', 'read', list),
  route('GET', '/findings.csv', 'read', file),
  route('POST', '', 'run', begin),
  route('POST', '/stop', 'run', stop),
];
