import { createClient } from 'strapi-plugin-disclosure/client';

/** One client for the whole front end; its answers carry an ETag, so that a cache before it asks cheaply. */
export const disclosure = createClient(process.env.DISCLOSURE_ORIGIN ?? 'http://localhost:1337');
