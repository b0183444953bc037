import type { Core } from '@strapi/strapi';
import { addPerson, handOver, movePerson, renewPassword, stopPerson } from './acts';
import { closeAfterLastDay } from './last-day';

/** `strapi.plugin('disclosure').service('people')`: officers and their accounts, for a host's own code. */
export const people = ({ strapi }: { strapi: Core.Strapi }) => ({
  add: (input: unknown) => addPerson(strapi, input),
  stop: (documentId: string, input: unknown) => stopPerson(strapi, documentId, input),
  move: (documentId: string, input: unknown) => movePerson(strapi, documentId, input),
  handOver: (documentId: string, input: unknown) => handOver(strapi, documentId, input),
  /** At once, instead of at the next midnight. */
  closeAfterLastDay: () => closeAfterLastDay(strapi),
  renewPassword: (documentId: string) => renewPassword(strapi, documentId),
});
