import { createHash } from 'node:crypto';
import type { Directory } from '../catalogue/directory';
import type { HostField } from '../catalogue/host-fields';
import { restoreCell } from '../domain/cell';
import { DisclosureError } from '../http/errors';
import type { AgencyNames } from './agency-names';
import type { CategoryNames } from './category-names';
import type { Header } from './columns';
import type { Mapping } from './mapping';
import type { Notice, NoticeCode } from './notices';
import { readAgency } from './read-agency';
import { readFields } from './read-fields';
import { readTimes } from './read-times';
import type { References } from './references';

/** How the operator wants the file taken. */
export interface ImportOptions {
  /** Carries over a former catalogue: original publication times, literal numbers, gaps allowed. */
  migration: boolean;
  /** Agency of the rows that name none. */
  agency?: string;
  /** Creates agencies and categories that the register does not have. */
  createMissing: boolean;
  publish: boolean;
  dryRun: boolean;
  /** Rows win over what editors changed since the last import. */
  overwrite: boolean;
}

/** What rows are read against: the register's names as they are during one import. */
export interface Names {
  directory: Directory;
  agencies: AgencyNames;
  categories: CategoryNames;
  /** Fields of the host's own. */
  hostFields: HostField[];
  mapping?: Mapping;
}

/** A row, understood. */
export interface Reading {
  row: number;
  /** Of the entry, for those columns that the file has. */
  data: Record<string, any>;
  agency: string | null;
  indexNumber: string | null;
  /** Whether the row itself says whose it is; else the operator or the number's front code does. */
  agencyStated: boolean;
  /** Original time of first publication; null where the file has none. */
  disclosedAt: number | null;
  /** The cells of the times, for people. */
  statedTimes: { disclosedAt: string | null; formedOn: string | null };
  /** Whether the row itself lets it be published. */
  publishable: boolean;
  literals: Record<string, string>;
  /** What the row calls the entries it interprets, amends, repeals; the register finds them. */
  references: References;
  /** Names of the files that the row wants attached; null where the file has no such column or the cell is empty. */
  attachments: string[] | null;
  /** Of the literal cells: tells whether the row is the same as the last time. */
  hash: string;
  /** What the register does not have yet, as far as `createMissing` may create it. */
  missing: { agency: string | null; categories: { scheme: string; path: string[] }[] };
  warnings: Notice[];
  faults: Notice[];
}

/** Collects what is said about one row while it is read. */
export class RowReader {
  readonly reading: Reading;
  private readonly values = new Map<string, string>();

  constructor(
    readonly row: number,
    cells: string[],
    header: Header,
    readonly names: Names,
    readonly options: ImportOptions
  ) {
    for (const [index, field] of header.fields.entries()) {
      if (field) this.values.set(field, restoreCell(cells[index] ?? ''));
    }
    this.reading = {
      row,
      data: {},
      agency: null,
      agencyStated: false,
      indexNumber: null,
      disclosedAt: null,
      statedTimes: { disclosedAt: null, formedOn: null },
      publishable: true,
      literals: {},
      references: {},
      attachments: null,
      hash: hashOf(this.values),
      missing: { agency: null, categories: [] },
      warnings: [],
      faults: [],
    };
  }

  /** The cell of a field; undefined where the file has no such column. */
  cell(field: string): string | undefined {
    return this.values.get(field);
  }

  warn(field: string, code: NoticeCode, message: string): void {
    this.reading.warnings.push({ row: this.row, field, code, message });
  }

  fault(field: string, code: NoticeCode, message: string): void {
    this.reading.faults.push({ row: this.row, field, code, message });
  }

  /**
   * A value that cannot be read is never guessed. In a migration nobody is there to ask: the field stays empty, the
   * literal is kept, and a warning says so. In an ordinary import its author is: the row is rejected.
   */
  unreadable(field: string, literal: string, message: string): void {
    this.keep(field, literal);
    if (this.options.migration) this.warn(field, 'UNREADABLE', `${message}，留空，原文保留`);
    else this.fault(field, 'UNREADABLE', message);
  }

  /** Keeps a cell's own wording beside the value made of it. */
  keep(field: string, literal: string): void {
    this.reading.literals[field] = literal;
  }
}

/**
 * Reads one row. Pure: nothing is written, nothing is asked of the database.
 *
 * | cell | harmless: normalised, literal kept | what cannot be |
 * |---|---|---|
 * | any | a formula guard is undone; `无`, `null`, `-` are empty | more cells than headers: rejected |
 * | 名称 | control characters and odd blanks | empty: rejected |
 * | 公开主体 | blanks inside; short, former, other names | see {@link readAgency}; none found: rejected |
 * | 成文日期 and other days | every known form, Chinese numerals, a time behind it | migration: empty, warned; else rejected |
 * | 成文日期, empty | | migration: stays empty; else rejected |
 * | 发布日期 | every known form | migration: not readable: a draft, warned; else a remark only |
 * | 发布日期 before 成文日期, in the future, not before go-live | | migration: rejected |
 * | 文号 | width of digits, kind of brackets | bracket without partner: as a day |
 * | 索引号 | outer blanks | never changed; not of the standard form or wrong check digit: warned |
 * | 有效性, 公开属性 | customary wordings | warned, literal kept; 公开属性 unknown: a draft |
 * | 解读、修改、废止的文件 | index number, old address or document number | names nothing, or several: warned, literal kept |
 * | categories | code, name or path | warned, literal kept |
 */
export function readRow(row: number, cells: string[], header: Header, names: Names, options: ImportOptions): Reading {
  const reader = new RowReader(row, cells, header, names, options);
  if (cells.length > header.cells.length) {
    reader.fault('', 'TOO_MANY_CELLS', `本行有 ${cells.length} 格，多于列名的 ${header.cells.length} 格（可能有未加引号的逗号）`);
    return reader.reading;
  }
  readFields(reader);
  const files = (reader.cell('attachments') ?? '').split(/[;；\n|]/).map((name) => name.trim()).filter(Boolean);
  if (files.length) reader.reading.attachments = files;
  readAgency(reader);
  readTimes(reader);
  return reader.reading;
}

/** Empty cells say nothing, so a column added without content changes no hash. */
function hashOf(values: Map<string, string>): string {
  const said = [...values].filter(([, cell]) => cell !== '').sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/** @throws INVALID_INPUT for options that contradict each other. */
export function checkOptions(options: ImportOptions): void {
  if (options.publish && !options.migration) {
    throw new DisclosureError('INVALID_INPUT', '普通导入只建立草稿；--publish 只能与 --migration 一起使用');
  }
}
