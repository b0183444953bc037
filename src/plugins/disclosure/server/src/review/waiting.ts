import type { Core } from '@strapi/strapi';
import { directoryWithin } from '../catalogue/state';
import { UID } from '../content-types';
import type { Trx } from '../storage/dialect';
import { fourEyes, holds, personActing, roleOf, writersOf } from './people';
import { draftHash, standOf } from './record';
import { tableInForce } from './tables';
import { factsOf, waysFrom } from './walk';

type Row = Record<string, any>;

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
}

/**
 * Steps that the person acting may decide now, oldest draft first: by role, with four eyes, and as the draft stands.
 *
 * @param agencies codes of the agencies within reach; null: all
 */
export async function waitingFor(strapi: Core.Strapi, trx: Trx, agencies: string[] | null): Promise<Waiting[]> {
  const inForce = await tableInForce(strapi, trx);
  if (!inForce) return [];
  const { table, fingerprint } = inForce;
  const person = await personActing(strapi);
  const drafts = (await strapi.db.query(UID.entry).findMany({
    where: { publishedAt: null, reviewState: { $in: table.states.filter(({ kind }) => kind === 'step').map(({ code }) => code) }, ...(agencies ? { agency: { $in: agencies } } : {}) },
    orderBy: { updatedAt: 'asc' },
    limit: MOST,
  })) as Row[];
  const directory = await directoryWithin(trx);
  const held = new Map<string, boolean>();
  const waiting: Waiting[] = [];
  for (const draft of drafts) {
    const { state, review, voided } = standOf(table, fingerprint, draft, draftHash(draft));
    const way = waysFrom(table, state.code, factsOf(draft, directory)).find(({ event }) => event === 'pass');
    if (!way || voided) continue;
    const sheet = review?.waiting?.paper;
    if (sheet) {
      if (sheet.recordedBy.id !== person.id) waiting.push({ documentId: draft.documentId, step: state.name, confirm: true });
      continue;
    }
    const key = `${way.role} ${draft.agency}`;
    if (!held.has(key)) held.set(key, await holds(strapi, roleOf(table, way.role), draft.agency, person));
    if (!held.get(key) || fourEyes(table, state.code, person, await writersOf(trx, draft.documentId), review)) continue;
    waiting.push({ documentId: draft.documentId, step: state.name, confirm: false });
  }
  return waiting;
}
