import { disclosureApi } from '../api';

export type Kind = 'added' | 'changed' | 'removed' | 'lacking';
export type Reason = 'empty' | 'no-code' | 'too-long';

export interface HandOverRecord {
  number: number;
  since: number;
  until: number;
  at: string;
  by: string | null;
  added: number;
  changed: number;
  removed: number;
  leftOut: number;
  bytes: number;
  sha256: string;
  voidedAt: string | null;
}

export interface Profile {
  id: string;
  title: string;
  form: 'csv' | 'xlsx' | 'xml' | 'json';
  attachments: boolean;
  /** Newest first. */
  records: HandOverRecord[];
}

/** What the next hand-over would be. */
export interface Checked {
  since: number;
  until: number;
  added: number;
  changed: number;
  removed: number;
  lackingCount: number;
  lacksByField: { field: string; reason: Reason; count: number }[];
}

export interface Listed {
  documentId: string;
  indexNumber: string | null;
  title: string | null;
  agency: string;
  lacks: { field: string; reason: Reason; value?: string }[];
}

/** `after`: number of the hand-over where it begins; null: the last one. */
export interface RangeOf {
  profile: string;
  after: number | null;
}

export interface Which extends RangeOf {
  kind: Kind;
  field: string;
  reason: string;
  page: number;
}

export const ROOT = '/admin-disclosure/hand-overs';
const TAG = 'DisclosureHandOver' as const;

const given = ({ after }: RangeOf) => (after === null ? {} : { after });

const handoverApi = disclosureApi.enhanceEndpoints({ addTagTypes: [TAG] }).injectEndpoints({
  endpoints: (build) => ({
    disclosureHandOvers: build.query<Profile[], void>({
      query: () => ROOT,
      transformResponse: (answer: { data: Profile[] }) => answer.data,
      providesTags: [TAG],
    }),
    disclosureCheckHandOver: build.query<Checked, RangeOf>({
      query: (range) => ({ url: `${ROOT}/${range.profile}/check`, method: 'POST', data: given(range) }),
      transformResponse: (answer: { data: Checked }) => answer.data,
      providesTags: [TAG],
      keepUnusedDataFor: 0,
    }),
    disclosureHandOverRows: build.query<{ rows: Listed[]; more: boolean }, Which>({
      query: ({ profile, kind, field, reason, page, ...range }) => ({
        url: `${ROOT}/${profile}/rows`,
        method: 'GET',
        config: { params: { kind, page, ...given({ profile, ...range }), ...(field ? { field } : {}), ...(reason ? { reason } : {}) } },
      }),
      transformResponse: (answer: { data: Listed[]; meta: { more: boolean } }) => ({ rows: answer.data, more: answer.meta.more }),
      providesTags: [TAG],
      keepUnusedDataFor: 0,
    }),
    disclosureVoidHandOver: build.mutation<unknown, string>({
      query: (profile) => ({ url: `${ROOT}/${profile}/last`, method: 'DELETE' }),
      invalidatesTags: (_answer, error) => (error ? [] : [TAG]),
    }),
  }),
});

export const { useDisclosureHandOversQuery, useDisclosureCheckHandOverQuery, useDisclosureHandOverRowsQuery, useDisclosureVoidHandOverMutation } = handoverApi;
