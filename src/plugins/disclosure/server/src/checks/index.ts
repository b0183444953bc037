import type { Core } from '@strapi/strapi';
import { draftOf } from '../publication/entry-writes';
import { writing } from '../storage/transaction';
import type { Check } from './check';
import { beginRun, type Following } from './public/run';
import { registerCheck } from './registry';
import { submissionFindings } from './submission';

/** `strapi.plugin('disclosure').service('checks')`: the checks before submission, for a host's own code. */
export const checks = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** Adds a check of the host's own; in the host's `register` or `bootstrap`. @throws naming what is wrong with it */
  register: (check: Check) => registerCheck(strapi, check),
  /** Looks through all that is public, or what one agency has published; the screen 公开内容检查 lists what it finds. @throws CHECK_RUNNING, AGENCY_NOT_FOUND */
  lookThrough: async ({ agency, ...following }: { agency?: string } & Following = {}) => (await beginRun(strapi, agency ?? null, following)).ended,
  /** What the checks say of an entry's draft. */
  of: (documentId: string) =>
    writing(strapi, async (trx) => {
      const draft = await draftOf(strapi, documentId);
      return draft ? submissionFindings(strapi, trx, draft) : [];
    }),
});
