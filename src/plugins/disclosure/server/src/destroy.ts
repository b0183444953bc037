import type { Core } from '@strapi/strapi';
import { stopRuns } from './checks/public/run';
import { stopListening } from './command/listen';
import type { Reader } from './storage/reader';
import { stopDeliveries } from './webhook/deliver';

export default async function destroy({ strapi }: { strapi: Core.Strapi }) {
  stopListening(strapi);
  await stopRuns(strapi);
  await stopDeliveries(strapi);
  await strapi.plugin('disclosure').service('visits').flush();
  await (strapi.plugin('disclosure').service('reader') as Reader).close();
}
