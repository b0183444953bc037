import type { Core } from '@strapi/strapi';
import { shanghaiDay } from '../domain/shanghai';
import { now } from '../storage/acting';
import type { Trx } from '../storage/dialect';
import { openSteps } from './open-steps';
import { fourEyes, holds, personActing, roleOf, writersOf } from './people';
import { tableInForce } from './tables';

/** More than this at once is a backlog, not a list of things to do. */
const MOST = 500;

/** The states of the table in force, by what they are; null without review. */
export interface ReviewStates {
  /** Submitted before and to be mended by its writer. */
  returned: string[];
  step: string[];
  ready: string[];
  /** Of every state, by code. */
  names: ReadonlyMap<string, string>;
}

export async function reviewStates(strapi: Core.Strapi, trx: Trx): Promise<ReviewStates | null> {
  const table = (await tableInForce(strapi, trx))?.table;
  if (!table) return null;
  const of = (kind: string) => table.states.filter((state) => state.kind === kind).map(({ code }) => code);
  return { returned: of('draft').slice(1), step: of('step'), ready: of('ready'), names: new Map(table.states.map(({ code, name }) => [code, name])) };
}

export interface Waiting {
  documentId: string;
  /** Name of the step. */
  step: string;
  /** A signed sheet that somebody else recorded is to be compared. */
  confirm: boolean;
  /** Day before which a step that follows an urgent publication is to be done, and whether that is over. */
  until: string | null;
  late: boolean;
}

/**
 * Steps that the person acting may decide now, oldest draft first: by role, with four eyes, and as the draft stands.
 *
 * @param agencies codes of the agencies within reach; null: all
 */
export async function waitingFor(strapi: Core.Strapi, trx: Trx, agencies: string[] | null): Promise<Waiting[]> {
  const steps = await openSteps(strapi, trx, agencies, MOST);
  if (!steps.length) return [];
  const person = await personActing(strapi);
  const held = new Map<string, boolean>();
  for (const { draft, table, role } of steps) {
    const key = `${role} ${draft.agency}`;
    if (!held.has(key)) held.set(key, await holds(strapi, roleOf(table, role), draft.agency, person));
  }
  const mine = steps.filter(({ draft, role, review }) => review?.waiting?.paper || held.get(`${role} ${draft.agency}`));
  const writers = await writersOf(trx, mine.map(({ draft }) => draft.documentId));
  return mine.flatMap(({ draft, table, state, review }): Waiting[] => {
    const sheet = review?.waiting?.paper;
    if (sheet ? sheet.recordedBy.id === person.id : fourEyes(table, state.code, person, writers.get(draft.documentId)!, review)) return [];
    const until = (state.afterwards && review?.urgent?.until) || null;
    return [{ documentId: draft.documentId, step: state.name, confirm: Boolean(sheet), until, late: Boolean(until && shanghaiDay(now()) > until) }];
  });
}
