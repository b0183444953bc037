import { calendarDay } from './calendar';
import { Random } from './random';
import { AGENCIES, KINDS, Span, WORDS, agencyOf, domainOf, nameIn, shortNameIn } from './seeds';
import { AgencySeed, ColumnSeed, Kind, Slot } from './types';

/** How often a title is drawn again when it has been given before. */
const TRIES = 60;
const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

type Words = Record<string, string>;
type Titled = Pick<Slot, 'kind' | 'agency' | 'domain' | 'title' | 'words' | 'document'> & { target?: Slot };

/** 十一五 for 2006 to 2010, and so on. */
function fiveYearPlan(year: number): string {
  const ordinal = Math.floor((year - 1) / 5) - 390;
  return `${ordinal > 20 ? '二' : ''}十${NUMERALS[(ordinal - 1) % 10] === '十' ? '' : NUMERALS[(ordinal - 1) % 10]}五`;
}

function inSeason(work: string, month: number): boolean {
  const season = Object.entries(WORDS.season).find(([word]) => work.includes(word))?.[1];
  const [from = 1, to = 12] = season ?? [];
  return from <= to ? month >= from && month <= to : month >= from || month <= to;
}

/** The last month and the last quarter that are over when statistics are published. */
function reportedPeriod(year: number, month: number): Words {
  const lastMonth = month === 1 ? 12 : month - 1;
  const quarter = ['全年', '一季度', '上半年', '前三季度'][Math.floor((month - 1) / 3)] ?? '全年';
  const lookingBack = quarter === '全年' || month === 1;
  return { sy: String(lookingBack ? year - 1 : year), sm: String(lastMonth), sq: quarter };
}

/** Gives titles: natural, and no two alike. */
export class Titles {
  private readonly given = new Set<string>();
  private readonly counters = new Map<string, number>();
  private readonly decks = new Map<string, AgencySeed[]>();
  private readonly recent: Slot[] = [];
  private readonly byColumn = new Map<string, Kind[]>();
  /** Titles that could not be told apart by drawing again. */
  repeated = 0;

  constructor(private readonly span: Span) {
    for (const kind of KINDS) this.byColumn.set(kind.column, [...(this.byColumn.get(kind.column) ?? []), kind]);
  }

  /** Later entries of the interpretation column may speak about this one. */
  remember(slot: Slot): void {
    this.recent.push(slot);
    if (this.recent.length > 12) this.recent.shift();
  }

  /** @returns a title that nobody has, with the agency and the words it was made of */
  give(column: ColumnSeed, day: number, at: number | null, random: Random, wanted: (kind: Kind) => boolean = () => true): Titled {
    const { month } = calendarDay(day);
    const kinds = (this.byColumn.get(column.code) ?? [])
      .filter(wanted)
      .filter(({ months: [from, to] = [1, 12] }) => month >= from && month <= to)
      .flatMap((kind) => Array.from({ length: kind.weight }, () => kind));
    let draft = this.draw(random.pick(kinds), day, at, random);
    for (let n = 1; n < TRIES && (!draft || this.given.has(draft.title)); n += 1) draft = this.draw(random.pick(kinds), day, at, random);
    if (!draft) throw new RangeError(`No title in column ${column.code}`);
    if (this.given.has(draft.title)) {
      this.repeated += 1;
      draft = { ...draft, title: `${draft.title}（${this.repeated}）` };
    }
    this.given.add(draft.title);
    if (draft.words['counter']) this.counters.set(draft.words['counter'], Number(draft.words['k']));
    return draft;
  }

