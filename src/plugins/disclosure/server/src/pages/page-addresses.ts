import type { Addresses } from '../http/addresses';

/** Where the plugin's own pages live. */
export const BASE = '/disclosure';
const API = '/api/disclosure';

export type Values = Record<string, string | undefined>;

/** Appends what is there to an address. */
export function withQuery(url: string, values: Values): string {
  const query = new URLSearchParams(Object.entries(values).filter((pair): pair is [string, string] => Boolean(pair[1]))).toString();
  return query ? `${url}${url.includes('?') ? '&' : '?'}${query}` : url;
}

export type PageAddresses = ReturnType<typeof pageAddressesOf>;

/**
 * Addresses as pages use them: a visitor who comes by another name of the server stays on it, so those of the own site
 * are written from the root.
 */
export function pageAddressesOf(addresses: Addresses, domain: string) {
  const origin = domain ? `https://${domain}` : '';
  const local = (url: string) => (origin && url.startsWith(`${origin}/`) ? url.slice(origin.length) : url);
  return {
    /** From the root, where it is an address of the own site. */
    local,
    /** Absolute, where the site's domain is known. */
    absolute: (url: string) => (url.startsWith('/') ? origin + url : url),
    home: () => local(addresses.catalogue()),
    list: (values: Values = {}) => withQuery(local(addresses.list()), values),
    category: (scheme: string, code: string, values: Values = {}) => withQuery(local(addresses.category(scheme, code)), values),
    agencies: () => local(addresses.agencies()),
    agency: (code: string) => local(addresses.agency(code)),
    guide: (agency: string) => local(addresses.guide(agency)),
    guides: () => `${BASE}/guides`,
    guideVersion: (agency: string, version: number) => `${BASE}/guides/${encodeURIComponent(agency)}/versions/${version}`,
    requestGuide: (agency: string) => local(addresses.requestGuide(agency)),
    statistics: (year?: number, agency?: string) => local(addresses.statistics(year, agency)),
    annualReports: (values: Values = {}) => withQuery(local(addresses.annualReports()), values),
    annualReport: (year: number, agency: string, values: Values = {}) => withQuery(local(addresses.annualReport(year, agency)), values),
    print: (id: string) => `${BASE}/entries/${encodeURIComponent(id)}/print`,
    attachment: (id: string, key: string) => `${BASE}/entries/${encodeURIComponent(id)}/attachments/${encodeURIComponent(key)}`,
    screen: (values: Values = {}) => withQuery(`${BASE}/screen`, values),
    view: (values: Values = {}) => withQuery(`${BASE}/view`, values),
    asset: (name: string, hash: string) => `${BASE}/assets/${hash}/${name}`,
    viewStyle: () => `${BASE}/view.css`,
    /** A feed of the list that these filters of the API give. */
    feed: (kind: 'rss' | 'atom' | 'json', values: Values = {}) => withQuery(`${API}/feed.${kind}`, values),
    api: (path: string) => API + path,
  };
}
