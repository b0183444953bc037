import summaryData from './data/summaries.json';
import textData from './data/texts.json';
import { calendarDay } from './calendar';
import { Random } from './random';
import { AGENCIES, WORDS, domainOf, nameIn, shortNameIn } from './seeds';
import { AgencySeed, Kind } from './types';

export type Words = Record<string, string>;

export const TEXTS = textData as unknown as Record<string, string[][]>;
export const SUMMARIES: Record<string, string[]> = summaryData;

/** Key of a kind's texts and summaries. */
export const textKeyOf = ({ text, style }: Kind): string => text ?? style;

const HAZARDS: Record<string, string[]> = WORDS.hazards;
const ALL_HAZARDS = Object.values(HAZARDS).flat();
const VIOLATIONS: Record<string, string[]> = WORDS.violations;
const ALL_VIOLATIONS = Object.values(VIOLATIONS).flat();
const SPECIAL_ITEMS: Record<string, string[]> = WORDS.specialItems;
const TOWNSHIPS = AGENCIES.filter(({ kind }) => kind === 'township');
const SEASONS = Object.entries(WORDS.season);

/** What an agency must be prepared for; the county office and units without a field of their own for anything. */
function hazardsOf(agency: AgencySeed): string[] {
  return HAZARDS[agency.kind === 'township' ? 'township' : agency.code] ?? ALL_HAZARDS;
}

/** What an agency punishes. */
export function violationsOf(agency: AgencySeed): string[] {
  return VIOLATIONS[agency.code] ?? ALL_VIOLATIONS;
}

export function someCompany(random: Random): string {
  return `清渡县${random.pick(WORDS.companyName)}${random.pick(WORDS.companyKind)}`;
}

function inSeason(work: string, month: number): boolean {
  const [from = 1, to = 12] = SEASONS.find(([word]) => work.includes(word))?.[1] ?? [];
  return from <= to ? month >= from && month <= to : month >= from || month <= to;
}

const worksCache = new Map<string, string[]>();

/** What a domain works at in a month: nobody plants trees in December. */
function worksIn(domain: string, month: number): string[] {
  const key = `${domain}/${month}`;
  const works = worksCache.get(key) ?? domainOf(domain).works.filter((work) => inSeason(work, month));
  worksCache.set(key, works);
  return works;
}

/** 十一五 for 2006 to 2010, and so on up to 十九五. */
function fiveYearPlan(year: number): string {
  return `十${'一二三四五六七八九'.charAt(Math.floor((year - 1) / 5) - 401)}五`;
}

/** The quarters that are over when statistics are published, by the quarter of publication. */
const QUARTERS = ['全年', '一季度', '上半年', '前三季度'];

interface Scene {
  agency: AgencySeed;
  domain: string;
  day: number;
  at: number | null;
  year: number;
  month: number;
  random: Random;
}

/** How each word of the templates is found. */
const MAKERS: Record<string, (scene: Scene) => string> = {
  a: ({ agency, year }) => nameIn(agency, year),
  s: ({ agency, year }) => shortNameIn(agency, year),
  w: ({ domain, month, random }) => random.pick(worksIn(domain, month)),
  y: ({ year }) => String(year),
  py: ({ year }) => String(year - 1),
  y5: ({ year }) => String(year + 5),
  five: ({ year }) => fiveYearPlan(year),
  m: ({ month }) => String(month),
  day: ({ day }) => String(calendarDay(day).date),
  q: ({ month }) => WORDS.quarter[Math.floor((month - 1) / 3)] ?? '',
  hour: ({ at }) => String(at === null ? 9 : (Math.floor(at / 3_600_000) + 8) % 24),
  sy: ({ year, month }) => String(month === 1 ? year - 1 : year),
  sm: ({ month }) => String(month === 1 ? 12 : month - 1),
  qy: ({ year, month }) => String(month <= 3 ? year - 1 : year),
  sq: ({ month }) => QUARTERS[Math.floor((month - 1) / 3)] ?? '',
  village: ({ random }) => random.pick(WORDS.village),
  company: ({ random }) => someCompany(random),
  service: ({ domain, random }) => random.pick(domainOf(domain).services),
  weather: ({ month, random }) => random.pick(WORDS.weatherByMonth[month - 1] ?? []),
  colour: ({ random }) => random.pick(WORDS.colour),
  holiday: ({ month }) => WORDS.holidayByMonth[month - 1] ?? '',
  hazard: ({ agency, random }) => random.pick(hazardsOf(agency)),
  item: ({ agency, random }) => random.pick([...WORDS.item, ...(SPECIAL_ITEMS[agency.code] ?? [])]),
  violation: ({ agency, random }) => random.pick(violationsOf(agency)),
  ...Object.fromEntries(
    (['system', 'project', 'plant', 'indicator', 'benefit', 'subsidy', 'schooling', 'medical', 'stage', 'outage', 'adverb'] as const).map(
      (list) => [list, ({ random }: Scene) => random.pick(WORDS[list])]
    )
  ),
};

/** Every text may speak of these. */
const ALWAYS = ['a', 's', 'w', 'y', 'm', 'day', 'village'];
const needsCache = new Map<Kind, string[]>();

/** The words that title, text and summary of a kind use: drawing only these keeps the generator quick. */
function needsOf(kind: Kind): string[] {
  let needs = needsCache.get(kind);
  if (!needs) {
    const used = JSON.stringify([kind.title, TEXTS[textKeyOf(kind)], SUMMARIES[textKeyOf(kind)]]);
    const names = [...used.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    needs = [...new Set([...ALWAYS, ...names])].filter((name) => name in MAKERS);
    needsCache.set(kind, needs);
  }
  return needs;
}

/** @returns the words for one entry of a kind; null when its agency has nothing to do in that month */
export function wordsFor(kind: Kind, agency: AgencySeed, domain: string, day: number, at: number | null, random: Random): Words | null {
  const { year, month } = calendarDay(day);
  if (worksIn(domain, month).length === 0) return null;
  const scene: Scene = { agency, domain, day, at, year, month, random };
  const words: Words = {};
  for (const name of needsOf(kind)) words[name] = MAKERS[name]?.(scene) ?? '';
  const town = random.int(0, TOWNSHIPS.length - 1);
  const town2 = (town + random.int(1, TOWNSHIPS.length - 1)) % TOWNSHIPS.length;
  words['town'] = agency.kind === 'township' ? agency.shortName : (TOWNSHIPS[town]?.shortName ?? '');
  words['town2'] = TOWNSHIPS[town2]?.shortName ?? '';
  return words;
}

/** Puts words into a template; an unknown name stays visible. */
export function fill(template: string, words: Words): string {
  return template.replace(/\{(\w+)\}/g, (literal, name: string) => words[name] ?? literal);
}
