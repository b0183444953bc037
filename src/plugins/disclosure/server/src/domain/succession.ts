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

/**
 * The agencies that answer for one today: itself while it exists, else those at the end of its succession.
 *
 * @param code code of an agency
 * @param all every agency by its code, with its successors
 * @returns codes in the order of the succession; none where an agency was dissolved without a successor
 */
export function answeringFor(code: string, all: ReadonlyMap<string, Succeeded & { dissolvedOn: string | null }>): string[] {
  const seen = new Set<string>();
  const found: string[] = [];
  const waiting = [code];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    const agency = all.get(at);
    if (!agency || seen.has(at)) continue;
    seen.add(at);
    if (agency.dissolvedOn) waiting.push(...(agency.successors ?? []).map((one) => one.code));
    else found.push(at);
  }
  return found;
}
