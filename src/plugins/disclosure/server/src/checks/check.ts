import type { DeadLink } from './dead-links';
import type { Limited } from './due';
import type { Said } from './finding';
import type { Overrides } from './working-days';

type Row = Record<string, any>;

/** A text that would become public, with the place it stands in. */
export interface PublicText {
  field: string;
  file?: string;
  text: string;
}

/** An agency as documents name it. */
export interface Named {
  name: string;
  /** Full, short and former names, and those of the agencies that became it. */
  names: string[];
  /** 发文机关代字, those of the agencies that became it included. */
  prefixes: string[];
}

/** All that a check may look at; nothing is read by a check itself. */
export interface CheckContext {
  /** `submission`: a draft that is being submitted; `public`: what is public already, looked through on demand. */
  occasion: 'submission' | 'public';
  /** The entry by the names of its fields, the host's own included. */
  draft: Row;
  agency: Named;
  /** 联合发文单位 */
  joint: Named[];
  /** Names of the register's other agencies. */
  others: readonly string[];
  /** The main column and those above it, root first. */
  columns: (Limited & { code: string })[];
  /** Title, subtitle, summary, body, and the attachments as far as they have been read. */
  texts: PublicText[];
  files: { name: string; role: string; read: boolean }[];
  /** Links of the body that lead nowhere. */
  deadLinks: DeadLink[];
  /** Other entries, public or drafts, with the same document number, or the same title and agency. */
  alike: { documentId: string; title: string; documentNumber: string | null; documentKey: string | null; agency: string }[];
  /** The day by which limits are judged, in Asia/Shanghai: today, or the day of first publication. */
  today: string;
  calendar: Overrides;
  rules: { obligatory: { columns?: string[]; fields: string[] }[]; wrongWords: Record<string, string> };
  labels: Record<string, string>;
}

export interface Check {
  /** Letters, digits and `_`; what was kept is answered under it. */
  code: string;
  /** In Chinese, as lists and filters show it. */
  name: string;
  /** Pure and synchronous; the same context gives the same answer. */
  run(context: CheckContext): Said[];
}

/** The body as running text, paragraphs on lines of their own. */
export const bodyOf = ({ texts }: CheckContext): string => texts.find(({ field }) => field === 'body')?.text ?? '';

export const warn = (field: string, message: string, more: Partial<Said> = {}): Said => ({ severity: 'warn', field, message, ...more });
export const block = (field: string, message: string): Said => ({ severity: 'block', field, message });
