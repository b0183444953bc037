import { agencies, agency, presentOffice } from '../catalogue/agencies';
import type { AgencyRow } from '../catalogue/directory';
import { list } from '../catalogue/list';
import { overview } from '../catalogue/overview';
import { AGENCY_KINDS } from '../domain/vocabulary';
import type { Public } from '../http/public-route';
import type { AgencyGroup, Category, PlatformPage } from './contract';
import { feedsOf } from './feeds';
import { day, inWords } from './format';
import { lineOf } from './lines';
import { shown, type Asked, type Shown } from './page';
import type { PageAddresses } from './page-addresses';

const NEWEST = 10;

/** The platform of 国办公开办函〔2019〕61号: its fixed parts, what is new, the columns; for the county or one agency. */
export async function platform({ open, params, to }: Asked): Promise<Shown> {
  const code = params.code;
  const one = code ? (await agency(open, code)).data : null;
  const { data } = await overview(open, code ? { agency: code } : {});
  const newest = await list(open, { filters: code ? { agency: { in: [code], null: undefined } } : undefined, pagination: { pageSize: NEWEST, withCount: false } });
  const heading = one ? one.name : open.settings.pages.title;
  const own = (url: string) => (code ? withAgency(url, code) : url);
  const localised = (nodes: Category[]): Category[] => nodes.map((node) => ({ ...node, url: own(to.local(node.url)), children: localised(node.children) }));
  const columns = localised(data.columns as Category[]);
  const statutory = columns.find(({ frame }) => frame === 'statutory');
  const answering = one ? open.directory.answeringFor(one.code) : [];
  const url = one ? to.agency(one.code) : to.home();
  const feeds = feedsOf(to, heading, code ? { 'filters[agency]': code } : {});
  return shown({
    template: 'platform',
    title: heading,
    description: `${one?.name ?? open.settings.site.name}主动公开的政府信息、公开指南、公开制度、年度报告和依申请公开`,
    canonical: url,
    part: one ? 'agencies' : 'home',
    crumbs: one ? [{ name: '公开主体', url: to.agencies() }] : [],
    feeds,
    tags: { ColumnName: heading, ColumnType: '政府信息公开' },
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'GovernmentOrganization',
      name: one?.name ?? data.publisher?.name ?? open.settings.site.name,
      url: to.absolute(url),
      ...(data.publisher?.office.phone ? { telephone: data.publisher.office.phone } : {}),
      ...(one?.dissolvedOn ? { dissolutionDate: one.dissolvedOn } : {}),
      ...(data.publisher?.office.address ? { address: data.publisher.office.address } : {}),
    },
    page: {
      agency: one,
      heading,
      parts: data.frame.map(({ part, name, url: address, state }) => ({
        part,
        name,
        url: state === 'present' && address ? partAddress(to, part, address, code) : null,
      })),
      totals: data.totals,
      lastUpdated: data.lastUpdatedAt ? day(data.lastUpdatedAt) : null,
      latest: newest.data.map((row) => lineOf(to, row)),
      columns: (statutory ? statutory.children : columns).filter(({ count }) => count > 0),
      office: one ? soleOffice(answering) : (data.publisher?.office ?? null),
      succession: one && successionOf(one, answering, to),
      predecessors: (one?.predecessors ?? []).map(({ name, code: before }) => ({ name, url: to.agency(before) })),
      agencies: one ? [] : await groupsOf(open, to, 'short'),
      list: to.list(code ? { agency: code } : {}),
      statistics: code ? to.statistics(Number(open.today.slice(0, 4)), code) : to.statistics(),
      agenciesPage: to.agencies(),
      screen: to.screen(code ? { agency: code } : {}),
    },
  });
}

const soleOffice = (answering: AgencyRow[]) => (answering.length === 1 ? presentOffice(answering[0]!) : null);

/** Nobody should turn to an office that is no more. */
function successionOf({ dissolvedOn }: { dissolvedOn: string | null }, answering: AgencyRow[], to: PageAddresses): PlatformPage['succession'] {
  if (!dissolvedOn) return null;
  return {
    text: `本单位已于${inWords(dissolvedOn)}撤销${answering.length ? '，职责由以下单位承担。' : '。'}以下是其撤销前公开的政府信息。`,
    successors: answering.map(({ name, code }) => ({ name, url: to.agency(code) })),
  };
}

const withAgency = (url: string, code: string) => `${url}${url.includes('?') ? '&' : '?'}agency=${encodeURIComponent(code)}`;

/** Guides are the agency's own pages; columns are lists that must be told whose. */
function partAddress(to: PageAddresses, part: string, url: string, code: string | undefined): string {
  const address = to.local(url);
  return code && part !== 'guide' && part !== 'request' ? withAgency(address, code) : address;
}

/** Agencies by their kind, in the county's order. */
export async function groupsOf(open: Public, to: PageAddresses, names: 'full' | 'short'): Promise<AgencyGroup[]> {
  const { data } = await agencies(open, {});
  return Object.entries(AGENCY_KINDS)
    .map(([kind, label]) => ({
      kind: label,
      agencies: data
        .filter((one) => one.kind?.value === kind)
        .map((one) => ({ name: (names === 'short' && one.shortName) || one.name, url: to.agency(one.code), count: one.count, active: one.active })),
    }))
    .filter((group) => group.agencies.length);
}

/** The directory of disclosing units. */
export async function agencyDirectory({ open, to }: Asked): Promise<Shown> {
  const groups = await groupsOf(open, to, 'full');
  return shown({
    template: 'agencies',
    title: '公开主体',
    description: '各公开主体的政府信息公开专栏',
    canonical: to.agencies(),
    part: 'agencies',
    tags: { ColumnName: '公开主体', ColumnType: '政府信息公开' },
    page: { groups, total: groups.reduce((sum, group) => sum + group.agencies.length, 0) },
  });
}
