import type { Chapter } from './check';
import type { Form } from './form';
import { gridOf, type Grid } from './grid';
import { inWords } from './period';
import type { Values } from './values';

/** A report as people read it: chapters in order, each with its text and its tables. */
export interface Printed {
  title: string;
  /** `2025年度 · 国办公开办函〔2021〕30号`. */
  subtitle: string;
  chapters: { heading: string; paragraphs: string[]; grids: Grid[] }[];
}

/** @returns the chapters of the form, and after them those of the report's own */
export function printed(form: Form, report: { agencyName: string; year: number; part: string; values: Values; chapters: Chapter[] }): Printed {
  const tables = new Map(form.tables.map((table) => [table.id, table]));
  const own = new Map(report.chapters.map((chapter) => [chapter.id, chapter]));
  const paragraphs = (text: string) => text.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
  const known = form.chapters.map((chapter) => ({
    heading: own.get(chapter.id)?.heading || chapter.heading,
    paragraphs: paragraphs(own.get(chapter.id)?.text ?? ''),
    grids: chapter.tables.map((id) => gridOf(tables.get(id)!, report.values)),
  }));
  const further = report.chapters
    .filter(({ id }) => !form.chapters.some((chapter) => chapter.id === id))
    .map(({ heading, text }) => ({ heading, paragraphs: paragraphs(text), grids: [] }));
  const placed = new Set(form.chapters.flatMap((chapter) => chapter.tables));
  const unplaced = form.tables.filter(({ id }) => !placed.has(id)).map((table) => ({ heading: table.title ?? '附表', paragraphs: [], grids: [gridOf(table, report.values)] }));
  return {
    title: `${report.agencyName}${inWords(report)}${form.title}`,
    subtitle: form.basis,
    chapters: [...known, ...further, ...unplaced],
  };
}
