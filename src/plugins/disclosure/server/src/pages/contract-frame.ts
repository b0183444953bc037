/**
 * What templates receive: `it.frame` on every page and `it.page` by the name of the template. Parts that come from the
 * API have the API's shapes. The number is raised when something that is here changes its meaning or goes away; a theme
 * names in `theme.json` the number it was written for, and a site whose theme names another does not start.
 */
export const CONTRACT = 1;

export interface Link {
  name: string;
  url: string;
}
export interface NavigationLink extends Link {
  current: boolean;
}

/** Around every page. Addresses of the own site are paths from the root. */
export interface Frame {
  contract: typeof CONTRACT;
  title: string;
  description: string | null;
  /** Absolute where the site's domain is set; null for pages that are no address of their own. */
  canonical: string | null;
  robots: string | null;
  /** META tags of a government site, 国办发〔2017〕47号. */
  tags: Link[];
  /** schema.org, as it stands in a `script` of type `application/ld+json`. */
  jsonLd: string | null;
  site: { name: string; section: string; home: string; logo: string | null };
  navigation: NavigationLink[];
  /** From the entrance to the page above this one. */
  crumbs: Link[];
  search: { action: string; q: string };
  /** Feeds of what the page shows. */
  feeds: (Link & { type: string })[];
  /** Name of an asset of the theme → its address, which changes with its content. */
  assets: Record<string, string>;
  /** 浏览设置: the page with the choices, and links that make one and come back. */
  view: { page: string; largeText: string; normalText: string; highContrast: string; normalContrast: string };
  /** Pages of the section beside the navigation: catalogue, annual statistics, annual reports. */
  further: Link[];
  foot: {
    sponsor: string | null;
    organiser: string | null;
    contact: string | null;
    identificationCode: string | null;
    icpNumber: string | null;
    policeNumber: string | null;
    reportErrors: string | null;
    links: Link[];
  };
}
