import { disclosureApi } from '../api';
import { ENTRY } from '../uids';

export interface HistoryAct {
  version: number;
  act: string;
  label: string;
  at: string;
  actor: string | null;
  reason: string | null;
  /** Labels of the fields that changed. */
  fields: string[];
  /** Number of the version that the act published. */
  number: number | null;
}

export interface History {
  versions: { number: number; at: string; expunged: boolean }[];
  acts: HistoryAct[];
  lockVersion: number;
}

export interface Run {
  op: 'same' | 'del' | 'ins';
  text: string;
}

export interface Difference {
  field: string;
  label: string;
  runs: Run[];
  formatOnly: boolean;
}

interface Compared {
  documentId: string;
  from: string;
  to: string;
}

interface Restored {
  documentId: string;
  number: string;
  lockVersion: number;
}

const tagOf = (documentId: string) => ({ type: 'Document' as const, id: `${ENTRY}_${documentId}` });

const historyApi = disclosureApi.injectEndpoints({
  endpoints: (build) => ({
    disclosureHistory: build.query<History, string>({
      query: (documentId) => `/admin-disclosure/entries/${documentId}/history`,
      transformResponse: (answer: { data: History }) => answer.data,
      providesTags: (_history, _error, documentId) => [tagOf(documentId)],
    }),
    disclosureCompare: build.query<Difference[], Compared>({
      query: ({ documentId, from, to }) => `/admin-disclosure/entries/${documentId}/history/compare?from=${from}&to=${to}`,
      transformResponse: (answer: { data: Difference[] }) => answer.data,
      providesTags: (_differences, _error, { documentId }) => [tagOf(documentId)],
    }),
    disclosureRestore: build.mutation<{ lost: string[] }, Restored>({
      query: ({ documentId, number, lockVersion }) => ({ url: `/admin-disclosure/entries/${documentId}/history/${number}/restore`, method: 'POST', data: { lockVersion } }),
      transformResponse: (answer: { data: { lost: string[] } }) => answer.data,
      invalidatesTags: (_answer, error, { documentId }) => (error ? [] : [tagOf(documentId), { type: 'Document', id: `${ENTRY}_LIST` }]),
    }),
  }),
});

export const { useDisclosureHistoryQuery, useDisclosureCompareQuery, useDisclosureRestoreMutation } = historyApi;
