import type { Core } from '@strapi/strapi';
import type { AgencyRow, Directory } from '../catalogue/directory';
import { TABLES } from '../storage/table-names';
import type { Query } from '../storage/reader';
import { officersOf, visitsOf } from '../statistics/beside';
import { byAgency, cumulativeOf, groups, live, addFlows } from '../statistics/lines';
import { periodOf, type Period } from '../statistics/period';
import type { Form, Source } from './form';
import { before, inWords, nameOf, type Span } from './period';
import { previousOf, type Computed, type Previous } from './record';
import { takenOverBy } from './taken-over';
import { cellAt, quantityOf, type Cell } from './values';
import { sumOf } from '../domain/figure';

interface Ground {
  query: Query;
  directory: Directory;
  agency: AgencyRow;
  /** `''`: a county's report speaks of all its agencies. */
  scope: string;
  /** Whose entries count: those of the agencies merged into it keep their code. */
  owners: string[];
  period: Period;
  /** All of the year until the period's end. */
  yearToDate: Period;
  span: Span;
  today: string;
  previous: Previous | undefined;
}

type Known = { value: Cell; label: string } | null;

/** What the system knows of the cells of a form, each with its source. Cells it knows nothing of stay blank. */
export async function computedCells(strapi: Core.Strapi, query: Query, directory: Directory, form: Form, agencyCode: string, span: Span, today: string): Promise<Record<string, Computed>> {
  const agency = directory.agencies.get(agencyCode)!;
  const period = periodOf(String(span.year), nameOf(span));
  const scope = agency.kind === 'government' ? '' : agencyCode;
  const ground: Ground = {
    query,
    directory,
    agency,
    scope,
    owners: scope ? [scope, ...takenOverBy(directory, scope, '', period.lastDay)] : [''],
    period,
    yearToDate: { ...period, from: `${span.year}-01`, firstDay: `${span.year}-01-01` },
    span,
    today,
    previous: await previousOf(strapi, directory, form, agencyCode, span),
  };
  const cells: Record<string, Computed> = {};
  for (const { cell, source } of form.prefill) {
    const known = await READERS[source.kind](source as never, ground);
    if (known && known.value !== null) cells[cell] = { ...known, source: source.kind };
  }
  return cells;
}

const READERS: { [K in Source['kind']]: (source: Extract<Source, { kind: K }>, ground: Ground) => Promise<Known> } = {
  async previous({ cell, sum }, { previous, span }) {
    if (!previous) return null;
    const { value } = sumOf((sum ?? [cell!]).map((path) => quantityOf(cellAt(previous.values, path))));
    return { value, label: labelOf(before(span), '报告') };
  },
  async constant({ value, levels, note }) {
    return !levels || levels.includes('county') ? { value, label: note } : null;
  },
  entries: entriesOf,
  statistics: statisticOf,
};

/** `2025 年度报告`, `2026年第一季度报告`. */
const labelOf = (span: Span, what: string) => (span.part ? `${inWords(span)}${what}` : `${span.year} 年度${what}`);

async function entriesOf({ genre, column, count, span }: Extract<Source, { kind: 'entries' }>, ground: Ground): Promise<Known> {
  const { query, directory, scope, owners } = ground;
  const marks = owners.map(() => '?').join(', ');
  const period = span === 'period' ? ground.period : ground.yearToDate;
  const [within, end] = span === 'period' && ground.span.part ? ['本期', '期末'] : ['本年', ground.span.part ? '期末' : '年末'];
  const [scheme, code] = genre ? ['genre', genre] : ['column', column];
  const label = `公开目录${owners.length > 1 ? '（含并入单位）' : ''}中“${directory.category(scheme!, code!)?.name ?? code}”`;
  if (count === 'published') {
    const [row] = await query<{ n: number | string | null }>(
      `SELECT sum(published) AS n FROM ${TABLES.tallies} WHERE scheme = ? AND code = ? AND agency IN (${marks}) AND month >= ? AND month <= ?`,
      [scheme, code, ...owners, period.from, period.to]
    );
    return { value: Number(row?.n ?? 0), label: `${label}${within}公开` };
  }
  const rows = await query<{ repealed: string | null; expires: string | null; formed: string | null }>(
    `SELECT c.repealed_on AS repealed, c.expires_on AS expires, c.formed_on AS formed FROM ${TABLES.catalogue} c
     JOIN ${TABLES.terms} t ON t.document_id = c.document_id AND t.scheme = ? AND t.code = ? ${scope ? `WHERE c.agency IN (${marks})` : ''}`,
    [scheme, code, ...(scope ? owners : [])]
  );
  const { firstDay, lastDay } = period;
  const repealed = rows.filter((row) => row.repealed && row.repealed >= firstDay && row.repealed <= lastDay);
  if (count === 'repealed') return { value: repealed.length, label: `${label}${within}废止` };
  const inForce = rows.filter((row) => (!row.formed || row.formed <= lastDay) && (!row.repealed || row.repealed > lastDay) && (!row.expires || row.expires > lastDay));
  return { value: inForce.length, label: `${label}${end}有效` };
}

async function statisticOf(source: Extract<Source, { kind: 'statistics' }>, ground: Ground): Promise<Known> {
  const { query, directory, scope, today } = ground;
  const period = source.span === 'period' ? ground.period : ground.yearToDate;
  const label = labelOf({ year: ground.span.year, part: source.span === 'period' ? ground.span.part : '' }, '统计');
  if (source.figure === 'new' || source.figure === 'cumulative') {
    const lines = (await groups(live(query), scope, period)).filter((line) => line.scheme === 'all' && (!source.class || line.class === source.class));
    const flow = addFlows(lines);
    return { value: source.figure === 'new' ? flow.published : cumulativeOf(flow), label };
  }
  if (source.figure === 'visits-per-day') {
    const visits = await visitsOf(query, scope ? 'agency' : 'site', scope, period, today);
    return { value: visits.dailyMean === null ? null : Math.round(visits.dailyMean), label: '访问统计' };
  }
  if (source.figure === 'officers') return { value: (await officersOf(query, scope, period, today)).information, label: '信息员名册' };
  if (source.figure === 'columns') {
    const leaves = directory.scheme('column').filter(({ code, active }) => active && !directory.childrenOf('column', code).some((child) => child.active));
    return { value: leaves.length, label: '公开栏目' };
  }
  const kind = source.figure === 'departments' ? 'department' : 'township';
  const published = [...(await byAgency(live(query), period))].filter(([code, flow]) => flow.published > 0 && directory.agencies.get(code)?.kind === kind);
  return { value: published.length, label };
}
