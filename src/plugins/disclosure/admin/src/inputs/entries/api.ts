import { disclosureApi } from '../../api';

/** An entry as the picker shows it. */
export interface EntryHit {
  documentId: string;
  title: string;
  indexNumber: string | null;
  documentNumber: string | null;
  agencyName: string | null;
}

const entriesApi = disclosureApi.injectEndpoints({
  endpoints: (build) => ({
    disclosureEntrySearch: build.query<EntryHit[], string>({
      query: (q) => ({ url: '/admin-disclosure/entries', config: { params: { q } } }),
      transformResponse: (answer: { data: EntryHit[] }) => answer.data,
      // Titles change while people work: an answer is good for this search only.
      keepUnusedDataFor: 5,
    }),
    disclosureEntryTitles: build.query<EntryHit[], string[]>({
      query: (ids) => ({ url: '/admin-disclosure/entries', config: { params: { ids: ids.join(',') } } }),
      transformResponse: (answer: { data: EntryHit[] }) => answer.data,
    }),
  }),
});

export const { useDisclosureEntrySearchQuery, useDisclosureEntryTitlesQuery } = entriesApi;
