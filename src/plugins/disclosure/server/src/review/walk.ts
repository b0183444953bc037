import type { Directory } from '../catalogue/directory';
import type { ReviewEvent, ReviewTable, Transition } from './table';

/** What conditions of the table ask of an entry. */
export interface Facts {
  agency: string;
  /** The main column and those above it. */
  columns: string[];
}

export function factsOf(draft: Record<string, any>, directory: Directory): Facts {
  return { agency: draft.agency, columns: directory.path('column', draft.column).map(({ code }) => code) };
}

const fits = ({ when }: Transition, { agency, columns }: Facts): boolean =>
  (!when?.agencies || when.agencies.includes(agency)) && (!when?.columns || when.columns.some((code) => columns.includes(code)));

/** The rows of the table that count for an entry in a state: of each event the first that fits. */
export function waysFrom(table: ReviewTable, state: string, facts: Facts): Transition[] {
  const ways = new Map<ReviewEvent, Transition>();
  for (const row of table.transitions) {
    if (row.state === state && !ways.has(row.event) && fits(row, facts)) ways.set(row.event, row);
  }
  return [...ways.values()];
}

/** The steps that an entry passes from its submission to its publication, or after an urgent one, when nobody objects. */
export function stepsAhead(table: ReviewTable, from: string, facts: Facts): { code: string; name: string; role: string }[] {
  const steps: { code: string; name: string; role: string }[] = [];
  for (let at = from; !steps.some(({ code }) => code === at); ) {
    const state = table.states.find(({ code }) => code === at)!;
    const way = waysFrom(table, at, facts).find(({ event }) => event === (state.kind === 'step' ? 'pass' : 'submit'));
    if (!way || (state.kind !== 'step' && steps.length)) break;
    if (state.kind === 'step') steps.push({ code: at, name: state.name, role: way.role });
    at = way.to;
  }
  return steps;
}
