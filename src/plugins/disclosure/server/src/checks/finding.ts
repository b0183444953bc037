/** What a check has to say about a draft. */
export interface Finding {
  /** The same for the same fault in the same words: what was kept once need not be answered again. */
  id: string;
  check: string;
  /** `block`: must be put right; `warn`: may be kept, with the reason. */
  severity: 'block' | 'warn';
  /** Field, or `attachments` with the file's name in `file`. */
  field: string;
  file?: string;
  message: string;
  /** Where in the field's text, in UTF-16 units, and what stands there. */
  at?: { from: number; to: number };
  found?: string;
  /** What to write instead. */
  instead?: string;
}

/** An answer 保留 to a warning. */
export interface Kept {
  id: string;
  because: string;
}

/** @returns the findings that still stand against a submission. Pure. */
export function unansweredOf(findings: Finding[], kept: Kept[]): Finding[] {
  const answered = new Set(kept.filter(({ because }) => because.trim()).map(({ id }) => id));
  return findings.filter(({ id, severity }) => severity === 'block' || !answered.has(id));
}
