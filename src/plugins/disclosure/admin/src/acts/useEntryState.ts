import type { DocumentProps } from '../contentManager';
import { ENTRY } from '../uids';
import { useDisclosureEntryStateQuery } from './api';

/** The state of the entry of this page; nothing for other types and for entries not yet saved. */
export function useEntryState({ model, documentId }: Pick<DocumentProps, 'model' | 'documentId'>) {
  return useDisclosureEntryStateQuery(documentId ?? '', { skip: model !== ENTRY || !documentId });
}
