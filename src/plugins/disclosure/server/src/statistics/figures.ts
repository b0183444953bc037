import type { Precision, Quantity } from '../domain/figure';
import { cumulativeOf, type Flow } from './lines';
import type { Period } from './period';

export type Basis = 'computed' | 'reported' | 'mixed';

/** One number of the account. */
export interface Figure {
  value: number | null;
  basis: Basis;
  precision: Precision;
  /** How many of them the catalogue still lists; the rest are tombstones under `/changes`, or before this system. */
  listed: number;
  /** Returns exactly the listed ones. */
  href: string | null;
  /** Closed years: what has changed since, beside the figure. */
  adjustment?: number;
}

export interface Headline {
  opening: Figure;
  new: Figure;
  gone: Figure;
  reinstated: Figure;
  cumulative: Figure;
}

/** What narrows a list of entries to those behind a figure. */
export interface Within {
  agency?: string;
  class?: string;
  column?: string;
  channel?: string;
}

/** Address of a list of entries; every value is a code or a day. */
export function hrefOf({ agency, class: term, column, channel }: Within, { from, to, before }: { from?: string; to?: string; before?: string }): string {
  let query = '';
  if (agency) query += `&filters[agency]=${agency}`;
  if (term) query += `&filters[class]=${term}`;
  if (column) query += `&filters[column]=${column}`;
  if (channel) query += `&filters[channel]=${channel}`;
  if (from) query += `&filters[publishedAt][$gte]=${from}`;
  if (to) query += `&filters[publishedAt][$lte]=${to}`;
  if (before) query += `&filters[publishedAt][$lt]=${before}`;
  return `/api/disclosure/entries?${query.slice(1)}`;
}

/** The flow as published; `now` is the one of today, where the year is closed. */
export interface Given {
  flow: Flow;
  now?: Flow;
  /** Begins with what was reported: cumulative at the end of the year before. */
  opening?: Quantity | null;
  openingNow?: Quantity | null;
}

const plus = (quantity: Quantity, n: number): Quantity => (quantity.value === null ? quantity : { ...quantity, value: quantity.value + n });

/** opening + new − gone + reinstated = cumulative, each with its basis and the entries behind it. */
export function headlineOf({ flow, now, opening, openingNow }: Given, period: Period, within: Within): Headline {
  const listed = now ?? flow;
  const exact = (value: number, today: number, count: number, href: string | null): Figure => ({
    value,
    basis: 'computed',
    precision: 'exact',
    listed: count,
    href,
    ...(now ? { adjustment: today - value } : {}),
  });
  const based = (plain: Figure, change: number, changeNow: number): Figure => {
    if (!opening) return plain;
    const then = plus(opening, change);
    const today = openingNow ? plus(openingNow, changeNow) : null;
    return {
      ...plain,
      ...then,
      basis: 'mixed',
      ...(now && then.value !== null && today?.value != null ? { adjustment: today.value - then.value } : {}),
    };
  };
  const change = flow.published - flow.gone + flow.reinstated;
  const changeNow = listed.published - listed.gone + listed.reinstated;
  return {
    opening: based(exact(flow.opening, listed.opening, listed.listedOpening, hrefOf(within, { before: period.firstDay })), 0, 0),
    new: exact(flow.published, listed.published, listed.listedPublished, hrefOf(within, { from: period.firstDay, to: period.lastDay })),
    gone: exact(flow.gone, listed.gone, 0, null),
    reinstated: exact(flow.reinstated, listed.reinstated, 0, null),
    cumulative: based(
      exact(cumulativeOf(flow), cumulativeOf(listed), listed.listedOpening + listed.listedPublished, hrefOf(within, { to: period.lastDay })),
      change,
      changeNow
    ),
  };
}

/** A year before this system: as reported, or unknown; never 0 for want of a figure. */
export function reportedHeadline(opening: Quantity | null, published: Quantity | undefined, cumulative: Quantity | undefined): Headline {
  const unknown: Quantity = { value: null, precision: 'unknown' };
  const figure = ({ value, precision }: Quantity): Figure => ({ value, basis: 'reported', precision, listed: 0, href: null });
  return {
    opening: figure(opening ?? unknown),
    new: figure(published ?? unknown),
    gone: figure(unknown),
    reinstated: figure(unknown),
    cumulative: figure(cumulative ?? unknown),
  };
}
