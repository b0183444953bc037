import type { Settings } from '../config';
import { reducedHtmlToText } from '../domain/html';

/** A link in a body. */
export interface Link {
  href: string;
  /** What stands between its tags. */
  text: string;
}

/** Where a link leads, as far as its address tells. */
export type Target =
  | { to: 'entry'; id: string; file?: string }
  | { to: 'own-file'; key: string }
  | { to: 'agency'; code: string }
  | { to: 'category'; scheme: string; code: string }
  | { to: 'web'; url: string }
  /** A page of the site that is not the register's, a mail address, a place on the same page. */
  | { to: 'elsewhere' };

const LINK = /<a\b[^>]*?\bhref="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g;
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** The links of a stored body, each address once. Pure. */
export function linksIn(body: string | null | undefined): Link[] {
  const links = new Map<string, Link>();
  for (const [, address = '', inner = ''] of (body ?? '').matchAll(LINK)) {
    const href = address.replace(/&(?:amp|lt|gt|quot);/g, (entity) => ENTITIES[entity]!);
    if (!links.has(href)) links.set(href, { href, text: reducedHtmlToText(inner).replace(/\n/g, ' ') });
  }
  return [...links.values()];
}

type Addresses = Settings['site']['addresses'];

/** The section's own pages and its interface, beside the addresses of the county's front end. */
const OWN = {
  entry: ['/disclosure/entries/{id}', '/api/disclosure/entries/{id}'],
  file: ['/api/disclosure/entries/{id}/attachments/{key}/{filename}'],
  agency: ['/disclosure/agencies/{code}', '/disclosure/guides/{code}', '/disclosure/request-guides/{code}'],
  category: ['/disclosure/categories/{scheme}/{code}'],
};
/** Stands for the site itself where its domain is not set. */
const HERE = 'own.invalid';

/**
 * Reads addresses as the site's own or others'. Pure.
 *
 * @param site domain and address templates of the settings
 */
export function targetsFor({ domain, addresses }: { domain: string; addresses: Addresses }): (href: string) => Target {
  const host = (domain || HERE).toLowerCase();
  const absolute = (text: string) => (URL.canParse(text, `https://${host}/`) ? new URL(text, `https://${host}/`) : null);
  const patternsOf = (templates: string[]) =>
    templates.flatMap((template) => {
      // Braces would be escaped in a path.
      const url = absolute(template.replace(/\{(\w+)\}/g, '__$1__'));
      // An address that names what it means in its query cannot be told from others of the page.
      if (!url || /__\w+__/.test(url.search + url.hash + url.host)) return [];
      const path = url.pathname.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/__(\w+?)__/g, '(?<$1>[^/]+)');
      return [{ host: url.host, path: new RegExp(`^${path}/?$`) }];
    });
  const kinds = {
    file: patternsOf([addresses.attachment, ...OWN.file]),
    entry: patternsOf([addresses.entry, ...OWN.entry]),
    agency: patternsOf([addresses.agency, ...[addresses.guide, addresses.requestGuide].map((template) => template.replace('{agency}', '{code}')), ...OWN.agency]),
    category: patternsOf([addresses.category, ...OWN.category]),
  };
  const named = (patterns: (typeof kinds)['entry'], url: URL): Record<string, string> | null => {
    for (const { host: where, path } of patterns) {
      const groups = where === url.host ? path.exec(url.pathname)?.groups : undefined;
      if (groups) return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decoded(value)]));
    }
    return null;
  };
  return (href) => {
    const key = /^attachments\/([A-Za-z0-9]{1,40})\//.exec(href)?.[1];
    if (key) return { to: 'own-file', key };
    const url = href.startsWith('#') ? null : absolute(href);
    if (!url || !/^https?:$/.test(url.protocol)) return { to: 'elsewhere' };
    const file = named(kinds.file, url);
    if (file) return { to: 'entry', id: file.id!, file: file.key! };
    const entry = named(kinds.entry, url);
    if (entry) return { to: 'entry', id: entry.id! };
    const agency = named(kinds.agency, url);
    if (agency) return { to: 'agency', code: agency.code! };
    const category = named(kinds.category, url);
    if (category) return { to: 'category', scheme: category.scheme!, code: category.code! };
    return url.host === host || url.host === HERE ? { to: 'elsewhere' } : { to: 'web', url: url.href };
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
