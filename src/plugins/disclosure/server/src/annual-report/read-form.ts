import { z } from '@strapi/utils';
import { cellsOf, readTerm } from './form';

const id = z.string().regex(/^[a-z0-9_.-]{1,60}$/, '应为小写字母、数字、点、横线和下划线');
const label = z.string().min(1).max(200);
const severity = z.enum(['hard', 'soft']);
/** `table/row/column`. */
const cellPath = z.string().regex(/^[^/]+\/[^/]+\/[^/]+$/, '应为 表/行/列');
/** A row or column id, with `-` subtracted, with `previous:` of the report of the year before. */
const term = z.string().regex(/^-?(previous:)?[a-z0-9_.-]+$/);

const LINE = z.strictObject({ id, label, groups: z.array(label).max(4).default([]) });
const COLUMN = LINE.extend({
  /** count: whole, not negative; amount: 万元, may have decimals; change: whole, may be negative. */
  type: z.enum(['count', 'amount', 'change']).default('count'),
});
const TABLE = z.strictObject({
  id,
  title: label.optional(),
  /** Head above the row labels. */
  corner: label.optional(),
  /** Where a report file keeps it: keys from its root. */
  from: z.array(z.string()).min(1).optional(),
  /** `flat`: all rows side by side as groups of columns, in one line. */
  layout: z.enum(['rows', 'flat']).default('rows'),
  rows: z.array(LINE).min(1),
  columns: z.array(COLUMN).min(1),
  /** Whether a county's table is the sum of its agencies'. */
  rollUp: z.boolean().default(true),
});
/** The period of the report, or all of its year until the period's end. */
const span = z.enum(['period', 'year-to-date']).default('period');
const SOURCE = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('previous'), cell: cellPath.optional(), sum: z.array(cellPath).optional() }),
  z.strictObject({ kind: z.literal('entries'), genre: z.string().optional(), column: z.string().optional(), count: z.enum(['published', 'repealed', 'in-force']), span }),
  z.strictObject({
    kind: z.literal('statistics'),
    figure: z.enum(['new', 'cumulative', 'visits-per-day', 'departments', 'townships', 'officers', 'columns']),
    class: z.string().optional(),
    span,
  }),
  z.strictObject({ kind: z.literal('constant'), value: z.number(), levels: z.array(z.string()).optional(), note: label }),
]);

/** A report form, held as data. The engine knows none of its rows by name. */
const FORM = z.strictObject({
  id,
  /** Name of the format in report files. */
  format: z.string().max(40),
  title: label,
  basis: label,
  years: z.strictObject({ from: z.number().int(), to: z.number().int().optional() }),
  /** One report for each of these. */
  period: z.enum(['year', 'half', 'quarter', 'month']).default('year'),
  /** Whether filed reports are published. Absent: those of a year are, returns of a part of it are not. */
  public: z.boolean().optional(),
  /** Returns of a part of the year: the day of the month after it by which they are due. */
  dueDay: z.number().int().min(1).max(28).optional(),
  /** Figures may be written as 余, 约 or unknown. */
  loose: z.boolean().default(false),
  /** A report may have chapters of its own beside these. */
  freeChapters: z.boolean().default(false),
  tables: z.array(TABLE).min(1),
  chapters: z.array(z.strictObject({ id, heading: label, text: z.boolean().default(true), tables: z.array(id).default([]) })).min(1),
  identities: z
    .array(
      z.strictObject({
        id,
        severity,
        table: id,
        /** The terms are columns of each row, or rows of each column. */
        each: z.enum(['row', 'column']),
        left: z.array(term).min(1),
        right: z.array(term).min(1),
        message: label,
      })
    )
    .default([]),
  /** Cells that are normally 0, at some levels of government. */
  zero: z.array(z.strictObject({ id, levels: z.array(z.string()), cells: z.array(cellPath), message: label })).default([]),
  /** Figures that the text quotes, and what they must agree with. */
  statements: z
    .array(
      z.strictObject({
        key: z.string(),
        label,
        cells: z.array(cellPath).optional(),
        anyOf: z.array(z.array(cellPath)).optional(),
        percentOf: z.tuple([z.string(), z.string()]).optional(),
        partsOf: z.string().optional(),
        /** Regular expressions whose first group is the figure. */
        patterns: z.array(z.string()).default([]),
      })
    )
    .default([]),
  statedIn: z.array(id).default([]),
  /** Chapters that must speak of something where the cells are not 0. */
  silent: z.array(z.strictObject({ id, chapter: id, mentions: z.string(), cells: z.array(cellPath), message: label })).default([]),
  prefill: z.array(z.strictObject({ cell: cellPath, source: SOURCE })).default([]),
});

export type Form = z.infer<typeof FORM>;
export type Source = z.infer<typeof SOURCE>;

/** What a form names must be there: a table that an identity sums, a cell that a sentence quotes. */
function dangling(form: Form): string[] {
  const faults: string[] = [];
  if (form.dueDay && form.period === 'year') faults.push('年度报告的期限由条例第四十九条规定，不设 dueDay');
  const tables = new Map(form.tables.map((table) => [table.id, table]));
  const cells = new Set(cellsOf(form));
  const chapters = new Set(form.chapters.map((chapter) => chapter.id));
  const twice = (what: string, ids: string[]) => {
    for (const one of new Set(ids.filter((other, index) => ids.indexOf(other) !== index))) faults.push(`${what}“${one}”重复`);
  };
  twice('表', form.tables.map((table) => table.id));
  twice('章', form.chapters.map((chapter) => chapter.id));
  for (const table of form.tables) {
    twice(`表“${table.id}”的行`, table.rows.map((row) => row.id));
    twice(`表“${table.id}”的列`, table.columns.map((column) => column.id));
  }
  for (const chapter of form.chapters) for (const table of chapter.tables) if (!tables.has(table)) faults.push(`第“${chapter.id}”章的表“${table}”不存在`);
  for (const identity of form.identities) {
    const table = tables.get(identity.table);
    const ids = new Set((identity.each === 'row' ? table?.columns : table?.rows)?.map((line) => line.id));
    for (const one of [...identity.left, ...identity.right].map((text) => readTerm(text).id)) {
      if (!ids.has(one)) faults.push(`勾稽关系“${identity.id}”的“${identity.table}/${one}”不存在`);
    }
  }
  const named = [
    ...form.zero.flatMap((rule) => rule.cells),
    ...form.statements.flatMap(({ cells: own = [], anyOf = [] }) => [...own, ...anyOf.flat()]),
    ...form.silent.flatMap((rule) => rule.cells),
    ...form.prefill.flatMap(({ cell, source }) => [cell, ...(source.kind === 'previous' ? [...(source.sum ?? []), ...(source.cell ? [source.cell] : [])] : [])]),
  ];
  for (const one of new Set(named)) if (!cells.has(one)) faults.push(`单元格“${one}”不存在`);
  for (const one of [...form.statedIn, ...form.silent.map((rule) => rule.chapter)]) if (!chapters.has(one)) faults.push(`章“${one}”不存在`);
  for (const { patterns } of form.statements) {
    for (const pattern of patterns) {
      try {
        new RegExp(pattern);
      } catch {
        faults.push(`正则表达式“${pattern}”有误`);
      }
    }
  }
  return faults;
}

/** @returns a form from its file's content. @throws naming every fault, in one message */
export function readForm(content: unknown): Form {
  const parsed = FORM.safeParse(content);
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`).join('；'));
  const faults = dangling(parsed.data);
  if (faults.length) throw new Error(faults.join('；'));
  return parsed.data;
}
