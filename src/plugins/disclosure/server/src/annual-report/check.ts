import { readFigure, sumOf, type Quantity } from '../domain/figure';
import { readTerm, type Form, type Identity, type Table } from './form';
import { repeatedShare } from './text';
import { cellAt, faultOf, quantityOf, type Values } from './values';

export interface Chapter {
  id: string;
  heading: string;
  text: string;
}

/** What a report says, and what it is compared with. */
export interface Checked {
  agency: string;
  year: number;
  /** Of the year; absent or empty: all of it. */
  part?: string;
  values: Values;
  /** Absent where only the tables are known. */
  chapters?: Chapter[];
  /** Figures of the text, where somebody has picked them out: `review.upheld` → 72, `refused_percent` → "4.34%". */
  stated?: Record<string, unknown>;
  /** county, city, province …; absent: rules of a level are left out. */
  level?: string;
  /** The period before: the report of the agency, or the sum of those it took over from. */
  previous?: { values: Values; chapters?: Chapter[] };
}

export interface Finding {
  identity: string;
  /** Row, column, group, chapter or statement. */
  where: string;
  severity: 'error' | 'warning';
  left: number | null;
  right: number | null;
  difference: number | null;
  cells: string[];
  message: string;
}

type Found = Omit<Finding, 'difference'>;

const tidy = (value: number) => Math.round(value * 1e6) / 1e6;
const REPEATED_AT_MOST = 0.5;

/**
 * Checks a report against its form. Hard findings (`error`) keep it from being filed. A blank cell is not a zero: a
 * sum with blank parts is broken only where its known parts already exceed the other side.
 *
 * Pure: the panel runs it while somebody types.
 *
 * @returns the findings in the order of the form
 */
export function check(form: Form, report: Checked): Finding[] {
  const found = [
    ...numbers(form, report),
    ...form.identities.flatMap((identity) => identityFindings(form, identity, report)),
    ...zeros(form, report),
    ...statements(form, report),
    ...texts(form, report),
  ];
  return found.map((finding) => ({
    ...finding,
    difference: finding.left === null || finding.right === null ? null : tidy(finding.left - finding.right),
  }));
}

/** Counts are whole and not negative. */
function numbers(form: Form, { values }: Checked): Found[] {
  const found: Found[] = [];
  for (const table of form.tables) {
    for (const row of table.rows) {
      for (const column of table.columns) {
        const path = `${table.id}/${row.id}/${column.id}`;
        const { value } = quantityOf(cellAt(values, path));
        const fault = value === null ? null : faultOf(column.type, value);
        if (fault) found.push({ identity: 'integer', where: path, severity: 'error', left: value, right: null, cells: [path], message: `“${row.label}”“${column.label}”：${fault}` });
      }
    }
  }
  return found;
}

interface Side {
  /** Sum of the known parts. */
  sum: number;
  /** Every part is known exactly. */
  whole: boolean;
  /** The known parts are a lower bound of the whole. */
  bound: boolean;
}

function identityFindings(form: Form, identity: Identity, { values, previous }: Checked): Found[] {
  const table = form.tables.find(({ id }) => id === identity.table)!;
  const lines = identity.each === 'row' ? table.rows : table.columns;
  const found: Found[] = [];
  for (const line of lines) {
    const pathOf = (id: string) => (identity.each === 'row' ? `${table.id}/${line.id}/${id}` : `${table.id}/${id}/${line.id}`);
    const side = (terms: string[]): Side => {
      const parts = terms.map(readTerm).map((term) => ({ ...term, ...quantityOf(cellAt(term.previous ? (previous?.values ?? {}) : values, pathOf(term.id))) }));
      return {
        sum: tidy(parts.reduce((sum, part) => sum + part.sign * (part.value ?? 0), 0)),
        whole: parts.every(({ precision }) => precision === 'exact'),
        bound: parts.every(({ sign, precision }) => sign > 0 && precision !== 'about'),
      };
    };
    const [left, right] = [side(identity.left), side(identity.right)];
    const broken =
      left.whole && right.whole
        ? left.sum !== right.sum
        : (right.whole && left.bound && left.sum > right.sum) || (left.whole && right.bound && right.sum > left.sum);
    if (!broken) continue;
    found.push({
      identity: identity.id,
      where: line.id,
      severity: identity.severity === 'hard' ? 'error' : 'warning',
      left: left.sum,
      right: right.sum,
      cells: [...identity.left, ...identity.right].map(readTerm).filter((term) => !term.previous).map(({ id }) => pathOf(id)),
      message: identity.message.replace(/\{(row|column)\}/g, line.label),
    });
  }
  return found;
}

function zeros(form: Form, { values, level }: Checked): Found[] {
  return form.zero
    .filter(({ levels }) => level && levels.includes(level))
    .flatMap(({ id, cells, message }) =>
      cells
        .map((path) => ({ path, value: quantityOf(cellAt(values, path)).value }))
        .filter(({ value }) => value)
        .map(({ path, value }): Found => ({ identity: id, where: path, severity: 'warning', left: value, right: 0, cells: [path], message }))
    );
}

