import type { DocumentProps } from '../contentManager';
import { ENTRY } from '../uids';
import { useDisclosureReviewQuery, useDisclosureReviewRuleQuery } from './api';

/** Whether publishing has to wait for the review; also while that is not known. What was never saved has not been reviewed. */
export function useReview({ model, documentId }: Pick<DocumentProps, 'model' | 'documentId'>): { waits: boolean } {
  const entry = model === ENTRY;
  const { data: required } = useDisclosureReviewRuleQuery(undefined, { skip: !entry });
  const { data } = useDisclosureReviewQuery(documentId ?? '', { skip: !entry || !documentId });
  if (!entry || required === false) return { waits: false };
  return { waits: !(data && (!data.required || data.mayPublish)) };
}
