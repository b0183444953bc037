import type { Core } from '@strapi/strapi';
import { registerActions } from './access/actions';
import { registerConditions } from './access/conditions';
import { guardUploads } from './attachment/guard-uploads';
import { scheduleTexts } from './attachment/read-texts';
import { sweep } from './attachment/take-custody';
import { checkReadiness } from './catalogue/readiness';
import { forgetDirectory } from './catalogue/state';
import { listenForCommands } from './command/listen';
import { scheduleExpiry } from './publication/expiry';
import { seedCategories } from './catalogue/seed';
import { keepTables } from './storage/keep-tables';
import { createTables } from './storage/tables';

export default async function bootstrap({ strapi }: { strapi: Core.Strapi }) {
  await createTables(strapi);
  await keepTables(strapi);
  await seedCategories(strapi);
  forgetDirectory();
  await checkReadiness(strapi);
  await registerActions(strapi);
  await registerConditions(strapi);
  guardUploads(strapi);
  await sweep(strapi);
  scheduleTexts(strapi);
  scheduleExpiry(strapi);
  listenForCommands(strapi);
}
