import type { z } from '@strapi/utils';
import type { Precision } from '../domain/figure';
import type { AGENCY, AGENCY_WHOLE, CATEGORY, ENTRY_DETAIL, ENTRY_ROW, NODE, OVERVIEW, TOMBSTONE } from '../catalogue/answers';

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

type Row = z.infer<typeof ENTRY_ROW>;
export type Category = Omit<z.infer<typeof NODE>, 'children'> & { children: Category[] };
type Office = z.infer<typeof AGENCY>['office'];

/** A row of a list; times as they are read: `day` is 发布日期 in Asia/Shanghai. */
export interface Line {
  url: string;
  title: string;
  day: string;
  agency: string;
  column: string | null;
  documentNumber: string | null;
  indexNumber: string | null;
  summary: string | null;
  /** Only where it is not 有效. */
  validity: Row['validity'] | null;
}

/** One of the platform's fixed parts, 国办公开办函〔2019〕61号, or the entrance 依申请公开; no address while it is empty. */
export interface Part {
  part: string;
  name: string;
  url: string | null;
}

/** Home of the section, for the county or one agency. */
export interface PlatformPage {
  agency: z.infer<typeof AGENCY_WHOLE> | null;
  heading: string;
  parts: Part[];
  totals: z.infer<typeof OVERVIEW>['totals'];
  /** `YYYY-MM-DD` */
  lastUpdated: string | null;
  latest: Line[];
  /** Columns below 法定主动公开内容; where there is no such part, all columns. */
  columns: Category[];
  office: Office | null;
  /** Only for the county. */
  agencies: AgencyGroup[];
  list: string;
  /** Annual statistics of the county or the agency. */
  statistics: string;
  agenciesPage: string;
  screen: string;
}

export interface AgencyGroup {
  kind: string;
  agencies: { name: string; url: string; count: number; active: boolean }[];
}
export interface AgenciesPage {
  groups: AgencyGroup[];
  total: number;
}

export interface Choice {
  label: string;
  count: number;
  selected: boolean;
  /** With the choice made, or taken back where it is made. */
  url: string;
}
export interface Facet {
  name: string;
  label: string;
  choices: Choice[];
  /** Choices beyond the first ones. */
  more: Choice[];
}

export interface ListPage {
  heading: string;
  /** The column or other category whose list this is. */
  category: (z.infer<typeof CATEGORY> & { about: { name: string; text: string }[] }) | null;
  /** Categories right below it. */
  below: { name: string; url: string; count: number }[];
  agency: Link | null;
  action: string;
  /** What the search form sends along. */
  hidden: { name: string; value: string }[];
  q: string;
  since: string;
  until: string;
  /** Choices made, each with the address without it. */
  chosen: { label: string; url: string }[];
  clear: string;
  facets: Facet[];
  orders: NavigationLink[];
  total: number;
  exact: boolean;
  from: number;
  to: number;
  lines: Line[];
  pages: { page: number; pageCount: number; previous: string | null; next: string | null; numbers: (NavigationLink | null)[] };
}

export interface EntryPage {
  entry: z.infer<typeof ENTRY_DETAIL>;
  /** The header block: label and value, with an address where there is one. */
  header: { label: string; value: string; url: string | null }[];
  /** Above the title where the entry is not, or no longer, in force. */
  notice: { validity: string; text: string; successors: Link[] } | null;
  /** Sanitised HTML of the body, each table within an element that scrolls. */
  body: string;
  /** Files of the entry; `read` is the page that shows a file's text. */
  attachments: { name: string; url: string; size: string; read: string | null }[];
  related: { label: string; links: (Link & { documentNumber: string | null; validity: string | null })[] }[];
  corrections: { day: string; kind: string; note: string | null }[];
  contact: { label: string; value: string }[];
  /** The entries before and after this one in its column. */
  neighbours: (Link & { label: string })[];
  /** `YYYY-MM-DD HH:MM` */
  publishedAt: string;
  print: string;
}

export interface AttachmentPage {
  /** Name of the file. */
  name: string;
  entry: Link;
  download: { url: string; size: string };
  /** Text and tables of the file as sanitised HTML; null where there is none, with the reason in words. */
  body: string | null;
  reason: string | null;
}

export interface PrintPage {
  entry: z.infer<typeof ENTRY_DETAIL>;
  header: { label: string; value: string }[];
  notice: EntryPage['notice'];
  body: string;
  address: string;
  /** An `svg` element with the address; null while the site's domain is not set, since a telephone needs the whole address. */
  qr: string | null;
  printedOn: string;
  back: string;
}

export interface GuidePage {
  kind: 'guide' | 'request-guide';
  heading: string;
  agency: Link;
  version: number;
  effectiveOn: string | null;
  published: string | null;
  revised: string | null;
  /** The version in force, when this is a former one. */
  current: string | null;
  reception: { label: string; value: string }[];
  sections: { key: string; heading: string; body: string }[];
  office: { label: string; value: string }[];
  versions: { version: number; day: string; changeNote: string | null; url: string; current: boolean }[];
}

export interface GuidesPage {
  guides: { agency: string; url: string; effectiveOn: string | null; day: string | null }[];
}

