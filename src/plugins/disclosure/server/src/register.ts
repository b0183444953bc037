import type { Core } from '@strapi/strapi';

/** Custom fields keep plain strings or JSON arrays of codes; their inputs are in the admin part. */
export default function register({ strapi }: { strapi: Core.Strapi }) {
  strapi.customFields.register([
    { name: 'html', plugin: 'disclosure', type: 'text', inputSize: { default: 12, isResizable: true } },
    { name: 'agency', plugin: 'disclosure', type: 'string', inputSize: { default: 6, isResizable: true } },
    { name: 'category', plugin: 'disclosure', type: 'string', inputSize: { default: 6, isResizable: true } },
    { name: 'agencies', plugin: 'disclosure', type: 'json', inputSize: { default: 6, isResizable: true } },
    { name: 'categories', plugin: 'disclosure', type: 'json', inputSize: { default: 6, isResizable: true } },
    { name: 'entries', plugin: 'disclosure', type: 'json', inputSize: { default: 6, isResizable: true } },
  ]);
}
