import { UNCLASSIFIED } from '../domain/vocabulary';
import { answeringFor, predecessorsOf, type Successor } from '../domain/succession';
import { parseJson } from '../storage/dialect';
import type { Query } from '../storage/reader';

/** What lists and filters need to know of an agency. */
export interface AgencyRow {
  documentId: string;
  code: string;
  name: string;
  shortName: string | null;
  kind: string | null;
  parent: string | null;
  organisationCode: string | null;
  creditCode: string | null;
  formerNames: string | null;
  documentPrefixes: string | null;
  head: string | null;
  duties: string | null;
  innerBodies: string | null;
  officeName: string | null;
  officeAddress: string | null;
  officeHours: string | null;
  officePhone: string | null;
  officeFax: string | null;
  officeEmail: string | null;
  officeWebsite: string | null;
  officePostalCode: string | null;
  goLiveOn: string | null;
  order: number;
  active: boolean;
  /** Day on which the agency was merged, split or dissolved. */
  dissolvedOn: string | null;
  successors: Successor[] | null;
}

export interface CategoryRow {
  documentId: string;
  scheme: string;
  code: string;
  name: string;
  parent: string | null;
  slug: string | null;
  order: number;
  frame: string | null;
  statisticsClass: string | null;
  publishWithinValue: number | null;
  publishWithinUnit: string | null;
  updateEveryDays: number | null;
  legalBasis: string | null;
  description: string | null;
  active: boolean;
}

const AGENCY_COLUMNS = `document_id AS "documentId", code, name, short_name AS "shortName", kind, parent,
  organisation_code AS "organisationCode", credit_code AS "creditCode", former_names AS "formerNames",
  document_prefixes AS "documentPrefixes", head, duties, inner_bodies AS "innerBodies", office_name AS "officeName",
  office_address AS "officeAddress", office_hours AS "officeHours", office_phone AS "officePhone",
  office_fax AS "officeFax", office_email AS "officeEmail", office_website AS "officeWebsite",
  office_postal_code AS "officePostalCode", go_live_on AS "goLiveOn", "order", active, dissolved_on AS "dissolvedOn", successors`;

const CATEGORY_COLUMNS = `document_id AS "documentId", scheme, code, name, parent, slug, "order", frame,
  statistics_class AS "statisticsClass", publish_within_value AS "publishWithinValue",
  publish_within_unit AS "publishWithinUnit", update_every_days AS "updateEveryDays",
  legal_basis AS "legalBasis", description, active`;

/** Agencies and categories as they stand: the small tables behind every name, path and tree. */
export class Directory {
  readonly agencies: ReadonlyMap<string, AgencyRow>;
  private readonly byScheme = new Map<string, Map<string, CategoryRow>>();
  private readonly childCodes = new Map<string, CategoryRow[]>();

  constructor(agencies: AgencyRow[], categories: CategoryRow[]) {
    this.agencies = new Map(agencies.map((agency) => [agency.code, agency]));
    for (const category of categories) {
      const scheme = this.byScheme.get(category.scheme) ?? new Map<string, CategoryRow>();
      this.byScheme.set(category.scheme, scheme.set(category.code, category));
      const key = `${category.scheme}/${category.parent ?? ''}`;
      this.childCodes.set(key, [...(this.childCodes.get(key) ?? []), category]);
    }
  }

  /** Agencies that became these ones, these not included. */
  predecessorsOf(codes: Iterable<string>): string[] {
    return predecessorsOf(codes, this.agencies.values());
  }

  /** Who answers for an agency today: itself, or those it went over to. */
  answeringFor(code: string): AgencyRow[] {
    return answeringFor(code, this.agencies).map((one) => this.agencies.get(one)!);
  }

  category(scheme: string, code: string | null | undefined): CategoryRow | undefined {
    return code ? this.byScheme.get(scheme)?.get(code) : undefined;
  }

  /** All categories of a scheme in tree order: parents before children, siblings by their order. */
  scheme(scheme: string): CategoryRow[] {
    return [...(this.byScheme.get(scheme)?.values() ?? [])];
  }

  /** Codes of the schemes that have categories. */
  schemes(): string[] {
    return [...this.byScheme.keys()];
  }

  childrenOf(scheme: string, code: string | null): CategoryRow[] {
    return this.childCodes.get(`${scheme}/${code ?? ''}`) ?? [];
  }

  /** The category and those above it, root first. A parent that does not exist ends the path; a circle cannot occur. */
  path(scheme: string, code: string | null | undefined): CategoryRow[] {
    const path: CategoryRow[] = [];
    for (let at = this.category(scheme, code); at && !path.includes(at); at = this.category(scheme, at.parent)) path.unshift(at);
    return path;
  }

  /** Statistics class of an entry: its own, else its main column's or the nearest above it, else *unclassified*. */
  classOf(own: string | null | undefined, column: string | null | undefined): string {
    if (own) return own;
    const path = this.path('column', column);
    return path.reverse().find((category) => category.statisticsClass)?.statisticsClass ?? UNCLASSIFIED;
  }
}

const dayOf = (value: string | null) => (value ? String(value).slice(0, 10) : null);

/** Reads both tables whole: some hundreds of rows. */
export async function loadDirectory(query: Query): Promise<Directory> {
  const agencies = await query<AgencyRow>(`SELECT ${AGENCY_COLUMNS} FROM disclosure_agencies ORDER BY "order", code`);
  const categories = await query<CategoryRow>(`SELECT ${CATEGORY_COLUMNS} FROM disclosure_categories ORDER BY "order", code`);
  return new Directory(
    agencies.map((agency) => ({
      ...agency,
      active: Boolean(agency.active),
      goLiveOn: dayOf(agency.goLiveOn),
      dissolvedOn: dayOf(agency.dissolvedOn),
      successors: parseJson<Successor[]>(agency.successors),
    })),
    categories.map((category) => ({ ...category, active: Boolean(category.active) }))
  );
}
