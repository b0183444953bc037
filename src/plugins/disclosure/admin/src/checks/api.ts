import { disclosureApi } from '../api';
import type { Finding } from '../review/api';

export type ListName = 'standing' | 'changed' | 'kept';

export interface Unit {
  code: string;
  name: string;
  entries: number;
  checkedAt: string;
  standing: number;
  changed: number;
  kept: number;
}

export interface Run {
  state: 'running' | 'done' | 'stopped' | 'failed' | 'interrupted';
  /** Name of the agency it is limited to. */
  agency: string | null;
  by: string | null;
  done: number;
  total: number;
  failure: string | null;
  startedAt: string;
  endedAt: string | null;
}

export interface Summary {
  run: Run | null;
  running: boolean;
  units: Unit[];
  rules: { code: string; name: string; findings: number }[];
  mayRun: { all: boolean; agencies: { code: string; name: string }[] } | null;
}

export interface ListedFinding {
  documentId: string;
  title: string;
  indexNumber: string | null;
  agency: { code: string; name: string };
  publishedOn: string;
  rule: { code: string; name: string };
  severity: 'block' | 'warn';
  message: string;
  place: Finding['place'] | null;
  because: string | null;
  url: string;
}

export interface Which {
  agency: string;
  rule: string;
  list: ListName;
  page: number;
}

export const ROOT = '/admin-disclosure/public-checks';
const TAG = 'DisclosurePublicChecks' as const;

/** What is chosen, as the server names it. */
export const conditionsOf = ({ agency, rule, list }: Omit<Which, 'page'>) => ({ list, ...(agency ? { agency } : {}), ...(rule ? { rule } : {}) });

const checksApi = disclosureApi.enhanceEndpoints({ addTagTypes: [TAG] }).injectEndpoints({
  endpoints: (build) => ({
    disclosurePublicChecks: build.query<Summary, string>({
      query: (agency) => ({ url: ROOT, method: 'GET', config: { params: agency ? { agency } : {} } }),
      transformResponse: (answer: { data: Summary }) => answer.data,
      providesTags: [TAG],
    }),
    disclosurePublicFindings: build.query<{ findings: ListedFinding[]; more: boolean }, Which>({
      query: ({ page, ...which }) => ({ url: `${ROOT}/findings`, method: 'GET', config: { params: { ...conditionsOf(which), page } } }),
      transformResponse: (answer: { data: ListedFinding[]; meta: { more: boolean } }) => ({ findings: answer.data, more: answer.meta.more }),
      providesTags: [TAG],
      keepUnusedDataFor: 0,
    }),
    disclosureBeginPublicCheck: build.mutation<unknown, string | null>({
      query: (agency) => ({ url: ROOT, method: 'POST', data: agency ? { agency } : {} }),
      invalidatesTags: [TAG],
    }),
    disclosureStopPublicCheck: build.mutation<unknown, void>({
      query: () => ({ url: `${ROOT}/stop`, method: 'POST', data: {} }),
      invalidatesTags: [TAG],
    }),
  }),
});

export const { useDisclosurePublicChecksQuery, useDisclosurePublicFindingsQuery, useDisclosureBeginPublicCheckMutation, useDisclosureStopPublicCheckMutation } = checksApi;
