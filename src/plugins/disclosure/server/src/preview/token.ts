import type { Core } from '@strapi/strapi';
import { DisclosureError } from '../http/errors';
import { isSealed, sealOf } from '../http/seal';
import { draftOf } from '../publication/entry-writes';

type Row = Record<string, any>;

const sealed = (documentId: string, version: string) => `preview ${documentId} ${version}`;
const versionOf = (draft: Row) => String(Number(draft.lockVersion ?? 0));

/** What may be shown outside the panel before it is public: what is to be made public. @throws NOT_PROACTIVE, EXPUNGED */
function mustBeShowable(draft: Row): void {
  if (draft.standing === 'expunged') throw new DisclosureError('EXPUNGED');
  if ((draft.publicity ?? 'proactive') !== 'proactive') throw new DisclosureError('NOT_PROACTIVE', '只有“主动公开”的政府信息可以预览');
}

/**
 * A token that shows one saved version of one draft, without a sign-in, for an hour.
 *
 * @returns the token, and until when it is good, ISO
 * @throws NOT_PROACTIVE, EXPUNGED
 */
export function previewToken(strapi: Core.Strapi, draft: Row): { token: string; until: string } {
  mustBeShowable(draft);
  const version = versionOf(draft);
  const { until, seal } = sealOf(strapi, sealed(draft.documentId, version));
  return { token: [draft.documentId, version, until, seal].join('.'), until: new Date(Number(until)).toISOString() };
}

/**
 * The draft that a token shows.
 *
 * @throws PREVIEW_INVALID for a token that was not made here or is over, PREVIEW_STALE once the draft was saved anew, NOT_PROACTIVE, EXPUNGED
 */
export async function draftBy(strapi: Core.Strapi, token: string): Promise<Row> {
  const [documentId = '', version = '', until, seal, ...rest] = token.split('.');
  if (rest.length || !isSealed(strapi, sealed(documentId, version), until, seal)) throw new DisclosureError('PREVIEW_INVALID');
  const draft = await draftOf(strapi, documentId);
  if (!draft) throw new DisclosureError('PREVIEW_INVALID');
  if (versionOf(draft) !== version) throw new DisclosureError('PREVIEW_STALE');
  mustBeShowable(draft);
  return draft;
}
