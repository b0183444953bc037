import type { Chapter } from '../../../../server/src/annual-report/check';
import { cellsOf, type Form } from '../../../../server/src/annual-report/form';
import { cellAt, effective, faultOf, printedOf, put, quantityOf, readText, type Cell, type Values } from '../../../../server/src/annual-report/values';
import { sumsOf, totalsOf } from './totals';

export type Computed = Record<string, { value: Cell; source: string; label: string }>;

/** What a person has typed, as typed. */
export interface Draft {
  /** Cell → text; blank cells are absent. */
  texts: Record<string, string>;
  chapters: Chapter[];
}

/** The parts of a kept report from which a draft begins. */
export interface Kept {
  form: Form;
  typed: Values;
  computed: Computed;
  chapters: Chapter[];
}

/** @returns the draft of a kept report; totals that agree with their parts follow them further on */
export function draftOf({ form, typed, computed, chapters }: Kept): Draft {
  const sums = sumsOf(totalsOf(form), effective({ values: typed, computed }), () => false);
  const texts: Record<string, string> = {};
  for (const path of cellsOf(form)) {
    const cell = cellAt(typed, path);
    if (cell !== null && !(typeof cell === 'number' && sums.get(path) === cell)) texts[path] = printedOf(cell);
  }
  const known = form.chapters.map(({ id, heading }) => chapters.find((chapter) => chapter.id === id) ?? { id, heading, text: '' });
  return { texts, chapters: [...known, ...chapters.filter(({ id }) => !form.chapters.some((chapter) => chapter.id === id))] };
}

export interface ReadDraft {
  /** What is to be kept as typed, totals that were summed up included. */
  typed: Values;
  /** What counts: typed, summed up, or known to the system. */
  values: Values;
  sums: Map<string, number>;
  /** Cell → what is wrong with its text; such cells are blank in the values. */
  unreadable: Map<string, string>;
}

/** Reads what was typed, and sums up the totals that nobody has typed. */
export function readDraft(form: Form, { texts }: Draft, computed: Computed): ReadDraft {
  const typed: Values = {};
  const unreadable = new Map<string, string>();
  const types = new Map(form.tables.flatMap(({ id, columns }) => columns.map((column) => [`${id}/${column.id}`, column.type] as const)));
  for (const [path, text] of Object.entries(texts)) {
    const cell = readText(form, text);
    const [table, , column] = path.split('/');
    const { value } = quantityOf(cell);
    const fault = cell === undefined ? '应为数字' : value === null ? null : faultOf(types.get(`${table}/${column}`) ?? 'count', value);
    if (fault) unreadable.set(path, fault);
    else put(typed, path, cell!);
  }
  const sums = sumsOf(totalsOf(form), effective({ values: typed, computed }), (path) => path in texts);
  for (const [path, sum] of sums) if (computed[path]?.value !== sum) put(typed, path, sum);
  return { typed, values: effective({ values: typed, computed }), sums, unreadable };
}

const sameChapter = (one: Chapter | undefined, other: Chapter | undefined) => one?.heading === other?.heading && one?.text === other?.text;

export const sameDraft = (one: Draft, other: Draft): boolean => {
  const paths = Object.keys(one.texts);
  return (
    paths.length === Object.keys(other.texts).length &&
    paths.every((path) => one.texts[path] === other.texts[path]) &&
    one.chapters.length === other.chapters.length &&
    one.chapters.every((chapter, index) => chapter.id === other.chapters[index]?.id && sameChapter(chapter, other.chapters[index]))
  );
};

export interface Merged {
  draft: Draft;
  /** Cells that both changed, with the other's text; mine stands. */
  cells: Record<string, string>;
  /** Headings of the chapters that both changed; mine stands. */
  chapters: string[];
}

/** Brings together what two people made of the same report: whoever changed a place keeps it, and mine where both did. */
export function merge(base: Draft, mine: Draft, theirs: Draft): Merged {
  const texts: Record<string, string> = {};
  const cells: Record<string, string> = {};
  for (const path of new Set([...Object.keys(base.texts), ...Object.keys(mine.texts), ...Object.keys(theirs.texts)])) {
    const [was, own, other] = [base.texts[path], mine.texts[path], theirs.texts[path]];
    const kept = own === was ? other : own;
    if (kept !== undefined) texts[path] = kept;
    if (own !== was && other !== was && own !== other) cells[path] = other ?? '';
  }
  const both: string[] = [];
  const find = (draft: Draft, id: string) => draft.chapters.find((chapter) => chapter.id === id);
  const ids = [...new Set([...mine.chapters, ...theirs.chapters].map(({ id }) => id))];
  const chapters = ids.flatMap((id) => {
    const [was, own, other] = [find(base, id), find(mine, id), find(theirs, id)];
    const untouched = sameChapter(own, was);
    if (!untouched && !sameChapter(other, was) && !sameChapter(own, other)) both.push(own?.heading ?? other?.heading ?? id);
    return (untouched ? other : own) ?? [];
  });
  return { draft: { texts, chapters }, cells, chapters: both };
}
