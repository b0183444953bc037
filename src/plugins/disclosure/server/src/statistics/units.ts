import { AGENCY_KINDS, termOf } from '../domain/vocabulary';
import type { AgencyRow } from '../catalogue/directory';
import { headline, pairOf, type Books } from './account';
import { headlineOf, hrefOf } from './figures';
import { byAgency, matrix, NO_FLOW } from './lines';
import { withBase } from './reported';

const named = ({ code, name }: { code: string; name: string }) => ({ code, name });

/** Every unit with its figures, those that are in use or published anything. */
export async function units(books: Books) {
  const { open, period, now, then, figures } = books;
  const today = await byAgency(now, period);
  const published = then ? await byAgency(then, period) : today;
  const based = new Set(withBase(figures, period.year));
  const lines = [];
  for (const agency of open.directory.agencies.values()) {
    const { code } = agency;
    if (!agency.active && !published.has(code) && !today.has(code)) continue;
    const flows = { flow: published.get(code) ?? NO_FLOW, ...(then ? { now: today.get(code) ?? NO_FLOW } : {}) };
    const figuresOf = based.has(code) ? await headline(books, code, await pairOf(books, code)) : headlineOf(flows, period, { agency: code });
    lines.push({ agency: { ...named(agency), url: open.addresses.agency(code) }, kind: termOf(AGENCY_KINDS, agency.kind), ...figuresOf });
  }
  return lines;
}

/** Who disclosed at least one entry in the period, and who none. */
export function disclosing(books: Books, lines: Awaited<ReturnType<typeof units>>) {
  const { agencies } = books.open.directory;
  const active = lines.filter(({ agency }) => agencies.get(agency.code)?.active);
  const published = active.filter((line) => (line.new.value ?? 0) > 0);
  const byKind = new Map<string, number>();
  for (const { kind } of published) if (kind) byKind.set(kind.value, (byKind.get(kind.value) ?? 0) + 1);
  return {
    published: published.length,
    byKind: [...byKind].map(([value, count]) => ({ ...termOf(AGENCY_KINDS, value)!, count })),
    none: active.filter((line) => !((line.new.value ?? 0) > 0)).map(({ agency }) => agency),
  };
}

/**
 * Unit × column: what each published in each column in the period, and where it published nothing. Columns are those
 * at the end of a branch, where editors file.
 */
export async function matrixOf({ open, period, now, then }: Books) {
  const today = await matrix(now, period);
  const listed = new Map(today.map((cell) => [`${cell.agency}/${cell.column}`, cell.listed]));
  const cells = then ? await matrix(then, period) : today;
  const used = new Set(cells.map(({ column }) => column));
  const columns = open.directory
    .scheme('column')
    .filter(({ code, active }) => (active || used.has(code)) && !open.directory.childrenOf('column', code).some((child) => child.active));
  const byUnit = new Map<string, Map<string, number>>();
  for (const { agency, column, published } of cells) {
    byUnit.set(agency, (byUnit.get(agency) ?? new Map<string, number>()).set(column, published));
  }
  const rowOf = (agency: AgencyRow) => {
    const own = byUnit.get(agency.code) ?? new Map<string, number>();
    return {
      agency: named(agency),
      cells: columns
        .filter(({ code }) => own.get(code))
        .map(({ code }) => ({ column: code, value: own.get(code)!, listed: listed.get(`${agency.code}/${code}`) ?? 0 })),
      empty: columns.filter(({ code }) => !own.get(code)).map(({ code }) => code),
    };
  };
  return {
    columns: columns.map(named),
    rows: [...open.directory.agencies.values()].filter(({ code, active }) => active || byUnit.has(code)).map(rowOf),
    /** `{agency}` and `{column}` are filled in for a cell. */
    href: hrefOf({ agency: '{agency}', column: '{column}' }, { from: period.firstDay, to: period.lastDay }),
  };
}
