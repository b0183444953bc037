import type { Precision } from '../domain/figure';
import type { Link, NavigationLink } from './contract-frame';

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
