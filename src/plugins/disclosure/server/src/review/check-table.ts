import type { Fault } from '../http/errors';
import type { ReviewTable, State, Transition } from './table';

const at = (path: string, message: string): Fault => ({ path, message });

/** Where in a list something is named that was named before. */
const twice = (codes: string[]) => codes.flatMap((code, index) => (codes.indexOf(code) === index ? [] : [[code, index] as const]));

/**
 * What is wrong with a review table, in words and with its place; nothing for a good one. Pure.
 *
 * - codes are unique, and every transition names states and a role that are there;
 * - every state is reached from the first one, and from every state a `done` one;
 * - whoever decides a step can pass it and can give it back;
 * - of the rows for one state and event, the last has no condition: no entry is left without a way;
 * - publishing leads out of every `ready` state and of no other;
 * - between writing and publishing there is a passed secrecy review on every way (保守国家秘密法, 条例第十七条).
 */
export function faultsOfTable(table: ReviewTable): Fault[] {
  const states = new Map(table.states.map((state) => [state.code, state]));
  const faults = [
    ...twice(table.states.map(({ code }) => code)).map(([code, index]) => at(`states[${index}].code`, `状态“${code}”重复`)),
    ...twice(table.roles.map(({ code }) => code)).map(([code, index]) => at(`roles[${index}].code`, `角色“${code}”重复`)),
    ...strangers(table, states),
  ];
  if (faults.length) return faults;
  if (table.states[0]!.kind !== 'draft') faults.push(at('states[0].kind', '第一个状态应为起草（kind: draft）'));
  return [...faults, ...stateFaults(table), ...conditionFaults(table), ...wayFaults(table, states)];
}

function strangers({ transitions, roles, fourEyes }: ReviewTable, states: Map<string, State>): Fault[] {
  const known = new Set(roles.map(({ code }) => code));
  return [
    ...transitions.flatMap((row, index) => [
      ...(['state', 'to'] as const).filter((name) => !states.has(row[name])).map((name) => at(`transitions[${index}].${name}`, `没有状态“${row[name]}”`)),
      ...(known.has(row.role) ? [] : [at(`transitions[${index}].role`, `没有角色“${row.role}”`)]),
    ]),
    ...fourEyes.apart.flatMap((pair, index) =>
      pair.filter((code) => states.get(code)?.kind !== 'step').map((code) => at(`fourEyes.apart[${index}]`, `“${code}”不是审核步骤`))
    ),
  ];
}

function stateFaults({ states, transitions }: ReviewTable): Fault[] {
  const events = (code: string) => new Set(transitions.filter(({ state }) => state === code).map(({ event }) => event));
  return states.flatMap(({ code, kind, secrecy, afterwards }, index) => {
    const own = events(code);
    const faults: string[] = [];
    if (kind === 'step' && !own.has('pass')) faults.push(`步骤“${code}”不能通过`);
    if (kind === 'step' && !own.has('return') && !own.has('decline')) faults.push(`步骤“${code}”不能退回`);
    if (kind !== 'step' && (own.has('pass') || own.has('return') || own.has('decline'))) faults.push(`“${code}”不是审核步骤，不能有审核决定`);
    if (kind !== 'draft' && kind !== 'done' && (own.has('submit') || own.has('submit_urgent'))) faults.push(`只有起草或完结的状态可以送审，“${code}”不是`);
    if ((kind === 'ready') !== own.has('publish')) faults.push(kind === 'ready' ? `“${code}”不能公开` : `“${code}”不是待公开的状态，不能公开`);
    if (kind !== 'step' && (secrecy || afterwards)) faults.push(`“${code}”不是审核步骤，不能标为保密审查或补办`);
    return faults.map((message) => at(`states[${index}]`, message));
  });
}

function conditionFaults({ transitions }: ReviewTable): Fault[] {
  const groups = new Map<string, { row: Transition; index: number }[]>();
  for (const [index, row] of transitions.entries()) groups.set(`${row.state} ${row.event}`, [...(groups.get(`${row.state} ${row.event}`) ?? []), { row, index }]);
  return [...groups].flatMap(([key, rows]) => {
    const open = rows.findIndex(({ row }) => !row.when);
    if (open === -1) return [at(`transitions[${rows[0]!.index}].when`, `“${key}”只有附条件的行，其他条目没有出路`)];
    return rows.slice(open + 1).map(({ index }) => at(`transitions[${index}]`, `“${key}”在无条件的行之后还有行，永远轮不到`));
  });
}

/** What can be reached from writing without a passed secrecy review; what was published is beyond it. Pure. */
export function unclearedStates({ states, transitions }: Pick<ReviewTable, 'states' | 'transitions'>): Set<string> {
  const secrecy = new Set(states.filter((state) => state.secrecy).map(({ code }) => code));
  const writing = states.filter(({ kind }) => kind === 'draft' || kind === 'done').map(({ code }) => code);
  return spread(writing, (here) =>
    transitions.filter(({ state, event }) => state === here && event !== 'publish' && !(secrecy.has(here) && event === 'pass')).map(({ to }) => to)
  );
}

function wayFaults({ states, transitions }: ReviewTable, byCode: Map<string, State>): Fault[] {
  const place = (code: string) => `states[${states.findIndex((state) => state.code === code)}]`;
  const start = states[0]!.code;
  const from = (code: string) => transitions.filter(({ state }) => state === code);
  const reached = spread([start], (code) => from(code).map(({ to }) => to));
  const faults = states.filter(({ code }) => !reached.has(code)).map(({ code }) => at(place(code), `状态“${code}”到不了`));
  for (const { code } of states) {
    const ahead = spread([code], (here) => from(here).map(({ to }) => to));
    if (![...ahead].some((here) => byCode.get(here)!.kind === 'done')) faults.push(at(place(code), `状态“${code}”走不到完结`));
  }
  for (const code of unclearedStates({ states, transitions })) if (byCode.get(code)!.kind === 'ready') faults.push(at(place(code), `到“${code}”有一条没有保密审查的路`));
  const unpublished = spread([start], (code) => from(code).filter(({ event }) => event !== 'publish').map(({ to }) => to));
  for (const { code, afterwards } of states) if (afterwards && unpublished.has(code)) faults.push(at(place(code), `补办步骤“${code}”在公开之前就能到`));
  return faults;
}

function spread(start: string[], next: (code: string) => string[]): Set<string> {
  const seen = new Set(start);
  for (const code of seen) for (const to of next(code)) seen.add(to);
  return seen;
}
