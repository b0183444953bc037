import { z } from '@strapi/utils';
import { ACTS } from '../domain/vocabulary';
import { remembered } from '../catalogue/remembered';
import { DisclosureError } from '../http/errors';
import type { Public } from '../http/public-route';
import { status } from '../http/query';
import { byChannel, byClass, byColumn, closedOf, figuresOf, firstOf, headline, ledgersOf, months, openBooks, pairOf, type Books } from './account';
import { countOfficers, inOffice, officersDay, visitsOf } from './beside';
import { periodOf, type Period } from './period';
import { disclosing, matrixOf, units } from './units';

export const YEARS_QUERY = z.strictObject({ ...status });
export const YEAR_QUERY = z.strictObject({
  period: z.string().max(7, '应为 2026-03、2026-Q1 或 2026-H1 的形式').optional(),
  ...status,
});

/** Years of which anything is known: held, reported, or the one under way; newest first. */
export async function yearsOf(open: Public): Promise<number[]> {
  const thisYear = Number(open.today.slice(0, 4));
  const first = Number((await firstOf(open))?.slice(0, 4) ?? thisYear);
  const held = Array.from({ length: Math.max(0, thisYear - first + 1) }, (_, index) => first + index);
  const reported = (await figuresOf(open)).map(({ year }) => year);
  return [...new Set([...held, ...reported, thisYear])].filter((year) => year <= thisYear).sort((a, b) => b - a);
}

/** `GET /statistics/annual`: the years, newest first, each with its five figures for the county. */
export async function years(open: Public) {
  const closed = await closedOf(open);
  const data = [];
  for (const year of await yearsOf(open)) {
    const books = await openBooks(open, periodOf(String(year)));
    const figures = await headline(books, '', await pairOf(books, ''));
    data.push({ year, closedAt: closed.get(year)?.at ?? null, ...figures, href: `/api/disclosure/statistics/annual/${year}` });
  }
  return { data, meta: { version: open.state.version } };
}

async function booksOf(open: Public, year: string, part: string | undefined): Promise<Books> {
  const period = periodOf(year, part);
  if (!(await yearsOf(open)).includes(period.year)) throw new DisclosureError('YEAR_NOT_FOUND', undefined, { year: period.year });
  return openBooks(open, period);
}

/** The roster is the same for every account of a version. */
async function officers(open: Public, agency: string, period: Period) {
  const on = officersDay(period, open.today);
  return countOfficers(await remembered(open, `officers on ${on}`, () => inOffice(open.query, on)), agency);
}

/** What the county's answer and an agency's have in common. */
async function account(books: Books, agency: string) {
  const { open, period, closed, figures } = books;
  const whole = closed && period.name === String(period.year) && !agency;
  const [{ today, published, pair }, visits, people] = await Promise.all([
    ledgersOf(books, agency),
    whole ? closed.beside.visits : visitsOf(open.query, agency ? 'agency' : 'site', agency, period, open.today),
    whole ? closed.beside.officers : officers(open, agency, period),
  ]);
  return {
    year: period.year,
    period: { name: period.name, from: period.firstDay, to: period.lastDay },
    closedAt: closed?.at ?? null,
    ...(await headline(books, agency, pair)),
    byClass: byClass(books, agency, pair),
    byMonth: months(books, agency, today, published),
    byColumn: byColumn(books, agency, pair),
    byChannel: byChannel(books, agency, pair),
    acts: Object.entries(ACTS).map(([value, label]) => ({ value, label, count: published.acts.get(value) ?? 0 })),
    visits,
    officers: people,
    reported: figures.filter((figure) => figure.year === period.year && figure.agency === agency).map(({ agency: _agency, ...figure }) => figure),
  };
}

/** `GET /statistics/annual/:year` for the county. @throws YEAR_NOT_FOUND, INVALID_QUERY */
export async function annual(open: Public, year: string, { period }: z.infer<typeof YEAR_QUERY>) {
  const books = await booksOf(open, year, period);
  const byAgency = await units(books);
  const data = { agency: null, ...(await account(books, '')), byAgency, disclosing: disclosing(books, byAgency), matrix: await matrixOf(books) };
  return { data, meta: { version: open.state.version } };
}

/** `GET /statistics/annual/:year/:agencyCode` @throws AGENCY_NOT_FOUND, YEAR_NOT_FOUND, INVALID_QUERY */
export async function annualOf(open: Public, year: string, code: string, { period }: z.infer<typeof YEAR_QUERY>) {
  const agency = open.directory.agencies.get(code);
  const books = await booksOf(open, year, period);
  if (!agency) throw new DisclosureError('AGENCY_NOT_FOUND', undefined, { agency: code });
  const data = { agency: { code, name: agency.name, url: open.addresses.agency(code) }, ...(await account(books, code)) };
  return { data, meta: { version: open.state.version } };
}

/** Public visits do not raise the catalogue version: their total is part of the tag. */
export async function visitStamp(open: Pick<Public, 'query'>): Promise<string> {
  const [row] = await open.query<{ n: number | string | null }>("SELECT sum(visits) AS n FROM disclosure_visit_days WHERE scope = 'site'");
  return String(row?.n ?? 0);
}
