import type { Settings } from '../config';

export type Addresses = ReturnType<typeof addressesOf>;

/** The one function behind every `url`: absolute where the site's domain is set, else from the root. */
export function addressesOf(site: Settings['site']) {
  const origin = site.domain ? `https://${site.domain}` : '';
  // A list fills some eighty of them: texts and names by turns, taken apart once.
  const parts = new Map<string, string[]>();
  const partsOf = (template: string): string[] => {
    let known = parts.get(template);
    if (!known) parts.set(template, (known = ((/^https?:/.test(template) ? '' : origin) + template).split(/\{(\w+)\}/)));
    return known;
  };
  const fill = (template: string, values: Record<string, string>) => {
    const [begin = '', ...rest] = partsOf(template);
    let address = begin;
    for (let at = 0; at < rest.length; at += 2) address += encodeURIComponent(values[rest[at]!] ?? '') + rest[at + 1]!;
    return address;
  };
  return {
    catalogue: () => fill(site.addresses.catalogue, {}),
    list: () => fill(site.addresses.list, {}),
    entry: (id: string) => fill(site.addresses.entry, { id }),
    category: (scheme: string, code: string) => fill(site.addresses.category, { scheme, code }),
    agencies: () => fill(site.addresses.agencies, {}),
    agency: (code: string) => fill(site.addresses.agency, { code }),
    guide: (agency: string) => fill(site.addresses.guide, { agency }),
    attachment: (id: string, key: string, filename: string) => fill(site.addresses.attachment, { id, key, filename }),
    /** An address of this interface itself. */
    api: (path: string) => `${origin}/api/disclosure${path}`,
    requestGuide: (agency: string) => fill(site.addresses.requestGuide, { agency }),
    /** Annual statistics: all years, or one year of the county or of an agency. */
    statistics: (year?: number, agency?: string) => {
      if (year === undefined) return fill(site.addresses.statistics, {});
      return agency ? fill(site.addresses.agencyStatistics, { year: String(year), agency }) : fill(site.addresses.yearStatistics, { year: String(year) });
    },
    annualReports: () => fill(site.addresses.annualReports, {}),
    annualReport: (year: number, agency: string) => fill(site.addresses.annualReport, { year: String(year), agency }),
  };
}
