import { calendarDay } from './calendar';
import { Random } from './random';
import { AGENCIES, KINDS, Span, WORDS, agencyOf, existsIn } from './seeds';
import { AgencySeed, ColumnSeed, Kind, Slot } from './types';
import { fill, wordsFor } from './wording';

/** How often a title is drawn again when it has been given before. */
const TRIES = 60;
/** How many of the latest documents may still be interpreted. */
const RECENT = 12;

type Titled = Pick<Slot, 'kind' | 'agency' | 'domain' | 'title' | 'words' | 'document'> & { target?: Slot };

const GROUPS: Record<string, AgencySeed[]> = {
  unit: AGENCIES.filter(({ kind }) => kind === 'department'),
  township: AGENCIES.filter(({ kind }) => kind === 'township'),
  any: AGENCIES.filter(({ kind }) => kind !== 'government'),
  ...Object.fromEntries(Object.entries(WORDS.issuers).map(([group, codes]) => [group, codes.map(agencyOf)])),
};

/** Kinds of a column in a month, each as often as its weight says. */
const kindsCache = new Map<string, Kind[]>();

export function kindsOf(column: string, month: number): Kind[] {
  const key = `${column}/${month}`;
  let kinds = kindsCache.get(key);
  if (!kinds) {
    kinds = KINDS.filter((kind) => kind.column === column)
      .filter(({ months: [from, to] = [1, 12] }) => month >= from && month <= to)
      .flatMap((kind) => Array.from({ length: kind.weight }, () => kind));
    kindsCache.set(key, kinds);
  }
  return kinds;
}

/** Gives titles: natural, and no two alike. */
export class Titles {
  private readonly given = new Set<string>();
  private readonly counters = new Map<string, number>();
  private readonly decks = new Map<string, AgencySeed[]>();
  private readonly recent: Slot[] = [];
  private repeated = 0;

  constructor(private readonly span: Span) {}

  /** Later entries of the interpretation column may speak about this one. */
  remember(slot: Slot): void {
    this.recent.push(slot);
    if (this.recent.length > RECENT) this.recent.shift();
  }

  /** @returns a title that nobody has, with the agency and the words it was made of */
  give(column: ColumnSeed, day: number, at: number | null, random: Random, among?: Kind[]): Titled {
    const kinds = among ?? kindsOf(column.code, calendarDay(day).month);
    let draft: Titled | null = null;
    for (let n = 0; n < TRIES && (!draft || this.given.has(draft.title)); n += 1) {
      draft = this.draw(random.pick(kinds), day, at, random) ?? draft;
    }
    if (!draft) throw new RangeError(`No title in column ${column.code}`);
    if (this.given.has(draft.title)) {
      this.repeated += 1;
      draft = { ...draft, title: `${draft.title}（${this.repeated}）` };
    }
    this.given.add(draft.title);
    if (draft.words['k']) this.counters.set(counterOf(draft, day), Number(draft.words['k']));
    return draft;
  }

  private draw(kind: Kind, day: number, at: number | null, random: Random): Titled | null {
    const { year } = calendarDay(day);
    const interprets = kind.title.includes('{target}');
    const target = interprets && this.recent.length ? random.pick(this.recent) : undefined;
    if (interprets && !target) return null;
    const agency = target ? this.expert(target.domain, year, random) : this.issuer(kind.issuer, year, random);
    if (!agency) return null;
    const domain = target?.domain ?? (kind.title.includes('{system}') ? 'government' : random.pick(agency.domains));
    const words = wordsFor(kind, agency, domain, day, at, random);
    if (!words) return null;
    if (kind.title.includes('{k}')) words['k'] = String((this.counters.get(counterOf({ kind, agency }, day)) ?? 0) + 1);
    if (words['system']) words['w'] = '政府信息公开';
    if (target) {
      words['target'] = target.document ?? '';
      words['w'] = target.words['w'] ?? words['w'] ?? '';
    }
    const title = fill(kind.title, words);
    const subject = /关于(.+)的批复/.exec(title)?.[1];
    if (subject) words['subject'] = subject.replace(words['company'] ?? '', '');
    const document = kind.binding ? (/《(.+)》/.exec(title)?.[1] ?? title) : undefined;
    return { kind, agency, domain, title, words, ...(document ? { document } : {}), ...(target ? { target } : {}) };
  }

  private isActive(agency: AgencySeed, year: number): boolean {
    return existsIn(agency, year) && !(agency.silent && year === this.span.lastYear);
  }

  /** A department of the field that a document is about. */
  private expert(domain: string, year: number, random: Random): AgencySeed {
    const experts = AGENCIES.filter((one) => one.kind === 'department' && one.domains[0] === domain && this.isActive(one, year));
    return random.pick(experts.length ? experts : [agencyOf('government-office')]);
  }

  /** Takes agencies in turn, so that every unit that discloses does so each year. */
  private issuer(issuer: string, year: number, random: Random): AgencySeed | null {
    const group = GROUPS[issuer];
    if (!group) return this.isActive(agencyOf(issuer), year) ? agencyOf(issuer) : null;
    const key = `${issuer}/${year}`;
    let deck = this.decks.get(key);
    if (!deck?.length) deck = random.shuffle(group.filter((agency) => this.isActive(agency, year)));
    const agency = deck.pop() ?? null;
    this.decks.set(key, deck);
    return agency;
  }
}

/** 第几批, 第几期: counted for each kind, agency and year. */
function counterOf({ kind, agency }: Pick<Titled, 'kind' | 'agency'>, day: number): string {
  return `${KINDS.indexOf(kind)}/${agency.code}/${calendarDay(day).year}`;
}
