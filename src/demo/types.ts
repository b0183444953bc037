/** Shapes of the vocabularies under `data/` and of what the generator hands to a loader. */

export interface AgencySeed {
  code: string;
  name: string;
  shortName: string;
  kind: 'government' | 'department' | 'township' | 'public_institution';
  organisationCode: string;
  creditCode: string;
  /** 发文机关代字. */
  prefix: string;
  /** Fields of work, keys of `domains.json`. */
  domains: string[];
  duty: string;
  /** Names before the given year, oldest first. */
  former?: { name: string; until: number }[];
  /** First year in which the agency exists. */
  since?: number;
  /** First year in which it exists no more, merged into another. */
  until?: number;
  into?: string;
  /** Discloses nothing in the last full year. */
  silent?: boolean;
}

export interface ColumnSeed {
  code: string;
  name: string;
  parent: string;
  statisticsClass: string;
  updateEveryDays: number;
  within?: number;
  unit: 'working_day' | 'at_once';
  /** Entries first published in the last full year. */
  inLastYear: number;
  /** Share in other years where the last full year has none. */
  inOtherYears?: number;
  /** The column fell silent this many years ago. */
  quietYears?: number;
  /** First year of the column. */
  since?: number;
  topic?: string;
  /** Channels besides the portal. */
  channels?: string[];
}

/** A kind of entry: how its title is written and which texts make its body. */
export interface Kind {
  column: string;
  /** What kind of text it is: key of `texts.json` and `summaries.json`, where `text` names no other. */
  style: string;
  /** A text that only this title has. */
  text?: string;
  /** An agency code, a group of `words.json`, or unit, township, any. */
  issuer: string;
  genre: string;
  weight: number;
  title: string;
  /** Has a document number. */
  numbered?: boolean;
  /** Puts a document into force that later entries may interpret, amend or repeal. */
  binding?: boolean;
  persons?: boolean;
  joint?: boolean;
  /** First and last month in which such an entry appears. */
  months?: [number, number];
}

export interface Domain {
  topic: string;
  audiences: string[];
  works: string[];
  acts: string[];
  facts: string[];
  services: string[];
}

/** Content of one entry, in the attribute names of the content type; agencies and categories by code, entries by key. */
export type EntryData = Record<string, unknown>;

export type DemoAct =
  | { at: number; act: 'correct'; input: { changeNote: string; changeKind: 'content' | 'slip'; data: EntryData } }
  | { at: number; act: 'withdraw'; input: { ground: string; explanation: string; internalReason: string; showTitle: boolean } }
  | { at: number; act: 'reinstate'; input: { reason: string; content: 'as_published' } }
  | { at: number; act: 'repeal'; input: { basis: string; on: string } }
  | { at: number; act: 'merge'; input: { into: string; reason: string } };

export interface DemoEntry {
  /** Stable name of the entry within the demo; relations use it. */
  key: string;
  data: EntryData;
  /** First publication, ms since 1970; null: never published. */
  publishedAt: number | null;
  /** Literal index number of the former system. */
  indexNumber?: string;
  acts: DemoAct[];
}

/** An entry before its text is written: everything that titles, numbers and relations need. */
export interface Slot {
  key: string;
  column: ColumnSeed;
  kind: Kind;
  agency: AgencySeed;
  domain: string;
  /** Day of publication, or of drafting for what is not published; days since 1970-01-01. */
  day: number;
  at: number | null;
  title: string;
  /** Words that title and body share. */
  words: Record<string, string>;
  /** Name of the document that the entry puts into force. */
  document?: string;
  formed?: number;
  documentNumber?: string;
  indexNumber?: string;
  /** Overrides and additions that make the entry a special case. */
  extra: EntryData;
  acts: DemoAct[];
  /** The slot already plays a special part, or another entry speaks about it. */
  taken?: boolean;
}

/** A guide or request guide with its revisions, oldest first. */
export interface DemoGuide {
  data: Record<string, unknown>;
  publishedAt: number;
  revisions: { at: number; data: Record<string, unknown> }[];
}
