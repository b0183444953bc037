import { disclosureApi, shownOf } from '../api';
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
  /** Names of the channels beside the portal in which it is or was public. */
  otherChannels?: string[];
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
      providesTags: (_state, _error, documentId) => shownOf(ENTRY, documentId),
    }),
    /** Somebody else has moved the entry: what is shown is fetched anew, with the form or without it. */
    disclosureRefresh: build.mutation<null, { documentId: string; form: boolean }>({
      queryFn: () => ({ data: null }),
      invalidatesTags: (_answer, _error, { documentId, form }) => (form ? shownOf(ENTRY, documentId) : [{ type: 'DisclosureBeside', id: documentId }]),
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

export const { useDisclosureEntryStateQuery, useDisclosurePerformMutation, useDisclosureRefreshMutation } = actsApi;
