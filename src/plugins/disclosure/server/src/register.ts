import type { Core } from '@strapi/strapi';
import { formsOf } from './annual-report/forms';
import { hostFieldsOf } from './catalogue/host-fields';
import './annual-report/rules';
import { tellOwnPages } from './attachment/guard-uploads';
import { configuredTable } from './review/tables';
import { fileKeeper } from './attachment/keeper';
import { schemesOf } from './catalogue/scheme-names';
import type { Settings } from './config';
import { UID, contentTypes } from './content-types';
import { refuseTakenHeaders } from './exchange/columns';
import './guide/rules';
import './review/answers';
import './review/clear';
import './review/expunge';
import './statistics/rules';
import { profilesOf } from './handover/profiles';
import { placeEarly } from './http/early';
import { placeLast } from './http/place-last';
import { RECEIVED } from './http/received';
import { TURNS } from './http/turns';
import { guardWrites } from './publication/middleware';
import { registerFileKeeper } from './publication/files';
import './publication/master-data';
import { chooseEngine } from './search';
import './search/derived';
import './attachment/texts';
import './attachment/expunge';
import './checks/public/expunge';
import { clientOf } from './storage/dialect';

export default function register({ strapi }: { strapi: Core.Strapi }) {
  // Refused here, before Strapi has made a single table.
  clientOf(strapi);
  // Custom fields keep plain strings or JSON arrays of codes; their inputs are in the admin part.
  strapi.customFields.register([
    { name: 'html', plugin: 'disclosure', type: 'text', inputSize: { default: 12, isResizable: true } },
    { name: 'agency', plugin: 'disclosure', type: 'string', inputSize: { default: 6, isResizable: true } },
    { name: 'category', plugin: 'disclosure', type: 'string', inputSize: { default: 6, isResizable: true } },
    { name: 'agencies', plugin: 'disclosure', type: 'json', inputSize: { default: 6, isResizable: true } },
    { name: 'categories', plugin: 'disclosure', type: 'json', inputSize: { default: 6, isResizable: true } },
    { name: 'entries', plugin: 'disclosure', type: 'json', inputSize: { default: 6, isResizable: true } },
  ]);
  const { schemes } = strapi.config.get('plugin::disclosure') as Settings;
  // An enumeration of Strapi's own is fixed with the schema, before anybody's settings are read.
  (strapi.contentType(UID.category as never) as any).attributes.scheme.enum = [...schemesOf({ schemes }).keys()];
  // A faulty form, review table, field, hand-over profile or search engine of the host stops the start.
  formsOf(strapi);
  configuredTable(strapi);
  refuseTakenHeaders(hostFieldsOf(strapi));
  profilesOf(strapi);
  chooseEngine(strapi);
  registerFileKeeper(fileKeeper(strapi));
  guardWrites(strapi);
  tellOwnPages(strapi);
  placeEarly(strapi);
  placeLast(strapi, RECEIVED, TURNS);
  // GraphQL's resolvers would read the editors' tables past the catalogue.
  const graphql = strapi.plugin('graphql');
  for (const key of Object.keys(contentTypes)) graphql?.service('extension').shadowCRUD(`plugin::disclosure.${key}`).disable();
}
