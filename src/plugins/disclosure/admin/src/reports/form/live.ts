import { check, type Finding } from '../../../../server/src/annual-report/check';
import type { Form } from '../../../../server/src/annual-report/form';
import type { Dismissal, LoadedReport } from '../api';
import type { Draft, ReadDraft } from './draft';

/** A finding on what is typed now. */
export interface LiveFinding extends Finding {
  key: string;
  dismissed: Dismissal | null;
}

/** The same finding here and on the server. */
export const keyOf = ({ identity, where, cells, left, right }: Finding): string => JSON.stringify([identity, where, cells, left, right]);

export interface CellName {
  row: string;
  column: string;
}

/** What each cell is called, groups included. */
export function namesOf(form: Form): Map<string, CellName> {
  return new Map(
    form.tables.flatMap((table) =>
      table.rows.flatMap((row) =>
        table.columns.map((column) => [
          `${table.id}/${row.id}/${column.id}`,
          { row: [...row.groups, row.label].join(' '), column: [...column.groups.slice(-1), column.label].join(' ') },
        ] as const)
      )
    )
  );
}

/** What is wrong or striking with what is typed now; the server finds the same once it is saved. */
export function findingsNow(report: LoadedReport, draft: Draft, { values, unreadable }: ReadDraft): LiveFinding[] {
  const { form, agency, year, part, level, previous } = report;
  const known = new Map(report.findings.map((finding) => [keyOf(finding), finding.dismissed]));
  const names = namesOf(form);
  const garbled = [...unreadable].map(([path, fault]): Finding => ({
    identity: 'integer',
    where: path,
    severity: 'error',
    left: null,
    right: null,
    difference: null,
    cells: [path],
    message: `“${names.get(path)?.row}”“${names.get(path)?.column}”：${fault}`,
  }));
  const found = check(form, { agency, year, part, values, chapters: draft.chapters, level, ...(previous ? { previous } : {}) });
  return [...garbled, ...found].map((finding) => {
    const key = keyOf(finding);
    return { ...finding, key, dismissed: known.get(key) ?? null };
  });
}

/** The chapter beside which a finding is shown: that of its table, its own, or the one whose text quotes figures. */
export function chapterOf(form: Form, { identity, where, cells }: Finding): string {
  if (form.chapters.some(({ id }) => id === where)) return where;
  const [table] = (cells[0] ?? where).split('/');
  const holder = identity === 'text' ? undefined : form.chapters.find(({ tables }) => tables.includes(table!));
  return holder?.id ?? form.statedIn[0] ?? form.chapters[0]!.id;
}

export type Mark = 'crossed' | 'error' | 'warning';

/** How each cell is marked; where two faults cross stands most likely the wrong figure. */
export function marksOf(findings: LiveFinding[]): Map<string, Mark> {
  const errors = new Map<string, number>();
  const marks = new Map<string, Mark>();
  for (const { severity, cells, dismissed } of findings) {
    if (dismissed) continue;
    for (const path of cells) {
      if (severity === 'error') errors.set(path, (errors.get(path) ?? 0) + (cells.length === 1 ? 2 : 1));
      else marks.set(path, 'warning');
    }
  }
  for (const [path, count] of errors) marks.set(path, count > 1 ? 'crossed' : 'error');
  return marks;
}
