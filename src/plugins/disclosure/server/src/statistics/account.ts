import { sumOf, type Quantity } from '../domain/figure';
import { UNCLASSIFIED } from '../domain/vocabulary';
import type { Public } from '../http/public-route';
import { classTerm } from '../catalogue/present';
import { remembered } from '../catalogue/remembered';
import { closedYears, type Closed } from './closing';
import { headlineOf, reportedHeadline, type Given, type Headline } from './figures';
import { addFlows, byMonth, firstMonth, frozen, groups, ledger, live, NO_FLOW, type Flow, type Group, type Ledger, type Source } from './lines';
import type { Period } from './period';
import { openingFrom, reportedFigures, reportedOf, type Reported } from './reported';

/** What the answers of one request share. */
export interface Books {
  open: Public;
  period: Period;
  figures: Reported[];
  /** First year that the system holds anything of; Infinity: none. */
  first: number;
  closed: Closed | undefined;
  now: Source;
  then: Source | null;
}

/** The same for every account of a version. */
export const closedOf = (open: Public) => remembered(open, 'closed years', () => closedYears(open.query));
export const figuresOf = (open: Public) => remembered(open, 'reported figures', () => reportedFigures(open.query));
export const firstOf = (open: Public) => remembered(open, 'first month', () => firstMonth(open.query));

export async function openBooks(open: Public, period: Period): Promise<Books> {
  const { query } = open;
  const closed = (await closedOf(open)).get(period.year);
  return {
    open,
    period,
    figures: await figuresOf(open),
    first: Number((await firstOf(open))?.slice(0, 4) ?? Infinity),
    closed,
    now: live(query),
    then: closed ? frozen(query, period.year) : null,
  };
}

/** Groups as published, and as they stand where the year is closed. */
interface Pair {
  then: Group[];
  now: Group[] | null;
}

const only = (list: Group[], scheme: string) => list.filter((group) => group.scheme === scheme);
const unique = (list: string[]) => [...new Set(list)].sort();

/** Groups of a scheme added up by a key, of both: what was published, and what it is now. */
function flowsBy(pair: Pair, scheme: string, key: (group: Group) => string): (key: string) => Given {
  const sums = (list: Group[]) => {
    const flows = new Map<string, Flow>();
    for (const group of only(list, scheme)) {
      const before = flows.get(key(group));
      flows.set(key(group), before ? addFlows([before, group]) : group);
    }
    return flows;
  };
  const then = sums(pair.then);
  const now = pair.now && sums(pair.now);
  return (value) => ({ flow: then.get(value) ?? NO_FLOW, ...(now ? { now: now.get(value) ?? NO_FLOW } : {}) });
}

/** Opening of the period where the count begins with a reported figure. */
async function openings({ open, period, figures, first, closed, now }: Books, agency: string, pair: Pair): Promise<Partial<Given>> {
  const from = await openingFrom(figures, now, agency, period.year, first);
  const kept = closed ? (closed.beside.openings[agency] ?? null) : from;
  if (!from && !kept) return {};
  // Months of the year that lie before the period.
  const within = async (source: Source): Promise<number> => {
    if (period.from.endsWith('-01')) return 0;
    const before = { ...period, from: `${period.year}-01`, to: `${period.year}-${String(Number(period.from.slice(5)) - 1).padStart(2, '0')}` };
    const flows = addFlows([...(await byMonth(source, agency, before)).values()]);
    return flows.published - flows.gone + flows.reinstated;
  };
  const passed = await within(pair.now ? frozen(open.query, period.year) : now);
  const add = (quantity: Quantity | null, n: number) => (quantity ? sumOf([quantity, { value: n, precision: 'exact' }]) : null);
  return { opening: add(kept, passed), ...(pair.now ? { openingNow: add(from, await within(now)) } : {}) };
}

export async function pairOf({ now, then, period }: Books, agency: string): Promise<Pair> {
  const today = await groups(now, agency, period);
  return then ? { then: await groups(then, agency, period), now: today } : { then: today, now: null };
}

