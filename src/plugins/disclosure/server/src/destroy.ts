import type { Core } from '@strapi/strapi';
import type { Reader } from './storage/reader';

export default async function destroy({ strapi }: { strapi: Core.Strapi }) {
  await (strapi.plugin('disclosure').service('reader') as Reader).close();
}
