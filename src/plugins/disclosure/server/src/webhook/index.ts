import type { Core } from '@strapi/strapi';
import { deliverDue } from './deliver';
import { addReceiver, changeReceiver, removeReceiver, shown } from './receivers';

/** `strapi.plugin('disclosure').service('webhook')`: who is told of acts, for a host's own code. */
export const webhook = ({ strapi }: { strapi: Core.Strapi }) => ({
  receivers: () => shown(strapi),
  add: (input: unknown) => addReceiver(strapi, input),
  change: (id: string, input: unknown) => changeReceiver(strapi, id, input),
  remove: (id: string) => removeReceiver(strapi, id),
  /** At once, instead of at the next round. */
  deliver: () => deliverDue(strapi),
});
