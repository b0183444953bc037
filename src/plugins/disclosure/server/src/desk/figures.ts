import type { Public } from '../http/public-route';
import { lastIn, publishedBetween, type Published } from '../catalogue/pace';
import { dueDay } from '../checks/due';
import { UnknownYear, type Overrides } from '../checks/working-days';
import { addDays, shanghaiDay } from '../domain/shanghai';
import { brief } from '../statistics/brief';
import { rank, SMALLEST, type Line } from './ranking';

/** The same day a year before; 29 February has the 28th. */
export const yearBefore = (day: string) => {
  const before = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return before.endsWith('02-29') ? before.replace('02-29', '02-28') : before;
};

const countOf = (published: Published[]) => published.reduce((sum, { entries }) => sum + entries, 0);
const within = (agencies: string[] | null) => (one: Published) => !agencies || agencies.includes(one.agency);

/**
 * This year against the last, by month and by class, of what is public now: each number is that of the list behind it.
 *
 * @param agencies codes of the agencies within reach; null: all
 */
export async function yearOf(open: Public, agencies: string[] | null) {
  const year = Number(open.today.slice(0, 4));
  const upTo = yearBefore(open.today);
  const [now, last] = [await brief(open, year, agencies), await brief(open, year - 1, agencies)];
  const [entries, before] = await Promise.all(
    [[`${year}-01-01`, open.today], [`${year - 1}-01-01`, upTo]].map(async ([from, to]) => countOf((await publishedBetween(open, from!, to!)).filter(within(agencies))))
  );
  const months = [...now.months].map(([month, value]) => ({ month, entries: value, before: last.months.get(`${year - 1}${month.slice(4)}`) ?? 0 }));
  const codes = [...new Set([...now.classes.keys(), ...last.classes.keys()])];
  const classes = codes.map((code) => ({ code, name: (now.classes.get(code) ?? last.classes.get(code))!.name, entries: now.classes.get(code)?.entries ?? 0, before: last.classes.get(code)?.entries ?? 0 }));
  return {
    year,
    today: open.today,
    entries: entries!,
    before: before!,
    beforeTo: upTo,
    months,
    classes: classes.filter((one) => one.entries || one.before),
  };
}

/** Whether limits were kept, by agency; columns and days of formation repeat, so each limit is computed once. */
function paceOf(open: Public, published: Published[], calendar: Overrides): Map<string, Pick<Line, 'timed' | 'inTime'>> {
  const dues = new Map<string, string | null>();
  const dueOf = (column: string | null, formedOn: string): string | null => {
    const key = `${column} ${formedOn}`;
    if (!dues.has(key)) dues.set(key, dueOrUnknown(formedOn, open.directory.path('column', column), calendar));
    return dues.get(key)!;
  };
  const pace = new Map<string, Pick<Line, 'timed' | 'inTime'>>();
  for (const { agency, column, formedOn, migrated, on, entries } of published) {
    const due = migrated || !formedOn ? null : dueOf(column, formedOn);
    if (!due) continue;
    const line = pace.get(agency) ?? { timed: 0, inTime: 0 };
    pace.set(agency, { timed: line.timed + entries, inTime: line.inTime + (on <= due ? entries : 0) });
  }
  return pace;
}

function dueOrUnknown(formedOn: string, columns: Parameters<typeof dueDay>[1], calendar: Overrides): string | null {
  try {
    return dueDay(formedOn, columns, calendar);
  } catch (error) {
    if (error instanceof UnknownYear) return null;
    throw error;
  }
}

/** The county's ranking of agencies in use, this year to date; of those out of reach only that they are there. */
export async function rankingOf(open: Public, agencies: string[] | null, calendar: Overrides) {
  const year = Number(open.today.slice(0, 4));
  const published = await publishedBetween(open, `${year}-01-01`, open.today);
  const before = await publishedBetween(open, `${year - 1}-01-01`, yearBefore(open.today));
  const pace = paceOf(open, published, calendar);
  const of = (list: Published[], code: string) => countOf(list.filter(({ agency }) => agency === code));
  const units = [...open.directory.agencies.values()].filter(({ code, active }) => active || published.some(({ agency }) => agency === code));
  const ranked = rank(units.map(({ code }) => ({ agency: code, entries: of(published, code), before: of(before, code), ...(pace.get(code) ?? { timed: 0, inTime: 0 }) })));
  const rows = ranked.map((line) => ({ ...line, agency: { code: line.agency, name: open.directory.agencies.get(line.agency)!.name } }));
  return { smallest: SMALLEST, of: rows.length, rows: rows.filter(({ agency }) => !agencies || agencies.includes(agency.code)) };
}

/**
 * Columns whose interval of updating is over: for the county whoever published in it last, for an officer those in
 * which the own agencies have published before.
 */
export async function staleColumns(open: Public, agencies: string[] | null) {
  const stale = [];
  for (const { code, name, active, updateEveryDays } of open.directory.scheme('column')) {
    if (!active || !updateEveryDays) continue;
    const at = await lastIn(open, code, agencies);
    if (at === null && agencies) continue;
    const last = at === null ? null : shanghaiDay(at);
    const due = last && addDays(last, updateEveryDays);
    if (!due || due < open.today) stale.push({ code, name, every: updateEveryDays, last, due });
  }
  return stale.sort((one, other) => ((one.due ?? '') < (other.due ?? '') ? -1 : 1));
}
