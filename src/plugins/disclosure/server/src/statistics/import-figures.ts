import { z } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { directoryWithin } from '../catalogue/state';
import type { Directory } from '../catalogue/directory';
import { UID } from '../content-types';
import { isDay } from '../domain/dates';
import { PRECISIONS } from '../domain/figure';
import { shanghaiDay } from '../domain/shanghai';
import { faulty, type Fault } from '../http/errors';
import { append, newId } from '../journal/append';
import { now } from '../storage/acting';
import { chunksOf } from '../storage/dialect';
import { writing } from '../storage/transaction';
import { addVisits, type VisitLine } from '../visits/store';
import { closedYears } from './closing';
import { queryOf } from '../storage/reader';
import { figuresOf, type IncomingFigure } from './read-old-report';

const text = z.string().max(1000).nullish();
const FIGURE = z.strictObject({
  year: z.number().int(),
  agency: text,
  item: z.string().min(1).max(200),
  statisticsClass: text,
  label: text,
  printed: text,
  value: z.number().min(0).nullish(),
  precision: z.enum(PRECISIONS).nullish(),
  unit: text,
  source: z.string().min(1).max(250),
  sourceUrl: text,
  note: text,
});
const FILE = z.union([z.array(FIGURE), z.looseObject({ reports: z.array(z.looseObject({ year: z.number().int() })) })]);

/**
 * Takes figures of former years in, all or none: an array of figures, or `{reports: […]}` with whole reports of the
 * years 2008 to 2018, which are taken apart as they are.
 *
 * @returns how many were registered
 * @throws INVALID_INPUT naming each faulty one, DUPLICATE_FIGURE, YEAR_CLOSED
 */
export async function importFigures(strapi: Core.Strapi, file: unknown): Promise<{ figures: number }> {
  const parsed = FILE.safeParse(file);
  if (!parsed.success) throw faulty('INVALID_INPUT', parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message: `${path.join('.')}：${message}` })));
  const incoming: IncomingFigure[] = Array.isArray(parsed.data) ? parsed.data : parsed.data.reports.flatMap(figuresOf);
  return writing(strapi, async (trx) => {
    const directory = await directoryWithin(trx);
    const faults: Fault[] = [];
    const rows = incoming.map((figure, index) => {
      const agency = figure.agency ? agencyNamed(directory, figure.agency) : null;
      if (agency === undefined) faults.push({ path: `${index}.agency`, message: `第 ${index + 1} 项：没有公开主体“${figure.agency}”` });
      return { ...figure, agency, precision: figure.precision?.replace('-', '_') ?? null, origin: 'imported' };
    });
    if (faults.length) throw faulty('INVALID_INPUT', faults);
    for (const data of rows) await strapi.documents(UID.yearlyFigure as never).create({ data } as never);
    return { figures: rows.length };
  });
}

/** An agency by its code, or any name it bears or bore; undefined: none. */
function agencyNamed(directory: Directory, text: string): string | undefined {
  if (directory.agencies.has(text)) return text;
  const bears = ({ name, shortName, formerNames }: { name: string; shortName: string | null; formerNames: string | null }) =>
    [name, shortName, ...(formerNames ?? '').split('\n')].some((one) => one?.trim() === text);
  return [...directory.agencies.values()].find(bears)?.code;
}

const DAY = z.strictObject({
  day: z.string().refine(isDay, '日期应为 2026-03-01 的形式'),
  visits: z.number('访问量应为整数').int('访问量应为整数').min(0, '访问量不能为负数').max(1_000_000_000),
  /** Of one agency; absent: of the site. */
  agency: z.string().max(40).optional(),
});

/**
 * Daily totals of the county's own analytics, as reported figures: they stand where this system counted nothing. The
 * same day again replaces what was reported before.
 *
 * @throws INVALID_INPUT naming the row, YEAR_CLOSED; all or none
 */
export async function importVisits(strapi: Core.Strapi, rows: unknown): Promise<{ days: number }> {
  const parsed = z.array(DAY).safeParse(rows);
  if (!parsed.success) throw faulty('INVALID_INPUT', parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message: `第 ${Number(path[0]) + 1} 行：${message}` })));
  return writing(strapi, async (trx) => {
    const directory = await directoryWithin(trx);
    const closed = await closedYears(queryOf(trx));
    const today = shanghaiDay(now());
    const faults = parsed.data.flatMap(({ day, agency }, index): Fault[] => {
      const fault = (path: string, message: string): Fault[] => [{ path: `${index}.${path}`, message: `第 ${index + 1} 行：${message}` }];
      if (day > today) return fault('day', `日期 ${day} 晚于今天`);
      if (closed.has(Number(day.slice(0, 4)))) return fault('day', `${day.slice(0, 4)} 年已关账`);
      return agency && !directory.agencies.has(agency) ? fault('agency', `没有公开主体“${agency}”`) : [];
    });
    if (faults.length) throw faulty('INVALID_INPUT', faults);
    const lines = parsed.data.map(({ day, visits, agency }): VisitLine => ({ day, scope: agency ? 'agency' : 'site', code: agency ?? '', visits }));
    for (const chunk of chunksOf(lines, 200)) await addVisits(strapi, trx, chunk, 'reported');
    await append(strapi, trx, [{ act: 'imported', subject: 'visits', target: newId(), details: { days: lines.length } }]);
    return { days: lines.length };
  });
}
