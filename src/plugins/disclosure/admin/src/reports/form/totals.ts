import { readTerm, type Form } from '../../../../server/src/annual-report/form';
import { cellAt, put, quantityOf, type Values } from '../../../../server/src/annual-report/values';

interface Total {
  path: string;
  parts: string[];
}

/** The cells that a hard identity of the form says are the sum of others. */
export function totalsOf(form: Form): Total[] {
  return form.identities.flatMap(({ severity, table: of, each, left, right }) => {
    const sides = [left, right].map((terms) => terms.map(readTerm));
    const [total, parts] = sides[1]!.length === 1 ? [sides[1]![0]!, sides[0]!] : [sides[0]![0]!, sides[1]!];
    const plain = [total, ...parts].every(({ sign, previous }) => sign === 1 && !previous);
    if (severity !== 'hard' || !plain || Math.min(left.length, right.length) > 1) return [];
    const table = form.tables.find(({ id }) => id === of)!;
    return (each === 'row' ? table.rows : table.columns).map((line) => {
      const pathOf = (id: string) => (each === 'row' ? `${of}/${line.id}/${id}` : `${of}/${id}/${line.id}`);
      return { path: pathOf(total.id), parts: parts.map(({ id }) => pathOf(id)) };
    });
  });
}

/**
 * Sums of those totals whose parts are all known: a blank part is not a zero.
 *
 * @param values every figure that counts; not changed
 * @param typed whether a person has typed the cell, whose figure then stands
 * @returns cell → sum, sums of sums included
 */
export function sumsOf(totals: Total[], values: Values, typed: (path: string) => boolean): Map<string, number> {
  const known = structuredClone(values);
  const sums = new Map<string, number>();
  // A total of totals is known once they are: each round settles one more level.
  for (let before = -1; before !== sums.size; ) {
    before = sums.size;
    for (const { path, parts } of totals) {
      if (typed(path) || sums.has(path)) continue;
      const figures = parts.map((part) => quantityOf(cellAt(known, part)));
      if (figures.some(({ precision }) => precision !== 'exact')) continue;
      // A total among the parts may still be about to change.
      if (parts.some((part) => !typed(part) && !sums.has(part) && totals.some((other) => other.path === part))) continue;
      const sum = Math.round(figures.reduce((all, { value }) => all + value!, 0) * 1e6) / 1e6;
      sums.set(path, sum);
      put(known, path, sum);
    }
  }
  return sums;
}
