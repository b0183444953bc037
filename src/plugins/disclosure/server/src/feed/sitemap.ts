import type { Core } from '@strapi/strapi';
import { filedReports } from '../annual-report/read';
import { agencies } from '../catalogue/agencies';
import { treeOf, type Node } from '../catalogue/trees';
import { publicMonths, publishedIn } from '../catalogue/walk';
import { XMLBuilder } from 'fast-xml-parser';
import { guides } from '../guide/read';
import { DisclosureError } from '../http/errors';
import type { Public } from '../http/public-route';

/** The protocol's limit for one file. */
const MOST = 50_000;
/** The part with everything but entries. */
const PAGES = 'pages';
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

interface Place {
  loc: string;
  lastmod?: string;
}

const builder = new XMLBuilder({ ignoreAttributes: false });
const isoOf = (at: number) => new Date(at).toISOString();

function documentOf(root: 'urlset' | 'sitemapindex', item: 'url' | 'sitemap', places: Place[]): string {
  return builder.build({ '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' }, [root]: { '@_xmlns': NAMESPACE, [item]: places } }) as string;
}

/** `GET /sitemap.xml`: one part for each month of first publication, one for the other pages. */
export async function sitemapIndex(open: Public): Promise<string> {
  const months = await publicMonths(open);
  return documentOf('sitemapindex', 'sitemap', [
    { loc: open.addresses.api(`/sitemap/${PAGES}.xml`) },
    ...months.map(({ month, changedAt }) => ({ loc: open.addresses.api(`/sitemap/${month}.xml`), lastmod: isoOf(changedAt) })),
  ]);
}

/** `GET /sitemap/:part` @throws NOT_FOUND */
export async function sitemapPart(strapi: Core.Strapi, open: Public, part: string): Promise<string> {
  const name = /^(.+)\.xml$/.exec(part)?.[1] ?? '';
  if (name === PAGES) return documentOf('urlset', 'url', await pagesOf(strapi, open));
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(name)) throw new DisclosureError('NOT_FOUND');
  const entries = await publishedIn(open, name, MOST);
  if (!entries.length) throw new DisclosureError('NOT_FOUND');
  return documentOf('urlset', 'url', entries.map(({ documentId, changedAt }) => ({ loc: open.addresses.entry(documentId), lastmod: isoOf(changedAt) })));
}

async function pagesOf(strapi: Core.Strapi, open: Public): Promise<Place[]> {
  const { addresses } = open;
  const columns = (nodes: Node[]): string[] => nodes.filter(({ count }) => count > 0).flatMap((node) => [node.url, ...columns(node.children)]);
  const addressesOfPages = [
    addresses.catalogue(),
    addresses.list(),
    addresses.agencies(),
    ...columns(await treeOf(open, 'column')),
    ...(await agencies(open, {})).data.map(({ url }) => url),
    ...(await guides(open)).data.map(({ url }) => url),
    addresses.statistics(),
    addresses.annualReports(),
    ...(await filedReports(strapi, open)).map(({ year, agency }) => addresses.annualReport(year, agency)),
  ];
  return addressesOfPages.map((loc) => ({ loc }));
}
