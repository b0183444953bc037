import type { Core } from '@strapi/strapi';
import { labelOf } from './columns';
import type { Reading } from './read-row';
import { callsOf, findReferenced, isCalled } from './references';

/**
 * The rows of one file that refer to other entries. What a row refers to may come in with a later row, so such a row
 * waits for a further walk through the file: it then goes in whole, instead of being corrected afterwards.
 */
export class Referring {
  /** Rows that this walk has put off. */
  waiting = new Set<number>();
  /** What the rows of a dry run may be called by, since the register does not get them. */
  private readonly pretended = new Set<string>();

  constructor(private readonly strapi: Core.Strapi) {}

  pretend({ data, indexNumber }: Reading): void {
    for (const call of callsOf({ ...data, indexNumber })) this.pretended.add(call);
  }

  /**
   * Writes into the readings' data what their references lead to.
   *
   * @param last nobody waits any longer: what leads nowhere is left out, with a warning, and kept as it was written
   */
  async settle(readings: Reading[], last: boolean): Promise<void> {
    const referring = readings.filter(({ faults, references }) => !faults.length && Object.keys(references).length);
    if (!referring.length) return;
    const found = await findReferenced(this.strapi, referring.flatMap(({ references }) => Object.values(references).flat()));
    const unknownOf = (references: string[]) => references.filter((reference) => !found.has(reference) && !isCalled(reference, this.pretended));
    for (const reading of referring) {
      for (const [field, references] of Object.entries(reading.references)) {
        const unknown = unknownOf(references);
        if (unknown.length && !last) {
          this.waiting.add(reading.row);
          break;
        }
        const entries = references.flatMap((reference) => found.get(reference) ?? []);
        reading.data[field] = entries.length ? entries : null;
        if (unknown.length) leaveOut(reading, field, references, unknown);
      }
    }
  }
}

function leaveOut(reading: Reading, field: string, references: string[], unknown: string[]): void {
  reading.literals[field] = references.join('；');
  reading.warnings.push({
    row: reading.row,
    field,
    code: 'UNKNOWN_REFERENCE',
    message: `“${labelOf(field)}”中没有、或不能确定是哪一条：${unknown.join('、')}，留空，原文保留`,
  });
}
