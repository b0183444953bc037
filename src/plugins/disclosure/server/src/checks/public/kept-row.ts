import type { Passed } from '../../catalogue/public-walk';
import type { Finding } from '../finding';
import { masked } from '../personal';
import type { FindingRow } from './repository';

/** Halves of numbers at the edge of what is shown around a place. */
const DIGITS = /[0-9０-９]{5,}[0-9０-９Xx]?/g;

/** What is kept of a finding: a list of what must not be read must not be a second place to read it. Pure. */
export function keptRow(n: number, { documentId, version }: Passed, { check, severity, message, place, found, instead }: Finding, because: string | null): FindingRow {
  const hide = (text: string) => masked(text).replace(DIGITS, (digits) => '*'.repeat(digits.length));
  const shown = place && (check === 'personal' ? { ...place, before: hide(place.before), text: instead ?? hide(found ?? ''), after: hide(place.after) } : place);
  return { n, document_id: documentId, version, rule: check, severity, message, place: shown ? JSON.stringify(shown) : null, because };
}
