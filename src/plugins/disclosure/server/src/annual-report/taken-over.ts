import type { Directory } from '../catalogue/directory';
import { predecessorsOf } from '../domain/succession';

/**
 * The agencies whose figures an agency's report goes on with: all that were merged into it, directly or through others,
 * from one day to another. Of an agency that was split nobody can say which part of its figures went where.
 *
 * @param from first day, `''`: since ever
 * @param to last day
 * @returns codes
 */
export function takenOverBy(directory: Directory, agency: string, from: string, to: string): string[] {
  const merged = [...directory.agencies.values()].map(({ code, successors }) => ({
    code,
    successors: successors?.length === 1 ? successors.filter(({ on }) => on >= from && on <= to) : null,
  }));
  return predecessorsOf([agency], merged);
}
