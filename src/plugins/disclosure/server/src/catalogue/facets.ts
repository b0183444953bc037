import { shanghaiYear } from '../domain/shanghai';
import { VALIDITIES } from '../domain/vocabulary';
import type { Public } from '../http/public-route';
import { TABLES } from '../storage/table-names';
import { AGING } from '../storage/tables';
import { VALIDITY_TODAY, whereOf, type Condition } from './conditions';
import type { Facet, ListQuery, OwnFacet } from './filters';
import { counted, tallyFacet, tallyLine, type TallyLine } from './counts';
import { askedAs, choiceTerm, schemeOf, type HostField } from './host-fields';
import { classTerm } from './present';
import { SCHEMES, isScheme } from './schemes';
import { TALLIES } from './tallies';

const EIGHT_HOURS = 8 * 3_600_000;

const hostField = (open: Public, facet: Facet): HostField | undefined => open.hostFields.find(({ name }) => askedAs(name) === facet);
const termScheme = (open: Public, facet: Facet): string | undefined => {
  const field = hostField(open, facet);
  if (field) return schemeOf(field);
  return isScheme(facet) ? SCHEMES[facet] : undefined;
};

/** Counts of each value of each facet; a facet ignores its own filter, so that its other values stay on offer. */
export async function facetsOf(open: Public, list: ListQuery, conditions: Map<string, Condition>) {
  const asked = list.facets ?? [];
  const all = await Promise.all(asked.map((facet) => countsOf(open, list, facet, conditions)));
  return Object.fromEntries(asked.map((facet, index) => [facet, presentFacet(open, list, facet, all[index]!)]));
}

/** A facet's values by their names, the most frequent first. */
export function presentFacet(open: Public, list: ListQuery, facet: Facet, counts: { value: unknown; n: unknown }[]) {
  const chosen = chosenOf(list, facet);
  return counts
    .map(({ value, n }) => ({ value: String(value), label: labelOf(open, facet, String(value)), count: Number(n), selected: chosen.has(String(value)) }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function chosenOf({ filters = {} }: ListQuery, facet: Facet): Set<string> {
  if (facet === 'year') return new Set(filters.year ? [filters.year] : []);
  const filter = facet.startsWith('host.') ? filters.host?.[facet.slice('host.'.length)] : filters[facet as OwnFacet];
  return new Set((filter as { in?: string[] } | undefined)?.in ?? []);
}

async function countsOf(open: Public, list: ListQuery, facet: Facet, conditions: Map<string, Condition>): Promise<{ value: unknown; n: unknown }[]> {
  const tallied = tallyFacet(list, conditions, facet);
  if (tallied) return counted(open, tallied.sql, tallied.values);
  const { sql, values } = whereOf(conditions, facet);
  const line = facet === 'validity' ? tallyLine(list, conditions, facet) : null;
  if (line) return byValidity(open, { sql, values }, line);
  const scheme = termScheme(open, facet);
  if (scheme) {
    return counted(
      open,
      `SELECT t.code AS value, count(*) AS n FROM ${TABLES.terms} t JOIN ${TABLES.catalogue} c ON c.document_id = t.document_id
       ${sql ? `${sql} AND` : 'WHERE'} t.scheme = ? GROUP BY t.code`,
      [...values, scheme]
    );
  }
  if (facet === 'year') return byYear(open, { sql, values });
  const validity = facet === 'validity';
  return counted(
    open,
    `SELECT value, count(*) AS n FROM (SELECT ${validity ? VALIDITY_TODAY : `c.${facet}`} AS value FROM ${TABLES.catalogue} c ${sql}) counted GROUP BY value`,
    [...(validity ? [open.today, open.today, open.today] : []), ...values]
  );
}

/** Most entries are in force and stay so: only the others are looked at, the rest is what the tallies have besides them. */
async function byValidity(open: Public, { sql, values }: Condition, line: TallyLine) {
  const rows = await counted<{ value: string | null; n: number | string | null }>(
    open,
    `SELECT value, count(*) AS n FROM (SELECT ${VALIDITY_TODAY} AS value FROM ${TABLES.catalogue} c ${sql ? `${sql} AND` : 'WHERE'} ${AGING}) aging GROUP BY value
     UNION ALL SELECT NULL, sum(entries) FROM ${TALLIES[line.grain]} WHERE ${line.sql}`,
    [open.today, open.today, open.today, ...values, ...line.values]
  );
  const counts = new Map<string, number>();
  for (const { value, n } of rows) {
    const count = Number(n ?? 0);
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + count);
    counts.set('in_force', (counts.get('in_force') ?? 0) + (value === null ? count : -count));
  }
  return [...counts].map(([value, n]) => ({ value, n })).filter(({ n }) => n > 0);
}

/** Days in Asia/Shanghai, grouped to years here: the databases would each need a calendar of their own. */
async function byYear(open: Public, { sql, values }: Condition) {
  const days = await counted<{ day: number | string; n: number | string }>(
    open,
    `SELECT day, count(*) AS n FROM (SELECT (c.published_at + ${EIGHT_HOURS}) / 86400000 AS day FROM ${TABLES.catalogue} c ${sql}) counted GROUP BY day`,
    values
  );
  const years = new Map<number, number>();
  for (const { day, n } of days) {
    const year = shanghaiYear(Math.floor(Number(day)) * 86_400_000 - EIGHT_HOURS);
    years.set(year, (years.get(year) ?? 0) + Number(n));
  }
  return [...years].map(([value, n]) => ({ value, n }));
}

function labelOf(open: Public, facet: Facet, value: string): string {
  const field = hostField(open, facet);
  if (field && !field.scheme) return choiceTerm(field, value).label;
  const scheme = termScheme(open, facet);
  if (scheme) return open.directory.category(scheme, value)?.name ?? value;
  if (facet === 'agency') return open.directory.agencies.get(value)?.name ?? value;
  if (facet === 'class') return classTerm(open, value).label;
  if (facet === 'validity') return VALIDITIES[value as keyof typeof VALIDITIES] ?? value;
  return value;
}
