import type { Core } from '@strapi/strapi';
import { DisclosureError } from '../http/errors';
import { draftOf } from '../publication/entry-writes';
import { previewToken } from './token';

/** `strapi.plugin('disclosure').service('preview')`: tokens for a host's own code, which answers for who gets them. */
export const preview = ({ strapi }: { strapi: Core.Strapi }) => ({
  async token(documentId: string): Promise<{ token: string; until: string }> {
    const draft = await draftOf(strapi, documentId);
    if (!draft) throw new DisclosureError('ENTRY_NOT_FOUND');
    return previewToken(strapi, draft);
  },
});
