import type { Core } from '@strapi/strapi';
import { registerActions } from './access/actions';
import { registerConditions } from './access/conditions';
import { checkReadiness } from './catalogue/readiness';
import { forgetDirectory } from './catalogue/state';
import { listenForCommands } from './command/listen';
import { scheduleExpiry } from './publication/expiry';
import { seedCategories } from './catalogue/seed';
import { newId } from './journal/append';
import { seedSynonyms } from './search/seed';
import { forgetSynonyms } from './search/synonyms';
import { keepTables } from './storage/keep-tables';
import { createTables } from './storage/tables';

export default async function bootstrap({ strapi }: { strapi: Core.Strapi }) {
  await createTables(strapi);
  await keepTables(strapi);
  await seedCategories(strapi);
  await seedSynonyms(strapi, newId);
  forgetDirectory();
  forgetSynonyms();
  await checkReadiness(strapi);
  await registerActions(strapi);
  await registerConditions(strapi);
  scheduleExpiry(strapi);
  listenForCommands(strapi);
}
