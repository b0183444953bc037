import { z } from '@strapi/utils';
import { FRAMES, keysOf, type Frame } from '../domain/vocabulary';
import { DisclosureError } from '../http/errors';
import type { Public } from '../http/public-route';
import { code, status } from '../http/query';
import { TABLES } from '../storage/table-names';
import { presentOffice } from './agencies';
import { classTerm } from './present';
import { ALL } from './life';
import { treeOf, type Node } from './trees';

export const CATALOGUE_QUERY = z.strictObject({ agency: code.optional(), ...status });

/**
 * `GET /catalogue`: the catalogue as such and the entrance of the section, for the county or one agency's platform, in
 * one call. The fixed parts are those of 国办公开办函〔2019〕61号 and the entrance 依申请公开.
 *
 * @throws AGENCY_NOT_FOUND
 */
export async function overview(open: Public, { agency }: z.infer<typeof CATALOGUE_QUERY>) {
  const { site } = open.settings;
  const publisher = open.directory.agencies.get(agency ?? site.publisher);
  if (agency && !publisher) throw new DisclosureError('AGENCY_NOT_FOUND', undefined, { agency });
  const columns = await treeOf(open, 'column', agency);
  const totals = await totalsOf(open, agency);
  return {
    data: {
      site: { name: site.name || null, domain: site.domain || null, identificationCode: site.identificationCode || null },
      url: open.addresses.catalogue(),
      publisher: publisher
        ? { code: publisher.code, name: publisher.name, url: open.addresses.agency(publisher.code), office: presentOffice(publisher) }
        : null,
      frame: await frameOf(open, columns, publisher?.code, agency),
      columns,
      ...totals,
    },
    meta: { version: open.state.version },
  };
}

async function totalsOf(open: Public, agency: string | undefined) {
  const year = open.today.slice(0, 4);
  const rows = await open.query<{ class: string; n: number | string; fresh: number | string | null }>(
    `SELECT class, sum(entries) AS n, sum(CASE WHEN month >= ? THEN entries ELSE 0 END) AS fresh
     FROM ${TABLES.tallies} WHERE scheme = 'all' AND agency = ? GROUP BY class HAVING sum(entries) > 0 ORDER BY class`,
    [`${year}-01`, agency ?? ALL]
  );
  const [newest] = await open.query<{ at: number | string | null }>(
    `SELECT max(published_at) AS at FROM ${TABLES.catalogue}${agency ? ' WHERE agency = ?' : ''}`,
    agency ? [agency] : []
  );
  const classes = rows.map((row) => ({ ...classTerm(open, row.class), count: Number(row.n), thisYear: Number(row.fresh ?? 0) }));
  return {
    totals: {
      entries: classes.reduce((sum, { count }) => sum + count, 0),
      thisYear: classes.reduce((sum, { thisYear }) => sum + thisYear, 0),
      byClass: classes,
    },
    lastUpdatedAt: newest?.at ? new Date(Number(newest.at)).toISOString() : null,
  };
}

const find = (nodes: Node[], frame: Frame): Node | undefined => {
  for (const node of nodes) {
    const found = node.frame === frame ? node : find(node.children, frame);
    if (found) return found;
  }
  return undefined;
};

/** The platform's fixed parts, each with its address and whether it holds anything. */
async function frameOf(open: Public, columns: Node[], publisher: string | undefined, agency: string | undefined) {
  const guides = publisher ? await open.query('SELECT 1 FROM disclosure_guides WHERE agency = ? AND published_at IS NOT NULL LIMIT 1', [publisher]) : [];
  const requests = publisher
    ? await open.query('SELECT 1 FROM disclosure_request_guides WHERE agency = ? AND published_at IS NOT NULL LIMIT 1', [publisher])
    : [];
  const reports = await open.query(
    // Returns of a part of the year are none, and not every form is public: its filing is an open act then.
    `SELECT 1 FROM disclosure_annual_reports r WHERE r.state = 'filed' AND r.part = ''${agency ? ' AND r.agency = ?' : ''}
     AND EXISTS (SELECT 1 FROM disclosure_journal j WHERE j.target = r.document_id AND j."open" = ?) LIMIT 1`,
    [...(agency ? [agency] : []), open.client === 'sqlite' ? 1 : true]
  );
  return keysOf(FRAMES).map((part) => {
    const column = find(columns, part);
    if (part === 'reports' && reports.length) {
      return { part, name: column?.name ?? FRAMES[part], column: column?.code ?? null, url: open.addresses.annualReports(), state: 'present' as const };
    }
    const own = part === 'guide' ? guides.length > 0 : part === 'request' && requests.length > 0;
    const address = part === 'guide' ? open.addresses.guide : part === 'request' ? open.addresses.requestGuide : null;
    return {
      part,
      name: column?.name ?? FRAMES[part],
      column: column?.code ?? null,
      url: address && publisher ? address(publisher) : (column?.url ?? null),
      state: own || (column?.count ?? 0) > 0 ? 'present' : 'empty',
    };
  });
}
