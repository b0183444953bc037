import { frontCodeOf } from '../domain/index-number';
import { DisclosureError } from '../http/errors';
import { agencyKey } from './agency-names';
import { readHeader, type Header } from './columns';
import type { Notice } from './notices';
import { readRow, type ImportOptions, type Names } from './read-row';
import { readSheet, type SheetForm } from './read-sheet';

/** More than a province has: such a column does not hold agencies or categories. */
const MOST_MISSING = 2000;
const LONGEST_NAME = 120;
const DEEPEST_PATH = 4;

/** What a look through the whole file tells before anything is written. */
export interface Survey {
  header: Header;
  rows: number;
  warnings: Notice[];
  /** Agencies to create: name, and the organisation code that begins its numbers and nobody else's. */
  agencies: { name: string; organisationCode: string | null }[];
  /** Paths of categories to create. */
  categories: { scheme: string; path: string[] }[];
}

/**
 * Reads the file once from end to end, so that a wrong encoding, a broken quotation or a missing column in its last
 * row is refused before its first one is written, and collects what the register does not have.
 *
 * @throws INVALID_FILE
 */
export async function survey(path: string, form: SheetForm, names: Names, options: ImportOptions): Promise<Survey> {
  let header: Header | undefined;
  let warnings: Notice[] = [];
  let rows = 0;
  const fronts = new Fronts();
  const agencies = new Map<string, string>();
  const categories = new Map<string, { scheme: string; path: string[] }>();
  for await (const { row, cells } of readSheet(path, form)) {
    if (!header) {
      ({ header, warnings } = readHeader(cells, names.mapping?.columns, names.hostFields));
      continue;
    }
    rows += 1;
    if (!options.createMissing) continue;
    const { data, agency, indexNumber, missing } = readRow(row, cells, header, names, options);
    const own = missing.agency ?? agency;
    if (indexNumber && own) fronts.add(indexNumber, own);
    if (!data.title) continue;
    const name = missing.agency;
    if (name && name.length <= LONGEST_NAME && !agencies.has(agencyKey(name))) agencies.set(agencyKey(name), name);
    for (const one of missing.categories) {
      if (one.path.length > DEEPEST_PATH || one.path.some((part) => part.length > LONGEST_NAME)) continue;
      categories.set(`${one.scheme}\n${one.path.join('\n')}`, one);
    }
    if (agencies.size + categories.size > MOST_MISSING) {
      throw new DisclosureError('INVALID_FILE', `文件中系统没有的单位和分类超过 ${MOST_MISSING} 个，请检查各列是否对应`);
    }
  }
  if (!header) throw new DisclosureError('INVALID_FILE', '文件中没有内容');
  return {
    header,
    rows,
    warnings,
    agencies: [...agencies.values()].map((name) => ({ name, organisationCode: fronts.ownOf(name) })),
    categories: [...categories.values()],
  };
}

/**
 * Which agencies' numbers begin with which organisation code. A code is an agency's own only if no other agency's
 * numbers begin with it: a bureau that republishes a national document shows the State Council's code.
 */
class Fronts {
  private readonly agenciesOf = new Map<string, Set<string>>();
  private readonly codesOf = new Map<string, Set<string>>();

  add(indexNumber: string, agency: string): void {
    const front = frontCodeOf(indexNumber);
    if (!front) return;
    const key = agencyKey(agency);
    this.agenciesOf.set(front, (this.agenciesOf.get(front) ?? new Set()).add(key));
    this.codesOf.set(key, (this.codesOf.get(key) ?? new Set()).add(front));
  }

  ownOf(name: string): string | null {
    const [code, ...others] = this.codesOf.get(agencyKey(name)) ?? [];
    if (!code || others.length) return null;
    return this.agenciesOf.get(code)!.size === 1 ? code : null;
  }
}
