import agencyData from './data/agencies.json';
import columnData from './data/columns.json';
import domainData from './data/domains.json';
import kindData from './data/kinds.json';
import wordData from './data/words.json';
import { dayNumber, calendarDay, firstOfYear } from './calendar';
import { AgencySeed, ColumnSeed, Domain, Kind } from './types';

export const AGENCIES = agencyData as AgencySeed[];
export const COLUMNS = columnData as ColumnSeed[];
export const DOMAINS = domainData as Record<string, Domain>;
export const KINDS = kindData as unknown as Kind[];
export const WORDS = wordData;

const BY_CODE = new Map(AGENCIES.map((agency) => [agency.code, agency]));

export function agencyOf(code: string): AgencySeed {
  const agency = BY_CODE.get(code);
  if (!agency) throw new RangeError(`No agency ${code}`);
  return agency;
}

export function domainOf(code: string): Domain {
  const domain = DOMAINS[code];
  if (!domain) throw new RangeError(`No domain ${code}`);
  return domain;
}

export const existsIn = ({ since = 0, until = Infinity }: AgencySeed, year: number): boolean => since <= year && year < until;

/** The name under which an agency published in a year. */
export function nameIn(agency: AgencySeed, year: number): string {
  return agency.former?.find(({ until }) => year < until)?.name ?? agency.name;
}

export function shortNameIn(agency: AgencySeed, year: number): string {
  const name = nameIn(agency, year);
  return name === agency.name ? agency.shortName : name.replace('清渡县', '县');
}

export function addressOf(agency: AgencySeed): string {
  const index = AGENCIES.indexOf(agency);
  const streets = WORDS.street;
  return agency.kind === 'township'
    ? `清渡县${agency.shortName}政府街${(index % 9) + 1}号`
    : `清渡县临渡镇${streets[index % streets.length]}${((index * 7) % 90) + 2}号`;
}

/** No Chinese area code is 0000, so that nobody's telephone rings. */
export function phoneOf(agency: AgencySeed, line = 0): string {
  return `0000-6${String(100000 + AGENCIES.indexOf(agency) * 317 + line * 41)}`;
}

/** Whom to ask, on which line. */
export function contactOf(agency: AgencySeed, year: number, line = 0): string {
  const name = agency.kind === 'government' ? '县政府办' : shortNameIn(agency, year);
  const room = agency.kind === 'township' ? '党政综合办公室' : name.endsWith('办') ? '' : '办公室';
  return `${name}${room}，${phoneOf(agency, line)}`;
}

/** The years that a demo county lives through, seen from a day. */
export interface Span {
  today: number;
  thisYear: number;
  /** The last year that is over: the one of the yearly report. */
  lastYear: number;
  /** 启用日期: what was published earlier came from the former system. */
  goLive: number;
}

/** The regulation came into force on 1 May 2008. */
export const FIRST_DAY = dayNumber('2008-05-01');

export function spanOf(today: string): Span {
  const day = dayNumber(today);
  const { year } = calendarDay(day);
  if (year < 2014) throw new RangeError('The demo county begins in 2008 and needs some years of history');
  return { today: day, thisYear: year, lastYear: year - 1, goLive: firstOfYear(year - 2) };
}
