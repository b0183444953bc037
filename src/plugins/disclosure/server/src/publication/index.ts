import type { Core } from '@strapi/strapi';
import type { ActName } from './acts';
import { correct } from './correct';
import { expunge } from './expunge';
import { merge } from './merge';
import { withdrawExpired } from './expiry';
import { numberPending } from './number';
import { reinstate } from './reinstate';
import { repeal } from './repeal';
import { takeIn, type Incoming } from './take-in';
import { withdraw } from './withdraw';
import { actingAs, type Acting } from '../storage/acting';

type Command = (strapi: Core.Strapi, documentId: string, input: unknown) => Promise<void>;

/** The named acts on what was published, one file each. */
export const ACTS: Record<ActName, Command> = { correct, withdraw, reinstate, repeal, merge, expunge };

/** `strapi.plugin('disclosure').service('publication')`: the acts, for a host's own code. */
export const publication = ({ strapi }: { strapi: Core.Strapi }) => ({
  correct: (documentId: string, input: unknown) => correct(strapi, documentId, input),
  withdraw: (documentId: string, input: unknown) => withdraw(strapi, documentId, input),
  reinstate: (documentId: string, input: unknown) => reinstate(strapi, documentId, input),
  repeal: (documentId: string, input: unknown) => repeal(strapi, documentId, input),
  merge: (documentId: string, input: unknown) => merge(strapi, documentId, input),
  expunge: (documentId: string, input: unknown) => expunge(strapi, documentId, input),
  /** Runs `work` in somebody's name, or at the instant at which it would have happened. */
  as: <T>(who: Partial<Acting>, work: () => Promise<T>) => actingAs(who, work),
  takeIn: (incoming: Incoming[]) => takeIn(strapi, incoming),
  withdrawExpired: () => withdrawExpired(strapi),
  number: (agencyCode: string) => numberPending(strapi, agencyCode),
});
