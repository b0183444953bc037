import type { Core } from '@strapi/strapi';
import { registerActions } from './access/actions';
import { registerConditions } from './access/conditions';
import { guardUploads } from './attachment/guard-uploads';
import { scheduleTexts } from './attachment/read-texts';
import { scheduleSweep } from './attachment/sweep';
import { sweep, takeSignedSheets } from './attachment/take-custody';
import { checkReadiness } from './catalogue/readiness';
import { reindex } from './catalogue/reindex';
import { settingsNow } from './config/in-force';
import { missingOf } from './pages/frame';
import { forgetDirectory } from './catalogue/state';
import { listenForCommands } from './command/listen';
import { scheduleExpiry } from './publication/expiry';
import { indexForRegister } from './publication/register-list';
import { seedCategories } from './catalogue/seed';
import { newId } from './journal/append';
import { scheduleLastDays } from './people/last-day';
import { beginReview } from './review/tables';
import { scheduleOrders } from './schedule/run';
import { seedSynonyms } from './search/seed';
import { forgetSynonyms } from './search/synonyms';
import { breatheBetweenTransactions } from './storage/breathe';
import { dropFormerIndexes } from './storage/former-indexes';
import { keepTables } from './storage/keep-tables';
import { createTables, rememberTables } from './storage/tables';
import { scheduleDeliveries } from './webhook/deliver';

export default async function bootstrap({ strapi }: { strapi: Core.Strapi }) {
  breatheBetweenTransactions(strapi);
  await dropFormerIndexes(strapi);
  const renewed = await createTables(strapi);
  await indexForRegister(strapi);
  await keepTables(strapi);
  await seedCategories(strapi);
  await seedSynonyms(strapi, newId);
  await beginReview(strapi);
  forgetDirectory();
  forgetSynonyms();
  if (renewed) await rebuild(strapi);
  await rememberTables(strapi);
  await checkReadiness(strapi);
  await registerActions(strapi);
  await registerConditions(strapi);
  await guardUploads(strapi);
  await sweep(strapi);
  await takeSignedSheets(strapi);
  scheduleTexts(strapi);
  scheduleSweep(strapi);
  scheduleExpiry(strapi);
  scheduleOrders(strapi);
  await scheduleLastDays(strapi);
  scheduleDeliveries(strapi);
  listenForCommands(strapi);
  await reportMissing(strapi);
}

async function reportMissing(strapi: Core.Strapi): Promise<void> {
  const { settings } = await settingsNow(strapi);
  const missing = settings.pages.enabled ? missingOf(settings) : [];
  if (missing.length) strapi.log.warn(`disclosure: the pages lack what a government site must show: ${missing.join('、')}`);
}

/** The first start of a release whose derived tables have another shape. */
async function rebuild(strapi: Core.Strapi): Promise<void> {
  let told = 0;
  const { entries } = await reindex(strapi, (done, total) => {
    if (done - told < 5000) return;
    told = done;
    strapi.log.info(`disclosure: rebuilding the catalogue for this release, ${done} of ${total}`);
  });
  strapi.log.info(`disclosure: rebuilt the catalogue for this release, ${entries} entries`);
}
