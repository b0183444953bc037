import type { ReviewTable, State, Transition } from './table';

const twice = (codes: string[]) => codes.filter((code, index) => codes.indexOf(code) !== index);

/**
 * What is wrong with a review table, in words; nothing for a good one. Pure.
 *
 * - codes are unique, and every transition names states and a role that are there;
 * - every state is reached from the first one, and from every state a `done` one;
 * - whoever decides a step can pass it and can give it back;
 * - of the rows for one state and event, the last has no condition: no entry is left without a way;
 * - publishing leads out of every `ready` state and of no other;
 * - between writing and publishing there is a passed secrecy review on every way (保守国家秘密法, 条例第十七条).
 */
export function faultsOfTable(table: ReviewTable): string[] {
  const states = new Map(table.states.map((state) => [state.code, state]));
  const faults = [
    ...twice(table.states.map(({ code }) => code)).map((code) => `状态“${code}”重复`),
    ...twice(table.roles.map(({ code }) => code)).map((code) => `角色“${code}”重复`),
    ...strangers(table, states),
  ];
  if (faults.length) return faults;
  if (table.states[0]!.kind !== 'draft') faults.push('第一个状态应为起草（kind: draft）');
  return [...faults, ...stateFaults(table), ...conditionFaults(table), ...wayFaults(table, states)];
}

function strangers({ transitions, roles, fourEyes }: ReviewTable, states: Map<string, State>): string[] {
  const known = new Set(roles.map(({ code }) => code));
  return [
    ...transitions.flatMap(({ state, to, role }) => [
      ...[state, to].filter((code) => !states.has(code)).map((code) => `没有状态“${code}”`),
      ...(known.has(role) ? [] : [`没有角色“${role}”`]),
    ]),
    ...fourEyes.apart.flat().filter((code) => states.get(code)?.kind !== 'step').map((code) => `fourEyes.apart 中的“${code}”不是审核步骤`),
  ];
}

function stateFaults({ states, transitions }: ReviewTable): string[] {
  const events = (code: string) => new Set(transitions.filter(({ state }) => state === code).map(({ event }) => event));
  return states.flatMap(({ code, kind, secrecy, afterwards }) => {
    const own = events(code);
    const faults: string[] = [];
    if (kind === 'step' && !own.has('pass')) faults.push(`步骤“${code}”不能通过`);
    if (kind === 'step' && !own.has('return') && !own.has('decline')) faults.push(`步骤“${code}”不能退回`);
    if (kind !== 'step' && (own.has('pass') || own.has('return') || own.has('decline'))) faults.push(`“${code}”不是审核步骤，不能有审核决定`);
    if (kind !== 'draft' && kind !== 'done' && (own.has('submit') || own.has('submit_urgent'))) faults.push(`只有起草或完结的状态可以送审，“${code}”不是`);
    if ((kind === 'ready') !== own.has('publish')) faults.push(kind === 'ready' ? `“${code}”不能公开` : `“${code}”不是待公开的状态，不能公开`);
    if (kind !== 'step' && (secrecy || afterwards)) faults.push(`“${code}”不是审核步骤，不能标为保密审查或补办`);
    return faults;
  });
}

function conditionFaults({ transitions }: ReviewTable): string[] {
  const groups = new Map<string, Transition[]>();
  for (const row of transitions) groups.set(`${row.state} ${row.event}`, [...(groups.get(`${row.state} ${row.event}`) ?? []), row]);
  return [...groups].flatMap(([key, rows]) => {
    const open = rows.findIndex(({ when }) => !when);
    if (open === -1) return [`“${key}”只有附条件的行，其他条目没有出路`];
    return open < rows.length - 1 ? [`“${key}”在无条件的行之后还有行，永远轮不到`] : [];
  });
}

/** What can be reached from writing without a passed secrecy review; what was published is beyond it. Pure. */
export function unclearedStates({ states, transitions }: Pick<ReviewTable, 'states' | 'transitions'>): Set<string> {
  const secrecy = new Set(states.filter((state) => state.secrecy).map(({ code }) => code));
  const writing = states.filter(({ kind }) => kind === 'draft' || kind === 'done').map(({ code }) => code);
  return spread(writing, (at) =>
    transitions.filter(({ state, event }) => state === at && event !== 'publish' && !(secrecy.has(at) && event === 'pass')).map(({ to }) => to)
  );
}

function wayFaults({ states, transitions }: ReviewTable, byCode: Map<string, State>): string[] {
  const start = states[0]!.code;
  const from = (code: string) => transitions.filter(({ state }) => state === code);
  const reached = spread([start], (code) => from(code).map(({ to }) => to));
  const faults = states.filter(({ code }) => !reached.has(code)).map(({ code }) => `状态“${code}”到不了`);
  for (const { code } of states) {
    const ahead = spread([code], (at) => from(at).map(({ to }) => to));
    if (![...ahead].some((at) => byCode.get(at)!.kind === 'done')) faults.push(`状态“${code}”走不到完结`);
  }
  for (const code of unclearedStates({ states, transitions })) if (byCode.get(code)!.kind === 'ready') faults.push(`到“${code}”有一条没有保密审查的路`);
  const unpublished = spread([start], (code) => from(code).filter(({ event }) => event !== 'publish').map(({ to }) => to));
  for (const { code, afterwards } of states) if (afterwards && unpublished.has(code)) faults.push(`补办步骤“${code}”在公开之前就能到`);
  return faults;
}

function spread(start: string[], next: (code: string) => string[]): Set<string> {
  const seen = new Set(start);
  for (const code of seen) for (const to of next(code)) seen.add(to);
  return seen;
}
