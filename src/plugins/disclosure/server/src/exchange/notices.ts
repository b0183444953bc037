/** Something to be told about a row: a warning, or the reason of a rejection. */
export interface Notice {
  /** Row of the spreadsheet; the header is row 1. */
  row: number;
  /** Field, or header, that it is about. */
  field: string;
  /** Stable, for programs and tests. */
  code: NoticeCode;
  message: string;
}

export type NoticeCode =
  | 'UNKNOWN_HEADER'
  | 'TOO_MANY_CELLS'
  | 'UNREADABLE'
  | 'NOT_STANDARD'
  | 'NOT_CARRIED'
  | 'UNKNOWN_AGENCY'
  | 'AMBIGUOUS_AGENCY'
  | 'UNKNOWN_CATEGORY'
  | 'UNKNOWN_TERM'
  | 'UNKNOWN_REFERENCE'
  | 'PUBLISHED_BEFORE_FORMED'
  | 'PUBLISHED_IN_FUTURE'
  | 'AFTER_GO_LIVE'
  | 'SEVERAL_CANDIDATES'
  | 'DUPLICATE_ROW'
  | 'EDITED_SINCE'
  | 'EXPUNGED'
  | 'NOT_PUBLISHED'
  | 'MISSING_FILE'
  | 'INVALID';