/** 电子大屏幕, 1920 × 1080. */
export interface ScreenPage {
  heading: string;
  lines: Line[];
  /** Rows of one view. */
  perView: number;
  totals: { entries: number; thisYear: number };
  address: string;
  qr: string | null;
  now: string;
}

/** A number as people read it: `1,000`, `1,000余`, `约3,000`, `未知`. */
export interface Figure {
  text: string;
  precision: Precision;
  /** The entries behind it, as far as they are still listed. */
  url: string | null;
  /** Closed years: what has changed since, where anything has. */
  adjustment: number | null;
}

/** Columns drawn over the width of the page: `x` and `width` in percent of it, `y` and `height` in pixels from the top. */
export interface ColumnChart {
  height: number;
  baseline: number;
  ticks: { y: number; label: string }[];
  columns: { x: number; width: number; middle: number; y: number; height: number; label: string; short: string; text: string; precision: Precision }[];
  /** Whether any of them is not exact. */
  rough: boolean;
}

/** A table whose lines have a bar each: `share` is its length in percent of the longest, null where the number is unknown. */
export interface FigureTable {
  key: string;
  heading: string;
  note: string | null;
  /** Head of the first column, and of the figures. */
  of: string;
  columns: string[];
  lines: { label: string; url: string | null; depth: number; share: number | null; figures: Figure[] }[];
}

/** 年度统计: all years of the county. */
export interface StatisticsPage {
  heading: string;
  chart: ColumnChart;
  columns: string[];
  /** Newest first. */
  years: { year: number; url: string; state: string; figures: Figure[] }[];
  reports: string;
  data: string;
}

/** 年度统计 of one year, for the county or one agency. */
export interface YearPage {
  heading: string;
  agency: Link | null;
  year: number;
  /** In words: to which day it is counted, or when it was closed. */
  state: string;
  /** The same figures of another year, newest first. */
  years: NavigationLink[];
  /** opening + new − gone + reinstated = cumulative, each with the sign before it. */
  headline: { key: string; sign: string; label: string; figure: Figure }[];
  /** Visits, disclosing units, officers. */
  facts: { label: string; value: string }[];
  chart: ColumnChart | null;
  months: FigureTable | null;
  /** By class, column, channel, and for the county by agency. */
  tables: FigureTable[];
  /** Units that disclosed nothing. */
  silent: Link[];
  acts: { label: string; count: number }[];
  /** As reported by other means, in the words of the report. */
  reported: { label: string; text: string; source: string; url: string | null }[];
  /** The annual report of the same year, or null while none is filed. */
  report: string | null;
  /** The same as data. */
  data: string;
}

/** 政府信息公开工作年度报告: what has been filed. */
export interface ReportsPage {
  heading: string;
  agency: Link | null;
  /** Years to choose from; the first leads to all. */
  choices: NavigationLink[];
  years: { year: number; reports: { agency: string; name: string; url: string; filedOn: string; revisedOn: string | null; downloads: { xlsx: string; docx: string } }[] }[];
  /** Reports that are entries of the catalogue. */
  archive: (Link & { count: number }) | null;
  statistics: string;
}

/** A table of a report in its official layout. */
export interface ReportTable {
  caption: string | null;
  head: ReportCell[][];
  body: ReportCell[][];
}
export interface ReportCell {
  text: string;
  rowSpan: number;
  colSpan: number;
  /** What the cell heads; null: it holds a figure. */
  scope: 'col' | 'row' | null;
}

export interface ReportPage {
  heading: string;
  agency: Link;
  year: number;
  form: { title: string; basis: string };
  version: number;
  filedOn: string;
  revisedOn: string | null;
  /** The version in force, when this is a former one. */
  current: string | null;
  downloads: { xlsx: string; docx: string };
  chapters: { key: string; heading: string; paragraphs: string[]; tables: ReportTable[] }[];
  /** Against the report of the year before, where there is one: cells that are not 0 in both. */
  comparison: { year: number; url: string; lines: { label: string; value: string; previous: string; difference: string }[] } | null;
  versions: { version: number; day: string; changeNote: string | null; url: string; current: boolean }[];
  /** The other years of the agency, newest first. */
  years: NavigationLink[];
  statistics: string;
  all: string;
}

/** 404, 400, 503: what happened and where to go on. */
export interface MessagePage {
  status: number;
  heading: string;
  text: string;
  links: Link[];
}

/** 410: what remains of a withdrawn or expunged entry. */
export interface GonePage {
  tombstone: z.infer<typeof TOMBSTONE>;
  day: string;
  links: Link[];
}

export interface ViewPage {
  text: 'normal' | 'large';
  contrast: 'normal' | 'high';
  back: string;
}

/** Templates by their names, with what each receives as `it.page`. */
export interface Pages {
  platform: PlatformPage;
  agencies: AgenciesPage;
  list: ListPage;
  entry: EntryPage;
  print: PrintPage;
  attachment: AttachmentPage;
  guide: GuidePage;
  guides: GuidesPage;
  screen: ScreenPage;
  statistics: StatisticsPage;
  year: YearPage;
  reports: ReportsPage;
  report: ReportPage;
  message: MessagePage;
  gone: GonePage;
  view: ViewPage;
}
export type Template = keyof Pages;
