import { adminApi } from '@strapi/strapi/admin';

/**
 * The panel's own cache. The Content Manager marks what it holds with these tags, so naming them here lets a save in
 * its form refresh our answers, and an act of ours refresh its form and list.
 */
export const disclosureApi = adminApi.enhanceEndpoints({
  addTagTypes: ['Document', 'UidAvailability', 'RecentDocumentList', 'CountDocuments', 'DisclosureBeside'],
});

/** What is shown of a document and beside its form; and what is shown beside it alone, which is fetched anew without refilling the form. */
export const shownOf = (uid: string, documentId: string) => [
  { type: 'Document' as const, id: `${uid}_${documentId}` },
  { type: 'DisclosureBeside' as const, id: documentId },
];