/** A cell, or where it is blank the known parts that a hard identity says it is the sum of: then a lower bound. */
function cellOrParts(form: Form, table: Table, values: Values, path: string): Quantity {
  const own = quantityOf(cellAt(values, path));
  if (own.value !== null) return own;
  const [, row, column] = path.split('/');
  const sum = form.identities.find(({ table: of, each, severity, right }) => of === table.id && each === 'row' && severity === 'hard' && right.length === 1 && right[0] === column);
  return sum ? sumOf(sum.left.map((part) => quantityOf(cellAt(values, `${table.id}/${row}/${part}`)))) : own;
}

const statedAt = (stated: Record<string, unknown>, key: string): unknown =>
  key.split('.').reduce<any>((at, part) => (at && typeof at === 'object' ? at[part] : undefined), stated);

const exactOf = (value: unknown): number | null => {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  const read = readFigure(value);
  return read.precision === 'exact' ? read.value : null;
};

/** The figures of the text: those picked out, else those that the form's patterns find. */
function statedFigures(form: Form, { stated, chapters }: Checked): Record<string, unknown> {
  if (stated) return stated;
  const text = (chapters ?? []).filter(({ id }) => form.statedIn.includes(id)).map((chapter) => chapter.text).join('\n');
  const figures: Record<string, unknown> = {};
  for (const { key, patterns } of form.statements) {
    for (const pattern of patterns) {
      const match = new RegExp(pattern).exec(text)?.[1];
      if (match === undefined) continue;
      figures[key] = Number(match.replace(/[,，]/g, ''));
      break;
    }
  }
  return figures;
}

function statements(form: Form, report: Checked): Found[] {
  const stated = statedFigures(form, report);
  const found: Found[] = [];
  const add = (where: string, left: number, right: number, cells: string[], label: string) =>
    found.push({ identity: 'text', where, severity: 'warning', left, right, cells, message: `正文中“${label}”为${left}，与${cells.length ? '表格' : '正文其他数字'}（${right}）不符` });
  for (const statement of form.statements) {
    const given = statedAt(stated, statement.key);
    if (given === undefined || given === null) continue;
    if (statement.percentOf) {
      const percent = /^(\d+(?:\.(\d+))?)%$/.exec(String(given));
      const [part, whole] = statement.percentOf.map((key) => exactOf(statedAt(stated, key)));
      if (!percent || part == null || !whole) continue;
      const digits = percent[2]?.length ?? 0;
      const exact = (part / whole) * 100;
      // Printed percentages are rounded or cut off: one unit of the last place is no mistake.
      if (Math.abs(Number(percent[1]) - exact) >= 10 ** -digits) add(statement.key, Number(percent[1]), Math.round(exact * 100) / 100, [], statement.label);
      continue;
    }
    const value = exactOf(given);
    if (value === null) continue;
    if (statement.partsOf) {
      const parts = statedAt(stated, statement.partsOf);
      const sum = parts && typeof parts === 'object' ? Object.values(parts).reduce<number>((total, part) => total + Number(part), 0) : null;
      if (sum !== null && sum !== value) add(statement.key, value, sum, [], statement.label);
      continue;
    }
    const ways = (statement.anyOf ?? [statement.cells ?? []]).map((cells) => ({
      cells,
      ...sumOf(cells.map((path) => cellOrParts(form, form.tables.find(({ id }) => id === path.split('/')[0])!, report.values, path))),
    }));
    const differs = (way: Quantity) => way.value !== null && way.precision !== 'about' && (way.precision === 'exact' ? way.value !== value : way.value > value);
    if (ways.every(differs)) add(statement.key, value, ways[0]!.value!, ways[0]!.cells, statement.label);
  }
  return found;
}

const plain = (text: string) => text.replace(/<[^>]*>|&nbsp;/g, '').trim();

function texts(form: Form, { chapters, previous, values }: Checked): Found[] {
  if (!chapters) return [];
  const found: Found[] = [];
  const textOf = (list: Chapter[] | undefined, id: string) => plain(list?.find((chapter) => chapter.id === id)?.text ?? '');
  const warn = (identity: string, where: string, message: string, left: number | null = null, right: number | null = null, cells: string[] = []) =>
    found.push({ identity, where, severity: 'warning', left, right, cells, message });
  for (const chapter of form.chapters.filter(({ text }) => text)) {
    const text = textOf(chapters, chapter.id);
    if (!text && !form.freeChapters) warn('empty', chapter.id, `“${chapter.heading}”没有内容`);
    const share = repeatedShare(text, textOf(previous?.chapters, chapter.id));
    if (share > REPEATED_AT_MOST) warn('repeated', chapter.id, `“${chapter.heading}”有${Math.round(share * 100)}%与${form.period === 'year' ? '上一年度' : '上一期'}相同`, Math.round(share * 100), REPEATED_AT_MOST * 100);
  }
  for (const { id, chapter, mentions, cells, message } of form.silent) {
    const charged = cells.filter((path) => (quantityOf(cellAt(values, path)).value ?? 0) > 0);
    if (charged.length && !new RegExp(mentions).test(textOf(chapters, chapter))) warn(id, chapter, message, null, null, charged);
  }
  return found;
}
