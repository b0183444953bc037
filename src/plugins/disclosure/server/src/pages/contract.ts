import type { z } from '@strapi/utils';
import type { AGENCY, AGENCY_WHOLE, CATEGORY, ENTRY_DETAIL, ENTRY_ROW, NODE, OVERVIEW, TOMBSTONE } from '../catalogue/answers';
import type { ReportsPage, ReportPage, StatisticsPage, YearPage } from './contract-figures';
import type { Link, NavigationLink } from './contract-frame';

export * from './contract-frame';
export * from './contract-figures';

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
  /** Of a search: title, summary or a part of the text with what was found in `mark`, as safe HTML; null where nothing of it stands there. */
  found: NonNullable<Row['highlight']> | null;
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
  /** Of the agency, of the one it went over to, or of the county; null where there are several. */
  office: Office | null;
  /** Above the heading's figures where the agency is no more: when it was dissolved, and who answers for it. */
  succession: { text: string; successors: Link[] } | null;
  /** Agencies that went over to this one. */
  predecessors: Link[];
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
  /** Where nothing holds what was typed as it stands: what the lines hold instead. */
  match: string | null;
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