  private draw(kind: Kind, day: number, at: number | null, random: Random): Titled | null {
    const { year, month, date } = calendarDay(day);
    const target = kind.title.includes('{target}') ? random.pick(this.recent.length ? this.recent : [null]) : null;
    if (kind.title.includes('{target}') && !target) return null;
    const agency = this.issuer(kind.issuer, year, random, target?.domain);
    if (!agency) return null;
    const domain = target?.domain ?? random.pick(agency.domains);
    const works = domainOf(domain).works.filter((work) => inSeason(work, month));
    if (works.length === 0) return null;
    const counter = `${KINDS.indexOf(kind)}/${agency.code}/${year}`;
    const [town, town2] = random.shuffle(AGENCIES.filter(({ kind: k }) => k === 'township')) as [AgencySeed, AgencySeed];
    const weathers = WORDS.weatherByMonth[month - 1] ?? [];
    const words: Words = {
      c: '清渡县',
      a: nameIn(agency, year),
      s: shortNameIn(agency, year),
      w: random.pick(works),
      y: String(year),
      py: String(year - 1),
      y5: String(year + 5),
      five: fiveYearPlan(year),
      m: String(month),
      day: String(date),
      q: WORDS.quarter[Math.floor((month - 1) / 3)] ?? '',
      hour: String(at === null ? 9 : (Math.floor(at / 3_600_000) + 8) % 24),
      k: String((this.counters.get(counter) ?? 0) + 1),
      town: agency.kind === 'township' ? agency.shortName : town.shortName,
      town2: town2.shortName,
      village: random.pick(WORDS.village),
      company: `清渡县${random.pick(WORDS.companyName)}${random.pick(WORDS.companyTrade)}${random.pick(WORDS.companyForm)}`,
      service: random.pick(domainOf(domain).services),
      weather: random.pick(weathers),
      colour: random.pick(WORDS.colour),
      ...reportedPeriod(year, month),
      ...(target ? { target: target.document ?? '', targetKey: target.key } : {}),
    };
    for (const list of LISTS) words[list] = random.pick(WORDS[list]);
    const title = fill(kind.title, words);
    if (kind.title.includes('{k}')) words['counter'] = counter;
    const document = kind.binding ? (/《(.+)》/.exec(title)?.[1] ?? title) : undefined;
    return { kind, agency, domain, title, words, ...(document ? { document } : {}), ...(target ? { target } : {}) };
  }

  /** Takes agencies in turn, so that every unit that discloses does so each year. */
  private issuer(issuer: string, year: number, random: Random, domain?: string): AgencySeed | null {
    const active = (agency: AgencySeed): boolean =>
      (agency.since ?? 0) <= year && !(agency.silent && year === this.span.lastYear);
    const groups = WORDS.issuers as Record<string, string[]>;
    let group: AgencySeed[];
    if (issuer === 'interpreter') {
      const expert = AGENCIES.filter((agency) => agency.kind === 'department' && agency.domains[0] === domain && active(agency));
      return random.pick(expert.length ? expert : [agencyOf('government-office')]);
    }
    if (issuer === 'unit') group = AGENCIES.filter(({ kind }) => kind === 'department');
    else if (issuer === 'township') group = AGENCIES.filter(({ kind }) => kind === 'township');
    else if (issuer === 'any') group = AGENCIES.filter(({ kind }) => kind !== 'government');
    else if (groups[issuer]) group = groups[issuer].map(agencyOf);
    else return active(agencyOf(issuer)) ? agencyOf(issuer) : null;
    const key = `${issuer}/${year}`;
    const deck = this.decks.get(key)?.length ? (this.decks.get(key) as AgencySeed[]) : random.shuffle(group.filter(active));
    const agency = deck.pop() ?? null;
    this.decks.set(key, deck);
    return agency;
  }
}

const LISTS = [
  'system', 'project', 'violation', 'item', 'indicator', 'benefit', 'subsidy', 'schooling', 'medical', 'hazard', 'stage', 'outage',
  'holiday', 'adverb',
] as const;

/** Puts words into a template; an unknown name stays visible. */
export function fill(template: string, words: Words): string {
  return template.replace(/\{(\w+)\}/g, (literal, name: string) => words[name] ?? literal);
}
