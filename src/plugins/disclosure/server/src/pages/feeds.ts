import type { Frame } from './contract';
import type { PageAddresses, Values } from './page-addresses';

/** The feeds of a list, by the filters of the API. */
export function feedsOf(to: PageAddresses, name: string, filters: Values): Frame['feeds'] {
  return [
    { name: `${name} RSS`, url: to.feed('rss', filters), type: 'application/rss+xml' },
    { name: `${name} Atom`, url: to.feed('atom', filters), type: 'application/atom+xml' },
    { name: `${name} JSON Feed`, url: to.feed('json', filters), type: 'application/feed+json' },
  ];
}
