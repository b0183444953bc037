/** One step of an agency's succession: who took over, from which day. */
export interface Successor {
  code: string;
  /** Day in Asia/Shanghai, `YYYY-MM-DD`. */
  on: string;
}

export interface Succeeded {
  code: string;
  successors: Successor[] | null;
}

/**
 * The agencies that became these ones, directly or through others, these not included.
 *
 * @param codes codes of agencies
 * @param all every agency with its successors
 * @returns codes, nearest first
 */
export function predecessorsOf(codes: Iterable<string>, all: Iterable<Succeeded>): string[] {
  const agencies = [...all];
  const seen = new Set(codes);
  const found: string[] = [];
  let nearest = [...seen];
  while (nearest.length) {
    const before = agencies.filter(({ code, successors }) => !seen.has(code) && successors?.some((one) => nearest.includes(one.code)));
    nearest = before.map(({ code }) => code);
    for (const code of nearest) seen.add(code);
    found.push(...nearest);
  }
  return found;
}
