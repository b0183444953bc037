import type { CheckContext } from './check';

/** What a check says. */
export interface Said {
  /** `block`: must be put right; `warn`: may be kept, with the reason. */
  severity: 'block' | 'warn';
  /** Field, or `attachments` with the file's name in `file`. */
  field: string;
  file?: string;
  /** For people, in Chinese. */
  message: string;
  /** Where in the field's text, in UTF-16 units, and what stands there. */
  at?: { from: number; to: number };
  found?: string;
  /** What to write instead. */
  instead?: string;
}

export interface Finding extends Said {
  /** The same for the same fault in the same words: what was kept once need not be answered again. */
  id: string;
  check: string;
  /** Where it stands, for people: the field or file, the line, counted from 1, what stands there and around it. */
  place?: { in: string; line: number; before: string; text: string; after: string };
}

/** An answer 保留 to a warning. */
export interface Kept {
  id: string;
  because: string;
}

const MOST_ID = 200;
const AROUND = 20;

/** A check's word as a finding: with its name, and its place where one is given. Pure. */
export function findingOf(check: string, said: Said, { texts, labels }: Pick<CheckContext, 'texts' | 'labels'>): Finding {
  const text = said.at && texts.find(({ field, file }) => field === said.field && file === said.file)?.text;
  return {
    id: [check, said.field, said.file ?? '', said.found ?? said.message].join('|').slice(0, MOST_ID),
    check,
    ...said,
    ...(text ? { place: { in: said.file ?? labels[said.field] ?? said.field, ...placeOf(text, said.at!) } } : {}),
  };
}

function placeOf(text: string, { from, to }: { from: number; to: number }): Omit<NonNullable<Finding['place']>, 'in'> {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const end = text.indexOf('\n', to);
  const lineEnd = end === -1 ? text.length : end;
  // Half a character outside the basic plane would be a broken sign, and no database keeps it.
  const whole = (part: string) => part.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
  let line = 1;
  for (let next = text.indexOf('\n'); next !== -1 && next < start; next = text.indexOf('\n', next + 1)) line += 1;
  return {
    line,
    before: whole(text.slice(Math.max(start, from - AROUND), from)),
    text: text.slice(from, to),
    after: whole(text.slice(to, Math.min(lineEnd, to + AROUND))),
  };
}

/** @returns the findings that still stand against a submission. Pure. */
export function unansweredOf(findings: Finding[], kept: Kept[]): Finding[] {
  const answered = new Set(kept.filter(({ because }) => because.trim()).map(({ id }) => id));
  return findings.filter(({ id, severity }) => severity === 'block' || !answered.has(id));
}
