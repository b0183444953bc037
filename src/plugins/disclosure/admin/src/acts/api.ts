import { disclosureApi } from '../api';
import { ENTRY } from '../uids';

export const ACTS = ['correct', 'withdraw', 'reinstate', 'repeal', 'merge', 'expunge'] as const;
export type Act = (typeof ACTS)[number];

export interface Performed {
  version: number;
  act: string;
  label: string;
  at: string;
  actor: string | null;
  reason: string | null;
}

/** Where an entry stands, and what this person may do with it now. */
export interface EntryState {
  documentId: string;
  standing: 'public' | 'withdrawn' | 'merged' | 'expunged' | null;
  indexNumber: string | null;
  title: string | null;
  acts: string[];
  disclosedAt?: string | null;
  revisedAt?: string | null;
  departure?: { ground?: string; explanation?: string } | null;
  history?: Performed[];
}

export interface Performance {
  documentId: string;
  act: Act;
  body: Record<string, unknown>;
}

const actsApi = disclosureApi.injectEndpoints({
  endpoints: (build) => ({
    disclosureEntryState: build.query<EntryState, string>({
      query: (documentId) => `/admin-disclosure/entries/${documentId}`,
      transformResponse: (answer: { data: EntryState }) => answer.data,
      // The Content Manager's own saves and publications refresh the standing as well.
      providesTags: (_state, _error, documentId) => [{ type: 'Document', id: `${ENTRY}_${documentId}` }],
    }),
    disclosurePerform: build.mutation<unknown, Performance>({
      query: ({ documentId, act, body }) => ({
        url: `/admin-disclosure/entries/${documentId}/${act}`,
        method: 'POST',
        data: body,
      }),
      // A refused act changed nothing, and refetching then would replace what the person is still typing.
      invalidatesTags: (_answer, error, { documentId }) =>
        error
          ? []
          : [
              { type: 'Document', id: `${ENTRY}_${documentId}` },
              { type: 'Document', id: `${ENTRY}_LIST` },
              'RecentDocumentList',
              'CountDocuments',
            ],
    }),
  }),
});

export const { useDisclosureEntryStateQuery, useDisclosurePerformMutation } = actsApi;