/** All lines of an agency: as they stand, as published, and the groups of both. */
export async function ledgersOf({ now, then, period }: Books, agency: string) {
  const [today, kept] = await Promise.all([ledger(now, agency, period), then && ledger(then, agency, period)]);
  const published = kept ?? today;
  const pair: Pair = { then: published.groups, now: kept ? today.groups : null };
  return { today, published, pair };
}

/** The five figures of an agency (`''`: the county) for a period that the system holds, or as reported before it. */
export async function headline(books: Books, agency: string, pair: Pair): Promise<Headline> {
  const { figures, period, first, now } = books;
  if (period.year < first) {
    const opening = await openingFrom(figures, now, agency, period.year, first);
    const whole = period.name === String(period.year);
    const published = whole ? reportedOf(figures, agency, period.year, 'new') : undefined;
    const reported = whole ? reportedOf(figures, agency, period.year, 'cumulative') : undefined;
    const reckoned = opening && published ? sumOf([opening, published]) : undefined;
    return reportedHeadline(opening, published, reported ?? reckoned);
  }
  const whole = flowsBy(pair, 'all', () => '')('');
  return headlineOf({ ...whole, ...(await openings(books, agency, pair)) }, period, { agency });
}

/** By statistics class; with *unclassified* they add up to the total, but for what was reported without classes. */
export function byClass({ open, period }: Books, agency: string, pair: Pair) {
  const all = [...pair.then, ...(pair.now ?? [])];
  const used = new Set(only(all, 'all').map((group) => group.class));
  const classes = unique([...open.directory.scheme('class').filter(({ active }) => active).map(({ code }) => code), ...used]);
  const flows = flowsBy(pair, 'all', (group) => group.class);
  return classes
    .filter((code) => code !== UNCLASSIFIED || used.has(code))
    .map((code) => ({ class: classTerm(open, code), ...headlineOf(flows(code), period, { agency, class: code }) }));
}

/** Columns with their branches, in tree order; an entry in several columns counts in each. */
export function byColumn({ open, period }: Books, agency: string, pair: Pair) {
  const used = new Set(only([...pair.then, ...(pair.now ?? [])], 'column').map(({ code }) => code));
  const flows = flowsBy(pair, 'column', ({ code }) => code);
  const lines: object[] = [];
  const walk = (parent: string | null, depth: number): void => {
    for (const column of open.directory.childrenOf('column', parent)) {
      if (column.active || used.has(column.code)) {
        const { new: fresh, cumulative } = headlineOf(flows(column.code), period, { agency, column: column.code });
        lines.push({ column: { code: column.code, name: column.name, url: open.addresses.category('column', column.code) }, parent, depth, new: fresh, cumulative });
      }
      walk(column.code, depth + 1);
    }
  };
  walk(null, 0);
  return lines;
}

/** Channels; an entry in several channels counts in each, and once in the total. */
export function byChannel({ open, period }: Books, agency: string, pair: Pair) {
  const flows = flowsBy(pair, 'channel', ({ code }) => code);
  return unique(only([...pair.then, ...(pair.now ?? [])], 'channel').map(({ code }) => code)).map((code) => {
    const { new: fresh, cumulative } = headlineOf(flows(code), period, { agency, channel: code });
    const name = open.directory.category('channel', code)?.name ?? code;
    return { channel: { value: code, label: name }, new: fresh, cumulative };
  });
}

const lastDayOf = (month: string) => {
  const [year, number] = month.split('-').map(Number);
  return `${month}-${String(new Date(Date.UTC(year!, number!, 0)).getUTCDate()).padStart(2, '0')}`;
};

/** Every month of the period, those without anything too. */
export function months({ period, then }: Books, agency: string, { months: today }: Ledger, { months: published }: Ledger) {
  const first = Number(period.from.slice(5));
  return Array.from({ length: Number(period.to.slice(5)) - first + 1 }, (_, index) => {
    const month = `${period.year}-${String(first + index).padStart(2, '0')}`;
    const part = { ...period, from: month, to: month, firstDay: `${month}-01`, lastDay: lastDayOf(month) };
    const flows: Given = { flow: published.get(month) ?? NO_FLOW, ...(then ? { now: today.get(month) ?? NO_FLOW } : {}) };
    const { new: fresh, gone, reinstated } = headlineOf(flows, part, { agency });
    return { month, new: fresh, gone, reinstated };
  });
}

