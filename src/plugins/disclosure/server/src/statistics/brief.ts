import type { Public } from '../http/public-route';
import { byClass, ledgersOf, months, openBooks } from './account';
import { periodOf } from './period';

/** A year in short: what is public now of what was first published in it. */
export interface Brief {
  /** By month, `YYYY-MM`, all twelve. */
  months: Map<string, number>;
  /** By statistics class: name and number. */
  classes: Map<string, { name: string; entries: number }>;
}

/**
 * A year in short, from the same figures as the annual account.
 *
 * @param agencies of these together; null: of the county
 */
export async function brief(open: Public, year: number, agencies: string[] | null): Promise<Brief> {
  const books = await openBooks(open, periodOf(String(year)));
  const sum: Brief = { months: new Map(), classes: new Map() };
  for (const agency of agencies ?? ['']) {
    const { today, published, pair } = await ledgersOf(books, agency);
    for (const { month, new: fresh } of months(books, agency, today, published)) sum.months.set(month, (sum.months.get(month) ?? 0) + fresh.listed);
    for (const { class: term, new: fresh } of byClass(books, agency, pair)) {
      const before = sum.classes.get(term.value)?.entries ?? 0;
      sum.classes.set(term.value, { name: term.label, entries: before + fresh.listed });
    }
  }
  return sum;
}
