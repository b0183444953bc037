import type { Core } from '@strapi/strapi';
import { stopRuns } from './checks/public/run';
import { stopListening } from './command/listen';
import { stopJobs } from './storage/jobs';
import type { Reader } from './storage/reader';

export default async function destroy({ strapi }: { strapi: Core.Strapi }) {
  stopListening(strapi);
  await stopRuns(strapi);
  await stopJobs(strapi);
  await strapi.plugin('disclosure').service('visits').flush();
  await (strapi.plugin('disclosure').service('reader') as Reader).close();
}
