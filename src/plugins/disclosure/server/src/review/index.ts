import type { Core } from '@strapi/strapi';
import { draftOf } from '../publication/entry-writes';
import { decide } from './decide';
import { confirmPaper } from './paper';
import { draftHash } from './record';

/**
 * `strapi.plugin('disclosure').service('review')`: the review before publication, for a host's own code. Act within
 * `publication.as({ actor: 'admin:7 …' })`: a person answers for every decision.
 */
export const review = ({ strapi }: { strapi: Core.Strapi }) => ({
  decide: (documentId: string, input: unknown) => decide(strapi, documentId, input),
  confirmPaper: (documentId: string, input: unknown) => confirmPaper(strapi, documentId, input),
  /** Content hash of the draft as it stands: `version` of a decision. */
  async versionOf(documentId: string): Promise<string | null> {
    const draft = await draftOf(strapi, documentId);
    return draft && draftHash(draft);
  },
});
