import { z } from '@strapi/utils';
import { AGENCY_KINDS, termOf } from '../domain/vocabulary';
import { DisclosureError } from '../http/errors';
import type { Public } from '../http/public-route';
import { flag, status } from '../http/query';
import { TABLES } from '../storage/table-names';
import type { AgencyRow } from './directory';
import { treeOf } from './trees';

export const AGENCIES_QUERY = z.strictObject({ includeInactive: flag.optional(), ...status });
export const AGENCY_QUERY = z.strictObject({ ...status });

/** The disclosure body's contact, article 12 of the regulation; a field nobody filled in is null, never invented. */
export function presentOffice(agency: AgencyRow) {
  return {
    name: agency.officeName,
    address: agency.officeAddress,
    hours: agency.officeHours,
    phone: agency.officePhone,
    fax: agency.officeFax,
    email: agency.officeEmail,
    website: agency.officeWebsite,
    postalCode: agency.officePostalCode,
  };
}

const named = (open: Public, code: string) => ({ code, name: open.directory.agencies.get(code)?.name ?? code, url: open.addresses.agency(code) });

function presentAgency(open: Public, agency: AgencyRow, count: number) {
  const parent = agency.parent ? open.directory.agencies.get(agency.parent) : undefined;
  return {
    code: agency.code,
    name: agency.name,
    shortName: agency.shortName,
    url: open.addresses.agency(agency.code),
    kind: termOf(AGENCY_KINDS, agency.kind),
    parent: parent ? { code: parent.code, name: parent.name, url: open.addresses.agency(parent.code) } : null,
    active: agency.active,
    dissolvedOn: agency.dissolvedOn,
    successors: (agency.successors ?? []).map(({ code, on }) => ({ ...named(open, code), on })),
    predecessors: open.directory.predecessorsOf([agency.code]).map((code) => named(open, code)),
    formerNames: agency.formerNames?.split('\n').filter(Boolean) ?? [],
    count,
    office: presentOffice(agency),
  };
}

/** `GET /agencies`: the directory of disclosing units, in the county's order. */
export async function agencies(open: Public, { includeInactive }: z.infer<typeof AGENCIES_QUERY>) {
  const rows = await open.query<{ agency: string; n: number | string }>(
    `SELECT agency, sum(entries) AS n FROM ${TABLES.tallies} WHERE scheme = 'all' AND agency <> '' GROUP BY agency`
  );
  const counts = new Map(rows.map(({ agency, n }) => [agency, Number(n)]));
  const data = [...open.directory.agencies.values()]
    .filter((agency) => agency.active || includeInactive)
    .map((agency) => presentAgency(open, agency, counts.get(agency.code) ?? 0));
  return { data, meta: { version: open.state.version } };
}

/** `GET /agencies/:agencyCode` with what it has published. @throws AGENCY_NOT_FOUND */
export async function agency(open: Public, code: string) {
  const found = open.directory.agencies.get(code);
  if (!found) throw new DisclosureError('AGENCY_NOT_FOUND', undefined, { agency: code });
  const [row] = await open.query<{ n: number | string | null; latest: number | string | null }>(
    `SELECT count(*) AS n, max(published_at) AS latest FROM ${TABLES.catalogue} WHERE agency = ?`,
    [code]
  );
  return {
    data: {
      ...presentAgency(open, found, Number(row?.n ?? 0)),
      organisationCode: found.organisationCode,
      creditCode: found.creditCode,
      head: found.head,
      duties: found.duties,
      innerBodies: found.innerBodies,
      lastPublishedAt: row?.latest ? new Date(Number(row.latest)).toISOString() : null,
      columns: await treeOf(open, 'column', code),
    },
    meta: { version: open.state.version },
  };
}
