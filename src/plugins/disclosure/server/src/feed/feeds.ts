import { z } from '@strapi/utils';
import { Feed } from 'feed';
import { conditionQuery, type ListQuery } from '../catalogue/filters';
import type { HostField } from '../catalogue/host-fields';
import { list } from '../catalogue/list';
import type { Public } from '../http/public-route';
import { status } from '../http/query';
import { legalInXml } from './xml';

/** Query of the feeds: the list's own conditions. */
export const feedQuery = (host: HostField[]) => z.strictObject({ ...conditionQuery(host), ...status });
type FeedQuery = z.infer<ReturnType<typeof feedQuery>>;

export type FeedKind = 'rss' | 'atom' | 'json';
const ITEMS = 50;

/** `GET /feed.rss`, `/feed.atom`, `/feed.json`: the newest entries of a list. */
export async function feedOf(open: Public, kind: FeedKind, given: FeedQuery): Promise<string> {
  const { data } = await list(open, { ...given, pagination: { pageSize: ITEMS, withCount: false } } as ListQuery);
  const { addresses, settings } = open;
  const changed = Math.max(0, ...data.map(({ updatedAt }) => Date.parse(updatedAt)));
  const feed = new Feed({
    id: addresses.list(),
    title: legalInXml(titleOf(open, given)),
    description: `${settings.site.name || settings.pages.title}主动公开的政府信息`,
    link: addresses.list(),
    language: 'zh-CN',
    updated: new Date(changed),
    // Readers go on with the address a feed gives of itself: the whole one would lose the filters.
    feedLinks: given.q || given.filters ? {} : { rss: addresses.api('/feed.rss'), atom: addresses.api('/feed.atom'), json: addresses.api('/feed.json') },
    generator: 'strapi-plugin-disclosure',
    ...(settings.site.name ? { author: { name: settings.site.name } } : {}),
  });
  for (const row of data) {
    feed.addItem({
      id: row.url,
      title: legalInXml(row.title),
      link: row.url,
      date: new Date(row.updatedAt),
      published: new Date(row.publishedAt),
      description: legalInXml(row.summary ?? row.title),
      author: [{ name: legalInXml(row.agency.name) }],
      category: row.column ? [{ name: legalInXml(row.column.name), term: row.column.code, scheme: row.column.url, domain: row.column.url }] : [],
    });
  }
  return kind === 'rss' ? feed.rss2() : kind === 'atom' ? feed.atom1() : feed.json1();
}

/** The section's name, and the agency and the column where there is just one of them. */
function titleOf({ settings, directory }: Public, given: FeedQuery): string {
  const one = (filter: { in?: string[] } | undefined) => (filter?.in?.length === 1 ? filter.in[0] : undefined);
  const agency = directory.agencies.get(one(given.filters?.agency) ?? '');
  const column = directory.category('column', one(given.filters?.column));
  return [agency?.name, column?.name, given.q && `“${given.q}”`, settings.pages.title, settings.site.name].filter(Boolean).join(' - ');
}
