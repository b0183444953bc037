import type { Core } from '@strapi/strapi';
import { cancel, order } from './order';
import { runDue } from './run';

/** `strapi.plugin('disclosure').service('schedule')`: publishing and withdrawing at a time, for a host's own code. */
export const schedule = ({ strapi }: { strapi: Core.Strapi }) => ({
  order: (documentId: string, input: unknown) => order(strapi, documentId, input),
  cancel: (documentId: string, id: string) => cancel(strapi, documentId, id),
  /** At once, instead of at the next minute. */
  run: () => runDue(strapi),
});
